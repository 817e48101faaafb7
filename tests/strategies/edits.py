"""Hypothesis strategies for edits: a valid edit for whatever register is at hand."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from core.edits.amounts import SetAmount
from core.edits.batch import Batch
from core.edits.edit import Edit
from core.edits.fields import SetField, SetFields, SetPledgeField, SetReportField
from core.edits.items import AddItem, MoveItem, RemoveItem, SetItems
from core.edits.marks import Confirm, SetMarks
from core.edits.register import AddPledge, AddReport, RemovePledge, RemoveReport
from core.edits.tree import Node, changed, shape, walk
from core.edits.values import accepts
from core.model.money import NOTHING, Amount
from core.model.node import Mark, NodeId
from core.model.outline import Evidence, Item
from core.model.pledge import Contact, Pledge, Status
from core.model.report import Register, Report, ReportState
from core.model.sections import (
    PER_ROW,
    Category,
    Entry,
    Funding,
    FundingCell,
    Leftover,
    Origin,
    Photo,
    Progress,
    ProgressSlot,
    Project,
    Scope,
    SectionKind,
    SourceRow,
)
from tests.strategies.reports import (
    amounts,
    contacts,
    items,
    periods,
    pledges,
    reports,
    sections,
    terms,
    wild_text,
)

_FIXED_FIELDS = {(ProgressSlot, "slot"), (FundingCell, "bucket")}


def _values(node: Node, name: str, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values that the field of that name may hold."""
    if isinstance(node, Funding) and name == "kind":
        return st.sampled_from((SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED))
    if name == "per_row":
        return st.sampled_from((None, *PER_ROW))
    return _accepted(shape(type(node)).hints[name], text)


