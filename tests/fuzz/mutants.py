"""Damaged copies of good files, the same ones for the same seed: bytes, parts, XML, OLE tables."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from random import Random

_ODD_VALUES = (
    *(
        "",
        "-1",
        "0",
        "1",
        "63",
        "65536",
        "2147483648",
        "99999999999999999999",
        "1e308",
        "NaN",
        "½",
        "../../x",
    ),
    *("가" * 5_000, "&#xFFFD;", "&없음;", "]]>", "\u202e뒤집힘"),
)
_PICTURES = (".png", ".jpg", ".jpeg")
_OLE = b"\xd0\xcf\x11\xe0"
_ODD_NUMBERS = (0, 1, 2, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
_OLE_FIELDS = (24, 30, 32, 44, 48, 56, 60, 64, 68, 72, 76)
"""Places in the header of a compound file: versions, sector sizes, counts and first sectors."""
_ENTRY_FIELDS = (64, 66, 68, 72, 76, 116, 120)
"""Places in a directory entry: name length, kind, neighbours, first sector, size."""
_ATTRIBUTE = re.compile(rb'(?<==")[^"<>]*(?=")')
_TAG = re.compile(rb"<[^<>]+>")
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")

Mutation = Callable[[Random, bytes], bytes]


def mutants(good: bytes, count: int, seed: str) -> Iterator[tuple[str, bytes]]:
    """So many damaged copies, each with the name of what was done to it."""
    for number in range(count):
        random = Random(f"{seed}:{number}")
        name, damaged = _damaged(random, good)
        yield f"{number:05}-{name}", damaged


def _damaged(random: Random, good: bytes) -> tuple[str, bytes]:
    # Most damage goes inside: outside it, the zip's own checks find nearly all.
    if good.startswith(b"PK") and random.random() < 0.8:
        return _damaged_package(random, good)
    if good.startswith(_OLE) and random.random() < 0.6:
        return "ole", _odd_ole(random, good)
    mutate = random.choice(_ON_BYTES)
    return mutate.__name__.strip("_"), mutate(random, good)


def _damaged_package(random: Random, good: bytes) -> tuple[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    if random.random() < 0.25:
        name = random.choice((_shuffle, _shuffle, _odd_name, _twice, _picture))(random, parts)
    else:
        # Large parts more often: that is where the document is.
        texts = [place for place, (part, _) in enumerate(parts) if not part.endswith(_PICTURES)]
        place = random.choices(texts, [1 + len(parts[place][1]) ** 0.5 for place in texts])[0]
        part, data = parts[place]
        mutations = random.choices(_ON_XML, k=random.choice((1, 1, 2, 5)))
        for mutate in mutations:
            data = mutate(random, data)
        parts[place] = part, data
        name = mutations[0].__name__.strip("_")
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # a name that is there twice is meant
        for part, data in parts:
            archive.writestr(zipfile.ZipInfo(part), data, zipfile.ZIP_DEFLATED)
    return name, target.getvalue()


def _shuffle(random: Random, parts: list[tuple[str, bytes]]) -> str:
    """Take a part away, or give two parts each other's content."""
    one, other = random.randrange(len(parts)), random.randrange(len(parts))
    if random.random() < 0.5:
        del parts[one]
        return "part_gone"
    (name, data), (second, content) = parts[one], parts[other]
    parts[one], parts[other] = (name, content), (second, data)
    return "parts_swapped"


def _odd_name(random: Random, parts: list[tuple[str, bytes]]) -> str:
    """Call a part what no part is called, or what would lead out of a folder."""
    at = random.randrange(len(parts))
    name, data = parts[at]
    odd = (f"../../{name}", f"/{name}", name.upper(), name.replace("/", "\\"), "가" * 300 + name, f"C:{name}")
    parts[at] = random.choice(odd), data
    return "odd_name"


def _twice(random: Random, parts: list[tuple[str, bytes]]) -> str:
    """Put a damaged copy of a part under the same name."""
    name, data = random.choice(parts)
    parts.append((name, _bits_flipped(random, data)))
    return "part_twice"


def _picture(random: Random, parts: list[tuple[str, bytes]]) -> str:
    """Damage a picture, where there is one."""
    found = [at for at, (name, _) in enumerate(parts) if name.endswith(_PICTURES)]
    if not found:
        return _twice(random, parts)
    at = random.choice(found)
    name, data = parts[at]
    parts[at] = name, random.choice(_ON_BYTES)(random, data)
    return "picture"


