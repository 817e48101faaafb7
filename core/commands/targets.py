"""Files that a command is to make: one that is there is replaced only after a yes."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from core.commands.printing import complain
from core.errors import NotAllowed
from core.paths import is_there


def may_make(targets: Sequence[Path], asked: Namespace) -> bool:
    """Whether none of these files is there, or ``--yes`` was said; else says which are."""
    there = [target for target in targets if is_there(target)]
    if not there or asked.yes:
        return True
    code = "target.is_there" if len(there) == 1 else "target.are_there"
    complain(NotAllowed(code, folder=str(there[0].parent), name=there[0].name, count=len(there)))
    return False
