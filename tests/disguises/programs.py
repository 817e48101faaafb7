"""Programs that make the files: LibreOffice and pandoc from HTML, npm's docx, python-docx, python-hwpx."""

from __future__ import annotations

import base64
import html
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from hwpx.document import HwpxDocument
from PIL import Image, ImageDraw

from tests.disguises.page import Block, Box, Break, C, Img, P, Page, T

HERE = Path(__file__).parent
_LISTS = {"•": "List Bullet", "-": "List Bullet", "1.": "List Number"}


def photo(number: int) -> bytes:
    """A small drawn picture, different for each number."""
    image = Image.new("RGB", (64, 48), (40 * number % 256, 90, 200 - 20 * number % 256))
    ImageDraw.Draw(image).ellipse((4 * number, 8, 4 * number + 24, 36), fill=(240, 220, 10 * number))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue()


def settled(file: Path) -> None:
    """Rewrite the package with fixed dates, so that a second making gives the same bytes."""
    with zipfile.ZipFile(file) as old:
        parts = [(info, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(file, "w") as new:
        for info, data in parts:
            if info.filename.endswith(("core.xml", "content.hpf")):
                data = re.sub(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?", b"2024-01-01T00:00:00", data)
            fixed = zipfile.ZipInfo(info.filename, (2024, 1, 1, 0, 0, 0))
            fixed.compress_type = info.compress_type
            if "thumbnail" in info.filename:
                data = photo(0)
            new.writestr(fixed, data, compresslevel=9)


def as_html(blocks: Iterable[Block]) -> str:
    """The page as HTML; an inner list stands inside the item above it."""
    out: list[str] = []
    depth: list[str] = []
    for block in blocks:
        wanted = block.level + 1 if isinstance(block, P) and block.auto else 0
        while len(depth) > wanted:
            out.append(f"</{depth.pop()}>")
        if isinstance(block, P) and block.auto:
            while len(depth) < wanted:
                depth.append("ol" if block.auto[0].isdigit() else "ul")
                out.append(f"<{depth[-1]}>")
        out.append(_html_block(block))
    out += [f"</{tag}>" for tag in reversed(depth)]
    return "".join(out)


def _html_block(block: Block) -> str:
    if isinstance(block, P):
        text = html.escape(block.text).replace("\n", "<br>").replace("  ", "&nbsp; ")
        text = f"<b>{text}</b>" if block.bold else text
        return f"<li>{text}" if block.auto else f"<p>{text}</p>"
    if isinstance(block, Img):
        data = base64.b64encode(photo(block.number)).decode()
        return f'<p><img width="120" height="90" src="data:image/jpeg;base64,{data}"></p>'
    if isinstance(block, T):
        rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in block.rows)
        return f'<table border="1">{rows}</table>'
    if isinstance(block, Break):
        return '<p style="page-break-before: always"></p>'
    return as_html(block.blocks)


def _html_cell(cell: C) -> str:
    spans = f' colspan="{cell.across}"' * (cell.across > 1) + f' rowspan="{cell.down}"' * (cell.down > 1)
    return f"<td{spans}>{as_html(cell.blocks)}</td>"


def libreoffice(page: Page, target: Path) -> None:
    source = target.with_suffix(".html")
    source.write_text(
        f'<html><head><meta charset="utf-8"></head><body>{as_html(page)}</body></html>', "utf-8"
    )
    command = ["soffice", f"-env:UserInstallation=file://{target.parent}/profile", "--headless"]
    command += ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*command, "--outdir", target.parent, source], check=True, capture_output=True)


def pandoc(page: Page, target: Path) -> None:
    subprocess.run(["pandoc", "-f", "html", "-o", target], input=as_html(page).encode(), check=True)


def npm_docx(page: Page, target: Path) -> None:
    """Through make.mjs, which needs ``npm install docx`` in the folder that NODE_MODULES names."""
    whole = json.dumps([_plain(block) for block in page], ensure_ascii=False)
    script = [os.environ.get("NODE", "node"), HERE / "npm_docx.cjs", target]
    subprocess.run(script, input=whole.encode(), check=True)


def _plain(block: Block) -> dict[str, Any]:
    if isinstance(block, P):
        return {"kind": "p", "text": block.text, "bold": block.bold, "auto": block.auto, "level": block.level}
    if isinstance(block, Img):
        return {"kind": "img", "data": base64.b64encode(photo(block.number)).decode()}
    if isinstance(block, T):
        rows = [[_plain_cell(cell) for cell in row] for row in block.rows]
        return {"kind": "table", "rows": rows}
    if isinstance(block, Break):
        return {"kind": "break"}
    return {"kind": "box", "blocks": [_plain(one) for one in block.blocks]}


def _plain_cell(cell: C) -> dict[str, Any]:
    return {"blocks": [_plain(one) for one in cell.blocks], "across": cell.across, "down": cell.down}


def python_docx(page: Page, target: Path) -> None:
    document = Document()
    for block in page:
        _word(block, document)
    document.save(str(target))


def _word(block: Block, into: Any) -> None:
    if isinstance(block, P):
        paragraph = into.add_paragraph()
        if block.auto:
            paragraph.style = _LISTS[block.auto] + (f" {block.level + 1}" if block.level else "")
        paragraph.add_run(block.text).bold = block.bold or None
    elif isinstance(block, Img):
        into.add_paragraph().add_run().add_picture(io.BytesIO(photo(block.number)), width=Mm(40))
    elif isinstance(block, T):
        _word_table(block, into)
    elif isinstance(block, Box):
        paragraph = into.add_paragraph()
        paragraph._p.append(parse_xml(_text_box(block)))
    else:
        into.add_page_break()


def _word_table(block: T, into: Any) -> None:
    grid = into.add_table(len(block.rows), block.width)
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(block.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(cell.down) for j in range(cell.across)}
            here = grid.cell(r, c).merge(grid.cell(r + cell.down - 1, c + cell.across - 1))
            empty = here.paragraphs[0]._p
            for one in cell.blocks:
                _word(one, here)
            if isinstance(cell.blocks[-1], P | Img):
                here._tc.remove(empty)
            c += cell.across


def _text_box(box: Box) -> str:
    inside = "".join(
        f"<w:p><w:r><w:t>{html.escape(b.text)}</w:t></w:r></w:p>" for b in box.blocks if isinstance(b, P)
    )
    names = nsdecls("w") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
    return (
        f'<w:r {names}><w:pict><v:shape style="width:400pt;height:40pt"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def python_hwpx(page: Page, target: Path) -> None:
    document = HwpxDocument.new()
    for block in page:
        if isinstance(block, P):
            document.add_paragraph(block.text)
        elif isinstance(block, Img):
            document.add_picture(photo(block.number), "jpg", width_mm=40, height_mm=30)
        elif isinstance(block, T):
            _hwpx_table(block, document.add_table(len(block.rows), block.width))
    document.save_to_path(str(target))


def _hwpx_table(block: T, grid: Any) -> None:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(block.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            taken |= {(r + i, c + j) for i in range(cell.down) for j in range(cell.across)}
            if cell.across * cell.down > 1:
                grid.merge_cells(r, c, r + cell.down - 1, c + cell.across - 1)
            here = grid.cell(r, c)
            texts = [one.text for one in cell.blocks if isinstance(one, P)]
            here.set_text(texts[0] if texts else "")
            for text in texts[1:]:
                here.add_paragraph(text)
            for inner in cell.blocks:
                if isinstance(inner, T):
                    _hwpx_table(inner, here.add_table(len(inner.rows), inner.width))
            c += cell.across