def _odd_ole(random: Random, data: bytes) -> bytes:
    """Turn a number of the header, the sector table or the directory into one that leads elsewhere."""
    changed = bytearray(data)
    place = random.choice(_OLE_FIELDS)
    where = random.randrange(3)
    if where:
        first = struct.unpack_from("<I", data, 76 if where == 1 else 48)[0]
        inner = (
            4 * random.randrange(128)
            if where == 1
            else 128 * random.randrange(4) + random.choice(_ENTRY_FIELDS)
        )
        place = (first + 1) * 512 + inner
    if place + 4 <= len(changed):
        sectors = len(data) // 512
        number = random.choice((*_ODD_NUMBERS, sectors, random.randrange(sectors + 1)))
        struct.pack_into("<I", changed, place, number)
    return bytes(changed)


def _deep(random: Random, data: bytes) -> bytes:
    """An element opened within itself very often."""
    found = re.compile(rb"<[\w:.-]+(?=[ >])").search(data, min(200, len(data)))
    if found is None:
        return data
    count, tag = random.choice((200, 300, 50_000)), found[0]
    nested = (tag + b">") * count + (b"</" + tag[1:] + b">") * count
    return data[: found.start()] + nested + data[found.start() :]


def _other_encoding(random: Random, data: bytes) -> bytes:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    code = random.choice(("utf-16", "euc-kr", "utf-7"))
    said = text.replace("UTF-8", random.choice((code, "UTF-8", "x-none")))
    return said.encode(code, "replace")


def _doctype(random: Random, data: bytes) -> bytes:
    """A document type with an entity that is used, one of them a file's content."""
    begin = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    kind = random.choice((b'"' + b"A" * 50 + b'"', b'SYSTEM "file:///etc/hostname"'))
    used = data[begin:].replace(b"</", b"&e;</", 1)
    return data[:begin] + b"<!DOCTYPE z [<!ENTITY e " + kind + b">]>" + used


def _other_namespace(random: Random, data: bytes) -> bytes:
    return re.sub(rb'xmlns:(\w+)="[^"]*"', rb'xmlns:\1="urn:x"', data, count=random.choice((1, 1, 0)))


def _cut_off(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _bits_flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 8, 64)) if data else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _hole(random: Random, data: bytes) -> bytes:
    begin, size = random.randrange(len(data) + 1), random.choice((1, 16, 512, 4096))
    return data[:begin] + b"\0" * len(data[begin : begin + size]) + data[begin + size :]


def _left_out(random: Random, data: bytes) -> bytes:
    begin, size = random.randrange(len(data) + 1), random.choice((1, 16, 512, 4096))
    return data[:begin] + data[begin + size :]


def _repeated(random: Random, data: bytes) -> bytes:
    begin, size = random.randrange(len(data) + 1), random.choice((16, 512, 4096))
    return data[:begin] + data[begin : begin + size] * random.choice((2, 3, 50)) + data[begin + size :]


def _odd_attribute(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _ATTRIBUTE, random.choice(_ODD_VALUES).encode())


def _odd_text(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _TEXT, random.choice(_ODD_VALUES).encode())


def _tag_gone(random: Random, data: bytes) -> bytes:
    return _replaced(random, data, _TAG, b"")


def _tag_elsewhere(random: Random, data: bytes) -> bytes:
    tags = _TAG.findall(data)
    return _replaced(random, data, _TAG, random.choice(tags)) if tags else data


def _element_repeated(random: Random, data: bytes) -> bytes:
    """A whole element many times over, where the tag that is met ends."""
    found = _at_random(random, data, _TAG)
    if found is None:
        return data
    name = re.match(rb"<([\w:.-]+)", found[0])
    end = data.find(b"</" + name[1] + b">", found.end()) if name else -1
    if name is None or end < 0:
        return data
    end += len(name[1]) + 3
    return data[:end] + data[found.start() : end] * random.choice((1, 3, 200)) + data[end:]


def _replaced(random: Random, data: bytes, pattern: re.Pattern[bytes], by: bytes) -> bytes:
    found = _at_random(random, data, pattern)
    return data if found is None else data[: found.start()] + by + data[found.end() :]


def _at_random(random: Random, data: bytes, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    return pattern.search(data, random.randrange(len(data) + 1)) or pattern.search(data)


_ON_BYTES: tuple[Mutation, ...] = (_cut_off, _bits_flipped, _hole, _left_out, _repeated)
_ON_XML: tuple[Mutation, ...] = (
    *(_odd_attribute, _odd_attribute, _odd_text, _tag_gone, _tag_elsewhere, _element_repeated),
    *(_deep, _other_encoding, _doctype, _other_namespace),
    *_ON_BYTES,
)
