"""Files that nobody should be able to harm the program with, as large as they need to be and no larger."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tests.builders.packages import compound, docx_parts, drawing, p, png, root, tbl, tc, tr, zipped

MEGABYTE = 1 << 20


def doctype() -> bytes:
    """A DOCX whose body declares a document type with an entity."""
    body = root("document", f"<w:body>{p('&amp;이름;')}</w:body>").replace("&amp;", "&")
    declared = body.replace("?>\n", '?>\n<!DOCTYPE d [<!ENTITY 이름 SYSTEM "file:///etc/hostname">]>\n', 1)
    return zipped({**docx_parts(), "word/document.xml": declared})


def zip_bomb(megabytes: int = 200) -> bytes:
    """A DOCX of some hundred kilobytes whose body unpacks to that much."""
    begin, _, end = root("document", "<w:body>#</w:body>").partition("#")
    chunk = p("가" * 1000).encode()
    chunk *= MEGABYTE // len(chunk)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in docx_parts().items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as part:
            part.write(begin.encode())
            for _ in range(megabytes):
                part.write(chunk)
            part.write(end.encode())
    return target.getvalue()


def wide_span() -> bytes:
    """A cell that says it reaches over two billion columns."""
    return zipped(docx_parts(tbl(tr(tc("칸", '<w:gridSpan w:val="2000000000"/>')))))


def empty_paragraphs(megabytes: int = 60) -> bytes:
    """So much of empty paragraphs, not packed, so that nothing but reading them can find it out."""
    return zipped(docx_parts("<w:p/>" * (megabytes * MEGABYTE // 6)), packed=False)


def nested_tables(count: int = 10_000) -> bytes:
    """Tables inside tables."""
    body = "<w:tbl><w:tr><w:tc>" * count + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * count
    return zipped(docx_parts(body), packed=False)


def huge_picture_inside() -> bytes:
    """A DOCX with a picture of nine hundred megapixels."""
    return zipped(docx_parts(p(drawing("rIda")), {"a.png": png(30_000, 30_000)}))


def huge_photo(side: int = 30_000) -> bytes:
    """A whole and sound PNG of a hundred kilobytes and that many pixels squared."""
    pack = zlib.compressobj(9)
    lines = b"\0" * (side // 8 + 1)
    pixels = b"".join(pack.compress(lines * 1000) for _ in range(side // 1000)) + pack.flush()
    end = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IDAT", pixels), (b"IEND", b""))
    )
    return png(side, side) + end


def truncated() -> bytes:
    """A DOCX without its end."""
    whole = zipped(docx_parts(p("글" * 300)))
    return whole[: len(whole) // 2]


def password_protected() -> bytes:
    """What Word makes of a document with a password."""
    return compound("EncryptionInfo", "EncryptedPackage")


BAD_FILES: Mapping[str, tuple[Callable[[], bytes], str]] = MappingProxyType(
    {
        "empty": (lambda: b"", "비어 있습니다"),
        "text": (lambda: "보고서입니다.\n".encode(), "글자만 든 파일"),
        "truncated": (truncated, "손상"),
        "password": (password_protected, "암호"),
        "doctype": (doctype, "DOCTYPE"),
        "zip bomb": (zip_bomb, "지나치게 커져"),
        "wide span": (wide_span, "합친 칸"),
        "60 MB of paragraphs": (empty_paragraphs, "너무 깁니다"),
        "10,000 nested tables": (nested_tables, "여러 겹"),
        "900 megapixels": (huge_picture_inside, "화소"),
    }
)
"""What makes each of them, and a word of the sentence that refuses it."""
