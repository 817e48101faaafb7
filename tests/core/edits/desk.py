"""A small report with every kind of node, for the tests of edits."""

from __future__ import annotations

from core.edits.edit import Applied, Edit
from core.model.money import Amount, Won
from core.model.node import Mark, NodeId
from core.model.outline import Evidence, Item
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Register, Report
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Issues,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Project,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import DEFAULT_TERM, Bucket

PLEDGE = Pledge(id=NodeId("pledge"), name="바이오 정밀의료클러스터 조성")


def node(name: str) -> NodeId:
    return NodeId(name)


def item(name: str, *evidence: Evidence) -> Item:
    return Item(id=node(name), level=1, text=name, evidence=evidence, mark=Mark.CARRIED)


def slot(kind: SlotKind, *items: Item) -> ProgressSlot:
    return ProgressSlot(id=node(kind.value), slot=kind, items=items)


def cell(bucket: str, won: int) -> FundingCell:
    return FundingCell(id=node(f"cell {bucket}"), bucket=Bucket(bucket), amount=Amount(won=Won(won)))


PROGRESS = Progress(
    id=node("progress"),
    slots=(
        slot(SlotKind.PAST, item("a", Evidence(id=node("e"), number=1)), item("b")),
        slot(SlotKind.CURRENT, item("c")),
        slot(SlotKind.PLAN),
    ),
)
PARTICIPATION = Participation(
    id=node("participation"),
    categories=(
        Category(id=node("category"), name="자문", entries=(Entry(id=node("entry"), label="회의"),)),
    ),
)
ROW = SourceRow(id=node("row"), source="시비", cells=(cell("2026", 5), cell("2028", 7)))
FUNDING = Funding(
    id=node("funding"),
    kind=SectionKind.FUNDING_PLAN,
    projects=(
        Project(id=node("project"), name="건립", rows=(ROW, SourceRow(id=node("other row"), source="국비"))),
    ),
)
REPORT = Report(
    id=node("report"),
    pledge=PLEDGE.id,
    period=Period(2026, 2),
    term=DEFAULT_TERM,
    layout="pledge-8",
    sections=(
        Header(id=node("header"), name="바이오", contacts=(Contact(id=node("contact"), role="과장"),)),
        PROGRESS,
        PARTICIPATION,
        FUNDING,
        Issues(id=node("issues"), problems=(item("p"),), remedies=(item("r"),)),
        Photos(id=node("photos"), photos=(Photo(id=node("photo"), digest="0" * 64),)),
    ),
)
REGISTER = Register({PLEDGE.id: PLEDGE}, {REPORT.id: REPORT})


def done(edit: Edit, register: Register = REGISTER) -> Applied:
    """The edit's outcome, after a look that its inverse leads back."""
    applied = edit.apply(register)
    assert applied.inverse.apply(applied.register).register == register
    return applied


def report_after(edit: Edit) -> Report:
    return done(edit).register.reports[REPORT.id]
