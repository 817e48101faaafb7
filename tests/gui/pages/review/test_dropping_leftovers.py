"""A leftover is dragged to the section it belongs to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from core.model.sections import Issues, SectionKind, SlotKind
from core.reading.assign import Target, targets
from gui.pages.review import drop_shelf
from gui.pages.review.drop_shelf import carried


def drop(field, leftover: str) -> None:
    data = carried(leftover, "부지 협의")
    for kind, place in ((QDragEnterEvent, QPoint(5, 5)), (QDropEvent, QPointF(5, 5))):
        event = kind(
            place,
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(field, event)


def test_a_leftover_dropped_on_a_field_goes_to_its_section(page):
    left = next(one for one in page.reading.leftovers if "늦어" in one.text)
    shelf = page.view.body.shelf
    shelf.open(page.view.body.card(left.id).left.choices)
    drop(shelf.fields[Target.REMEDIES], left.id)
    issues = page.reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues) and issues.remedies[-1].text == left.text
    assert page.reading.parts[SectionKind.ISSUES].data is issues
    assert page.pointing.places.of(issues.remedies[-1].id)


def test_only_fields_that_can_take_it_are_shown(page):
    left = page.reading.leftovers[0]
    shelf = page.view.body.shelf
    shelf.open(page.view.body.card(left.id).left.choices)
    shown = {target for target, field in shelf.fields.items() if field.isVisible()}
    assert shown == set(targets(left)) and Target.PHOTOS not in shown


@pytest.fixture
def dragged(page, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The words of what is dragged, and whether the fields are in sight meanwhile."""
    seen: list[tuple[str, bool]] = []

    class Dragged(drop_shelf.QDrag):
        def exec(self, action: Qt.DropAction) -> Qt.DropAction:
            seen.append((self.mimeData().text(), page.view.body.shelf.isVisible()))
            return action

    monkeypatch.setattr(drop_shelf, "QDrag", Dragged)
    return seen


def test_a_leftover_can_be_pulled_off_the_page_itself(page, qtbot, dragged):
    left = page.reading.leftovers[1]
    pages = page.view.pages
    (spot,) = pages.pages.spots(page.reading.left_places[left.id])
    middle = pages._sheets().rect(spot).center().toPoint()
    qtbot.mousePress(pages.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(middle + QPoint(40, 0)),
        pages.viewport().mapToGlobal(QPointF(middle + QPoint(40, 0))),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(pages.viewport(), move)
    assert dragged == [(left.text, True)]


def test_pulling_a_leftover_begins_a_drag_with_the_fields_in_sight(page, qtbot, dragged):
    left = page.reading.leftovers[1]
    card = page.view.body.card(left.id)
    qtbot.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.mouseMove(card, QPoint(40, 30))
    assert dragged == [(left.text, True)] and not page.view.body.shelf.isVisible()


def test_an_item_that_was_read_elsewhere_is_pulled_to_where_it_belongs(page, qtbot, dragged):
    progress = page.reading.report.section(SectionKind.PROGRESS)
    item = progress.slot(SlotKind.PLAN).items[-1]
    text = page.view.body.card(progress.id).text
    middle = text.rect_of(item.id).center().toPoint()
    qtbot.mousePress(text, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(text, middle + QPoint(40, 0))
    assert dragged == [(item.text, True)]
    drop(page.view.body.shelf.fields[Target.REMEDIES], item.id)
    issues = page.reading.report.section(SectionKind.ISSUES)
    assert isinstance(issues, Issues) and issues.remedies[-1] == item