@cache
def _accepted(hint: Any, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values of every kind that the hint takes."""
    choices: tuple[st.SearchStrategy[Any], ...] = (
        text,
        st.integers(0, 9999),
        st.booleans(),
        st.none(),
        st.sampled_from(Mark),
        st.sampled_from(Status),
        st.sampled_from(Scope),
        st.dates(date(2000, 1, 1), date(2100, 1, 1)),
        amounts(text),
        st.just(Origin("지난보고.docx", ((1, 2), (3,)), 0.5)),
        st.just((("가", "나"), ("다",))),
    )
    samples = ("", 0, True, None, *(_first(kind) for kind in (Mark, Status, Scope)), date(2026, 7, 1))
    samples += (Amount(raw="?"), Origin(""), (("",),))
    return st.one_of(
        [choice for choice, sample in zip(choices, samples, strict=True) if accepts(hint, sample)]
    )


def _first(kind: Any) -> Any:
    return next(iter(kind))


def _new_node(
    draw: st.DrawFn, report: Report, parent: Node, collection: str, text: st.SearchStrategy[str]
) -> Any:
    """A fresh node that the collection takes; None where there is none to add."""
    hint = shape(type(parent)).item(collection)
    if isinstance(parent, SourceRow):
        free = [
            bucket for bucket in report.term.buckets if bucket not in {cell.bucket for cell in parent.cells}
        ]
        return FundingCell(bucket=draw(st.sampled_from(free)), amount=draw(amounts(text))) if free else None
    makers = _makers(text)
    return draw(makers[hint] if hint in makers else sections(report.term, text))


@cache
def _makers(text: st.SearchStrategy[str]) -> dict[Any, st.SearchStrategy[Any]]:
    return {
        Contact: contacts(text),
        Item: items(text),
        Evidence: st.builds(Evidence, number=st.integers(1, 9), title=text, file=text),
        Category: st.builds(Category, name=text),
        Entry: st.builds(Entry, label=text, count=st.integers(0, 9)),
        Project: st.builds(Project, name=text),
        SourceRow: st.builds(SourceRow, source=text),
        Photo: st.builds(Photo, digest=st.just("0" * 64), caption=text),
        Leftover: st.builds(Leftover, text=text),
    }


@st.composite
def field_edits(draw: st.DrawFn, report: Report, text: st.SearchStrategy[str] = wild_text) -> SetField | None:
    """A new value for any field of any node; None in a report without nodes."""
    values = draw(_field_values(report, text, most=1))
    return SetField(report.id, *values[0]) if values else None


@st.composite
def many_field_edits(
    draw: st.DrawFn, report: Report, text: st.SearchStrategy[str] = wild_text
) -> SetFields | None:
    """New values for some fields of any nodes; None in a report without nodes."""
    values = draw(_field_values(report, text, most=4))
    return SetFields(report.id, values) if values else None


@st.composite
def _field_values(
    draw: st.DrawFn, report: Report, text: st.SearchStrategy[str], most: int
) -> tuple[tuple[NodeId, str, Any], ...]:
    places = [(node, name) for node in walk(report) if node is not report for name in _free_fields(node)]
    if not places:
        return ()
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=most))
    return tuple((node.id, name, draw(_values(node, name, text))) for node, name in chosen)


def _free_fields(node: Node) -> list[str]:
    return [name for name in shape(type(node)).plain if (type(node), name) not in _FIXED_FIELDS]


@st.composite
def additions(draw: st.DrawFn, report: Report, text: st.SearchStrategy[str] = wild_text) -> AddItem | None:
    """A new node in any collection."""
    parent, collection = draw(st.sampled_from(_collections(report)))
    item = _new_node(draw, report, parent, collection, text)
    if item is None:
        return None
    index = draw(st.integers(0, len(getattr(parent, collection))))
    return AddItem(report.id, parent.id, collection, index, item)


def _collections(top: Node) -> list[tuple[Node, str]]:
    return [
        (node, name)
        for node in walk(top)
        for name in shape(type(node)).children
        if not isinstance(node, Progress)
    ]


def _removable(report: Report) -> list[Node]:
    return [node for node in walk(report) if node is not report and not isinstance(node, ProgressSlot)]


@st.composite
def removals(draw: st.DrawFn, report: Report) -> RemoveItem | None:
    """Any node away, but for the rows of 추진실적."""
    nodes = _removable(report)
    return RemoveItem(report.id, draw(st.sampled_from(nodes)).id) if nodes else None


@st.composite
def moves(draw: st.DrawFn, report: Report) -> MoveItem | None:
    """Any node to any place that takes it: in its collection, or in another one of its kind."""
    nodes = _removable(report)
    if not nodes:
        return None
    node = draw(st.sampled_from(nodes))
    below = {each.id for each in walk(node)}
    places = [
        (parent, name)
        for parent, name in _collections(report)
        if parent.id not in below
        and accepts(shape(type(parent)).item(name), node)
        and not (isinstance(node, FundingCell) and node not in getattr(parent, name))
    ]
    parent, name = draw(st.sampled_from(places))
    rest = [each for each in getattr(parent, name) if each.id != node.id]
    return MoveItem(report.id, node.id, parent.id, name, draw(st.integers(0, len(rest))))


@st.composite
def collection_edits(
    draw: st.DrawFn, report: Report, text: st.SearchStrategy[str] = wild_text
) -> SetItems | None:
    """Any collection with nodes gone, the rest in another order, one of them changed and a new one."""
    parent, name = draw(st.sampled_from(_collections(report)))
    held = draw(st.permutations(getattr(parent, name)))
    held = held[: draw(st.integers(0, len(held)))]
    plain = [(place, field) for place, node in enumerate(held) for field in _free_fields(node)]
    if plain and draw(st.booleans()):
        place, field = draw(st.sampled_from(plain))
        held[place] = changed(held[place], **{field: draw(_values(held[place], field, text))})
    new = _new_node(draw, report, changed(parent, **{name: tuple(held)}), name, text)
    if new is not None:
        held.insert(draw(st.integers(0, len(held))), new)
    return SetItems(report.id, parent.id, name, tuple(held))


@st.composite
def amount_edits(
    draw: st.DrawFn, report: Report, text: st.SearchStrategy[str] = wild_text
) -> SetAmount | None:
    """A figure, or none, in any column of any row."""
    rows = [node for node in walk(report) if isinstance(node, SourceRow)]
    if not rows:
        return None
    row = draw(st.sampled_from(rows))
    bucket = draw(st.sampled_from(report.term.buckets))
    return SetAmount(report.id, row.id, bucket, draw(st.just(NOTHING) | amounts(text)))


@st.composite
def mark_edits(draw: st.DrawFn, report: Report) -> SetMarks | Confirm:
    """Marks set or cleared, on some nodes or on all."""
    nodes = [node.id for node in walk(report) if "mark" in shape(type(node)).plain]
    if not nodes or draw(st.booleans()):
        chosen = draw(st.none() | st.lists(st.sampled_from([node.id for node in walk(report)]), max_size=3))
        return Confirm(report.id, None if chosen is None else tuple(chosen))
    marks = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(Mark)), max_size=4))
    return SetMarks(report.id, tuple(marks))


@st.composite
def report_field_edits(draw: st.DrawFn, report: Report) -> SetReportField:
    """A new state, layout, period or term."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "state": st.sampled_from(ReportState),
        "layout": st.sampled_from(("pledge-7", "pledge-8")),
        "period": periods(),
        "term": terms(),
    }
    name = draw(st.sampled_from(sorted(values)))
    return SetReportField(report.id, name, draw(values[name]))


