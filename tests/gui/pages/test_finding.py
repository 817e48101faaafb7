"""Finding and replacing over a report, by the bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.edits.batch import Batch
from core.edits.items import AddItem
from core.model.outline import Item
from core.model.sections import SectionKind, SlotKind
from gui.app import Application
from gui.pages.report.finding import Finding
from tests.gui.hangul import type_text

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def page(ieum: Application):
    """A report that says 협약 in two sections."""
    from core.edits.register import AddPledge, AddReport
    from core.layouts.blank import blank_report
    from core.layouts.load import load
    from core.model.period import Period
    from core.model.pledge import Pledge
    from core.model.term import DEFAULT_TERM

    pledge = Pledge(number="1-1", name="바다 도서관", department="문화과")
    report = blank_report(load("pledge-8"), pledge, Period(2026, 2), DEFAULT_TERM)
    slot = report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT)
    issues = report.section(SectionKind.ISSUES)
    ieum.workspace.apply(
        Batch(
            (
                AddPledge(pledge),
                AddReport(report),
                AddItem(report.id, slot.id, "items", 0, Item(level=1, text="업무협약 체결(협약서)")),
                AddItem(report.id, issues.id, "problems", 0, Item(level=2, text="협약 지연")),
            )
        )
    )
    ieum.navigation.open_report(report.id)
    made = ieum.navigation.report
    kinds = [section.kind for section in made.session.report.sections]
    made.view.choose(kinds.index(SectionKind.PROGRESS))
    return made


def _texts(page) -> list[str]:
    report = page.session.report
    current = report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT).items
    return [item.text for item in (*current, *report.section(SectionKind.ISSUES).problems)]


def _look_for(page, words: str, *, replacing: bool = False, by: str = ""):
    page.findChild(Finding).open(replacing=replacing)
    bar = page.view.find_bar
    bar.field.setText(words)
    bar.by.setText(by)
    return bar


def test_enter_goes_from_hit_to_hit_through_the_whole_report(page, qtbot):
    bar = _look_for(page, "협약")
    assert bar.count.text() == "3곳"
    outline = page.current.outline(SlotKind.CURRENT).edit
    assert len(outline.extraSelections()) == 2
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert bar.count.text() == "1 / 3" and outline.hits.current == "협약"
    qtbot.keyClick(bar.field, Key.Key_Return)
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert page.current.kind is SectionKind.ISSUES and bar.count.text() == "3 / 3"
    assert page.current.problems.edit.hits.current == "협약"
    qtbot.keyClick(bar.field, Key.Key_Return)
    assert page.current.kind is SectionKind.PROGRESS and bar.count.text() == "1 / 3"
    qtbot.keyClick(bar.field, Key.Key_Return, Modifier.ShiftModifier)
    assert bar.count.text() == "3 / 3"


def test_the_search_can_keep_to_the_section_that_is_shown(page):
    bar = _look_for(page, "협약")
    bar.scope.setCurrentIndex(1)
    bar.changed.emit()
    assert bar.count.text() == "2곳"


def test_all_are_replaced_as_one_step_and_the_count_is_said(ieum, page):
    bar = _look_for(page, "협약", replacing=True, by="약정")
    bar.every.click()
    assert _texts(page) == ["업무약정 체결(약정서)", "약정 지연"]
    assert ieum.window.banner.isVisible() and bar.count.text() == "없음"
    assert ieum.navigation.editor.group.undoText() == "‘협약’ 3곳 바꾸기"
    ieum.navigation.undo()
    assert _texts(page) == ["업무협약 체결(협약서)", "협약 지연"]


def test_one_after_the_other_is_replaced(page):
    bar = _look_for(page, "협약", replacing=True, by="협약·약정")
    bar.one.click()
    assert _texts(page)[0] == "업무협약 체결(협약서)"
    bar.one.click()
    assert _texts(page)[0] == "업무협약·약정 체결(협약서)" and bar.count.text() == "2 / 3"
    bar.one.click()
    bar.one.click()
    assert _texts(page) == ["업무협약·약정 체결(협약·약정서)", "협약·약정 지연"]


def test_what_is_being_typed_is_found_too(page):
    outline = page.current.outline(SlotKind.CURRENT).edit
    outline.setFocus()
    type_text(outline, "새 협약 ")
    bar = _look_for(page, "새 협약")
    assert bar.count.text() == "1곳"


def test_escape_puts_the_bar_and_its_marks_away(page, qtbot):
    bar = _look_for(page, "협약")
    outline = page.current.outline(SlotKind.CURRENT).edit
    qtbot.keyClick(bar.field, Key.Key_Escape)
    assert not bar.isVisible() and outline.extraSelections() == []


def test_after_the_bar_one_types_on_at_the_hit(page, qtbot):
    bar = _look_for(page, "협약서")
    qtbot.keyClick(bar.field, Key.Key_Return)
    qtbot.keyClick(bar.field, Key.Key_Escape)
    outline = page.current.outline(SlotKind.CURRENT).edit
    assert outline.hasFocus() and outline.textCursor().selectedText() == "협약서"


def test_a_section_that_was_left_with_marks_comes_back_without_them(page, qtbot):
    bar = _look_for(page, "협약")
    outline = page.current.outline(SlotKind.CURRENT).edit
    row = page.view.list.currentIndex().row()
    page.view.choose(0)
    qtbot.keyClick(bar.field, Key.Key_Escape)
    page.view.choose(row)
    assert outline.extraSelections() == []


def test_words_that_stand_nowhere_are_said_to(page):
    bar = _look_for(page, "없는 말")
    assert bar.count.text() == "없음" and not bar.next.isEnabled()
