"""HWPX files for tests: what a document becomes, taken apart, and foreign files made of strings."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from core.document.blocks import Block, Document
from core.formats.hwpx.namespaces import DECLARATION, NAMESPACES
from core.formats.hwpx.write import write
from tests.builders.documents import document

SPACES = {
    "hp": "http://www.hancom.co.kr/hwpml/2011/paragraph",
    "hs": "http://www.hancom.co.kr/hwpml/2011/section",
    "hh": "http://www.hancom.co.kr/hwpml/2011/head",
    "hc": "http://www.hancom.co.kr/hwpml/2011/core",
    "opf": "http://www.idpf.org/2007/opf/",
}


def packed(written: Document) -> bytes:
    """The whole file."""
    buffer = BytesIO()
    write(written, buffer)
    return buffer.getvalue()


def parts_of(*blocks: Block, **fields: object) -> dict[str, bytes]:
    """Parts of a file of these blocks, by name in their order; `fields` are the document's others."""
    with zipfile.ZipFile(BytesIO(packed(document(*blocks, **fields)))) as package:
        return {name: package.read(name) for name in package.namelist()}


def section_of(*blocks: Block, **fields: object) -> Any:
    """The root of the section that these blocks become."""
    return etree.fromstring(parts_of(*blocks, **fields)["Contents/section0.xml"])


def every(root: Any, path: str) -> list[Any]:
    """Elements or attributes on an XPath with the usual prefixes."""
    return list(root.xpath(path, namespaces=SPACES))


def p(*runs: str, shape: str = "0", page_break: bool = False) -> str:
    """A paragraph of whole runs."""
    own = f'id="0" paraPrIDRef="{shape}" styleIDRef="0" pageBreak="{int(page_break)}"'
    return f"<hp:p {own}>{''.join(runs)}</hp:p>"


def r(content: str, letters: str = "0") -> str:
    """A run around whole content."""
    return f'<hp:run charPrIDRef="{letters}">{content}</hp:run>'


def t(content: str, letters: str = "0") -> str:
    """A run of text."""
    return r(f"<hp:t>{content}</hp:t>", letters)


def held(*paragraphs: str, align: str = "CENTER") -> str:
    """A list of paragraphs inside something."""
    return f'<hp:subList vertAlign="{align}">{"".join(paragraphs)}</hp:subList>'


def tc(
    text: str,
    at: tuple[int, int] | None = None,
    span: tuple[int, int] = (1, 1),
    *,
    content: str = "",
    head: bool = False,
) -> str:
    """A cell; `at` is row and column, `span` rows and columns."""
    address = "" if at is None else f'<hp:cellAddr rowAddr="{at[0]}" colAddr="{at[1]}"/>'
    return (
        f'<hp:tc header="{int(head)}" borderFillIDRef="1">{held(content or p(t(text)))}{address}'
        f'<hp:cellSpan rowSpan="{span[0]}" colSpan="{span[1]}"/>'
        '<hp:cellSz width="7200" height="2835"/></hp:tc>'
    )


def tbl(*rows: str, repeats: bool = False, caption: str = "") -> str:
    """A run with a table of rows, each the cells' text."""
    lines = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
    return r(f'<hp:tbl repeatHeader="{int(repeats)}" rowCnt="9" colCnt="9">{caption}{lines}</hp:tbl>')


def pic(item: str, width: int = 7200, height: int = 3600) -> str:
    """A run with a picture."""
    return r(f'<hp:pic><hc:img binaryItemIDRef="{item}"/><hp:sz width="{width}" height="{height}"/></hp:pic>')


def foreign(
    folder: Path,
    *paragraphs: str,
    header: str = "",
    items: Mapping[str, str] | None = None,
    parts: Mapping[str, bytes] | None = None,
    sections: tuple[str, ...] = (),
) -> Path:
    """A file of another program: `header` inside the header's lists, `items` the package's further items.

    `sections` are the contents of sections after the first.
    """
    bodies = ("".join(paragraphs), *sections)
    names = {f"section{number}": f"Contents/section{number}.xml" for number in range(len(bodies))}
    listed = {"header": "Contents/header.xml", **names, **(items or {})}
    entries = "".join(f'<opf:item id="{name}" href="{href}"/>' for name, href in listed.items())
    spine = "".join(f'<opf:itemref idref="{name}"/>' for name in ("header", *names))
    contents: dict[str, str | bytes] = {
        "mimetype": "application/hwp+zip",
        "Contents/content.hpf": (
            f"{DECLARATION}<opf:package {NAMESPACES}><opf:metadata/><opf:manifest>{entries}</opf:manifest>"
            f"<opf:spine>{spine}</opf:spine></opf:package>"
        ),
        "Contents/header.xml": (
            f"{DECLARATION}<hh:head {NAMESPACES}><hh:refList>{header}</hh:refList></hh:head>"
        ),
        **{
            part: f"{DECLARATION}<hs:sec {NAMESPACES}>{body}</hs:sec>"
            for part, body in zip(names.values(), bodies, strict=True)
        },
        **(parts or {}),
    }
    path = folder / "남의 파일.hwpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return path
