"""``ieum export``: reports become files to hand in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json
from core.errors import BadArgument, FileNotWritten
from core.formats.files import Format
from core.model.node import NodeId
from core.paths import is_folder
from core.workspace import Workspace


def export(asked: Namespace) -> int:
    """Write reports to a folder, made where it is missing, or one report to a named file.

    A photo that cannot be printed is told and does not change the exit code: the file is there.
    """
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        reports = tuple(dict.fromkeys(workspace.find_report(key) for key in asked.reports))
        target, file_format = _target(asked.out, reports, asked.format)
        files = [workspace.export(report, target, file_format, warn=complain) for report in reports]
    if asked.json:
        print_json({"files": files})
    else:
        for path in files:
            print(path)
    return ExitCode.OK


def _target(out: Path, reports: Sequence[NodeId], named: str | None) -> tuple[Path, Format]:
    """A file where `out` ends like one, else a folder that is there; and the format that goes there."""
    ending = out.suffix.lower().removeprefix(".")
    if ending in tuple(Format) and not is_folder(out):
        if len(reports) > 1:
            raise BadArgument("arguments.one_file_many_reports", count=len(reports), name=out.name)
        if named not in (None, ending):
            raise BadArgument("arguments.format_against_name", format=named, name=out.name)
        return out, Format(ending)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWritten("target.no_folder", folder=str(out), reason=error.strerror or "") from error
    return out, Format(named or Format.DOCX)
