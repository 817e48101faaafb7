"""The book that the benchmarks write and read: reports alike in shape, different in every text."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from core.document.blocks import Document, Image
from core.layouts.load import load
from core.model.money import Amount, Unit, Won
from core.model.node import NodeId
from core.model.outline import ITEM, Evidence, Item
from core.model.period import Period
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
    SectionKind,
    SlotKind,
    SourceRow,
)
from core.model.term import AFTER, DEFAULT_TERM, PRIOR, Bucket
from core.writing import Chapter, compose_book
from tests.builders.documents import jpeg

LAYOUT = load("pledge-8")
PERIOD = Period.parse("2027-H1")
ITEMS = 25
"""Outline items in each of the three rows of 추진실적."""
PHOTOS = 6
PRINTED_PX = (693, 520)
"""A picture of 80 × 60 mm at 220 dpi."""

_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A3, 37)]
_SOURCES = ("국비", "도비", "시비", "기타")
_CATEGORIES = ("공약 관련 회의", "설명회, 민생탐방", "전문가 자문", "언론/방송 보도", "기 타")


def reports(count: int, photos: Sequence[Sequence[Image]] = ()) -> Iterator[Report]:
    """`count` full reports, the same for the same count; `photos` are each one's pictures."""
    for number in range(count):
        yield _Author(number).report(photos[number] if photos else ())


def composed(written: Sequence[Report], images: Mapping[str, Image]) -> Document:
    """The reports as one book."""
    return compose_book((Chapter(report, LAYOUT) for report in written), lambda digest, _: images[digest])


def by_digest(photos: Sequence[Sequence[Image]]) -> dict[str, Image]:
    """All pictures by what reports call them."""
    return {image.key: image for images in photos for image in images}


def photo_sets(folder: Path, count: int) -> list[list[Image]]:
    """`count` sets of photos, all different, their derivatives ready as files."""
    first = jpeg(*PRINTED_PX, seed=1, noise=True).load()
    sets = []
    for pledge in range(count):
        photos = []
        for number in range(PHOTOS):
            data = first[:-2] + f"{pledge:06}{number:02}".encode() + first[-2:]
            place = folder / f"{pledge}-{number}.jpg"
            place.write_bytes(data)
            key = hashlib.sha256(data).hexdigest()
            photos.append(Image(key, "image/jpeg", *PRINTED_PX, place.read_bytes))
        sets.append(photos)
    return sets


class _Author:
    """Writes one report in words of its own."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._random = random.Random(number)

    def report(self, photos: Sequence[Image]) -> Report:
        plan, secured = SectionKind.FUNDING_PLAN, SectionKind.FUNDING_SECURED
        name = f"{self._number + 1}번 {self._words(18)} 추진"
        return Report(
            pledge=NodeId(f"{self._number:032}"),
            period=PERIOD,
            term=DEFAULT_TERM,
            layout=LAYOUT.name,
            sections=(
                Header(name=name, department="전략산업과", team="전략산업팀", contacts=self._people()),
                Progress(slots=tuple(ProgressSlot(slot=slot, items=self._items()) for slot in SlotKind)),
                self._participation(),
                Funding(kind=plan, projects=self._projects(executed=False)),
                Funding(kind=secured, projects=self._projects(executed=True)),
                Issues(
                    problems=tuple(Item(level=ITEM + 1, text=self._words(40)) for _ in range(2)),
                    remedies=tuple(Item(level=ITEM + 1, text=self._words(40)) for _ in range(2)),
                ),
                Photos(
                    photos=tuple(
                        Photo(digest=image.key, caption=f"{self._words(12)} {place}")
                        for place, image in enumerate(photos, 1)
                    )
                ),
            ),
        )

    def _words(self, length: int) -> str:
        """Text of about that many letters, in words of two to five."""
        words: list[str] = []
        while sum(map(len, words)) + len(words) < length:
            words.append("".join(self._random.choices(_SYLLABLES, k=self._random.randrange(2, 6))))
        return " ".join(words)

    def _day(self) -> str:
        pick = self._random.randrange
        return f"{pick(2026, 2030)}. {pick(1, 13)}. {pick(1, 29)}."

    def _people(self) -> tuple[Contact, ...]:
        return tuple(
            Contact(role=role, name=self._words(3), phone=f"8075-{self._random.randrange(1000, 9999)}")
            for role in ("과장", "팀장", "담당자")
        )

    def _items(self) -> tuple[Item, ...]:
        return tuple(self._item(place) for place in range(ITEMS))

    def _item(self, place: int) -> Item:
        proof: tuple[Evidence, ...] = ()
        if place == ITEMS // 2:
            proof = (Evidence(number=self._random.randrange(1, 30), title=self._words(10)),)
        if place % 4 == 0:
            return Item(level=ITEM, text=f"{self._words(28)} 추진({self._day()})", evidence=proof)
        texts = (
            f"일시 : {self._day()}(목) {self._random.randrange(9, 18)}:00 / {self._words(14)}",
            f"참석자 : {self._words(20)} 등 {self._random.randrange(5, 95)}명이 {self._words(12)}",
            f"사업비 : {self._random.randrange(1000, 99_000):,}천원",
        )
        return Item(level=ITEM + 1, text=texts[place % 4 - 1], evidence=proof)

    def _participation(self) -> Participation:
        return Participation(
            categories=tuple(Category(name=name, entries=self._entries()) for name in _CATEGORIES)
        )

    def _entries(self) -> tuple[Entry, ...]:
        if self._random.random() < 0.4:
            return ()
        return tuple(Entry(label=self._words(8), count=self._random.randrange(1, 9)) for _ in range(3))

    def _projects(self, *, executed: bool) -> tuple[Project, ...]:
        return tuple(
            Project(
                name=self._words(16),
                rows=tuple(SourceRow(source=source, cells=self._cells(executed)) for source in _SOURCES),
            )
            for _ in range(2)
        )

    def _cells(self, executed: bool) -> tuple[FundingCell, ...]:
        buckets = (PRIOR, *(Bucket(str(year)) for year in DEFAULT_TERM.years), AFTER)
        return tuple(
            FundingCell(bucket=bucket, amount=self._amount(executed))
            for bucket in buckets
            if self._random.random() < 0.6
        )

    def _amount(self, executed: bool) -> Amount:
        whole = self._random.randrange(1, 9000)
        spent = Won(whole // 2 * Unit.MILLION) if executed else None
        return Amount(Won(whole * Unit.MILLION), spent)
