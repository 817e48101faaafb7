"""Every item model alone: Qt's own tester, and what typing comes to."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester

from core.edits.edit import Edit
from core.edits.items import AddItem, RemoveItem
from core.layouts.blank import blank_report
from core.layouts.load import load
from core.model.money import Amount, Won
from core.model.node import Mark, new_id
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Register, Report, ReportHead, ReportState
from core.model.sections import Category, Entry, FundingCell, Participation, Photo, SectionKind, SourceRow
from core.model.term import DEFAULT_TERM, PRIOR, Bucket
from gui.models.contacts_model import ContactsModel
from gui.models.funding_model import FAULT_ROLE, FIRST_YEAR, MARK_ROLE, PROJECT, TOTAL, FundingModel
from gui.models.participation_model import COUNT, NAME, ParticipationModel
from gui.models.photos_model import PhotosModel
from gui.models.reports_model import HEAD_ROLE, ReportsModel
from gui.models.sections_model import COUNT_ROLE, STATE_ROLE, SectionsModel, SectionState

EDIT = Qt.ItemDataRole.EditRole


class Paper:
    """One report that edits change, and what was asked of it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.words: list[str] = []
        self.follow = lambda: None

    def submit(self, edit: Edit, words: str, run: str = "") -> bool:
        self.words.append(words)
        register = Register(reports=MappingProxyType({self.report.id: self.report}))
        self.report = edit.apply(register).register.reports[self.report.id]
        self.follow()
        return True


@pytest.fixture
def paper() -> Paper:
    return Paper(blank_report(load("pledge-8"), Pledge(name="바다 도서관"), Period(2026, 2), DEFAULT_TERM))


def _tested(model):
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


@pytest.fixture
def funding(qapp, paper: Paper) -> FundingModel:
    model = FundingModel(paper.submit)
    _tested(model)

    def follow() -> None:
        section = paper.report.section(SectionKind.FUNDING_SECURED)
        model.show_funding(paper.report, section, load("pledge-8"))

    paper.follow = follow
    follow()
    return model


def test_the_sums_of_a_funding_table_follow_what_is_typed(funding: FundingModel):
    assert funding.setData(funding.index(1, FIRST_YEAR), "150 (105)")
    assert funding.setData(funding.index(3, FIRST_YEAR + 1), "1,900")
    assert funding.index(1, FIRST_YEAR).data() == "150 (105)"
    assert funding.index(1, TOTAL).data() == "150 (105)"
    assert funding.index(0, TOTAL).data() == "2,050 (105)"
    assert funding.index(0, FIRST_YEAR + 1).data() == "1,900"


def test_sums_cannot_be_typed_over(funding: FundingModel):
    editable = Qt.ItemFlag.ItemIsEditable
    assert not funding.index(0, FIRST_YEAR).flags() & editable
    assert not funding.index(1, TOTAL).flags() & editable
    assert funding.index(1, FIRST_YEAR).flags() & editable
    assert not funding.setData(funding.index(1, TOTAL), "5")


def test_an_amount_that_cannot_be_read_stays_as_it_was_typed_and_says_why(funding: FundingModel, qtbot):
    funding.setData(funding.index(1, FIRST_YEAR + 1), "20")
    cell = funding.index(1, FIRST_YEAR)
    with qtbot.waitSignal(funding.unread) as unread:
        assert funding.setData(cell, "약 5백")
    assert unread.args == ["약 5백"]
    assert (cell.data(), cell.data(EDIT)) == ("약 5백", "약 5백")
    assert cell.data(FAULT_ROLE) and "읽을 수 없어 합계에서 빠집니다" in cell.data(
        Qt.ItemDataRole.ToolTipRole
    )
    assert funding.index(1, TOTAL).data() == "20"


def test_a_text_that_stays_as_it_is_is_not_told_again(funding: FundingModel, qtbot):
    cell = funding.index(1, FIRST_YEAR)
    funding.setData(cell, "미정")
    with qtbot.assertNotEmitted(funding.unread):
        assert not funding.take_typed(cell, "미정", former="미정")


def test_a_cell_is_edited_to_the_last_won_though_it_is_shown_rounded(funding: FundingModel, paper):
    row = paper.report.section(SectionKind.FUNDING_SECURED).projects[0].rows[0]
    cell = FundingCell(bucket=PRIOR, amount=Amount(Won(1_234_567)))
    _swap_row(paper, replace(row, cells=(cell,)))
    index = funding.index(1, FIRST_YEAR)
    assert (index.data(), index.data(EDIT)) == ("≈1", "1.234567")
    assert not funding.setData(index, "1.234567") and not funding.setData(index, "≈1")


