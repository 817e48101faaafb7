"""Pictures of an imported file are named by their bytes as soon as they are kept, and not before."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from core.edits.tree import walk
from core.errors import AppError, FileRefused, NotFound
from core.formats import files, gate
from core.formats.hwp import container
from core.importing import Outcome
from core.messages import message
from core.model.node import Mark
from core.model.report import Report
from core.model.sections import Other, Photo, Photos, SectionKind
from core.reading import apart
from core.reading.kept_pictures import Kept, is_digest
from core.reading.reassign import take_back
from core.store.store import Store
from core.workspace import Workspace, read_file
from tests.builders.hwp import as_hwp, hwp_file
from tests.builders.packages import damaged, docx_parts, drawing, p, saved, tbl, tc, tr, zipped


def photo(seed: int) -> bytes:
    """A whole JPEG, of noise: far larger than its head."""
    target = io.BytesIO()
    noise = random.Random(seed).randbytes(200 * 200 * 3)
    Image.frombytes("RGB", (200, 200), noise).save(target, "JPEG", quality=95)
    return target.getvalue()


RED, BLUE, GREEN = map(photo, range(3))


def report_file(
    folder: Path, data: bytes, *, pledge: str = "바다 도서관", caption: str = "착공식", extra: bytes = b""
) -> Path:
    """A report with a photo; `extra` is a picture among the lines of 추진실적, which no section takes."""
    header = tbl(tr("공약명", pledge), tr("주관부서", "문화과"), columns=2)
    done = tc(p("○ 협약 체결") + (p(drawing("rIdb")) if extra else ""))
    rows = (
        tr("구 분", "추진실적 및 추진계획", "비 고"),
        tr("그동안 추진실적(2022.7.~2025.12.)", tc(p("○ 부지 확정")), ""),
        tr("상반기 추진실적(2026.1.~6.)", done, ""),
        tr("하반기 추진계획(2026.7.~12.)", tc(p("○ 준공")), ""),
    )
    body = header + p("□ 추진실적 및 향후 추진계획") + tbl(*rows, columns=3)
    body += p("□ 관련 사진") + p(drawing("rIda")) + p(f"▲ {caption}")
    media = {"a.jpg": data} | ({"b.jpg": extra} if extra else {})
    return saved(folder, zipped(docx_parts(body, media), packed=False), f"{pledge}.docx")


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def photos(report: Report) -> tuple[Photo, ...]:
    section = report.section(SectionKind.PHOTOS)
    assert isinstance(section, Photos)
    return section.photos


def names(report: Report) -> list[str]:
    """What every picture of a report is named by."""
    return [name for node in walk(report) if (name := getattr(node, "digest", ""))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "자료.ieum") as opened:
        yield opened


@pytest.fixture
def workspace(store: Store) -> Workspace:
    return Workspace(store)


def take_in(workspace: Workspace, *files: Path, warn=lambda told: None) -> list[Report]:
    readings = [one for file in files for one in workspace.read(file)]
    workspace.take_in(workspace.plan_import(readings), warn=warn)
    return [workspace.report(head.id) for head in workspace.reports()]


def test_every_picture_that_is_stored_is_named_by_its_bytes(
    store: Store, workspace: Workspace, tmp_path: Path
):
    file = report_file(tmp_path, RED, extra=BLUE)
    (reading,) = workspace.read(file)
    assert len(names(reading.report)) == 2 and not any(map(is_digest, names(reading.report)))
    (stored,) = take_in(workspace, file)
    other = stored.section(SectionKind.OTHER)
    assert [one.digest for one in photos(stored)] == [sha(RED)]
    assert isinstance(other, Other) and sha(BLUE) in [left.digest for left in other.leftovers]
    assert set(store.image_digests()) == {sha(RED), sha(BLUE)}


def test_a_report_that_names_a_picture_nobody_keeps_is_not_stored(workspace: Workspace, tmp_path: Path):
    (reading,) = workspace.read(report_file(tmp_path, RED))
    plan = workspace.plan_import([reading])
    with pytest.raises(NotFound, match=r"image\.missing"):
        plan.edit(Kept())
    with pytest.raises(NotFound, match=r"image\.missing"):
        workspace.take_in(replace(plan, images={}))
    assert workspace.reports() == ()


def test_the_same_file_read_again_says_the_same(workspace: Workspace, tmp_path: Path):
    file = report_file(tmp_path, RED, extra=BLUE)
    take_in(workspace, file)
    (step,) = workspace.plan_import(workspace.read(file)).steps
    assert step.same


def test_another_photo_under_the_same_caption_is_another_report(workspace: Workspace, tmp_path: Path):
    take_in(workspace, report_file(tmp_path, RED))
    (step,) = workspace.plan_import(workspace.read(report_file(tmp_path, BLUE))).steps
    assert (step.outcome, step.differs) == (Outcome.REPLACES, (SectionKind.PHOTOS,))
    (stored,) = take_in(workspace, report_file(tmp_path, BLUE))
    assert [one.digest for one in photos(stored)] == [sha(BLUE)]


def test_a_report_that_came_while_its_file_was_looked_over_is_not_taken_for_the_same(
    workspace: Workspace, tmp_path: Path
):
    file = report_file(tmp_path, RED)
    looked_over = workspace.read(file)
    take_in(workspace, file)
    (step,) = workspace.plan_import(looked_over).steps
    assert step.differs == (SectionKind.PHOTOS,)
    (step,) = workspace.plan_import(workspace.ready_to_compare(looked_over)).steps
    assert step.same


def test_what_was_mended_in_a_reading_is_still_compared_by_its_photos(workspace: Workspace, tmp_path: Path):
    file = report_file(tmp_path, RED)
    take_in(workspace, file)
    (reading,) = workspace.read(file)
    section = reading.report.section(SectionKind.PHOTOS)
    assert section is not None
    back = take_back(reading, section.id)
    (step,) = workspace.plan_import([back]).steps
    assert set(step.differs) == {SectionKind.PHOTOS, SectionKind.OTHER}
    workspace.take_in(workspace.plan_import([back]))
    (head,) = workspace.reports()
    assert names(workspace.report(head.id)) == [sha(RED)]


def test_no_picture_of_a_new_report_is_read_before_it_is_taken_in(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = report_file(tmp_path, RED)

    def fail(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(gate, "_load", fail)
    readings = workspace.ready_to_compare(apart.read(file))
    assert workspace.plan_import(readings).steps


def test_planning_reads_no_picture(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    take_in(workspace, report_file(tmp_path, RED))
    known, new = report_file(tmp_path, RED), report_file(tmp_path, RED, pledge="숲 도서관")
    readings = [one for file in (known, new) for one in workspace.read(file)]
    monkeypatch.setattr(gate, "inflated", None)
    (same, added) = workspace.plan_import(readings).steps
    assert same.same and added.outcome is Outcome.NEW_PLEDGE


def test_pictures_of_one_name_in_two_files_stay_apart(workspace: Workspace, tmp_path: Path):
    files = (
        report_file(tmp_path, RED, pledge="바다 도서관"),
        report_file(tmp_path, BLUE, pledge="숲 도서관"),
    )
    stored = take_in(workspace, *files)
    shown = {file.stem: sha(data) for file, data in zip(files, (RED, BLUE), strict=True)}
    found = {workspace.pledge(one.pledge).name: photos(one)[0].digest for one in stored}
    assert found == shown


def test_a_file_that_was_replaced_since_it_was_read_changes_nothing(
    store: Store, workspace: Workspace, tmp_path: Path
):
    (before,) = take_in(workspace, report_file(tmp_path, RED))
    readings = workspace.read(report_file(tmp_path, BLUE))
    report_file(tmp_path, GREEN)
    with pytest.raises(FileRefused, match=r"file\.changed"):
        workspace.take_in(workspace.plan_import(readings))
    assert [workspace.report(head.id) for head in workspace.reports()] == [before]
    assert store.image_digests() == (sha(RED),)


def test_a_file_that_is_replaced_while_it_is_read_is_refused(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = report_file(tmp_path, RED)
    take_in(workspace, file)
    readings = read_file(file)
    report_file(tmp_path, BLUE)
    with pytest.raises(FileRefused, match=r"file\.changed"):
        workspace.ready_to_compare(readings)


def test_a_damaged_photo_is_kept_as_it_is_and_marked_and_the_rest_is_taken_in(
    store: Store, workspace: Workspace, tmp_path: Path
):
    file = report_file(tmp_path, RED, extra=BLUE)
    damaged(file, "word/media/a.jpg")
    told: list[AppError] = []
    (stored,) = take_in(workspace, file, warn=told.append)
    (shown,) = photos(stored)
    kept = store.image(shown.digest)
    assert kept != RED and kept[:-60] == RED[:-60] and sha(kept) == shown.digest
    assert (shown.caption, shown.mark) == ("착공식", Mark.UNSURE)
    other = stored.section(SectionKind.OTHER)
    assert isinstance(other, Other) and sha(BLUE) in [left.digest for left in other.leftovers]
    (warning,) = told
    assert message(warning).startswith(f"{file.name} 파일에 든 사진 1장이 손상되어 있습니다.")


def test_a_damaged_photo_is_the_same_when_it_comes_again(workspace: Workspace, tmp_path: Path):
    file = report_file(tmp_path, RED)
    damaged(file, "word/media/a.jpg")
    take_in(workspace, file)
    (step,) = workspace.plan_import(workspace.read(file)).steps
    assert step.same
    (step,) = workspace.plan_import(workspace.read(report_file(tmp_path, RED))).steps
    assert step.differs == (SectionKind.PHOTOS,)


def test_photos_of_an_hwp_are_compared_without_being_read_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    pages = files.read(report_file(tmp_path, RED))
    embedded: list[tuple[str, bytes]] = []
    nodes = as_hwp(pages.blocks, embedded)
    file = hwp_file(tmp_path, *nodes, files=embedded, name="바다 도서관.hwp")
    take_in(workspace, file)
    readings = read_file(file)
    monkeypatch.setattr(container, "_load", None)
    (step,) = workspace.plan_import(workspace.ready_to_compare(readings)).steps
    assert step.same
