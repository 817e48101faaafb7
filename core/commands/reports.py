"""``ieum list`` and ``ieum show``: what the data file holds."""

from __future__ import annotations

from argparse import Namespace

from core.commands.exit_codes import ExitCode
from core.commands.page_text import page_lines
from core.commands.printing import plain, print_json, print_table
from core.model.report import ReportHead, ReportState
from core.workspace import Workspace

_STATES = {ReportState.DRAFT: "작성 중", ReportState.CLOSED: "마감"}


def list_all(asked: Namespace) -> int:
    """Every report by its head."""
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        heads = workspace.reports()
    if asked.json:
        print_json({"reports": [_told(head) for head in heads]})
        return ExitCode.OK
    rows = [
        (
            head.id[:8],
            head.number,
            head.name,
            head.period.label,
            _STATES[head.state],
            str(head.carried + head.unsure or ""),
        )
        for head in heads
    ]
    print_table(("id", "번호", "공약명", "기간", "상태", "확인 필요"), rows)
    return ExitCode.OK


def show(asked: Namespace) -> int:
    """One report: as its page reads, or every field as JSON."""
    with Workspace.open(asked.store, create=False, read_only=True) as workspace:
        report = workspace.find_report(asked.report)
        if asked.json:
            whole = workspace.report(report)
            print_json({"report": whole, "pledge": workspace.pledge(whole.pledge)})
        else:
            print("\n".join(page_lines(workspace.printing.compose(report).blocks)))
    return ExitCode.OK


def _told(head: ReportHead) -> dict[str, object]:
    """The head with its id under the name that the other commands use."""
    values = plain(head)
    return {"report": values.pop("id"), **values}
