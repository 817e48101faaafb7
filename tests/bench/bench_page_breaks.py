"""Where our pages end beside LibreOffice's rendering of the same DOCX: lines that stand on another page.

``python -m tests.bench.bench_page_breaks [--pushed COUNT] [FILE …]``: the sample's reports and every report
file under ``tests/files``, or those that are named; each also with 1 … COUNT more items in it, which push its
breaks through all that stands there. Needs LibreOffice and pdftotext. `off` is the most lines that one break
of ours has on the other side of it than LibreOffice's, `found` the share of our lines that its pages have;
fonts stand in as ``tests/fonts.conf`` says.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).parents[1] / "fonts.conf")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from core.edits.items import AddItem
from core.errors import AppError
from core.model.node import NodeId
from core.model.outline import ITEM, Item
from core.model.report import Report
from core.model.sections import Progress, SectionKind
from core.sample import open_sample
from core.workspace import Workspace
from gui.preview.marks import TextMark
from gui.preview.pages import Page, Pages
from gui.preview.typesetter import paginate
from tests.bench.measure import table

FILES = Path(__file__).parents[1] / "files"
_SUFFIXES = (".docx", ".hwpx")
_GAP = 150.0
"""Twips between marks from which on they are taken for different cells."""
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """One report: pages of ours and of theirs, and lines of ours that stand on another page there."""

    name: str
    ours: int
    theirs: int
    found: float
    moved: tuple[tuple[int, int, str], ...]
    """Our page, theirs, and the text of the line."""

    @property
    def off(self) -> int:
        """The most lines that are on the wrong side of one break."""
        crossed = Counter(
            place for ours, theirs, _ in self.moved for place in range(min(ours, theirs), max(ours, theirs))
        )
        return max(crossed.values(), default=0)


def main(files: list[Path], pushed: int) -> None:
    """Compare and print; lines that moved are named below their report."""
    app = QGuiApplication([])
    rows = [("report", "ours", "theirs", "found", "off")]
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for one in _compared(Path(folder), files, pushed):
            rows.append((one.name, str(one.ours), str(one.theirs), f"{one.found:.1%}", str(one.off)))
            worst = max(worst, one.off)
            for ours, theirs, text in one.moved:
                sys.stdout.write(f"{one.name}: {ours + 1} → {theirs + 1}  {text}\n")
    sys.stdout.write(f"{table(rows)}\nmost lines off at a break: {worst}\n")
    app.quit()


def _compared(folder: Path, files: list[Path], pushed: int) -> Iterator[Compared]:
    made: dict[Path, tuple[str, Pages]] = {}
    for number, file in enumerate(files or _reports()):
        store = folder / f"{number}.ieum"
        with Workspace.open(store) as workspace:
            try:
                workspace.take_in(workspace.plan_import(workspace.read(file)))
            except AppError as error:
                sys.stdout.write(f"{file.name}: {error.code}\n")
            _lay_out(workspace, file.stem, pushed, folder, made)
    if not files:
        with Workspace.open(open_sample(folder)) as workspace:
            _lay_out(workspace, "", pushed, folder, made)
    _rendered(list(made), folder)
    for target, (name, pages) in made.items():
        yield _compare(name, pages, _their_pages(target.with_suffix(".pdf")))


def _reports() -> list[Path]:
    return sorted(file for file in FILES.rglob("*") if file.suffix in _SUFFIXES)


def _lay_out(
    workspace: Workspace, name: str, pushed: int, folder: Path, made: dict[Path, tuple[str, Pages]]
) -> None:
    """Write every report of a data file, and keep our pages of it beside the file's name."""
    for head in workspace.reports():
        for more in range(pushed + 1):
            if more:
                workspace.apply(_one_more(workspace.report(head.id), more))
            target = folder / f"{len(made):04}.docx"
            workspace.printing.export(head.id, target)
            label = f"{name or head.name} {head.period.key}" + (f" +{more}" if more else "")
            made[target] = (label, paginate(workspace.printing.compose(head.id)))


def _one_more(report: Report, number: int) -> AddItem:
    """One more item at the top of this period's progress, of one line or of several."""
    progress = report.section(SectionKind.PROGRESS)
    assert isinstance(progress, Progress)
    slot: NodeId = progress.slots[1].id
    words = (f"덧붙인 {number}-{place}째 말" for place in range(1 + number % 7 * 2))
    return AddItem(report.id, slot, "items", 0, Item(text=" ".join(words), level=ITEM))


def _rendered(files: list[Path], folder: Path) -> None:
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*command, "--outdir", folder, *files], check=True, capture_output=True)


def _their_pages(file: Path) -> list[str]:
    """The letters of each page, cell by cell, without spaces."""
    text = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")[:-1]]


def _compare(name: str, ours: Pages, theirs: list[str]) -> Compared:
    moved: dict[tuple[int, int], tuple[int, int, str]] = {}
    seen = found = 0
    for number, ours_page in enumerate(ours.pages):
        for height, text in _lines(ours_page):
            letters = "".join(text.split())
            places = [place for place, page in enumerate(theirs) if letters in page]
            if len(letters) < _FEWEST_LETTERS:
                continue
            seen += 1
            found += bool(places)
            if not places or number in places:
                continue
            nearest = min(places, key=lambda place: abs(place - number))
            moved.setdefault((number, height), (number, nearest, text))
    return Compared(name, len(ours), len(theirs), found / max(seen, 1), tuple(moved.values()))


def _lines(page: Page) -> Iterator[tuple[int, str]]:
    """The text of each line of each cell, and how far down the page it stands."""
    marks = [mark for mark in page.marks if isinstance(mark, TextMark)]
    marks.sort(key=lambda mark: (round(mark.y), mark.x))
    height, end, text = -1, 0.0, ""
    for mark in marks:
        if round(mark.y) != height or mark.x - end > _GAP:
            if text:
                yield height, text
            text = ""
        height, end, text = round(mark.y), mark.x + mark.face.width(mark.text), text + mark.text
    if text:
        yield height, text


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--pushed", type=int, default=0)
    parser.add_argument("files", type=Path, nargs="*")
    given = parser.parse_args()
    main(given.files, given.pushed)