def test_a_block_of_cells_is_filled_as_one_step(funding: FundingModel, paper):
    cells = [
        (1, FIRST_YEAR, "1"),
        (1, FIRST_YEAR + 1, "2"),
        (2, FIRST_YEAR, "엉망"),
        (2, FIRST_YEAR + 1, "4"),
    ]
    assert funding.fill(cells) == 4
    assert paper.words == ["표 채우기"]
    assert funding.index(2, FIRST_YEAR).data() == "엉망"
    assert funding.index(0, TOTAL).data() == "7"


def test_a_carried_amount_loses_its_mark_when_it_is_typed_anew(funding: FundingModel, paper):
    row = paper.report.section(SectionKind.FUNDING_SECURED).projects[0].rows[0]
    cell = FundingCell(bucket=PRIOR, amount=Amount(Won(5_000_000)), mark=Mark.CARRIED)
    _swap_row(paper, replace(row, cells=(cell,)))
    index = funding.index(1, FIRST_YEAR)
    assert index.data(MARK_ROLE)
    assert funding.setData(index, "6")
    assert not index.data(MARK_ROLE)


def test_a_year_outside_the_term_that_a_file_brought_has_a_column(funding: FundingModel, paper):
    row = paper.report.section(SectionKind.FUNDING_SECURED).projects[0].rows[0]
    cell = FundingCell(bucket=Bucket("2024"), amount=Amount(Won(5_000_000)))
    _swap_row(paper, replace(row, cells=(cell,)))
    heads = [funding.headerData(column, Qt.Orientation.Horizontal) for column in range(funding.columnCount())]
    assert "’24" in heads
    assert funding.index(0, heads.index("’24")).data() == "5"


def test_projects_are_named_over_all_their_rows(funding: FundingModel, paper):
    assert funding.setData(funding.index(1, PROJECT), "열람실 증축")
    assert paper.report.section(SectionKind.FUNDING_SECURED).projects[0].name == "열람실 증축"
    assert funding.spans() == [(1, 4)]


def _swap_row(paper: Paper, row: SourceRow) -> None:
    section = paper.report.section(SectionKind.FUNDING_SECURED)
    project = replace(section.projects[0], rows=(row, *section.projects[0].rows[1:]))
    changed = replace(section, projects=(project,))
    sections = tuple(changed if one.id == section.id else one for one in paper.report.sections)
    paper.report = replace(paper.report, sections=sections)
    paper.follow()


def test_people_are_edited_in_place_and_marked_vacant(qapp, paper: Paper):
    model = ContactsModel(paper.submit)
    _tested(model)
    paper.follow = lambda: model.show_contacts(
        paper.report.id, paper.report.section(SectionKind.HEADER).contacts
    )
    paper.follow()
    assert model.setData(model.index(0, 1), " 김하나 ")
    assert model.index(0, 1).data() == "김하나"
    checked = Qt.CheckState.Checked
    assert model.setData(model.index(1, 3), checked.value, Qt.ItemDataRole.CheckStateRole)
    assert paper.report.section(SectionKind.HEADER).contacts[1].vacant
    assert not model.setData(model.index(0, 1), "김하나")


def test_counts_are_the_sum_of_entries_unless_stated(qapp, paper: Paper):
    model = ParticipationModel(paper.submit)
    _tested(model)
    data = Participation(
        categories=(
            Category(name="회의", entries=(Entry(label="도 회의", count=5), Entry(label="시 회의", count=3))),
            Category(name="자문"),
        )
    )
    old = paper.report.section(SectionKind.PARTICIPATION)
    sections = tuple(data if one.id == old.id else one for one in paper.report.sections)
    paper.report = replace(paper.report, sections=sections)
    paper.follow = lambda: model.show_participation(
        paper.report.id, paper.report.section(SectionKind.PARTICIPATION)
    )
    paper.follow()
    top = model.index(0, 0)
    assert model.index(0, COUNT).data() == "8" and model.index(1, COUNT).data() == ""
    assert model.setData(model.index(1, COUNT, top), "4")
    assert model.index(0, COUNT).data() == "9"
    assert model.setData(model.index(0, COUNT), "10")
    assert model.index(0, COUNT).data() == "10"
    assert model.setData(model.index(0, COUNT), "")
    assert model.index(0, COUNT).data() == "9"
    paper.submit(RemoveItem(paper.report.id, data.categories[0].entries[0].id), "빼기")
    assert model.rowCount(model.index(0, 0)) == 1
    assert model.index(0, NAME, model.index(0, 0)).data() == "시 회의"


