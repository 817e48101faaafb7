"""Edits through the editor: applied first, pushed after, undone and redone on disk."""

from __future__ import annotations

import pytest

from core.edits.fields import SetField
from core.edits.items import AddItem, RemoveItem
from core.edits.register import AddPledge, RemoveReport
from core.errors import NotFound
from core.model.node import NodeId
from core.model.outline import Item
from core.model.pledge import Pledge
from core.model.sections import SectionKind, SlotKind
from gui.context.change_bus import ChangeBus
from gui.undo.editor import Editor
from gui.undo.session import ReportSession


@pytest.fixture
def bus(qapp) -> ChangeBus:
    return ChangeBus()


@pytest.fixture
def editor(workspace, bus) -> Editor:
    return Editor(workspace, bus)


@pytest.fixture
def session(workspace, editor, bus, report) -> ReportSession:
    editor.activate(report.id)
    return ReportSession(workspace, editor, bus, report.id)


def _name(workspace, report) -> str:
    return workspace.report(report.id).section(SectionKind.HEADER).name


def test_an_edit_is_on_disk_undone_and_redone_there_too(session, editor, workspace, report):
    header = report.section(SectionKind.HEADER)
    assert session.submit(SetField(report.id, header.id, "name", "산속 도서관"), "공약명 입력")
    assert _name(workspace, report) == session.report.section(SectionKind.HEADER).name == "산속 도서관"
    assert editor.group.undoText() == "공약명 입력"
    editor.group.undo()
    assert _name(workspace, report) == session.report.section(SectionKind.HEADER).name == header.name
    editor.group.redo()
    assert _name(workspace, report) == "산속 도서관"


def test_a_refused_edit_leaves_nothing_on_the_undo_stack(session, editor, report):
    errors = []
    session.refused.connect(errors.append)
    assert not session.submit(SetField(report.id, NodeId("없음"), "name", "x"), "입력")
    assert [error.code for error in errors] == ["node.missing"]
    assert not editor.group.canUndo()


def test_an_edit_that_changes_nothing_is_no_step(session, editor, report):
    header = report.section(SectionKind.HEADER)
    assert session.submit(SetField(report.id, header.id, "name", header.name), "입력")
    assert not editor.group.canUndo()


def test_an_undo_that_fails_is_dropped_and_told(session, editor, workspace, report):
    slot = report.section(SectionKind.PROGRESS).slot(SlotKind.CURRENT)
    item = Item(level=1, text="착공")
    session.submit(AddItem(report.id, slot.id, "items", 0, item), "항목 추가")
    workspace.apply(RemoveItem(report.id, item.id))
    errors = []
    editor.refused.connect(errors.append)
    editor.group.undo()
    assert [type(error) for error in errors] == [NotFound]
    assert not editor.group.canUndo() and not editor.group.canRedo()


def test_each_report_has_its_own_steps_and_so_has_the_register(session, editor, report):
    header = report.section(SectionKind.HEADER)
    session.submit(SetField(report.id, header.id, "team", "문화팀"), "팀명 입력")
    editor.activate(None)
    assert not editor.group.canUndo()
    editor.apply(AddPledge(Pledge(name="새 공약")), "공약 추가")
    assert editor.group.undoText() == "공약 추가"
    editor.activate(report.id)
    assert editor.group.undoText() == "팀명 입력"


def test_a_report_that_goes_takes_its_steps_with_it_and_tells_its_page(session, editor, report, qtbot):
    header = report.section(SectionKind.HEADER)
    session.submit(SetField(report.id, header.id, "team", "문화팀"), "팀명 입력")
    with qtbot.waitSignal(session.gone):
        editor.apply(RemoveReport(report.id), "보고서 지우기")
    assert not editor.group.canUndo()


def test_everyone_is_told_who_asked_and_undo_is_asked_by_no_one(session, editor, bus, report):
    told = []
    bus.changed.connect(lambda changes, initiator: told.append((changes.reports, initiator)))
    header = report.section(SectionKind.HEADER)
    session.submit(SetField(report.id, header.id, "team", "문화팀"), "팀명 입력")
    editor.group.undo()
    assert told == [({report.id}, session), ({report.id}, None)]
    assert bus.saved_at is not None
