"""What a trial of the built program covers, so that one that was passed need not be made again.

The other tests look at everything that is the same wherever it runs. What shows only when frozen or on
Windows hangs on the recipe, the resources, the libraries and how they are imported, and on code that asks
where it runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

_WHOLE = ("installer", "resources", "core/store/migrations")
_ENTRIES = ("gui/__main__.py", "gui/selftest.py", "core/selftest.py", "core/version.py", "pyproject.toml")
_ASKS_WHERE = re.compile(rb"win32|os\.name|\"frozen\"|multiprocessing")
_IMPORT = re.compile(rb"^\s*(?:import|from) (?!core\b|gui\b)[^#\r\n]*", re.MULTILINE)


def digest(root: Path) -> str:
    """A name for the state of all that; the same on each machine."""
    total = hashlib.sha256()
    for name, content in _covered(root):
        total.update(name.encode() + b"\0" + content.replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()[:16]


def _covered(root: Path) -> Iterator[tuple[str, bytes]]:
    whole = {path for folder in _WHOLE for path in (root / folder).rglob("*") if path.is_file()}
    whole |= {root / name for name in _ENTRIES}
    code = {path for package in ("core", "gui") for path in (root / package).rglob("*.py")}
    for path in sorted(whole | code):
        if "__pycache__" in path.parts:
            continue
        content = path.read_bytes()
        if path not in whole and not _ASKS_WHERE.search(content):
            content = b"\n".join(sorted(_IMPORT.findall(content)))
        yield path.relative_to(root).as_posix(), content
