"""Applying an edit and then its inverse changes nothing, for every edit on any report."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import is_dataclass
from pkgutil import iter_modules
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import core.edits
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.tree import walk
from core.model.report import Register, Report
from tests.strategies import edits
from tests.strategies.reports import registers, reports

INSIDE = {
    "field": edits.field_edits,
    "fields": edits.many_field_edits,
    "add": edits.additions,
    "remove": edits.removals,
    "move": edits.moves,
    "collection": edits.collection_edits,
    "amount": edits.amount_edits,
    "marks": edits.mark_edits,
    "report field": edits.report_field_edits,
}


def edit_classes() -> set[type]:
    """Every class of the package that can be carried out."""
    modules = [importlib.import_module(f"core.edits.{one.name}") for one in iter_modules(core.edits.__path__)]
    found = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    return {one for one in found if is_dataclass(one) and hasattr(one, "apply") and hasattr(one, "touched")}


def test_no_kind_of_edit_is_left_out_of_what_is_tried():
    assert len(edit_classes()) > 10
    assert {kind.__name__ for kind in edit_classes()} - set(vars(edits)) == set()


def assert_undone(register: Register, edit: Edit) -> None:
    done = edit.apply(register)
    undone = done.inverse.apply(done.register)
    assert undone.register == register
    redone = undone.inverse.apply(undone.register)
    assert redone.register == done.register
    assert isinstance(edit, Edit)
    assert hash(edit) == hash(edit)


@pytest.mark.parametrize("kind", INSIDE)
@settings(max_examples=25)
@given(data=st.data())
def test_an_edit_of_a_report_is_undone_by_its_inverse(kind: str, data: st.DataObject) -> None:
    report = data.draw(reports())
    make: Callable[[Report], Any] = INSIDE[kind]
    edit = data.draw(make(report))
    if edit is not None:
        assert_undone(Register({}, {report.id: report}), edit)


@settings(max_examples=25)
@given(data=st.data())
def test_an_edit_of_the_register_is_undone_by_its_inverse(data: st.DataObject) -> None:
    register = data.draw(registers())
    edit = data.draw(edits.register_edits(register))
    if edit is not None:
        assert_undone(register, edit)


@settings(max_examples=25)
@given(data=st.data())
def test_a_batch_is_undone_as_one(data: st.DataObject) -> None:
    register = data.draw(registers())
    assert_undone(register, Batch((data.draw(edits.edits_for(register)),)))


@settings(max_examples=25)
@given(data=st.data())
def test_an_edit_says_all_that_it_changes(data: st.DataObject) -> None:
    register = data.draw(registers())
    edit = data.draw(edits.edits_for(register))
    done = edit.apply(register)
    for key in register.reports.keys() | done.register.reports.keys():
        before, after = register.reports.get(key), done.register.reports.get(key)
        if before is not after and before != after:
            assert key in done.changes.reports
            assert key in edit.touched.reports
        if before and after:
            old = {section.id: section for section in before.sections}
            for section in after.sections:
                if old.get(section.id) != section:
                    assert section.id in done.changes.sections
    for key in register.pledges.keys() ^ done.register.pledges.keys():
        assert done.changes.register
        assert key in done.changes.pledges


@settings(max_examples=25)
@given(data=st.data())
def test_ids_stay_unique_in_a_report(data: st.DataObject) -> None:
    register = data.draw(registers())
    done = data.draw(edits.edits_for(register)).apply(register)
    for report in done.register.reports.values():
        ids = [node.id for node in walk(report)]
        assert len(ids) == len(set(ids))
