"""Edits, undo and redo in any order leave what a list of snapshots says."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.edits.edit import Edit
from core.model.report import Register
from tests.strategies.edits import edits_for
from tests.strategies.reports import registers


class EditingDesk(RuleBasedStateMachine):
    """A register with an undo stack, as the window has one; `snapshots` is what the stack must bring back."""

    def __init__(self) -> None:
        super().__init__()
        self.register = Register()
        self.undos: list[Edit] = []
        self.redos: list[Edit] = []
        self.snapshots = [self.register]

    @initialize(register=registers())
    def begin(self, register: Register) -> None:
        self.register = register
        self.snapshots = [register]

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        applied = data.draw(edits_for(self.register)).apply(self.register)
        del self.snapshots[len(self.undos) + 1 :]
        self.register = applied.register
        self.snapshots.append(applied.register)
        self.undos.append(applied.inverse)
        self.redos.clear()

    @precondition(lambda self: self.undos)
    @rule()
    def undo(self) -> None:
        applied = self.undos.pop().apply(self.register)
        self.register = applied.register
        self.redos.append(applied.inverse)

    @precondition(lambda self: self.redos)
    @rule()
    def redo(self) -> None:
        applied = self.redos.pop().apply(self.register)
        self.register = applied.register
        self.undos.append(applied.inverse)

    @invariant()
    def the_register_is_what_it_was(self) -> None:
        assert self.register == self.snapshots[len(self.undos)]


TestEditingDesk = EditingDesk.TestCase
TestEditingDesk.settings = settings(max_examples=8, stateful_step_count=10)
