"""``ieum read`` and ``ieum import``: files that somebody wrote come in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.commands.exit_codes import ExitCode, code_of
from core.commands.printing import complain, print_json, sentence
from core.errors import AppError, FileRefused, NotAllowed
from core.layouts.load import load
from core.workspace import Workspace, read_file

if TYPE_CHECKING:
    from core.importing import ImportPlan, ImportStep
    from core.reading import Reading

_OUTCOMES = {
    "new_pledge": "새 공약",
    "new_period": "새 기간",
    "replaces": "같은 기간 보고서를 바꿈",
    "conflicts": "고치던 보고서를 바꿈",
}


def read(asked: Namespace) -> int:
    """Show what a file holds. JSON is one object, or a list of them where the file holds several reports."""
    from core.reading.shape import reading_json

    readings = read_file(asked.file)
    if asked.json:
        shapes = [reading_json(reading) for reading in readings]
        print_json(shapes[0] if len(shapes) == 1 else shapes)
    else:
        for reading in readings:
            _print_reading(reading)
    return ExitCode.OK


def take_in(asked: Namespace) -> int:
    """Import files as one step: all of them, or without ``--keep-going`` none where one cannot be read.

    A damaged picture is told and does not change the exit code: all that there is of it was taken in.
    """
    readings, refusal = _read_all(asked.files)
    if refusal is not None and not (asked.keep_going and readings):
        return code_of(refusal)
    with Workspace.open(asked.store) as workspace:
        plan = workspace.plan_import(workspace.ready_to_compare(readings))
        for step in plan.steps:
            if step.edited and not asked.yes:
                complain(
                    NotAllowed(
                        "import.replaces_draft", name=step.pledge.name, period=step.report.period.label
                    )
                )
                return ExitCode.CONFIRM
        workspace.take_in(plan, warn=complain)
    _print_imported(plan, as_json=asked.json)
    return ExitCode.OK if refusal is None else code_of(refusal)


def _read_all(files: Sequence[Path]) -> tuple[list[Reading], AppError | None]:
    """What could be read, and the last refusal; each refusal is said."""
    readings: list[Reading] = []
    refusal = None
    for path in files:
        try:
            readings += read_file(path)
        except FileRefused as error:
            complain(error)
            refusal = error
    return readings, refusal


def _print_reading(reading: Reading) -> None:
    report = reading.report
    print(f"{reading.file}: {reading.pledge.name or '(이름 없음)'}")
    print(f"  양식      {load(reading.layout).title}")
    print(f"  기간      {report.period.label} ({report.term.label})")
    print(f"  주관부서  {reading.pledge.department} {reading.pledge.team}".rstrip())
    print(f"  확신      {reading.confidence:.0%}")
    for kind, part in reading.parts.items():
        section = load(reading.layout).section(kind)
        print(f"  - {(section and section.head) or '머리표'}: {part.confidence:.0%}")
    for doubt in reading.doubts:
        print(f"  확인: {sentence(doubt.code, doubt.params)}")
    if reading.leftovers:
        print(f"  남은 내용 {len(reading.leftovers)}건은 기타로 보관합니다.")


def _print_imported(plan: ImportPlan, *, as_json: bool) -> None:
    if as_json:
        print_json({"imported": [_step(step) for step in plan.steps]})
        return
    for step in plan.steps:
        what = _OUTCOMES[step.outcome.value]
        print(f"{step.report.id[:8]}  {step.pledge.name}  {step.report.period.label}  {what}")


def _step(step: ImportStep) -> dict[str, object]:
    return {
        "report": step.report.id,
        "pledge": step.pledge.id,
        "name": step.pledge.name,
        "period": step.report.period,
        "outcome": step.outcome,
    }
