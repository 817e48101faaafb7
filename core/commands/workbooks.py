"""``ieum workbook`` and ``ieum fill``: the register goes out to Excel and comes back."""

from __future__ import annotations

from argparse import Namespace

from core.commands.choosing import chosen_reports
from core.commands.exit_codes import ExitCode
from core.commands.printing import complain, print_json, sentence
from core.commands.targets import may_make
from core.errors import FileNotWritten, NotAllowed
from core.exchange.sheet_rows import WorkbookNote
from core.paths import is_folder
from core.workspace import Workspace, read_workbook

_SUFFIX = ".xlsx"


def give_out(asked: Namespace) -> int:
    """Write the chosen reports, or all, as a workbook; what somebody filled in is not replaced unasked."""
    if is_folder(asked.out):
        raise FileNotWritten("target.is_folder", name=asked.out.name, folder=str(asked.out.parent))
    target = (
        asked.out if asked.out.suffix.lower() == _SUFFIX else asked.out.with_name(asked.out.name + _SUFFIX)
    )
    if not may_make((target,), asked):
        return ExitCode.CONFIRM
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        named = asked.reports or asked.period
        reports = (
            chosen_reports(workspace, asked) if named else tuple(head.id for head in workspace.reports())
        )
        path = workspace.write_workbook(target, reports)
    if asked.json:
        print_json({"file": path, "reports": reports})
    else:
        print(path)
    return ExitCode.OK


def fill_in(asked: Namespace) -> int:
    """Take over what was changed in a workbook as one step, after a backup; nothing where it has faults."""
    workbook = read_workbook(asked.file)
    with Workspace.open(asked.store, create=not asked.dry_run) as workspace:
        plan = workspace.plan_workbook(workbook)
        applied = bool(plan.edit.edits) and not asked.dry_run and (asked.yes or not plan.notes)
        if applied:
            workspace.fill_in(plan)
    count = len(plan.edit.edits)
    if asked.json:
        notes = [{"sheet": note.sheet, "rows": note.rows, "text": _said(note)} for note in plan.notes]
        news = [{"pledge": new.pledge.id, "period": new.period} for new in plan.news]
        print_json({"changes": count, "applied": applied, "news": news, "notes": notes})
    else:
        for new in plan.news:
            print(f"{'새 보고서' if new.period else '새 공약'}: {new.label}")
        for note in plan.notes:
            print(f"{note.where}: {_said(note)}")
        print(_outcome(count, applied))
    if applied or asked.dry_run or not (count or plan.notes):
        return ExitCode.OK
    complain(NotAllowed("workbook.confirm_faults", count=sum(len(note.rows) for note in plan.notes)))
    return ExitCode.CONFIRM


def _said(note: WorkbookNote) -> str:
    return sentence(note.code, note.params)


def _outcome(count: int, applied: bool) -> str:
    if not count:
        return "바뀐 내용이 없습니다."
    return (
        f"바뀐 내용 {count}건을 넣었습니다." if applied else f"바뀔 내용이 {count}건입니다. 넣지 않았습니다."
    )
