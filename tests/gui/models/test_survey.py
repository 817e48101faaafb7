"""Looking through the reports in the background."""

from __future__ import annotations

from threading import Event

import pytest

from core.edits.fields import SetField
from core.edits.register import RemoveReport
from core.model.node import NodeId
from core.model.sections import SectionKind
from core.searching import Hit
from gui.models.survey import Survey


@pytest.fixture
def survey(qapp, workspace, tasks):
    made = Survey(workspace, tasks)
    yield made
    made.stop()


def test_a_report_is_known_once_it_was_looked_at(survey, report, qtbot):
    assert survey.standing(report.id) is None
    with qtbot.waitSignal(survey.looked) as looked:
        survey.look_at([report.id])
    assert looked.args == [{report.id}]
    assert survey.standing(report.id).filled == 1
    assert survey.is_finished


def test_what_is_read_to_be_shown_goes_first(survey, report, tasks, qtbot):
    shown, going = [], Event()
    tasks.run("", going.wait, 10, done=shown.append, stoppable=True)
    survey.look_at([report.id])
    qtbot.waitUntil(lambda: not survey._pause.isActive())
    assert not survey.is_finished and survey.standing(report.id) is None
    with qtbot.waitSignal(survey.finished):
        going.set()
    assert shown == [True] and survey.standing(report.id) is not None


def test_a_report_that_changed_is_looked_at_anew(survey, report, workspace, qtbot):
    with qtbot.waitSignal(survey.finished):
        survey.look_at([report.id])
    header = report.section(SectionKind.HEADER)
    workspace.apply(SetField(report.id, header.id, "team", "바다팀"))
    with qtbot.waitSignal(survey.finished):
        survey.look_at([report.id])
    own = {report.pledge: [report.id]}
    assert survey.search("바다팀", own) == {report.pledge: Hit(report.id, "바다팀")}


def test_a_report_that_is_gone_holds_nothing_up(survey, report, workspace, qtbot):
    workspace.apply(RemoveReport(report.id))
    with qtbot.waitSignal(survey.finished):
        survey.look_at([report.id, NodeId("0" * 32)])
    assert survey.standing(report.id) is None


def test_what_is_forgotten_is_not_found(survey, report, qtbot):
    with qtbot.waitSignal(survey.finished):
        survey.look_at([report.id])
    survey.forget([report.id])
    assert survey.standing(report.id) is None
    assert survey.search("바다", {report.pledge: [report.id]}) == {}


def test_after_the_stop_nothing_is_looked_at(survey, report, qtbot):
    survey.look_at([report.id])
    survey.stop()
    assert survey.standing(report.id) is None and survey.is_finished
