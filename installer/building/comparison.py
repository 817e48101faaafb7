"""Two builds of the same sources, byte by byte."""

from __future__ import annotations

from pathlib import Path

from building.files import sha256, walk


def told(first: Path, second: Path, *results: Path) -> str:
    """Which files of the two bundles, and of their two folders of results, differ."""
    pairs = [(first, second), (results[0], results[1])]
    differing = [name for one, other in pairs for name in different(one, other)]
    return "두 번 만든 것이 같습니다." if not differing else "다른 파일: " + ", ".join(differing)


def different(one: Path, other: Path) -> list[str]:
    """Names below the folders of files that are not the same in both."""
    sums = [
        {path.relative_to(folder).as_posix(): sha256(path) for path in walk(folder)}
        for folder in (one, other)
    ]
    names = sorted(sums[0].keys() | sums[1].keys())
    return [name for name in names if sums[0].get(name) != sums[1].get(name)]
