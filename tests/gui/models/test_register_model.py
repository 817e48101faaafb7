"""The register's tree and its filter alone: rows come, go, move and change one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.model.node import NodeId
from core.model.period import Period
from core.model.pledge import Pledge, Status
from core.model.report import ReportHead, ReportState
from core.searching import Hit
from core.standing import ReportStanding
from gui.models.register_filter import HIT_ROLE, RegisterFilter
from gui.models.register_model import ROW_ROLE, Grouping, PledgeRow, RegisterModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def _row(number: str, field: str = "경제", **more) -> PledgeRow:
    pledge = Pledge(id=NodeId(number), number=number, name=f"공약 {number}", field=field, department="기획과")
    return PledgeRow(replace(pledge, **more))


def _with_report(row: PledgeRow, waiting: int = 0) -> PledgeRow:
    pledge = row.pledge
    head = ReportHead(
        id=NodeId(f"r{pledge.id}"),
        pledge=pledge.id,
        number=pledge.number,
        name=pledge.name,
        field=pledge.field,
        department=pledge.department,
        period=Period(2026, 2),
        layout="pledge-8",
        state=ReportState.DRAFT,
        carried=waiting,
    )
    return replace(row, head=head)


@pytest.fixture
def model(qapp) -> RegisterModel:
    made = RegisterModel()
    QAbstractItemModelTester(made, FATAL, made)
    made.show_rows([_row("10-1", "복지"), _row("2-1"), _row("1-1")], Grouping.FIELD)
    return made


def _shown(model) -> list[tuple[str, list[str]]]:
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    return [
        (group.data(), [model.index(row, 0, group).data() for row in range(model.rowCount(group))])
        for group in groups
    ]


def test_pledges_stand_in_their_groups_as_people_count(model):
    assert _shown(model) == [("경제 (2)", ["1-1 공약 1-1", "2-1 공약 2-1"]), ("복지 (1)", ["10-1 공약 10-1"])]


def test_another_grouping_shows_the_same_pledges_otherwise(model):
    model.show_rows(model.rows(), Grouping.DEPARTMENT)
    assert _shown(model) == [("기획과 (3)", ["1-1 공약 1-1", "2-1 공약 2-1", "10-1 공약 10-1"])]


def test_a_row_that_changed_is_told_of_alone(model, qtbot):
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.put(_row("2-1", status=Status.DONE))
    place = changed.args[0]
    assert place.data(ROW_ROLE).pledge.status is Status.DONE and place.row() == 1 and resets == []


def test_a_new_pledge_takes_its_place_and_a_new_group_too(model):
    model.put(_row("1-2"))
    model.put(_row("3-1", "교통"))
    assert _shown(model)[0] == ("경제 (3)", ["1-1 공약 1-1", "1-2 공약 1-2", "2-1 공약 2-1"])
    assert _shown(model)[1] == ("교통 (1)", ["3-1 공약 3-1"])


def test_a_pledge_that_gets_another_field_moves_and_an_empty_group_goes(model):
    model.put(_row("10-1", "경제"))
    assert _shown(model) == [("경제 (3)", ["1-1 공약 1-1", "2-1 공약 2-1", "10-1 공약 10-1"])]
    model.drop(NodeId("1-1"))
    assert model.index_of(NodeId("1-1")).isValid() is False


def test_indexes_live_on_while_groups_come_and_go_before_them(model):
    from PySide6.QtCore import QPersistentModelIndex

    kept = QPersistentModelIndex(model.index_of(NodeId("10-1")))
    model.put(_row("3-1", "교통"))
    model.drop(NodeId("1-1"))
    model.drop(NodeId("2-1"))
    assert kept.isValid() and kept.data(ROW_ROLE).pledge.id == "10-1"
    assert kept.parent().data() == "복지 (1)"


def test_pledges_without_a_field_come_last(model):
    model.put(_row("0-1", ""))
    assert _shown(model)[-1][0] == "분야 없음 (1)"


def test_a_row_says_in_words_what_it_shows(model):
    row = replace(_with_report(_row("1-1"), waiting=3), findings=1)
    assert row.words() == "1-1 공약 1-1, 정상추진, 확인할 곳 4"
    assert _row("1-1").words() == "1-1 공약 1-1, 정상추진, 이 기간 보고서 없음"


@pytest.fixture
def found(model) -> RegisterFilter:
    made = RegisterFilter(model, model)
    QAbstractItemModelTester(made, FATAL, made)
    return made


def test_groups_without_a_row_that_fits_are_left_out(found):
    found.narrow(hits={NodeId("10-1"): Hit(NodeId("r"), "착공식")})
    assert _shown(found) == [("복지 (1)", ["10-1 공약 10-1"])]
    place = found.index(0, 0, found.index(0, 0))
    assert place.data(HIT_ROLE).line == "착공식"
    assert "착공식" in place.data(Qt.ItemDataRole.ToolTipRole)


def test_a_row_that_comes_to_fit_appears_and_one_that_no_longer_does_goes(found, model):
    found.narrow(hits=None, waiting=True)
    assert found.count == 0
    model.put(_with_report(_row("2-1"), waiting=2))
    assert _shown(found) == [("경제 (2)", ["2-1 공약 2-1"])]
    model.put(_with_report(_row("2-1")))
    assert found.count == 0


def test_the_unfinished_are_those_that_are_not_complete(found, model):
    done = replace(_with_report(_row("2-1")), standing=ReportStanding())
    assert done.complete
    model.put(done)
    found.narrow(hits=None, unfinished=True)
    assert found.count == 2 and found.is_narrowed


def test_one_status_alone_can_be_shown(found, model):
    model.put(_row("2-1", status=Status.ON_HOLD))
    found.narrow(hits=None, status=Status.ON_HOLD)
    assert found.count == 1
    found.narrow(hits=None)
    assert found.count == 3 and not found.is_narrowed
