"""``ieum export``: reports become files to hand in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from core.commands.choosing import chosen_reports
from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json
from core.commands.targets import may_make
from core.errors import BadArgument
from core.formats.files import Format
from core.model.node import NodeId
from core.paths import free_name, is_folder, make_folder
from core.publishing.file_names import PATTERN
from core.publishing.public_copy import Hiding
from core.workspace import Workspace

_OTHER_ENDINGS = frozenset({"pdf", "hwp", "doc", "docm", "odt", "rtf", "txt", "html", "xlsx"})
"""Of files that people may expect here; any other ending may be a folder's."""


def export(asked: Namespace) -> int:
    """Write reports to a folder, made where it is missing, or one report to a named file.

    Where any of the files is there already, nothing is written without ``--yes``. A photo that cannot be
    printed is told and does not change the exit code: the file is there.
    """
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        reports = chosen_reports(workspace, asked)
        target, file_format = _target(asked.out, reports, asked.format)
        hiding = Hiding() if asked.public else None
        places: dict[Path, NodeId] = {}
        for report in reports:
            place = _place(workspace, report, target, file_format, asked)
            # Two reports whose names come out alike must not take each other's place.
            places[free_name(place, places.__contains__)] = report
        if not may_make(tuple(places), asked):
            return ExitCode.CONFIRM
        files = [
            workspace.printing.export(report, place, file_format, warn=complain, hiding=hiding)
            for place, report in places.items()
        ]
    if asked.json:
        print_json({"files": files})
    else:
        for path in files:
            print(path)
    return ExitCode.OK


def _place(workspace: Workspace, report: NodeId, target: Path, file_format: Format, asked: Namespace) -> Path:
    """The report's own file where `target` is a folder."""
    if not is_folder(target):
        return target
    pattern = asked.name or PATTERN
    return target / workspace.printing.file_name(report, file_format, pattern=pattern, public=asked.public)


def _target(out: Path, reports: Sequence[NodeId], named: str | None) -> tuple[Path, Format]:
    """A file where `out` ends like one, else a folder that is there; and the format that goes there."""
    ending = out.suffix.lower().removeprefix(".")
    if ending in tuple(Format) and not is_folder(out):
        if len(reports) > 1:
            raise BadArgument("arguments.one_file_many_reports", count=len(reports), name=out.name)
        if named not in (None, ending):
            raise BadArgument("arguments.format_against_name", format=named, name=out.name)
        return out, Format(ending)
    if ending in _OTHER_ENDINGS and not is_folder(out):
        raise BadArgument("arguments.other_format", name=out.name)
    make_folder(out)
    return out, Format(named or Format.DOCX)
