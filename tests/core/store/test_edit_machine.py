"""Edit, undo, redo, close and reopen in any order: the file always holds what the edits say."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.register import AddPledge, AddReport
from core.model.report import Register, Report
from core.store.store import Store
from tests.strategies.edits import edits_for
from tests.strategies.reports import registers


class OfficeDay(RuleBasedStateMachine):
    """A data file beside a register in memory that gets the same edits."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "공약.ieum"
        self.store = Store.open(self.path)
        self.register = Register()
        self.undos: list[Edit] = []
        self.redos: list[Edit] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @initialize(register=registers())
    def begin(self, register: Register) -> None:
        pledges = tuple(map(AddPledge, register.pledges.values()))
        reports = tuple(map(AddReport, register.reports.values()))
        self.carry_out(Batch(pledges + reports))

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self.undos.append(self.carry_out(data.draw(edits_for(self.register))))
        self.redos.clear()

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        self.redos.append(self.carry_out(self.undos.pop()))

    @precondition(lambda self: self.redos)
    @rule()
    def redo(self) -> None:
        self.undos.append(self.carry_out(self.redos.pop()))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path)

    def carry_out(self, edit: Edit) -> Edit:
        """The edit done in the file and in memory; returns the store's inverse."""
        self.register = edit.apply(self.register).register
        return self.store.apply(edit).inverse

    @invariant()
    def the_file_holds_what_memory_holds(self) -> None:
        kept = {pledge.id: pledge for pledge in self.store.pledges()}
        assert kept == dict(self.register.pledges)
        reports = {head.id: timeless(self.store.report(head.id)) for head in self.store.reports()}
        assert reports == {key: timeless(each) for key, each in self.register.reports.items()}


def timeless(report: Report) -> Report:
    """The report without the time that the store stamps on it."""
    return replace(report, changed=None)


TestOfficeDay = OfficeDay.TestCase
TestOfficeDay.settings = settings(max_examples=8, stateful_step_count=8)
