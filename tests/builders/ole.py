"""OLE2 compound files for tests, small streams in the mini stream as Windows writes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = _END
    size: int = 0


def compound_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams; a slash in a name makes a storage."""
    entries = _directory(streams)
    chains: list[int] = []
    body = bytearray()
    mini, mini_chains = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == _STREAM:
            entry.size = len(entry.data)
            if entry.size and entry.size < _CUTOFF:
                entry.start = _append(mini, mini_chains, entry.data, _MINI)
            elif entry.size:
                entry.start = _append(body, chains, entry.data, _SECTOR)
    entries[0].start, entries[0].size = _append(body, chains, bytes(mini), _SECTOR), len(mini)
    table = struct.pack(f"<{len(mini_chains)}I", *mini_chains)
    mini_table = _append(body, chains, table, _SECTOR, b"\xff")
    packed = b"".join(_packed(entry, entries) for entry in entries)
    directory = _append(body, chains, packed, _SECTOR)
    sectors = 1
    while sectors * (_SECTOR // 4) < len(chains) + sectors:
        sectors += 1
    first = len(chains)
    fat = chains + [_FAT] * sectors
    fat += [_FREE] * (sectors * (_SECTOR // 4) - len(fat))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    mini_sectors = -(-len(mini_chains) * 4 // _SECTOR)
    numbers = (0, sectors, directory, 0, _CUTOFF, mini_table, mini_sectors, _END, 0)
    header += b"\0" * 6 + struct.pack("<9I", *numbers)
    where = [first + index for index in range(sectors)]
    header += struct.pack("<109I", *where, *([_FREE] * (109 - sectors)))
    return header + bytes(body) + struct.pack(f"<{len(fat)}I", *fat)


def _directory(streams: Mapping[str, bytes]) -> list[_Entry]:
    entries = [_Entry("Root Entry", _ROOT)]
    known: dict[str, int] = {"": 0}
    for path, data in streams.items():
        parent, above = 0, ""
        *folders, name = path.split("/")
        for folder in folders:
            above = f"{above}/{folder}"
            if above not in known:
                known[above] = len(entries)
                entries[parent].children.append(len(entries))
                entries.append(_Entry(folder, _STORAGE, start=0))
            parent = known[above]
        entries[parent].children.append(len(entries))
        entries.append(_Entry(name, _STREAM, data))
    for entry in entries:
        entry.children.sort(key=lambda child: (len(entries[child].name), entries[child].name.upper()))
    return entries


def _append(body: bytearray, chains: list[int], data: bytes, unit: int, fill: bytes = b"\0") -> int:
    """Add sectors of `data` and their chain; returns where it begins."""
    if not data:
        return _END
    start = len(chains)
    count = -(-len(data) // unit)
    chains.extend([*range(start + 1, start + count), _END])
    body.extend(data.ljust(count * unit, fill))
    return start


def _packed(entry: _Entry, entries: list[_Entry]) -> bytes:
    """One directory entry; siblings hang on each other's right."""
    number = entries.index(entry)
    parent = next((other for other in entries if number in other.children), None)
    siblings = parent.children if parent else []
    after = siblings.index(number) + 1 if number in siblings else 0
    right = siblings[after] if 0 < after < len(siblings) else _FREE
    child = entry.children[0] if entry.children else _FREE
    text = (entry.name + "\0").encode("utf-16-le")
    head = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), entry.kind, 1)
    return (
        head
        + struct.pack("<3I", _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", entry.start, entry.size)
    )
