"""The board that checks write on and lists read from."""

from __future__ import annotations

from core.model.node import NodeId
from gui.context.findings import FindingBoard

REPORT, HEAD, FUNDS = NodeId("r"), NodeId("h"), NodeId("f")


def test_findings_are_counted_by_report_and_section(qapp, qtbot):
    board = FindingBoard()
    with qtbot.waitSignal(board.changed) as changed:
        board.put(REPORT, {HEAD: 1, FUNDS: 2})
    assert changed.args == [REPORT]
    assert board.count(REPORT) == 3 and board.by_section(REPORT) == {HEAD: 1, FUNDS: 2}
    assert board.count(NodeId("x")) == 0


def test_the_same_findings_again_are_no_news(qapp, qtbot):
    board = FindingBoard()
    board.put(REPORT, {HEAD: 1})
    with qtbot.assertNotEmitted(board.changed):
        board.put(REPORT, {HEAD: 1, FUNDS: 0})
    with qtbot.waitSignal(board.changed):
        board.put(REPORT, {})
