"""Whatever the model can hold comes back from the data file as it was, and an edit writes little."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.dialects import sqlite

from core.errors import StoreError
from core.model.outline import Item
from core.model.report import Register, Report
from core.model.sections import Issues
from core.store.changes import compare
from core.store.flattening import flatten
from core.store.rebuilding import Rebuilding
from core.store.store import Store
from core.store.tables import UtcDateTime
from tests.core.store.registers import Put, pledge, put, report
from tests.strategies.reports import registers

MANY = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def without_time(found: Report) -> Report:
    return replace(found, changed=None)


@MANY
@given(registers())
def test_rows_put_together_again_are_the_register(register: Register):
    rebuilding = Rebuilding({name: rows.values() for name, rows in flatten(register).items()})
    assert {each.id: each for each in rebuilding.pledges()} == register.pledges
    assert {each.id: each for each in rebuilding.reports()} == register.reports


@settings(MANY, max_examples=12)
@given(registers(), registers())
def test_every_field_survives_the_data_file(tmp_path: Path, first: Register, second: Register):
    with Store.open(tmp_path / "a.ieum") as store:
        store.apply(Put(first))
        store.apply(Put(second))
        for register in (first, second):
            for each in register.pledges.values():
                assert store.pledge(each.id) == each
            for each in register.reports.values():
                assert without_time(store.report(each.id)) == without_time(each)
        back = store.apply(Put(Register(), Put(first).touched))
        assert {head.id for head in store.reports()}.isdisjoint(first.reports)
        store.apply(back.inverse)
        for each in first.reports.values():
            assert without_time(store.report(each.id)) == without_time(each)


def test_one_typed_word_writes_one_column():
    before = report(pledge().id, None, "업무협약", "설계 착수")
    progress = before.sections[0]
    slot = progress.slots[1]
    item = replace(slot.items[1], text="설계 준공")
    slots = (progress.slots[0], replace(slot, items=(slot.items[0], item)), progress.slots[2])
    after = replace(before, sections=(replace(progress, slots=slots), *before.sections[1:]))
    changes = compare(flatten(Register({}, {before.id: before})), flatten(Register({}, {after.id: after})))
    assert changes.updated == {"outline_item": {item.id: {"text": "설계 준공"}}}
    assert not changes.inserted
    assert not changes.deleted


def test_an_item_that_moves_to_another_outline_keeps_its_row(tmp_path: Path):
    of = pledge()
    before = report(of.id, None, "이전 대상")
    item = before.sections[0].slots[1].items[0]
    slots = tuple(replace(slot, items=()) for slot in before.sections[0].slots)
    after = replace(
        before,
        sections=(replace(before.sections[0], slots=slots), Issues(problems=(item,))),
    )
    with Store.open(tmp_path / "a.ieum") as store:
        put(store, of, reports=(before,))
        put(store, of, reports=(after,))
        assert without_time(store.report(after.id)) == after


def test_two_nodes_with_one_id_are_refused(tmp_path: Path):
    item = Item(level=1, text="하나")
    twice = replace(report(pledge().id), sections=(Issues(problems=(item,), remedies=(item,)),))
    with pytest.raises(StoreError, match=r"store\.inconsistent"):
        flatten(Register({}, {twice.id: twice}))


def test_a_time_in_another_zone_comes_back_as_the_same_moment():
    seoul = datetime(2026, 11, 22, 9, tzinfo=timezone(timedelta(hours=9)))
    column = UtcDateTime()
    kept = column.process_bind_param(seoul, sqlite.dialect())
    assert column.process_result_value(kept, sqlite.dialect()) == seoul


def test_an_edited_report_gets_the_time_of_the_edit(tmp_path: Path):
    of = pledge()
    old = replace(report(of.id), changed=datetime(2020, 1, 1, tzinfo=UTC))
    with Store.open(tmp_path / "a.ieum") as store:
        (stored,) = put(store, of, reports=(old,)).register.reports.values()
        assert stored.changed > old.changed
        assert store.report(old.id) == stored
        put(store, replace(of, name="새 이름"), reports=(stored,))
        assert store.report(old.id) == stored
