"""Word files by hand, good and bad: parts as strings zipped up, headers of pictures, compound files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header1": "header",
    "footer1": "footer",
}


def root(name: str, content: str) -> str:
    """A part's XML with the usual prefixes."""
    return f"{_DECLARATION}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def relationships(*targets: tuple[str, str, str], external: bool = False) -> str:
    """A ``.rels`` part of (id, last word of the type, target)."""
    mode = ' TargetMode="External"' if external else ""
    items = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
        for name, kind, target in targets
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{items}</Relationships>'


def docx_parts(
    body: str = "", media: Mapping[str, bytes] | None = None, **parts: str
) -> dict[str, str | bytes]:
    """Parts of a DOCX: `body` inside ``w:body``, pictures by name (the id is ``rId`` + name without suffix).

    `parts` are whole contents of styles, numbering, footnotes, endnotes, header1, footer1.
    """
    targets = [(f"rId{name}", _KINDS[name], f"{name}.xml") for name in parts]
    targets += [(f"rId{name.partition('.')[0]}", "image", f"media/{name}") for name in media or {}]
    roots = {"styles": "styles", "numbering": "numbering", "header1": "hdr", "footer1": "ftr"}
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}content-types"/>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(*targets),
    }
    made |= {f"word/{name}.xml": root(roots.get(name, name), content) for name, content in parts.items()}
    made |= {f"word/media/{name}": data for name, data in (media or {}).items()}
    return made


def zipped(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """The parts as a zip file."""
    target = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    # Packed as quickly as can be: a bomb is large before it is small.
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx_file(folder: Path, body: str = "", media: Mapping[str, bytes] | None = None, **parts: str) -> Path:
    """A DOCX on disk, by the rules of `docx_parts`."""
    return saved(folder, zipped(docx_parts(body, media, **parts)))


def saved(folder: Path, data: bytes, name: str = "보고서.docx") -> Path:
    """Bytes as a file."""
    path = folder / name
    path.write_bytes(data)
    return path


def damaged(path: Path, part: str, place: int = -60) -> Path:
    """The file with a byte of a part changed; `place` counts from where the part ends in the file."""
    with zipfile.ZipFile(path) as archive:
        entry = archive.getinfo(part)
    data = bytearray(path.read_bytes())
    lengths = struct.unpack_from("<HH", data, entry.header_offset + 26)
    data[entry.header_offset + 30 + sum(lengths) + entry.compress_size + place] ^= 0xFF
    path.write_bytes(data)
    return path


def p(*runs: str, properties: str = "") -> str:
    """A ``w:p`` of plain texts; what begins with ``<`` goes in as it is."""
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A ``w:r``."""
    head = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """A ``w:tc``; content that is no XML becomes a paragraph."""
    inside = content if content.startswith("<") else p(content) if content else "<w:p/>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A ``w:tr`` of cells, or of texts."""
    head = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{head}{''.join(c if c.startswith('<w:') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str, columns: int = 0) -> str:
    """A ``w:tbl`` on a grid of so many columns of 25.4 mm; 0 states no grid."""
    grid = "".join('<w:gridCol w:w="1440"/>' for _ in range(columns))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def drawing(image_id: str, width_mm: float = 80, height_mm: float = 60, alt: str = "") -> str:
    """A run with an inline picture."""
    extent = f'<wp:extent cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"/>'
    picture = f'<pic:pic><pic:blipFill><a:blip r:embed="{image_id}"/></pic:blipFill></pic:pic>'
    return (
        f'<w:r><w:drawing><wp:inline>{extent}<wp:docPr id="1" name="x" descr="{alt}"/>'
        f"<a:graphic><a:graphicData>{picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png(width: int, height: int) -> bytes:
    """A PNG that claims this size; its pixels are not there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


def jpeg(width: int, height: int) -> bytes:
    """A JPEG's first bytes, with an EXIF segment before the size."""
    exif = b"\xff\xe1" + struct.pack(">H", 302) + b"Exif\0\0" + b"\0" * 294
    return (
        b"\xff\xd8" + exif + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    )


def compound(*streams: str) -> bytes:
    """An OLE2 compound file whose directory names these streams; they are empty."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    numbers = (0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += b"\0" * 6 + struct.pack("<9I", *numbers) + struct.pack("<109I", 0, *([0xFFFFFFFF] * 108))
    sectors = -(-(len(streams) + 1) // 4)
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack("<128I", *chain, *([0xFFFFFFFF] * (128 - len(chain))))
    directory = b"".join(
        _entry(name, 5 if not place else 2) for place, name in enumerate(("Root Entry", *streams))
    )
    return header + fat + directory.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int) -> bytes:
    text = (name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    return head + struct.pack("<III", *([0xFFFFFFFF] * 3)) + b"\0" * 36 + struct.pack("<IQ", 0xFFFFFFFE, 0)
