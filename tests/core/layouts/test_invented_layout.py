"""A new city's variant is one file: an invented county's is composed and read back by the code as it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from core.document.blocks import Document, Image, Paragraph, Table
from core.document.grid import grid
from core.document.styles import Role
from core.layouts.layout import Layout
from core.layouts.load import all_layouts, load_file
from core.model.money import Amount, Unit, Won
from core.model.node import NodeId
from core.model.outline import outline
from core.model.period import Period
from core.model.report import Report
from core.model.sections import (
    Category,
    Entry,
    Funding,
    FundingCell,
    Header,
    Participation,
    Progress,
    ProgressSlot,
    Project,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import AFTER, PRIOR, Bucket, popular_term
from core.reading.read import read_document
from core.writing import compose

FILE = Path(__file__).parents[2] / "files" / "layouts" / "garam-county.toml"


@pytest.fixture
def layout() -> Layout:
    return load_file(FILE)


@pytest.fixture
def document(layout: Layout) -> Document:
    return compose(report(), layout, _no_image)


def _no_image(digest: str, turns: int) -> Image:
    raise AssertionError("the report has no photos")


def report() -> Report:
    return Report(
        pledge=NodeId("p"),
        period=Period(2027, 1),
        term=popular_term(9),
        layout="garam-county",
        sections=(
            Header(name="가람강 둘레길 조성", department="관광과", team="둘레길팀"),
            _progress(),
            Participation(
                categories=(
                    Category(name="군민 간담회", entries=(Entry(label="마을 간담회", count=4),)),
                    Category(name="공청회"),
                    Category(name="여론조사", stated=2),
                )
            ),
            _funding(SectionKind.FUNDING_PLAN, None),
            _funding(SectionKind.FUNDING_SECURED, Won(70_000)),
        ),
    )


def _progress() -> Progress:
    texts = {SlotKind.PAST: "기본구상 수립", SlotKind.CURRENT: "실시설계 착수", SlotKind.PLAN: "1구간 착공"}
    return Progress(
        slots=tuple(
            ProgressSlot(slot=slot, items=outline((1, text), (2, "군비 편성")))
            for slot, text in texts.items()
        )
    )


def _funding(kind: SectionKind, executed: Won | None) -> Funding:
    cells = (
        FundingCell(bucket=PRIOR, amount=Amount(Won(5_000))),
        FundingCell(bucket=Bucket("2026"), amount=Amount(Won(120_000), executed)),
        FundingCell(bucket=AFTER, amount=Amount(Won(-3_000))),
    )
    rows = (SourceRow(source="군비", cells=cells), SourceRow(source="기금"))
    return Funding(kind=kind, projects=(Project(name="1구간", rows=rows),))


def test_its_sections_stand_in_its_order_under_its_heads(document: Document) -> None:
    heads = [
        block.visible_text
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role is Role.HEAD
    ]

    assert heads == ["■ 재원 확보 및 집행 실적", "■ 연차별 투자계획", "■ 추진실적", "■ 군민참여 실적"]


def test_its_funding_table_has_its_words_years_unit_and_zeros(document: Document) -> None:
    table = next(b for b in document.blocks if isinstance(b, Table) and b.title == "재원 확보 및 집행 실적")

    assert [[slot.cell.text if slot else "?" for slot in row] for row in grid(table)] == [
        [
            "세부사업",
            "재원",
            "합계",
            "이전",
            "2026년 7월~",
            "2027년",
            "2028년",
            "2029년",
            "~2030년 6월",
            "이후",
        ],
        ["1구간", "군비", "122\n(70)", "5", "120\n(70)", "-", "-", "-", "-", "-3"],
        ["1구간", "기금", "-", "-", "-", "-", "-", "-", "-", "-"],
        ["총계", "총계", "122\n(70)", "5", "120\n(70)", "0", "0", "0", "0", "-3"],
    ]
    assert "(단위 : 천원)" in [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_it_reads_back_as_it_was_composed(layout: Layout, document: Document) -> None:
    (reading,) = read_document(document, "보고.docx", (*all_layouts(), layout))

    assert reading.layout == "garam-county"
    assert reading.leftovers == ()
    assert reading.report.period == Period(2027, 1)
    assert (reading.report.term.start, reading.report.term.end) == (date(2026, 7, 1), date(2030, 6, 30))
    for kind in (SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED):
        read, written = reading.report.section(kind), report().section(kind)
        assert isinstance(read, Funding)
        assert isinstance(written, Funding)
        assert _amounts(read) == _amounts(written)
    progress = reading.report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    assert [item.text for slot in progress.slots for item in slot.items] == [
        "기본구상 수립",
        "군비 편성",
        "실시설계 착수",
        "군비 편성",
        "1구간 착공",
        "군비 편성",
    ]
    participation = reading.report.section(SectionKind.PARTICIPATION)
    assert isinstance(participation, Participation)
    assert [(c.name, c.count, len(c.entries)) for c in participation.categories] == [
        ("군민 간담회", 4, 1),
        ("공청회", 0, 0),
        ("여론조사", 2, 0),
    ]


def test_its_unit_is_thousands(layout: Layout) -> None:
    assert layout.unit is Unit.THOUSAND
    assert layout.participation_continues


def _amounts(funding: Funding) -> list[object]:
    return [
        (project.name, row.source, [(cell.bucket, cell.amount) for cell in row.cells])
        for project in funding.projects
        for row in project.rows
    ]
