"""What the next period inherits, rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.carryover import CarryOptions, CarryPlan, carry, next_period
from core.edits.tree import shape, walk
from core.errors import NotAllowed
from core.messages import sentences
from core.model.node import Mark, new_id
from core.model.outline import Evidence, Item, outline
from core.model.period import Period
from core.model.pledge import Contact, Pledge, Status
from core.model.report import Register, Report, ReportState
from core.model.sections import (
    Category,
    Entry,
    Header,
    Issues,
    Leftover,
    Origin,
    Other,
    Participation,
    Photo,
    Photos,
    Progress,
    ProgressSlot,
    Scope,
    Section,
    SectionKind,
    SlotKind,
)
from core.model.term import DEFAULT_TERM, Term, popular_term
from tests.strategies.reports import reports

PLEDGE = Pledge(name="바이오 정밀의료클러스터 조성")


def closed_report(*sections: Section, period: str = "2026-H2", term: Term = DEFAULT_TERM) -> Report:
    return Report(
        pledge=PLEDGE.id,
        period=Period.parse(period),
        term=term,
        layout="pledge-8",
        state=ReportState.CLOSED,
        sections=sections,
    )


def progress(past: str = "협약", current: str = "용역", plan: str = "착공") -> Progress:
    texts = {SlotKind.PAST: past, SlotKind.CURRENT: current, SlotKind.PLAN: plan}
    return Progress(
        slots=tuple(ProgressSlot(slot=slot, items=outline((1, texts[slot]))) for slot in SlotKind)
    )


def progress_of(plan: CarryPlan) -> Progress:
    (section,) = plan.report.sections
    assert isinstance(section, Progress)
    return section


def texts(section: Progress, slot: SlotKind) -> list[str]:
    return [item.text for item in section.slot(slot).items]


def codes(plan: CarryPlan) -> list[str]:
    return [note.code for note in plan.notes]


def test_this_periods_items_join_the_past_and_the_plans_become_this_periods() -> None:
    after = progress_of(carry(closed_report(progress())))
    assert texts(after, SlotKind.PAST) == ["협약", "용역"]
    assert texts(after, SlotKind.CURRENT) == ["착공"]
    assert texts(after, SlotKind.PLAN) == []


def test_evidence_and_remarks_stay_with_their_items() -> None:
    item = Item(level=1, text="협약", remark="결과보고", evidence=(Evidence(number=1, title="협약서"),))
    slots = tuple(
        ProgressSlot(slot=slot, items=(item,) if slot is SlotKind.CURRENT else ()) for slot in SlotKind
    )
    (moved,) = progress_of(carry(closed_report(Progress(slots=slots)))).slot(SlotKind.PAST).items
    assert (moved.remark, moved.evidence[0].title, moved.evidence[0].number) == ("결과보고", "협약서", 1)


def test_the_first_day_of_the_past_stays_within_a_term() -> None:
    slots = tuple(ProgressSlot(slot=slot, since=date(2026, 8, 1)) for slot in SlotKind)
    after = progress_of(carry(closed_report(Progress(slots=slots))))
    assert [row.since for row in after.slots] == [date(2026, 8, 1), None, None]
    assert [row.since for row in progress_of(carry(closed_report(progress()))).slots] == [None] * 3


def test_the_past_goes_back_to_the_old_terms_start_across_a_change_of_term() -> None:
    plan = carry(closed_report(progress(), period="2026-H1", term=popular_term(8)))
    assert plan.report.term == DEFAULT_TERM
    assert progress_of(plan).slot(SlotKind.PAST).since == date(2022, 7, 1)
    assert "carry.term_changed" in codes(plan)


def test_the_draft_is_of_the_next_period_and_the_old_report_closes() -> None:
    before = replace(closed_report(progress()), state=ReportState.DRAFT)
    plan = carry(before)
    register = Register({PLEDGE.id: PLEDGE}, {before.id: before})
    done = plan.edit.apply(register)
    draft = done.register.reports[plan.report.id]
    assert (draft.period, draft.state, draft.layout) == (Period(2027, 1), ReportState.DRAFT, "pledge-8")
    assert done.register.reports[before.id] == replace(before, state=ReportState.CLOSED)
    assert done.inverse.apply(done.register).register == register


def test_everything_carried_is_marked_until_looked_at() -> None:
    header = Header(name="바이오", contacts=(Contact(role="과장", name="김하늘"),), status=Status.ON_TRACK)
    before = closed_report(header, progress(), Issues(problems=outline((2, "예산 부족"))))
    marked = [node for node in walk(carry(before).report) if "mark" in shape(type(node)).plain]
    assert {node.mark for node in marked if not isinstance(node, ProgressSlot)} == {Mark.CARRIED}


def test_what_the_reader_was_unsure_of_stays_unsure() -> None:
    item = Item(level=1, text="??", mark=Mark.UNSURE)
    plan = carry(closed_report(Issues(problems=(item, Item(level=1, text="예산")))))
    (issues,) = plan.report.sections
    assert isinstance(issues, Issues)
    assert [each.mark for each in issues.problems] == [Mark.UNSURE, Mark.CARRIED]
    (note,) = [note for note in plan.notes if note.code == "carry.still_unsure"]
    assert note.nodes == (issues.problems[0].id,)


def participation(scope: Scope = Scope.PERIOD) -> Participation:
    category = Category(
        name="전문가 자문",
        note_label="전문가 간담회 및 자문",
        entries=(Entry(label="간담회", count=5),),
        stated=8,
    )
    return Participation(scope=scope, categories=(category,), notes=outline((1, "ex) 사업설명회")))


def test_participation_starts_anew_with_the_same_categories() -> None:
    (after,) = carry(closed_report(participation())).report.sections
    assert isinstance(after, Participation)
    (category,) = after.categories
    assert (category.name, category.note_label) == ("전문가 자문", "전문가 간담회 및 자문")
    assert (category.entries, category.stated, after.notes) == ((), None, ())
    assert after.scope is Scope.PERIOD


@pytest.mark.parametrize(
    ("scope", "continues"), [(Scope.PERIOD, True), (Scope.TERM, False), (Scope.TERM, True)]
)
def test_participation_goes_on_where_it_counts_over_the_term(scope: Scope, continues: bool) -> None:
    options = CarryOptions(participation_continues=continues)
    (after,) = carry(closed_report(participation(scope)), options=options).report.sections
    assert isinstance(after, Participation)
    assert after.scope is Scope.TERM
    assert (after.categories[0].stated, after.categories[0].itemised) == (8, 5)


@pytest.mark.parametrize(
    ("scope", "code", "said"),
    [
        (Scope.PERIOD, "carry.unread_count_stays", []),
        (Scope.TERM, "carry.unread_count", ["5회쯤", "다수"]),
    ],
)
def test_counts_that_could_not_be_read_are_told(scope: Scope, code: str, said: list[str]) -> None:
    entry = Entry(label="면담", count=0, raw="다수")
    section = Participation(scope=scope, categories=(Category(name="회의", entries=(entry,), raw="5회쯤"),))
    plan = carry(closed_report(section))
    notes = [note for note in plan.notes if note.code == code]
    assert [dict(note.params) for note in notes] == [
        {"name": "회의", "text": "5회쯤"},
        {"name": "면담", "text": "다수"},
    ]
    (after,) = plan.report.sections
    assert isinstance(after, Participation)
    assert [one.raw for one in after.unread] == said
    assert [node for note in notes for node in note.nodes] == [one.id for one in after.unread]


def test_counts_over_a_term_start_anew_with_the_next_term() -> None:
    before = closed_report(participation(Scope.TERM), period="2026-H1", term=popular_term(8))
    (after,) = carry(before).report.sections
    assert isinstance(after, Participation)
    assert (after.scope, after.categories[0].count) == (Scope.TERM, 0)


def test_photos_and_leftovers_stay_behind() -> None:
    photos, other = Photos(photos=(Photo(digest="0" * 64),)), Other(leftovers=(Leftover(text="붙임"),))
    plan = carry(closed_report(photos, other))
    (after,) = plan.report.sections
    assert isinstance(after, Photos)
    assert after.photos == ()
    assert codes(plan) == ["carry.photos_stay", "carry.other_stays"]


def test_where_a_section_came_from_is_left_behind() -> None:
    (after,) = carry(closed_report(Header(name="바이오", origin=Origin("지난.docx")))).report.sections
    assert after.origin is None


@pytest.mark.parametrize("opening", ["2026-H2", "2026-H1", "2026-Q4", "2026"])
def test_a_period_that_does_not_follow_is_refused(opening: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        carry(closed_report(progress()), Period.parse(opening))
    assert refused.value.code == "carry.period_follows"


def test_a_skipped_period_is_allowed_and_told() -> None:
    plan = carry(closed_report(progress()), Period.parse("2027-H2"))
    assert "carry.period_skipped" in codes(plan)


def test_halves_may_give_way_to_quarters() -> None:
    plan = carry(closed_report(progress()), Period.parse("2027-Q1"))
    assert plan.report.period == Period.parse("2027-Q1")
    assert "carry.kind_changed" in codes(plan)
    assert "carry.period_skipped" not in codes(plan)


def test_a_term_that_the_period_does_not_touch_is_refused() -> None:
    with pytest.raises(NotAllowed) as refused:
        carry(closed_report(progress()), term=popular_term(11))
    assert refused.value.code == "carry.term_elsewhere"


def test_a_long_gap_leads_to_the_term_of_its_period() -> None:
    before = closed_report(progress(), period="2021-H2", term=popular_term(7))
    assert carry(before, Period.parse("2026-H2")).report.term == DEFAULT_TERM


def test_a_new_layouts_missing_sections_are_added_empty_and_in_order() -> None:
    kinds = (SectionKind.HEADER, SectionKind.PROGRESS, SectionKind.FUNDING_PLAN, SectionKind.PHOTOS)
    before = closed_report(Issues(), progress())
    plan = carry(before, options=CarryOptions(layout="pledge-9", sections=kinds))
    assert plan.report.layout == "pledge-9"
    assert [section.kind for section in plan.report.sections] == [*kinds, SectionKind.ISSUES]


def test_the_next_period_is_the_following_one() -> None:
    assert next_period(closed_report()) == Period(2027, 1)


@settings(max_examples=60)
@given(before=reports(), skip=st.integers(0, 3))
def test_no_item_is_lost_and_every_id_is_new(before: Report, skip: int) -> None:
    opening = next_period(before)
    for _ in range(skip):
        opening = opening.next()
    if before.term.end < before.period.start or opening.start < before.term.start:
        before = replace(before, term=Term(8, date(2000, 1, 1), before.period.end))
    plan = carry(before, opening)
    old, new = list(walk(before)), list(walk(plan.report))
    assert not {node.id for node in old} & {node.id for node in new}
    assert len({node.id for node in new}) == len(new)
    held = {Progress: "slots", Issues: "problems"}
    for kind in held:
        assert told(old, kind) == told(new, kind)
    for note in plan.notes:
        assert note.code in sentences()
        assert set(note.nodes) <= {node.id for node in new}
    register = Register({before.pledge: replace(PLEDGE, id=before.pledge)}, {before.id: before})
    done = plan.edit.apply(register)
    assert done.inverse.apply(done.register).register == register


def told(nodes: list[object], kind: type) -> list[tuple[str, str, int]]:
    """All that the outlines of those sections say."""
    return sorted(
        (item.text, item.remark, len(item.evidence))
        for section in nodes
        if isinstance(section, kind)
        for item in walk(section)
        if isinstance(item, Item)
    )


def test_provenance_leads_from_each_old_item_to_the_new_one() -> None:
    before = closed_report(progress())
    plan = carry(before)
    new = {node.id: node for node in walk(plan.report)}
    for node in walk(before):
        if isinstance(node, Item):
            heir = new[plan.provenance[node.id]]
            assert isinstance(heir, Item)
            assert heir.text == node.text
    assert plan.provenance[before.id] == plan.report.id
    assert new_id() not in plan.provenance
