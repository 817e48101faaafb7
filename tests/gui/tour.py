"""A walk through every page, pane, editor and dialog, for whoever has to look at all of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from core.edits.batch import Batch
from core.edits.register import AddPledge, AddReport
from core.layouts.blank import blank_report
from core.layouts.load import all_layouts, load
from core.model.notation import written_date
from core.model.period import Period
from core.model.pledge import Pledge
from core.model.sections import SectionKind, SlotKind
from core.model.term import DEFAULT_TERM
from core.settings import Settings
from gui.app import Application
from gui.widgets.outline.edit import OutlineEdit

LAST_PERIOD = Path(__file__).parents[1] / "files" / "last-period" / "바이오_2023하반기.docx"
_PATIENCE = 1200
_TURN_MS = 50


def settle(ready: Callable[[], bool], longer: int = 200) -> None:
    """Let Qt work until that holds, and so many milliseconds longer for what is still being laid out."""
    for _ in range(_PATIENCE):
        if ready():
            break
        turn(_TURN_MS)
    turn(longer)


def turn(milliseconds: int) -> None:
    """Let Qt work for a while, jobs in other threads too: `QTest.qWait` keeps Python's lock."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def bare_pages(ieum: Application) -> Iterator[str]:
    """The names of the pages that an empty data file has, each while it is shown, and an empty report's."""
    ieum.navigation.go_start()
    yield "empty-start"
    ieum.navigation.go("dashboard")
    yield "empty-dashboard"
    ieum.navigation.go("backups")
    yield "empty-backups"
    pledge = Pledge(number="1-1", name="바다 도서관 짓기", department="문화과")
    report = blank_report(load("pledge-8"), pledge, Period(2026, 2), DEFAULT_TERM)
    ieum.navigation.editor.apply(Batch((AddPledge(pledge), AddReport(report))), "새 보고서")
    settle(lambda: ieum.navigation.register.survey.is_finished)
    ieum.navigation.open_report(report.id)
    yield from _editors(ieum, "empty")


def sample_pages(ieum: Application) -> Iterator[str]:
    """The pages over the sample data: each editor, the panes in every use, a review."""
    pages = ieum.navigation
    pages.go_start()
    yield "start"
    pages.go("dashboard")
    settle(lambda: pages.register.survey.is_finished)
    yield "dashboard"
    ieum.workspace.back_up()
    pages.go("backups")
    yield "backups"
    heads = ieum.workspace.reports()
    pages.open_report(next(head.id for head in heads if head.carried))
    yield from _editors(ieum, "report")
    yield from _helped(ieum)
    yield from _compared(ieum)
    pages.open_report(next(head.id for head in heads if not head.carried))
    pages.report.view.choose(pages.report.view.sections.rowCount() - 1)
    yield "photos"
    ieum.bring([LAST_PERIOD])
    review = pages.review.view
    settle(lambda: ieum.window.pages.currentWidget() is review)
    yield "review"


def full_pages(ieum: Application) -> Iterator[str]:
    """The register of a large city, with several reports open."""
    pages = ieum.navigation
    settle(lambda: pages.register.survey.is_finished)
    pages.go_start()
    yield "full-start"
    pages.go("dashboard")
    yield "full-dashboard"
    for head in ieum.workspace.reports()[:3]:
        pages.open_report(head.id)
    yield "full-report"
    pages.register.view.search.setText("정책")
    settle(lambda: pages.register.view.tree.found.is_narrowed)
    yield "full-search"
    ieum.workspace.back_up()
    pages.go("backups")
    yield "full-backups"


def reopen(ieum: Application, store: Path) -> None:
    """Open another data file and wait until its pages stand."""
    before = ieum.navigation
    ieum.open(store)
    settle(
        lambda: ieum.navigation is not before and ieum.is_open and ieum.navigation.register.survey.is_finished
    )


