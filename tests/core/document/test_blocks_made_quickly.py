"""Blocks are made quickly and are still what frozen data classes are."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, fields, replace

import pytest

from core.document.blocks import Cell, Paragraph, Row, Run, plain
from core.document.styles import Role
from core.making import quickly_made


@dataclass(frozen=True, slots=True)
class Usual:
    text: str
    bold: bool | None = None
    times: int = 3


@quickly_made
@dataclass(frozen=True, slots=True)
class Quick:
    text: str
    bold: bool | None = None
    times: int = 3


def test_it_takes_the_same_arguments() -> None:
    usual, quick = inspect.signature(Usual), inspect.signature(Quick)
    assert [(one.name, one.default, one.kind) for one in usual.parameters.values()] == [
        (one.name, one.default, one.kind) for one in quick.parameters.values()
    ]
    assert Quick.__init__.__annotations__ == Usual.__init__.__annotations__
    with pytest.raises(TypeError, match="Quick"):
        Quick()  # type: ignore[call-arg]  # what is tested


def test_every_field_is_what_was_given() -> None:
    made = Cell((plain("가"),), 2, 3, shaded=True, middle=False, open_bottom=True)
    assert [getattr(made, one.name) for one in fields(made)] == [
        (plain("가"),), 2, 3, True, False, False, True, False,
    ]  # fmt: skip
    assert made == Cell((plain("가"),), 2, 3, True, False, False, True)
    assert hash(made) == hash(replace(made))
    assert pickle.loads(pickle.dumps(made)) == made


@pytest.mark.parametrize("made", [Run("가"), Paragraph(role=Role.TEXT), Cell(), Row(())])
def test_nothing_can_be_changed(made: Run | Paragraph | Cell | Row) -> None:
    name = fields(made)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, None)
