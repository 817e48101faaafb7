"""제출본 만들기: what is asked, what lies in the folder afterwards, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from core.edits.batch import Batch
from core.edits.register import AddPledge, AddReport
from core.formats import files
from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Report
from core.model.term import DEFAULT_TERM
from core.settings import Settings
from core.workspace import Workspace
from gui.context.app_context import AppContext, Notice
from gui.context.change_bus import ChangeBus
from gui.context.preferences import Preferences
from gui.context.tasks import Tasks, Watch
from gui.pages.export.job import Order, make
from gui.pages.export.page import ExportPage
from gui.pages.export.view import ExportDialog
from gui.theme.theme import Theme
from tests.gui.fakes import ScriptedPrompter

UNWATCHED = Watch(lambda: False, lambda percent, words: None)


@pytest.fixture
def reports(workspace: Workspace) -> tuple[Report, ...]:
    """Three pledges' reports of one period."""
    made = []
    for number, name in (("1-1", "바다 도서관 짓기"), ("1-2", "숲길 잇기"), ("2-1", "버스 늘리기")):
        contact = Contact(role="담당자", name="이하늘", phone="8000-1234")
        pledge = Pledge(number=number, name=name, department="문화과", contacts=(contact,))
        report = blank_report(load("pledge-8"), pledge, Period(2026, 2), DEFAULT_TERM)
        workspace.apply(Batch((AddPledge(pledge), AddReport(report))))
        made.append(report)
    return tuple(made)


@pytest.fixture
def said() -> list[Notice]:
    return []


@pytest.fixture
def context(
    qapp, workspace: Workspace, theme: Theme, tmp_path: Path, prompter: ScriptedPrompter, said: list[Notice]
) -> Iterator[AppContext]:
    tasks, bus = Tasks(), ChangeBus()
    preferences = Preferences(Settings(export_folder=str(tmp_path / "제출")), tmp_path / "settings.toml")
    yield AppContext(workspace, bus, tasks, prompter, preferences, theme, said.append)
    tasks.wait()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def filling(prompter: ScriptedPrompter, **clicks: object) -> list[ExportDialog]:
    """Let the person tick those boxes; gives the dialog that was seen."""
    seen: list[ExportDialog] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        seen.append(dialog)
        for name in clicks.get("formats", ()):
            dialog.formats[name].click()
        if clicks.get("whole"):
            dialog.scopes[1].click()
        if clicks.get("public"):
            dialog.public.click()
        if "pattern" in clicks:
            dialog.pattern.setText(str(clicks["pattern"]))

    prompter.fill = fill
    return seen


def test_enter_alone_makes_the_docx_of_this_report(
    qtbot, context: AppContext, reports: tuple[Report, ...], said: list[Notice], tmp_path: Path
):
    ExportPage(context).start(reports[0].id)
    qtbot.waitUntil(lambda: bool(said))
    assert names(tmp_path / "제출") == {"1-1_바다 도서관 짓기_2026년 하반기.docx"}
    assert said[0].tone == "good"


def test_the_way_on_has_the_focus(context: AppContext):
    dialog = ExportDialog(context.theme, ["이 보고서"], lambda pattern: (pattern, bool(pattern)))
    dialog.fill(("docx",), "{번호}", Path("제출"))
    assert dialog.focusWidget() is dialog.go
    dialog.deleteLater()


def test_a_whole_period_in_every_format(
    qtbot, context, reports, said: list[Notice], prompter: ScriptedPrompter, tmp_path: Path
):
    filling(prompter, formats=("hwpx", "pdf"), whole=True)
    ExportPage(context).start(reports[0].id)
    qtbot.waitUntil(lambda: bool(said))
    made = names(tmp_path / "제출")
    assert len(made) == 9
    assert {Path(name).suffix for name in made} == {".docx", ".hwpx", ".pdf"}
    assert next((tmp_path / "제출").glob("*.pdf")).read_bytes().startswith(b"%PDF")


