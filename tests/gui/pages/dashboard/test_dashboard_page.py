"""현황: figures, and the way from each of them to its reports."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.edits.marks import Confirm
from core.overview import Overview, Stage
from core.settings import Settings
from core.settings import Theme as Choice
from core.store.database import Database
from core.workspace import Workspace
from gui.context.app_context import AppContext
from gui.context.change_bus import ChangeBus
from gui.context.findings import FindingBoard
from gui.context.preferences import Preferences
from gui.context.tasks import Tasks
from gui.models.figures_model import BARS, Figure, FiguresModel
from gui.pages.dashboard.figures import STATUS_COLUMNS
from gui.pages.dashboard.figures_table import FiguresTable
from gui.pages.dashboard.page import DashboardPage
from gui.theme.theme import Theme
from gui.undo.editor import Editor
from tests.builders.sample_city import sample_city
from tests.gui.fakes import ScriptedPrompter


@pytest.fixture
def context(qapp, tmp_path: Path, theme: Theme) -> Iterator[AppContext]:
    with Workspace.open(sample_city(tmp_path)) as workspace:
        tasks, preferences = Tasks(), Preferences(Settings(), tmp_path / "settings.toml")
        yield AppContext(
            workspace, ChangeBus(), tasks, ScriptedPrompter(), preferences, theme, lambda notice: None
        )
        tasks.wait()


@pytest.fixture
def page(qtbot, context: AppContext) -> DashboardPage:
    bus = context.bus
    made = DashboardPage(context, Editor(context.workspace, bus, bus), FindingBoard(bus))
    qtbot.addWidget(made.view)
    made.view.resize(1000, 800)
    made.view.show()
    latest = max(head.period for head in context.workspace.reports())
    made.shown()
    made.view.period_chosen.emit(latest)
    qtbot.waitUntil(lambda: made.view.periods.currentData() == latest)
    qtbot.waitUntil(made.view.money.isVisible)
    # It was looked over twice, and the second look may come after what a test shows.
    qtbot.waitUntil(lambda: not context.tasks.running)
    return made


def listed(page: DashboardPage) -> list[str]:
    return [page.view.list.figures.key(row).pledge.name for row in range(page.view.list.figures.rowCount())]


def click(qtbot, table, row: int) -> None:
    place = table.visualRect(table.model().index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_figures_are_a_sound_model(qtmodeltester):
    model = FiguresModel(("이름", "값"))
    model.show_rows([("가", (Figure("하나", left=True), Figure("1", ((0.5, "good"),))))])
    qtmodeltester.check(model)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows([])
    model.show_rows([("나", (Figure(), Figure())), ("다", (Figure(), Figure()))])
    assert model.index(0, 1).data(BARS) is None


def test_what_is_unfinished_is_listed_first(page: DashboardPage, context: AppContext):
    seen = context.workspace.overview(page.view.periods.currentData())
    assert listed(page) == [row.pledge.name for row in seen.pledges if row.stage is not Stage.DONE]


def test_a_stage_leads_to_its_reports(qtbot, page: DashboardPage, context: AppContext):
    seen = context.workspace.overview(page.view.periods.currentData())
    stages = list(Stage)
    row = next(number for number, stage in enumerate(stages) if seen.at(stage))
    click(qtbot, page.view.stages, row)
    assert listed(page) == [one.pledge.name for one in seen.at(stages[row])]
    assert page.view.back.isVisible()
    page.view.back.click()
    assert not page.view.back.isVisible()


def test_a_field_and_a_source_lead_to_their_reports(qtbot, page: DashboardPage):
    click(qtbot, page.view.fields, 0)
    field = page.view.fields.figures.key(0)
    assert {page.view.list.figures.key(0).pledge.field} == {field}
    click(qtbot, page.view.money, 0)
    assert listed(page)
    assert page.view.money.figures.key(0) in page.view.list_title.text()


def test_nobody_at_the_window_waits_for_the_data_file(qtbot, page: DashboardPage, monkeypatch):
    asking: set[threading.Thread] = set()
    transaction = Database.transaction

    def noted(database: Database):
        asking.add(threading.current_thread())
        return transaction(database)

    monkeypatch.setattr(Database, "transaction", noted)
    before = page._seen
    page.shown()
    qtbot.waitUntil(lambda: page._seen is not before)
    qtbot.waitUntil(lambda: page.view.money.figures.rowCount() > 0)
    click(qtbot, page.view.money, 0)
    click(qtbot, page.view.fields, 0)
    assert asking and threading.main_thread() not in asking


def test_enter_on_a_line_opens_its_report(qtbot, page: DashboardPage):
    row = next(
        number
        for number in range(page.view.list.figures.rowCount())
        if page.view.list.figures.key(number).report is not None
    )
    page.view.list.selectRow(row)
    page.view.list.setFocus()
    with qtbot.waitSignal(page.report_chosen) as opened:
        qtbot.keyClick(page.view.list, Qt.Key.Key_Return)
    assert opened.args == [page.view.list.figures.key(row).report]


def test_a_pledge_without_a_report_opens_its_latest_one(qtbot, page: DashboardPage, context: AppContext):
    for row in range(page.view.list.figures.rowCount()):
        standing = page.view.list.figures.key(row)
        if standing.stage is Stage.MISSING:
            with qtbot.waitSignal(page.report_chosen) as opened:
                page.view.row_opened.emit(standing)
            assert opened.args == [context.workspace.reports(standing.pledge.id)[0].id]
            return
    pytest.fail("the sample has a pledge that was not carried over")


def test_the_day_reports_are_due_is_remembered(page: DashboardPage, context: AppContext):
    period = page.view.periods.currentData()
    assert page.view.deadline.date().toPython() == period.end
    page.view.deadline_changed.emit(date(2030, 1, 8))
    assert context.preferences.settings.deadline(period.key) == "2030-01-08"
    assert page.view.days.text().startswith("D")


def test_what_is_confirmed_elsewhere_shows_here(qtbot, page: DashboardPage, context: AppContext):
    before = page.view.stages.figures.index(0, 2).data()
    waiting = context.workspace.overview(page.view.periods.currentData()).at(Stage.WAITING)
    assert waiting
    applied = context.workspace.apply(Confirm(waiting[0].report))
    context.bus.announce(applied.changes)
    qtbot.waitUntil(lambda: page.view.stages.figures.index(0, 2).data() != before)


def test_a_figure_of_a_status_leads_to_its_reports(qtbot, page: DashboardPage):
    table = page.view.fields
    row, status = next(
        (row, status)
        for row, field in enumerate(page._seen.by_field())
        for status, count in page._seen.by_field()[field].items()
        if count
    )
    field = table.figures.key(row)
    column = next(column for column, each in STATUS_COLUMNS.items() if each is status)
    place = table.visualRect(table.model().index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    expected = [
        each.pledge.name
        for each in page._seen.pledges
        if each.pledge.field == field and each.status is status
    ]
    assert listed(page) == expected
    assert page.view.list_title.text() == f"{field} · {status} ({len(expected)})"


def test_a_period_without_pledges_says_how_to_begin(qtbot, page: DashboardPage, context: AppContext):
    page._show(Overview(page._period, (), periods=(page._period,)))
    assert "새 보고서" in page.view.list.empty
    qtbot.waitUntil(lambda: not page.view.money.isVisible())


def test_a_table_of_many_rows_is_laid_out_by_those_in_sight(qtbot, theme: Theme, monkeypatch):
    asked: set[int] = set()
    data = FiguresModel.data

    def counted(model: FiguresModel, index, role=Qt.ItemDataRole.DisplayRole):
        asked.add(index.row())
        return data(model, index, role)

    monkeypatch.setattr(FiguresModel, "data", counted)
    table = FiguresTable("표", ("번호", "이름"), theme, {}, (1,))
    qtbot.addWidget(table)
    table.resize(300, 200)
    longest = "가장 긴 번호 12-3456"
    table.show_rows([(row, (Figure(longest if row == 500 else "1-1"), Figure("공약"))) for row in range(600)])
    table.show()
    table.grab()
    assert table.columnWidth(0) > table.fontMetrics().horizontalAdvance(longest)
    assert 0 < len(asked) < 60


def test_a_table_fits_larger_letters(qtbot, theme: Theme):
    table = FiguresTable("표", ("번호", "이행 후 계속추진"), theme, {}, ())
    qtbot.addWidget(table)
    table.show()
    table.show_whole([(row, (Figure("1-1"), Figure("공약"))) for row in range(4)])
    height, width = table.height(), table.columnWidth(1)
    theme.choose(Choice.AUTO, 175)
    qtbot.waitUntil(lambda: table.height() > height and table.columnWidth(1) > width)
    assert not table.verticalScrollBar().maximum()
    theme.choose(Choice.AUTO, 100)
