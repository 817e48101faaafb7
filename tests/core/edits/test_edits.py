"""What edits do, what they refuse, and what they say they changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.edits.amounts import SetAmount
from core.edits.batch import Batch
from core.edits.edit import ChangeSet, Edit, Touched
from core.edits.fields import SetField, SetFields, SetPledgeField, SetReportField, merge
from core.edits.items import AddItem, MoveItem, RemoveItem, SetItems
from core.edits.marks import Confirm, SetMarks
from core.edits.register import AddPledge, AddReport, RemovePledge, RemoveReport
from core.edits.tree import find, walk
from core.errors import AppError, NotAllowed, NotFound
from core.messages import sentences
from core.model.money import NOTHING, Amount, Won
from core.model.node import Mark
from core.model.outline import Item
from core.model.pledge import Contact, Pledge, Status
from core.model.report import Register, Report, ReportState
from core.model.sections import (
    FundingCell,
    Issues,
    Other,
    Progress,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import PRIOR, Bucket
from tests.core.edits.desk import PLEDGE, REGISTER, REPORT, cell, done, item, node, report_after

R = REPORT.id


def refused(edit: Edit, register: Register = REGISTER) -> AppError:
    with pytest.raises(AppError) as error:
        edit.apply(register)
    assert error.value.code in sentences()
    return error.value


def slot_ids(report: Report, slot: SlotKind) -> list[str]:
    progress = report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    return [each.id for each in progress.slot(slot).items]


def row_of(report: Report) -> SourceRow:
    row = find(report, node("row")).node
    assert isinstance(row, SourceRow)
    return row


def test_a_field_is_set_and_named_in_the_changes() -> None:
    applied = done(SetField(R, node("e"), "title", "협약서"))
    assert find(applied.register.reports[R], node("e")).node.title == "협약서"
    assert applied.changes == ChangeSet(
        frozenset({R}), sections=frozenset({"progress"}), nodes=frozenset({"e"})
    )


def test_setting_the_same_value_changes_nothing() -> None:
    applied = done(SetField(R, node("a"), "text", "a"))
    assert applied.changes == ChangeSet()
    assert applied.register is REGISTER


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [
        ("a", "id", "z"),
        ("a", "colour", "red"),
        ("a", "evidence", ()),
        ("past", "slot", SlotKind.PLAN),
        ("cell 2026", "bucket", PRIOR),
        ("report", "layout", "pledge-7"),
        ("header", "kind", SectionKind.OTHER),
    ],
)
def test_ids_collections_and_places_are_no_fields(where: str, field: str, value: object) -> None:
    error = refused(SetField(R, node(where), field, value))
    assert (type(error), error.code) == (NotAllowed, "edit.no_such_field")


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [
        ("a", "text", None),
        ("a", "text", 5),
        ("a", "text", "\ud83d"),
        ("a", "text", Status.DONE),
        ("a", "level", True),
        ("a", "level", "1"),
        ("a", "level", 2**63),
        ("a", "mark", "carried"),
        ("past", "since", datetime(2026, 7, 1)),
        ("category", "stated", 1.0),
        ("header", "status", "완료"),
        ("cell 2026", "amount", 5),
        ("cell 2026", "amount", Amount(won=Won(2**80))),
        ("funding", "kind", SectionKind.OTHER),
        ("photos", "per_row", 0),
        ("photos", "per_row", 4),
    ],
)
def test_a_value_of_another_type_is_refused(where: str, field: str, value: object) -> None:
    assert refused(SetField(R, node(where), field, value)).code == "edit.bad_value"


@pytest.mark.parametrize(
    ("where", "field", "value"),
    [
        ("past", "since", date(2022, 7, 1)),
        ("category", "stated", 0),
        ("header", "status", Status.DONE),
        ("photo", "turns", 3),
        ("funding", "kind", SectionKind.FUNDING_SECURED),
    ],
)
def test_optional_and_enumerated_fields_take_their_values(where: str, field: str, value: object) -> None:
    after = report_after(SetField(R, node(where), field, value))
    assert getattr(find(after, node(where)).node, field) == value


def test_fields_of_many_nodes_are_set_at_once() -> None:
    applied = done(
        SetFields(R, ((node("a"), "text", "x"), (node("a"), "level", 2), (node("e"), "title", "y")))
    )
    after = applied.register.reports[R]
    item_after = find(after, node("a")).node
    assert (item_after.text, item_after.level, find(after, node("e")).node.title) == ("x", 2, "y")
    assert applied.changes == ChangeSet(
        reports=frozenset({R}), sections=frozenset({"progress"}), nodes=frozenset({"a", "e"})
    )
    assert done(SetFields(R, ((node("a"), "text", "a"),))).changes == ChangeSet()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ((node("a"), "text", None), "edit.bad_value"),
        ((node("a"), "evidence", ()), "edit.no_such_field"),
        ((R, "state", ReportState.CLOSED), "edit.no_such_field"),
        ((node("nowhere"), "text", "x"), "node.missing"),
    ],
)
def test_of_many_fields_none_is_set_where_one_is_refused(values: tuple[str, str, object], code: str) -> None:
    assert refused(SetFields(R, ((node("b"), "text", "x"), values))).code == code


def test_a_missing_report_or_node_is_not_found() -> None:
    assert isinstance(refused(SetField(R, node("z"), "text", "")), NotFound)
    assert isinstance(refused(SetField(node("z"), node("a"), "text", "")), NotFound)
    assert isinstance(refused(Confirm(R, (node("z"),))), NotFound)
    assert isinstance(refused(SetMarks(R, ((node("z"), Mark.NONE),))), NotFound)
    assert isinstance(refused(SetPledgeField(node("z"), "name", "")), NotFound)
    assert isinstance(refused(RemoveReport(node("z"))), NotFound)


def test_an_item_is_added_where_it_is_asked_for() -> None:
    after = report_after(AddItem(R, node("past"), "items", 1, item("new")))
    assert slot_ids(after, SlotKind.PAST) == ["a", "new", "b"]


def test_a_section_is_added_to_the_report_itself() -> None:
    after = report_after(AddItem(R, R, "sections", 6, Other(id=node("other"))))
    assert after.sections[-1].kind is SectionKind.OTHER


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (AddItem(R, node("past"), "items", 3, item("new")), "edit.no_such_place"),
        (AddItem(R, node("past"), "items", -1, item("new")), "edit.no_such_place"),
        (AddItem(R, node("past"), "lines", 0, item("new")), "edit.no_such_collection"),
        (AddItem(R, node("past"), "since", 0, item("new")), "edit.no_such_collection"),
        (AddItem(R, node("past"), "items", 0, Contact(role="과장")), "edit.wrong_kind"),
        (AddItem(R, node("past"), "items", 0, Item(level=1, text=None)), "edit.wrong_kind"),  # type: ignore[arg-type] # a broken caller is the case
        (AddItem(R, R, "sections", 0, item("new")), "edit.wrong_kind"),
        (AddItem(R, node("past"), "items", 0, item("r")), "edit.id_taken"),
        (AddItem(R, R, "sections", 0, Issues(problems=(item("x"), item("x")))), "edit.id_taken"),
        (AddItem(R, R, "sections", 0, Issues(id=R)), "edit.id_taken"),
        (AddItem(R, R, "sections", 0, Progress(slots=())), "edit.fixed"),
        (AddItem(R, node("row"), "cells", 0, FundingCell(bucket=Bucket("2026"))), "edit.bucket_taken"),
        (RemoveItem(R, node("past")), "edit.fixed"),
        (RemoveItem(R, R), "edit.fixed"),
        (MoveItem(R, node("past"), node("progress"), "slots", 1), "edit.fixed"),
        (MoveItem(R, node("a"), node("a"), "evidence", 0), "edit.into_itself"),
        (MoveItem(R, node("project"), node("row"), "cells", 0), "edit.into_itself"),
        (MoveItem(R, node("a"), node("past"), "items", 2), "edit.no_such_place"),
        (MoveItem(R, node("a"), node("row"), "cells", 0), "edit.wrong_kind"),
        (SetItems(R, node("past"), "lines", ()), "edit.no_such_collection"),
        (SetItems(R, node("progress"), "slots", ()), "edit.fixed"),
        (SetItems(R, node("past"), "items", (Contact(role="과장"),)), "edit.wrong_kind"),
        (SetItems(R, node("past"), "items", ("a",)), "edit.wrong_kind"),
        (SetItems(R, node("past"), "items", (item("c"),)), "edit.id_taken"),
        (SetItems(R, node("past"), "items", (item("x"), item("x"))), "edit.id_taken"),
        (SetItems(R, node("past"), "items", (item("e"),)), "edit.id_taken"),
        (SetItems(R, R, "sections", (Progress(slots=()),)), "edit.fixed"),
        (
            SetItems(R, node("row"), "cells", (cell("2026", 1), replace(cell("2026", 1), id=node("y")))),
            "edit.bucket_taken",
        ),
    ],
)
def test_what_would_break_the_report_is_refused(edit: Edit, code: str) -> None:
    assert refused(edit).code == code


def test_a_removed_node_takes_all_below_it_along_and_comes_back_in_place() -> None:
    after = report_after(RemoveItem(R, node("a")))
    assert slot_ids(after, SlotKind.PAST) == ["b"]
    assert node("e") not in {each.id for each in walk(after)}


def test_an_item_moves_within_its_outline() -> None:
    assert slot_ids(report_after(MoveItem(R, node("a"), node("past"), "items", 1)), SlotKind.PAST) == [
        "b",
        "a",
    ]


def test_an_item_moves_to_another_row() -> None:
    applied = done(MoveItem(R, node("a"), node("current"), "items", 1))
    assert slot_ids(applied.register.reports[R], SlotKind.CURRENT) == ["c", "a"]


def test_an_item_moves_to_another_section_and_both_are_named() -> None:
    applied = done(MoveItem(R, node("p"), node("plan"), "items", 0))
    assert applied.changes.sections == {"issues", "progress"}


def test_a_problem_becomes_a_remedy() -> None:
    after = report_after(MoveItem(R, node("p"), node("issues"), "remedies", 0)).section(SectionKind.ISSUES)
    assert isinstance(after, Issues)
    assert [each.id for each in after.remedies] == ["p", "r"]


def test_a_collection_is_said_anew_as_one_step() -> None:
    new, kept = replace(item("new"), level=2), replace(item("b"), text="착공")
    applied = done(SetItems(R, node("past"), "items", (new, kept)))
    assert slot_ids(applied.register.reports[R], SlotKind.PAST) == ["new", "b"]
    assert applied.changes.nodes == {"new", "b", "a"}
    assert applied.changes.sections == {"progress"}


def test_sections_that_are_said_anew_are_named_themselves() -> None:
    applied = done(SetItems(R, R, "sections", (*REPORT.sections[1:], Other(id=node("other")))))
    assert applied.changes.sections == {"header", "other"}


def test_a_collection_said_as_it_is_changes_nothing() -> None:
    progress = REPORT.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    assert done(SetItems(R, node("past"), "items", progress.slots[0].items)).changes == ChangeSet()


def test_a_source_rows_cell_cannot_move_to_a_row_that_has_its_column() -> None:
    edit = AddItem(R, node("other row"), "cells", 0, FundingCell(id=node("x"), bucket=Bucket("2026")))
    register = edit.apply(REGISTER).register
    assert refused(MoveItem(R, node("x"), node("row"), "cells", 0), register).code == "edit.bucket_taken"


def test_an_amount_in_an_empty_column_makes_its_cell_in_column_order() -> None:
    after = row_of(report_after(SetAmount(R, node("row"), Bucket("2027"), Amount(won=Won(3)))))
    assert [each.bucket for each in after.cells] == ["2026", "2027", "2028"]


def test_an_amount_in_a_filled_column_keeps_its_cell() -> None:
    after = row_of(report_after(SetAmount(R, node("row"), Bucket("2028"), Amount(won=Won(3)))))
    assert [(each.id, each.amount.won) for each in after.cells] == [("cell 2026", 5), ("cell 2028", 3)]


def test_an_empty_amount_takes_its_cell_away() -> None:
    after = row_of(report_after(SetAmount(R, node("row"), Bucket("2026"), NOTHING)))
    assert [each.bucket for each in after.cells] == ["2028"]
    nothing = done(SetAmount(R, node("row"), Bucket("2027"), NOTHING))
    assert nothing.changes == ChangeSet()


def test_doing_an_amount_again_makes_the_same_cell() -> None:
    edit = SetAmount(R, node("row"), PRIOR, Amount(won=Won(3)))
    assert edit.apply(REGISTER).register == edit.apply(REGISTER).register


def test_a_column_outside_the_term_takes_no_new_amount() -> None:
    edit = SetAmount(R, node("row"), Bucket("2025"), Amount(won=Won(3)))
    assert refused(edit).code == "edit.no_such_bucket"


def test_a_column_outside_the_term_that_a_file_brought_can_be_mended() -> None:
    register = AddItem(R, node("row"), "cells", 2, cell("2025", 9)).apply(REGISTER).register
    applied = done(SetAmount(R, node("row"), Bucket("2025"), NOTHING), register)
    assert applied.register == REGISTER


def test_amounts_belong_to_source_rows() -> None:
    assert refused(SetAmount(R, node("project"), PRIOR, Amount(won=Won(1)))).code == "edit.wrong_kind"


def marked(report: Report) -> set[str]:
    return {each.id for each in walk(report) if getattr(each, "mark", Mark.NONE)}


def test_confirming_clears_marks_of_a_node_and_all_below_it() -> None:
    assert marked(REPORT) == {"a", "b", "c", "p", "r"}
    assert marked(report_after(Confirm(R, (node("past"),)))) == {"c", "p", "r"}
    assert marked(report_after(Confirm(R))) == set()


def test_confirming_names_only_the_sections_it_changed() -> None:
    assert done(Confirm(R, (node("r"),))).changes.sections == {"issues"}
    assert done(Confirm(R, (node("header"),))).changes == ChangeSet()


def test_a_node_without_a_mark_takes_none() -> None:
    assert refused(SetMarks(R, ((node("row"), Mark.UNSURE),))).code == "edit.no_such_field"


def test_a_batch_is_done_whole_or_not_at_all() -> None:
    edit = Batch((SetField(R, node("a"), "text", "x"), RemoveItem(R, node("nowhere"))))
    refused(edit)
    assert find(REGISTER.reports[R], node("a")).node.text == "a"


def test_an_empty_batch_changes_nothing() -> None:
    applied = done(Batch())
    assert (applied.changes, Batch().touched) == (ChangeSet(), Touched())


def test_a_batch_sees_all_that_its_edits_see() -> None:
    batch = Batch((SetField(R, node("a"), "text", "x"), AddPledge(Pledge(id=node("new"), name=""))), "paste")
    assert batch.touched == Touched(frozenset({"new"}), frozenset({R}))
    assert done(batch).inverse.code == "paste"


def test_typing_in_one_field_melts_into_one_edit() -> None:
    first, second = (SetField(R, node("a"), "text", text) for text in ("협", "협약"))
    merged = merge(first, second)
    assert merged is not None
    undo = first.apply(REGISTER).inverse
    assert undo.apply(merged.apply(REGISTER).register).register == REGISTER
    name = [SetPledgeField(PLEDGE.id, "name", text) for text in ("바", "바이")]
    assert merge(*name) == name[1]


@pytest.mark.parametrize(
    "second",
    [
        SetField(R, node("b"), "text", "x"),
        SetField(R, node("a"), "remark", "x"),
        RemoveItem(R, node("a")),
        SetReportField(R, "layout", "x"),
    ],
)
def test_edits_of_different_places_do_not_melt(second: Edit) -> None:
    assert merge(SetField(R, node("a"), "text", "x"), second) is None


def test_a_report_has_its_own_fields_set() -> None:
    after = report_after(SetReportField(R, "state", ReportState.CLOSED))
    assert after.state is ReportState.CLOSED


@pytest.mark.parametrize("field", ["id", "sections", "pledge", "changed", "colour"])
def test_a_reports_identity_is_not_set(field: str) -> None:
    assert refused(SetReportField(R, field, None)).code == "edit.no_such_field"


def test_a_pledges_contacts_are_set_whole() -> None:
    contacts = (Contact(role="팀장", vacant=True),)
    applied = done(SetPledgeField(PLEDGE.id, "contacts", contacts))
    assert applied.register.pledges[PLEDGE.id].contacts == contacts
    assert refused(SetPledgeField(PLEDGE.id, "contacts", ("과장",))).code == "edit.bad_value"
    assert refused(SetPledgeField(PLEDGE.id, "id", "x")).code == "edit.no_such_field"


def test_a_pledge_with_reports_stays_until_they_are_gone() -> None:
    error = refused(RemovePledge(PLEDGE.id))
    assert (error.code, error.params) == ("edit.pledge_has_reports", {"name": PLEDGE.name, "count": 1})
    assert RemovePledge(PLEDGE.id).touched.reports_of == {PLEDGE.id}
    applied = done(Batch((RemoveReport(R), RemovePledge(PLEDGE.id))))
    assert applied.register == Register()


def test_a_report_needs_its_pledge_and_a_fresh_id() -> None:
    assert refused(AddReport(REPORT)).code == "edit.id_taken"
    assert refused(AddPledge(PLEDGE)).code == "edit.id_taken"
    assert isinstance(refused(AddReport(REPORT), Register()), NotFound)


def test_every_edit_says_what_kind_it_is() -> None:
    edits = [
        SetField(R, R, "", ""),
        SetFields(R, ()),
        SetReportField(R, "", ""),
        SetPledgeField(R, "", ""),
        AddItem(R, R, "", 0, None),
        RemoveItem(R, R),
        MoveItem(R, R, R, "", 0),
        SetItems(R, R, "", ()),
        SetAmount(R, R, PRIOR, NOTHING),
        SetMarks(R, ()),
        Confirm(R),
        Batch(),
        AddPledge(PLEDGE),
        RemovePledge(R),
        AddReport(REPORT),
        RemoveReport(R),
    ]
    assert all(isinstance(edit, Edit) for edit in edits)
    assert len({edit.code for edit in edits}) == len(edits) == len(set(edits))