def test_what_was_chosen_is_there_the_next_time(qtbot, context, reports, said, prompter: ScriptedPrompter):
    filling(prompter, formats=("docx", "hwpx"), pattern="{공약명}")
    ExportPage(context).start(reports[0].id)
    qtbot.waitUntil(lambda: bool(said))
    seen = filling(prompter)
    prompter.agrees = False
    ExportPage(context).start(reports[1].id)
    assert seen[0].chosen_formats() == ("hwpx",)
    assert seen[0].pattern.text() == "{공약명}"
    assert "숲길 잇기" in seen[0].example.text()


def test_a_public_copy_is_named_so_and_hides_the_number(
    qtbot, context, reports, said: list[Notice], prompter: ScriptedPrompter, tmp_path: Path
):
    filling(prompter, public=True)
    ExportPage(context).start(reports[0].id)
    qtbot.waitUntil(lambda: bool(said))
    (file,) = (tmp_path / "제출").iterdir()
    assert file.stem.endswith("_공개용")
    assert "8000-1234" not in str(files.read(file).blocks)
    assert "가렸습니다" in said[0].text


def test_a_pattern_with_an_unknown_field_cannot_be_made(context, reports, prompter: ScriptedPrompter):
    seen = filling(prompter, pattern="{담당자}")
    prompter.agrees = False
    ExportPage(context).start(reports[0].id)
    assert not seen[0].go.isEnabled()
    assert "담당자" in seen[0].example.text()


def test_no_format_cannot_be_made(context, reports, prompter: ScriptedPrompter):
    seen = filling(prompter, formats=("docx",))
    prompter.agrees = False
    ExportPage(context).start(reports[0].id)
    assert not seen[0].go.isEnabled()


def test_a_file_that_is_there_is_kept_unless_told_otherwise(workspace, reports, tmp_path: Path):
    order = Order((reports[0].id,), ("docx",), tmp_path / "제출")
    make(UNWATCHED, workspace, order)
    old = next((tmp_path / "제출").iterdir())
    old.write_text("한글에서 고친 것")
    make(UNWATCHED, workspace, order)
    assert old.read_text() == "한글에서 고친 것"
    assert len(names(tmp_path / "제출")) == 2


def test_replacing_never_takes_the_place_of_a_file_just_made(workspace, reports, tmp_path: Path):
    order = Order(tuple(one.id for one in reports), ("docx",), tmp_path, "{기간}", replace=True)
    made = make(UNWATCHED, workspace, order)
    assert len(set(made.files)) == 3


def test_a_stopped_order_keeps_what_is_written(workspace, reports, tmp_path: Path):
    told: list[str] = []
    watch = Watch(lambda: len(told) > 0, lambda _, words: told.append(words))
    order = Order(tuple(one.id for one in reports), ("docx",), tmp_path / "제출")
    assert make(watch, workspace, order).files == list((tmp_path / "제출").iterdir())
    assert told == ["제출본 1 / 3"]


def test_stopping_is_said(qtbot, context: AppContext, reports, said: list[Notice]):
    ExportPage(context).start(reports[0].id)
    for task in context.tasks.running:
        task.cancel()
    qtbot.waitUntil(lambda: bool(said))
    assert "멈추었습니다" in said[0].text


def test_one_report_that_cannot_be_written_holds_up_no_other(workspace, reports, tmp_path: Path):
    folder = tmp_path / "제출"
    taken = folder / "1-1_바다 도서관 짓기_2026년 하반기.docx"
    taken.mkdir(parents=True)
    order = Order(tuple(one.id for one in reports), ("docx",), folder, replace=True)
    made = make(UNWATCHED, workspace, order)
    assert [error.code for error in made.refusals] == ["target.is_folder"]
    assert len(made.files) == 2


def test_a_file_past_the_attachment_limit_is_named(
    qtbot, context, reports, said: list[Notice], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("gui.pages.export.page._MB", 100)
    ExportPage(context).start(reports[0].id)
    qtbot.waitUntil(lambda: bool(said))
    assert "첨부 한도 10 MB를 넘습니다" in said[0].text
    assert said[0].tone == "warn"


def test_nothing_to_write_is_said(context, said: list[Notice]):
    ExportPage(context).start(None)
    assert "없습니다" in said[0].text