@st.composite
def pledge_field_edits(
    draw: st.DrawFn, pledge: Pledge, text: st.SearchStrategy[str] = wild_text
) -> SetPledgeField:
    """Any of the pledge's fields as another pledge has it."""
    name = draw(st.sampled_from([field.name for field in fields(Pledge) if field.name != "id"]))
    return SetPledgeField(pledge.id, name, getattr(draw(pledges(text)), name))


def report_edits(report: Report, text: st.SearchStrategy[str] = wild_text) -> st.SearchStrategy[Edit | None]:
    """Any edit inside one report; None now and then, where the one drawn has nothing to work on."""
    return st.one_of(
        field_edits(report, text),
        many_field_edits(report, text),
        additions(report, text),
        removals(report),
        moves(report),
        collection_edits(report, text),
        amount_edits(report, text),
        mark_edits(report),
        report_field_edits(report),
    )


@st.composite
def register_edits(
    draw: st.DrawFn, register: Register, text: st.SearchStrategy[str] = wild_text
) -> Edit | None:
    """A pledge or a report more, less or changed."""
    listed = list(register.pledges)
    busy = {report.pledge for report in register.reports.values()}
    free = [pledge for pledge in listed if pledge not in busy]
    match draw(st.sampled_from(("add pledge", "remove pledge", "set pledge", "add report", "remove report"))):
        case "add pledge":
            return AddPledge(draw(pledges(text)))
        case "remove pledge" if free:
            return RemovePledge(draw(st.sampled_from(free)))
        case "set pledge" if listed:
            return draw(pledge_field_edits(register.pledges[draw(st.sampled_from(listed))], text))
        case "add report" if listed:
            return AddReport(draw(reports(draw(st.sampled_from(listed)), text)))
        case "remove report" if register.reports:
            return RemoveReport(draw(st.sampled_from(list(register.reports))))
    return None


@st.composite
def edits_for(draw: st.DrawFn, register: Register, text: st.SearchStrategy[str] = wild_text) -> Edit:
    """Any edit that the register takes, batches of several among them."""
    steps: list[Edit] = []
    for _ in range(draw(st.integers(1, 3))):
        edit = draw(_one_edit(register, text))
        if edit is not None:
            steps.append(edit)
            register = edit.apply(register).register
    return steps[0] if len(steps) == 1 else Batch(tuple(steps), "test.batch")


@st.composite
def _one_edit(draw: st.DrawFn, register: Register, text: st.SearchStrategy[str]) -> Edit | None:
    if not register.reports or draw(st.integers(0, 3)) == 0:
        return draw(register_edits(register, text))
    report = register.reports[draw(st.sampled_from(list(register.reports)))]
    return draw(report_edits(report, text))