def dialogs(ieum: Application, folder: Path) -> Iterator[tuple[str, QDialog]]:
    """Every dialog, over the sample data."""
    from gui.dialogs.about import AboutDialog
    from gui.dialogs.carry_over import CarryDialog
    from gui.dialogs.evidence import EvidenceDialog
    from gui.dialogs.keys import KeysDialog
    from gui.dialogs.new_report import NewReportDialog
    from gui.dialogs.settings import SettingsDialog
    from gui.pages.workbook.view import WorkbookDialog
    from gui.shell.action_table import key_list
    from gui.widgets.outline.lines import Proof

    workspace = ieum.workspace
    draft = next(head for head in workspace.reports() if head.carried)
    yield "new-report", NewReportDialog(workspace.layouts(), Period(2026, 2), "pledge-8")
    yield "keys", KeysDialog(key_list())
    yield "carry-over", CarryDialog(workspace.plan_carry(draft.id), draft.name)
    yield "settings", SettingsDialog(Settings(), all_layouts())
    yield "about", AboutDialog(workspace.path)
    proof = Proof("1", 3, "협약서 사본", str(folder / "협약서.pdf"))
    yield "evidence", EvidenceDialog("증빙 고치기", proof, lambda folder: folder)
    changed = [f"{head.number} {head.name} {head.period.label}" for head in workspace.reports()]
    notes = ["추진실적 12행: 이 공약은 자료에 없습니다.", "예산 4행: 금액이 아닙니다: ‘미정’"]
    yield "workbook", WorkbookDialog("공약 자료.xlsx", 17, changed, notes)
    yield "export", _export(ieum, draft)
    yield "damaged", _damaged(folder)


def popups(ieum: Application) -> Iterator[tuple[str, QWidget]]:
    """The small windows that an outline brings up at a keystroke."""
    from gui.widgets.amount_popup import AmountPopup
    from gui.widgets.date_popup import DatePopup

    day = datetime.date(2026, 7, 1)
    yield "date", DatePopup(day, written_date, ieum.theme, ieum.window)
    yield "amount", AmountPopup("1900억", lambda text: ("190,000백만원", "1,900억원"), ieum.window)


def _editors(ieum: Application, of: str) -> Iterator[str]:
    page = ieum.navigation.report
    for row in range(page.view.sections.rowCount()):
        page.view.choose(row)
        page.current.setFocus()
        yield f"{of}-{row}-{page.view.sections.section(row).kind.value}"


def _outline(ieum: Application) -> OutlineEdit:
    page = ieum.navigation.report
    report = page.session.report
    page.view.choose(report.sections.index(report.section(SectionKind.PROGRESS)))
    return page.current.outline(SlotKind.CURRENT).edit


def _helped(ieum: Application) -> Iterator[str]:
    """Words looked for, a remark under the pen."""
    _outline(ieum).setFocus()
    finding = ieum.navigation.finding
    finding.open(replacing=True)
    finding.bar.field.setText("추진")
    yield "find-and-replace"
    finding.bar.put_away()


def _compared(ieum: Application) -> Iterator[str]:
    """A draft beside its past."""
    _outline(ieum).setFocus()
    paper = ieum.navigation.paper
    paper.toggle_comparison()
    yield "compared"
    report = ieum.navigation.report.session.report
    past = next(head for head in ieum.workspace.reports(report.pledge) if head.id != report.id)
    paper.show_beside(past.id)
    yield "past-beside"
    paper.toggle_comparison()


def _export(ieum: Application, draft) -> QDialog:
    from core.publishing.file_names import PATTERN
    from gui.pages.export.view import ExportDialog

    scopes = [
        f"이 보고서: {draft.number} {draft.name}, {draft.period.label}",
        "2026년 하반기 보고서 모두 (5건)",
    ]
    dialog = ExportDialog(ieum.theme, scopes, lambda pattern: (f"예) 1-1_{draft.name}_2026년 하반기", True))
    dialog.fill(("docx", "pdf"), PATTERN, Path.home() / "공약 보고서")
    dialog.public.setChecked(True)
    return dialog


def _damaged(folder: Path) -> QDialog:
    from gui.dialogs.damaged import DamagedDialog, WayBack

    ways = (
        WayBack(
            "backup",
            "가장 최근 백업으로 되돌리기(&B)",
            "2026. 11. 20. 17:42에 백업, 보고서 5건. 그 뒤의 변경 3번이 빠집니다.",
        ),
        WayBack(
            "salvage",
            "읽을 수 있는 것만 건지기(&S)",
            "보고서 4건, 사진 12장을 새 파일로 옮깁니다. 빠진 내용이 있을 수 있습니다.",
        ),
        WayBack("other", "다른 자료 파일 열기(&O)…", "USB나 공유 폴더에 둔 자료 파일을 고릅니다."),
    )
    fault = "자료 파일이 손상되어 열 수 없습니다. 백업에서 되돌리거나 읽을 수 있는 것을 건져 주세요."
    return DamagedDialog(fault, str(folder / "자료.ieum"), ways)
