"""Lines of one paragraph that end with hard breaks can be pointed at one by one."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from core.document.blocks import Document, plain
from gui.preview.typesetter import paginate


def test_each_line_of_a_broken_paragraph_has_a_place_of_its_own(qapp):
    laid = paginate(Document((plain("첫째 줄\n" + "길게 이어지는 둘째 줄 " * 20 + "\n셋째 줄"),)))
    first, second, third = (laid.spots((0, line))[0].rect for line in range(3))
    assert first.bottom() <= second.top() and second.bottom() <= third.top()
    assert second.height() > 2 * first.height()
    assert laid.place_at(0, QPointF(third.left() + 5, third.center().y())) == (0, 2)


def test_a_paragraph_of_one_line_is_one_place(qapp):
    laid = paginate(Document((plain("한 줄"),)))
    (spot,) = laid.spots((0,))
    assert laid.place_at(0, spot.rect.center()) == (0,)
