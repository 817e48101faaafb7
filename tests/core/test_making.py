"""Frozen data classes that are made quickly are what data classes are otherwise."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from core.making import changed, maker, quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class _Place:
    row: int
    column: int = 1


@quickly_made
@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    names: list[str] = field(default_factory=list)
    text: str


def test_values_are_given_by_place_and_by_name_or_left_to_their_defaults() -> None:
    assert (_Place(2), _Place(2, column=3)) == (_Place(row=2, column=1), _Place(2, 3))
    assert _Node(text="가").names == []
    assert _Node(text="가", names=["나"]).names == ["나"]


def test_what_is_made_for_one_is_not_shared_with_the_next() -> None:
    assert _Node(text="가").names is not _Node(text="가").names


def test_a_value_that_is_needed_cannot_be_left_out() -> None:
    with pytest.raises(TypeError):
        _Place()  # type: ignore[call-arg]  # that is the test
    with pytest.raises(TypeError):
        _Node([], "가")  # type: ignore[misc]  # that is the test


def test_it_stays_frozen_and_comparable() -> None:
    place = _Place(1, 2)

    with pytest.raises(FrozenInstanceError):
        place.row = 3  # type: ignore[misc]  # that is the test
    assert hash(place) == hash(_Place(1, 2))
    assert replace(place, row=3) == _Place(3, 2)
    assert copy.copy(place) == pickle.loads(pickle.dumps(place)) == place


def test_a_maker_makes_what_calling_the_class_makes() -> None:
    make_place, make_node = maker(_Place), maker(_Node)

    assert make_place(2, column=3) == _Place(2, 3)
    assert make_place(2) == _Place(2)
    assert make_node(text="가") == _Node(text="가")
    assert make_node(text="가").names is not make_node(text="가").names


def test_what_a_maker_makes_is_as_frozen() -> None:
    place = maker(_Place)(1)

    assert type(place) is _Place
    with pytest.raises(FrozenInstanceError):
        place.row = 3  # type: ignore[misc]  # that is the test
    with pytest.raises(TypeError):
        maker(_Place)()  # type: ignore[call-arg]  # that is the test


def test_a_copy_differs_in_what_is_given_alone() -> None:
    node = _Node(text="가", names=["나"])
    other = changed(node, text="다")

    assert (other.text, other.names is node.names, node.text) == ("다", True, "가")
    assert changed(_Place(1, 2), row=3) == replace(_Place(1, 2), row=3)
    with pytest.raises(FrozenInstanceError):
        other.text = "라"  # type: ignore[misc]  # that is the test
    with pytest.raises(TypeError):
        changed(node, colour="붉은")
