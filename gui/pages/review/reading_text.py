"""What was read, as text to look over: each fact a link, everything that stood in the file escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from core.edits.tree import walk
from core.layouts.labels import bucket_label, slot_lines
from core.layouts.layout import Layout
from core.model.node import Mark
from core.model.outline import Item
from core.model.pledge import Contact
from core.model.report import Report
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
    Section,
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import Bucket
from core.reading.assign import Target
from core.reading.reassign import elsewhere
from core.reading.sources import part_key
from core.sections.amounts import add
from gui.models import amount_text
from gui.pages.review.figure_grid import figure_grid

SLOT_WORDS = {
    SlotKind.PAST: "그동안 추진실적",
    SlotKind.CURRENT: "이번 기간 추진실적",
    SlotKind.PLAN: "향후 추진계획",
}
TARGETS = {
    Target.FUNDING_PLAN: "투자계획 표",
    Target.FUNDING_SECURED: "확보(집행) 표",
    Target.COUNTS: "참여 횟수 표",
    **{Target(slot.value): words for slot, words in SLOT_WORDS.items()},
    Target.NOTES: "시민참여 주석",
    Target.PROBLEMS: "문제점",
    Target.REMEDIES: "개선대책",
    Target.PHOTOS: "관련 사진",
    Target.OTHER: "기타로 남기기",
}
_DIGITS = "1234567890"
_COUNTED = (Item, Contact, Entry, FundingCell, Photo)


def numbered(targets: Iterable[Target]) -> dict[str, Target]:
    """Targets by the digit that chooses each: the tenth is 0, as on the keyboard, and there are no more."""
    return dict(zip(_DIGITS, targets, strict=False))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was read. `typed` is what can be typed over, None where nothing can.

    `ways` are what else it may be taken for: (value, words). `goes` is where it can be sent.
    """

    key: str
    name: str
    unsure: bool = False
    typed: str | None = None
    ways: tuple[tuple[str, str], ...] = ()
    goes: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A section as rich text whose links are its facts, in the order in which they stand."""

    markup: str
    facts: tuple[Fact, ...]


def read_count(report: Report) -> int:
    """How many single things were read."""
    return sum(isinstance(node, _COUNTED) for node in walk(report))


class ReadingText:
    """Lays sections out in a layout's words. `colours` tint what is unsure and what is beside the point."""

    def __init__(self, report: Report, layout: Layout, colours: Mapping[str, str]) -> None:
        self._report, self._layout, self._colours = report, layout, colours
        self._facts: list[Fact] = []

    def section(self, section: Section) -> Told:
        """The section as rich text."""
        self._facts = []
        markup = self._markup(section)
        return Told(markup, tuple(self._facts))

    def _markup(self, section: Section) -> str:
        match section:
            case Header():
                return self._header(section)
            case Progress():
                return "".join(self._slot(slot) for slot in section.slots)
            case Participation():
                return self._participation(section)
            case Funding():
                return self._funding(section)
            case Issues():
                return self._titled("문제점", section.problems, Target.PROBLEMS) + self._titled(
                    "개선대책", section.remedies, Target.REMEDIES
                )
            case Photos():
                return self._photos(section)
        return ""

    def _header(self, header: Header) -> str:
        parts = (("공약명", "name"), ("주관부서", "department"), ("팀", "team"))
        lines = [
            self._pair(title, self._fact(part_key(header.id, part), title, text, header.mark))
            for title, part in parts
            if (text := getattr(header, part))
        ]
        if header.status:
            lines.append(self._pair("이행상태", escape(header.status.value)))
        for contact in header.contacts:
            said = " ".join(filter(None, ("공석" if contact.vacant else contact.name, contact.phone)))
            shown = self._fact(contact.id, contact.role or "담당자", said, contact.mark, typed=said)
            lines.append(self._pair(contact.role or "담당자", shown))
        return "".join(lines) or self._faint("(없음)")

    def _slot(self, slot: ProgressSlot) -> str:
        entry, report = self._layout.section(SectionKind.PROGRESS), self._report
        words = slot_lines(entry.options, slot.slot, report.term, report.period, slot.since) if entry else ()
        name = " ".join(words)
        ways = tuple((kind.value, words) for kind, words in SLOT_WORDS.items() if kind is not slot.slot)
        return self._titled(
            self._fact(slot.id, "구분", name, slot.mark, ways=ways), slot.items, Target(slot.slot.value)
        )

    def _titled(self, title: str, items: Iterable[Item], home: Target) -> str:
        head = f'<p style="margin:8px 0 2px 0"><b>{title}</b></p>'
        return head + ("".join(self._item(item, home) for item in items) or self._faint("(없음)"))

    def _item(self, item: Item, home: Target) -> str:
        glyphs = self._layout.glyphs.levels
        glyph = glyphs[min(item.level, len(glyphs) - 1)]
        beside = [f"[증빙{one.number}] {one.title}" for one in item.evidence] + [item.remark]
        remark = " ".join(part for part in beside if part)
        text = self._fact(item.id, "", item.text, item.mark, typed=item.text, goes=elsewhere(home))
        more = f"  {self._small(remark)}" if remark else ""
        return f'<p style="margin:1px 0 1px {max(item.level - 1, 0) * 18}px">{escape(glyph)} {text}{more}</p>'

    def _participation(self, data: Participation) -> str:
        shown = (one for one in data.categories if one.count or one.mark or one.unread)
        lines = [self._category(category) for category in shown]
        lines += [self._item(item, Target.NOTES) for item in data.notes]
        return "".join(lines) or self._faint("(없음)")

    def _category(self, category: Category) -> str:
        said, typed = category.raw or f"{category.count}회", category.raw or str(category.count)
        count = self._fact(category.id, category.name, said, category.mark, typed=typed)
        entries = ", ".join(
            self._fact(entry.id, "", f"{entry.label}({entry.raw or entry.count})", entry.mark)
            for entry in category.entries
        )
        return self._pair(category.name, f"{count}&nbsp;&nbsp;{entries}")

    def _funding(self, funding: Funding) -> str:
        entry = self._layout.section(funding.kind)
        if entry is None:
            return ""
        filled = {cell.bucket for project in funding.projects for row in project.rows for cell in row.cells}
        buckets = [bucket for bucket in self._report.term.buckets if bucket in filled]
        years = {one: bucket_label(entry.options, self._report.term, one) for one in buckets}
        parts = [self._project(project, years) for project in funding.projects]
        unit = self._faint(f"(단위 : {self._layout.unit.label})") if parts else ""
        return unit + "".join(parts) or self._faint("(없음)")

    def _project(self, project: Project, years: Mapping[Bucket, str]) -> str:
        """The project's name over its sources by year, with the sums that follow from them."""
        name = self._fact(
            project.id, "단위사업", project.name or "(이름 없음)", project.mark, typed=project.name
        )
        rows = [
            (escape(row.source), *self._cells(row, project, years), self._sum(row.cells))
            for row in project.rows
            if row.cells
        ]
        grid = figure_grid(("재원", *map(escape, years.values()), "계"), rows, self._colours)
        return f'<p style="margin:6px 0 2px 0"><b>{name}</b></p>' + (grid if rows else "")

    def _cells(self, row: SourceRow, project: Project, years: Mapping[Bucket, str]) -> Iterable[str]:
        cells, unit = {cell.bucket: cell for cell in row.cells}, self._layout.unit
        for bucket, year in years.items():
            cell = cells.get(bucket)
            if cell is None:
                yield ""
                continue
            name = " ".join(filter(None, (project.name, row.source, year)))
            words = amount_text.shown(cell.amount, unit) or "-"
            yield self._fact(cell.id, name, words, cell.mark, typed=amount_text.typed(cell.amount, unit))

    def _sum(self, cells: Iterable[FundingCell]) -> str:
        return self._small(amount_text.shown(add(cell.amount for cell in cells), self._layout.unit))

    def _photos(self, photos: Photos) -> str:
        lines = [
            self._line(
                f"{number}. "
                + self._fact(
                    photo.id, "사진", photo.caption or "(설명 없음)", photo.mark, typed=photo.caption
                )
            )
            for number, photo in enumerate(photos.photos, 1)
        ]
        return "".join(lines) or self._faint("(없음)")

    def _fact(
        self,
        key: str,
        name: str,
        text: str,
        mark: Mark = Mark.NONE,
        *,
        typed: str | None = None,
        ways: tuple[tuple[str, str], ...] = (),
        goes: tuple[Target, ...] = (),
    ) -> str:
        """The text as a link that stands for the fact of that key."""
        unsure = mark is Mark.UNSURE
        self._facts.append(Fact(key, f"{name} {text}".strip(), unsure, typed, ways, goes))
        look = f"color:{self._colours['warn' if unsure else 'text']};text-decoration:none"
        if unsure:
            look += f";background:{self._colours['warn_ground']}"
        return f'<a href="{escape(key)}" style="{look}">{escape(text.strip())}</a>'

    def _pair(self, title: str, shown: str) -> str:
        return f'<p style="margin:2px 0">{self._small(title)}&nbsp;&nbsp;{shown}</p>'

    def _line(self, markup: str) -> str:
        return f'<p style="margin:2px 0">{markup}</p>'

    def _small(self, text: str) -> str:
        return f'<span style="color:{self._colours["muted"]}">{escape(text)}</span>'

    def _faint(self, text: str) -> str:
        return f'<p style="margin:2px 0">{self._small(text)}</p>'
