"""What was read, as text to look over: markup made here, everything that stood in the file escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    Leftover,
    Other,
    Participation,
    Photo,
    Photos,
    Progress,
    Section,
    SectionKind,
)
from core.sections.amounts import amount_text
from gui.models.amount_text import SHOWN

_COUNTED = (Item, Contact, Entry, FundingCell, Photo)


def read_count(report: Report) -> int:
    """How many single things were read."""
    return sum(isinstance(node, _COUNTED) for node in walk(report))


def unsure_count(report: Report) -> int:
    """How many of them a person should compare with the paper; leftovers count apart."""
    return sum(
        getattr(node, "mark", Mark.NONE) is Mark.UNSURE and not isinstance(node, Leftover)
        for node in walk(report)
    )


class ReadingText:
    """Lays sections out in a layout's words. `colours` tint what is unsure and what is beside the point."""

    def __init__(self, report: Report, layout: Layout, colours: Mapping[str, str]) -> None:
        self._report, self._layout, self._colours = report, layout, colours

    def section(self, section: Section) -> str:
        """The section as rich text."""
        match section:
            case Header():
                return self._header(section)
            case Progress():
                return "".join(self._slot(section, index) for index in range(len(section.slots)))
            case Participation():
                return self._participation(section)
            case Funding():
                return self._funding(section)
            case Issues():
                return self._titled("문제점", section.problems) + self._titled("개선대책", section.remedies)
            case Photos():
                return self._photos(section)
            case Other():
                return ""

    def _header(self, header: Header) -> str:
        rows = [("공약명", header.name), ("주관부서", header.department), ("팀명", header.team)]
        lines = [self._pair(title, text, header.mark) for title, text in rows if text]
        for contact in header.contacts:
            name = "공석" if contact.vacant else contact.name
            lines.append(self._pair(contact.role, f"{name}  {contact.phone}", contact.mark))
        return "".join(lines)

    def _slot(self, progress: Progress, index: int) -> str:
        slot = progress.slots[index]
        entry = self._layout.section(SectionKind.PROGRESS)
        report = self._report
        words = slot_lines(entry.options, slot.slot, report.term, report.period, slot.since) if entry else ()
        return self._titled(" ".join(words), slot.items)

    def _titled(self, title: str, items: Iterable[Item]) -> str:
        head = f'<p style="margin:8px 0 2px 0"><b>{escape(title)}</b></p>'
        return head + ("".join(self._item(item) for item in items) or self._faint("(없음)"))

    def _item(self, item: Item) -> str:
        glyphs = self._layout.glyphs.levels
        glyph = glyphs[min(item.level, len(glyphs) - 1)]
        beside = [f"[증빙{one.number}] {one.title}" for one in item.evidence] + [item.remark]
        remark = " ".join(part for part in beside if part)
        text = self._tinted(escape(item.text), item.mark)
        more = f"  {self._small(remark)}" if remark else ""
        return f'<p style="margin:1px 0 1px {max(item.level - 1, 0) * 18}px">{escape(glyph)} {text}{more}</p>'

    def _participation(self, data: Participation) -> str:
        lines = [self._category(category) for category in data.categories if category.count]
        lines += [self._item(item) for item in data.notes]
        return "".join(lines) or self._faint("(없음)")

    def _category(self, category: Category) -> str:
        entries = ", ".join(f"{entry.label}({entry.count})" for entry in category.entries)
        mark = next((one.mark for one in (category, *category.entries) if one.mark), Mark.NONE)
        return self._pair(category.name, f"{category.count}회  {entries}", mark)

    def _funding(self, funding: Funding) -> str:
        entry = self._layout.section(funding.kind)
        if entry is None:
            return ""
        lines = []
        for project in funding.projects:
            lines.append(f'<p style="margin:6px 0 2px 0"><b>{escape(project.name or "(이름 없음)")}</b></p>')
            for row in project.rows:
                cells = [
                    self._tinted(
                        escape(
                            f"{bucket_label(entry.options, self._report.term, cell.bucket)} "
                            f"{amount_text(cell.amount, self._layout.unit, SHOWN, '-')}"
                        ),
                        cell.mark,
                    )
                    for cell in row.cells
                ]
                if cells:
                    lines.append(f'<p style="margin:1px 0">{escape(row.source)} : {" · ".join(cells)}</p>')
        unit = self._faint(f"(단위 : {self._layout.unit.label})") if lines else ""
        return unit + "".join(lines) or self._faint("(없음)")

    def _photos(self, photos: Photos) -> str:
        lines = [
            self._line(f"{number}. {self._tinted(escape(photo.caption or '(설명 없음)'), photo.mark)}")
            for number, photo in enumerate(photos.photos, 1)
        ]
        return "".join(lines) or self._faint("(없음)")

    def _pair(self, title: str, text: str, mark: Mark) -> str:
        shown = self._tinted(escape(text.strip()), mark)
        return f'<p style="margin:2px 0">{self._small(title)}&nbsp;&nbsp;{shown}</p>'

    def _tinted(self, markup: str, mark: Mark) -> str:
        if mark is not Mark.UNSURE:
            return markup
        style = f"background:{self._colours['warn_ground']};color:{self._colours['warn']}"
        return f'<span style="{style}">{markup}</span>'

    def _line(self, markup: str) -> str:
        return f'<p style="margin:2px 0">{markup}</p>'

    def _small(self, text: str) -> str:
        return f'<span style="color:{self._colours["muted"]}">{escape(text)}</span>'

    def _faint(self, text: str) -> str:
        return f'<p style="margin:2px 0">{self._small(text)}</p>'