def test_what_is_typed_for_a_count_and_is_none_stays_in_its_cell(qapp, paper: Paper, qtbot):
    model = ParticipationModel(paper.submit)
    _tested(model)
    paper.follow = lambda: model.show_participation(
        paper.report.id, paper.report.section(SectionKind.PARTICIPATION)
    )
    paper.follow()
    cell, before = model.index(0, COUNT), paper.report.section(SectionKind.PARTICIPATION)
    with qtbot.waitSignal(model.unread):
        assert model.setData(cell, "여러 번")
    assert cell.data() == cell.data(Qt.ItemDataRole.EditRole) == "여러 번"
    assert cell.data(FAULT_ROLE) and "‘여러 번’" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert "여러 번" in cell.data(Qt.ItemDataRole.AccessibleTextRole)
    first = paper.report.section(SectionKind.PARTICIPATION).categories[0]
    assert (first.raw, first.stated, first.count) == ("여러 번", None, 0)
    paper.submit(RemoveItem(paper.report.id, before.categories[1].id), "빼기")
    assert model.index(0, COUNT).data() == "여러 번"
    assert model.setData(model.index(0, COUNT), "7")
    first = paper.report.section(SectionKind.PARTICIPATION).categories[0]
    assert model.index(0, COUNT).data() == "7" and (first.raw, first.stated) == ("", 7)


@pytest.mark.parametrize(("typed", "count"), [("12회", 12), ("1,200", 1200), ("-", 0), ("", 0)])
def test_a_count_is_read_as_the_paper_prints_it(qapp, paper: Paper, typed: str, count: int):
    model = ParticipationModel(paper.submit)
    first = paper.report.section(SectionKind.PARTICIPATION).categories[0]
    entry = Entry(label="회의", count=0, raw="다수")
    paper.submit(AddItem(paper.report.id, first.id, "entries", 0, entry), "내역")
    model.show_participation(paper.report.id, paper.report.section(SectionKind.PARTICIPATION))
    assert model.setData(model.index(0, COUNT, model.index(0, 0)), typed)
    (stored,) = paper.report.section(SectionKind.PARTICIPATION).categories[0].entries
    assert (stored.count, stored.raw) == (count, "")


def test_a_thumbnail_arrives_later_and_captions_are_typed_in_place(qapp, paper: Paper):
    wanted = []
    model = PhotosModel(paper.submit, lambda digest, turns: wanted.append((digest, turns)))
    _tested(model)
    old = paper.report.section(SectionKind.PHOTOS)
    full = replace(old, photos=(Photo(digest="a" * 64), Photo(digest="b" * 64)))
    sections = tuple(full if one.id == old.id else one for one in paper.report.sections)
    paper.report = replace(paper.report, sections=sections)
    paper.follow = lambda: model.show_photos(paper.report.id, paper.report.section(SectionKind.PHOTOS).photos)
    paper.follow()
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert wanted == [("a" * 64, 0)]
    model.arrived("a" * 64, 0, QImage(8, 6, QImage.Format.Format_RGB32))
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole).width() == 8
    assert model.setData(model.index(1), "개관식")
    assert paper.report.section(SectionKind.PHOTOS).photos[1].caption == "개관식"


def test_sections_tell_how_they_stand(qapp, paper: Paper):
    model = SectionsModel()
    _tested(model)
    model.show_report(paper.report)
    states = [model.index(row).data(STATE_ROLE) for row in range(model.rowCount())]
    assert states[0] == SectionState.EMPTY and len(states) == 7
    header = paper.report.section(SectionKind.HEADER)
    full = replace(header, department="문화과", contacts=(Contact(role="과장", mark=Mark.CARRIED),))
    model.show_report(replace(paper.report, sections=(full, *paper.report.sections[1:])))
    assert model.index(0).data(STATE_ROLE) == SectionState.LOOK and model.index(0).data(COUNT_ROLE) == 1
    done = replace(full, contacts=())
    model.show_report(replace(paper.report, sections=(done, *paper.report.sections[1:])))
    assert model.index(0).data(STATE_ROLE) == SectionState.DONE


def test_reports_are_listed_with_how_far_they_are(qapp):
    model = ReportsModel()
    _tested(model)
    head = ReportHead(
        id=new_id(),
        pledge=new_id(),
        number="1-1",
        name="바다 도서관",
        field="문화",
        department="문화과",
        period=Period(2026, 2),
        layout="pledge-8",
        state=ReportState.DRAFT,
        carried=3,
    )
    model.show_reports((head,))
    assert model.index(0, 3).data() == "작성 중 · 확인 3"
    assert model.index(0, 0).data(HEAD_ROLE) is head
    model.show_reports(())
    assert model.rowCount() == 0
