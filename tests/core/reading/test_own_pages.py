"""Pages that the program printed are dealt by their layout; others, and changed ones, are not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.blocks import (
    Block,
    Cell,
    Document,
    Image,
    PageBreak,
    Paragraph,
    Picture,
    Properties,
    Row,
    Table,
    plain,
)
from core.edits.register import AddReport
from core.layouts.load import all_layouts, load
from core.model.money import Amount, Won
from core.model.report import Report
from core.model.sections import Funding, FundingCell, Header, Project, SectionKind, SourceRow
from core.model.term import PRIOR
from core.reading.own_pages import own_parts
from core.reading.read import read_document
from core.sample import sample_edit
from core.sections.section import RecogniseContext
from core.writing import Chapter, compose, compose_book, compose_mapped
from tests.strategies.printable import PICTURES, drawn_image, essence, printable_reports

LAYOUT = load("pledge-8")
CONTEXT = RecogniseContext("보고서.docx", all_layouts())
REPORTS = [edit.report for edit in sample_edit().edits if isinstance(edit, AddReport)]


def any_image(digest: str, turns: int) -> Image:
    return drawn_image(min(PICTURES), turns)


def page(report: Report) -> Document:
    return compose(report, LAYOUT, any_image)


@pytest.mark.parametrize("number", range(len(REPORTS)))
def test_each_section_is_given_what_it_printed(number: int) -> None:
    report = REPORTS[number]
    document, stretches = compose_mapped(report, LAYOUT, any_image)

    (part,) = own_parts(document, CONTEXT)

    kinds = {section.id: section.kind for section in report.sections}
    for stretch in stretches:
        kind = kinds[stretch.section]
        heads = [head.place for head in part.deal.heads.get(kind, ())]
        first = stretch.begin + len(heads)
        # 확보(집행)액 is given its head too, which says that figures were executed.
        given = [placed.place for placed in part.deal.blocks[kind] if placed.place not in heads]
        assert heads in ([], [(stretch.begin,)])
        assert given == [(at,) for at in range(first, stretch.end)]
    assert part.deal.rest == []


def test_a_book_is_dealt_report_by_report() -> None:
    book = compose_book((Chapter(report, LAYOUT) for report in REPORTS), any_image)

    readings = read_document(book, "책.docx", all_layouts())

    names = [section.name for report in REPORTS for section in report.sections if isinstance(section, Header)]
    assert len(own_parts(book, CONTEXT)) == len(REPORTS)
    assert [reading.pledge.name for reading in readings] == names


def test_a_project_that_is_called_like_a_slot_cuts_no_table_apart() -> None:
    row = SourceRow(source="시비", cells=(FundingCell(bucket=PRIOR, amount=Amount(Won(5_000_000))),))
    money = Funding(kind=SectionKind.FUNDING_PLAN, projects=(Project(name="그동안 추진실적", rows=(row,)),))
    whole = REPORTS[0]
    sections = (money if section.kind is money.kind else section for section in whole.sections)
    document = page(replace(whole, sections=tuple(sections)))

    (reading,) = read_document(document, "보고서.docx", all_layouts())

    table = next(at for at, block in enumerate(document.blocks) if _is_money(block))
    read = reading.report.section(SectionKind.FUNDING_PLAN)
    assert isinstance(read, Funding) and read.projects[0].name == "그동안 추진실적"
    assert read.origin is not None and (table,) in read.origin.places


def _is_money(block: Block) -> bool:
    return isinstance(block, Table) and block.title.startswith("연도별 투자계획")


def _place(blocks: list[Block], words: str) -> int:
    return next(at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and words in block.text)


def _insert(block: Block, words: str, blocks: list[Block]) -> None:
    blocks.insert(_place(blocks, words), block)


def _twice(words: str, blocks: list[Block]) -> None:
    blocks.append(blocks[_place(blocks, words)])


def _drop(words: str, blocks: list[Block]) -> None:
    del blocks[_place(blocks, words)]


def _swap_tables(blocks: list[Block]) -> None:
    first, second = (at for at, block in enumerate(blocks) if isinstance(block, Table) and 0 < at < 7)
    blocks[first], blocks[second] = blocks[second], blocks[first]


def _glue_row(blocks: list[Block]) -> None:
    at, table = next((at, block) for at, block in enumerate(blocks) if at and isinstance(block, Table))
    row = Row(tuple(Cell((plain(text),)) for text in ("문제점", "- 예산 부족", "")))
    blocks[at] = replace(table, rows=(*table.rows, row))


CHANGES: dict[str, Callable[[list[Block]], None]] = {
    "a head of its own": partial(_insert, plain("□ 건의사항"), "문제점 및"),
    "another glyph's head": partial(_insert, plain("■ 기대효과"), "문제점 및"),
    "a section's words without its glyph": partial(_insert, plain("시민참여 실적"), "문제점 및"),
    "a line below the header": partial(_insert, plain("작성자 홍길동"), "추진실적"),
    "a page break inside": partial(_insert, PageBreak(), "시민참여"),
    "a picture on the page itself": partial(_insert, Picture(any_image("", 0), 80, 60), "문제점 및"),
    "a section printed twice": partial(_twice, "시민참여"),
    "a head that is gone": partial(_drop, "시민참여"),
    "tables in each other's place": _swap_tables,
    "a row of another section": _glue_row,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_a_hand_changed_is_read_as_anybodys(change: str) -> None:
    document = page(REPORTS[0])
    assert own_parts(document, CONTEXT)
    blocks = list(document.blocks)

    CHANGES[change](blocks)

    assert own_parts(replace(document, blocks=tuple(blocks)), CONTEXT) == []


def test_a_page_that_names_no_layout_is_read_as_anybodys() -> None:
    assert own_parts(replace(page(REPORTS[0]), properties=Properties()), CONTEXT) == []


@pytest.mark.parametrize("name", ["pledge-7", "pledge-8"])
@given(data=st.data())
@settings(max_examples=15)
def test_a_page_says_the_same_whoever_is_thought_to_have_printed_it(name: str, data: st.DataObject) -> None:
    document = compose(data.draw(printable_reports(load(name))), load(name), drawn_image)

    (ours,) = read_document(document, "보고서.docx", all_layouts())
    nameless = replace(document, properties=replace(document.properties, custom={}))
    (theirs,) = read_document(nameless, "보고서.docx", all_layouts())

    assert [essence(section) for section in ours.report.sections] == [
        essence(section) for section in theirs.report.sections
    ]
