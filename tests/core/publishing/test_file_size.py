"""The size that is told is the size that the file has."""

from __future__ import annotations

from pathlib import Path

from core.edits.fields import SetField
from core.model.sections import Photos, SectionKind
from core.workspace import Workspace
from tests.builders.sample_city import sample_city


def test_the_told_size_is_within_two_per_cent_of_the_file(tmp_path: Path):
    with Workspace.open(sample_city(tmp_path)) as workspace:
        for head in workspace.reports()[:4]:
            told = workspace.printing.document_size(head.id)
            made = workspace.printing.export(head.id, tmp_path / f"{head.id}.docx").stat().st_size
            assert abs(told - made) < 0.02 * made


def test_fewer_photos_a_row_are_printed_larger_and_the_told_size_follows(tmp_path: Path):
    with Workspace.open(sample_city(tmp_path)) as workspace:
        reports = (workspace.report(head.id) for head in workspace.reports())
        report = next(one for one in reports if _photos(one.section(SectionKind.PHOTOS)))
        photos = report.section(SectionKind.PHOTOS)
        assert isinstance(photos, Photos)
        made = []
        for per_row in (3, None, 1):
            workspace.apply(SetField(report.id, photos.id, "per_row", per_row))
            told = workspace.printing.document_size(report.id)
            made.append(workspace.printing.export(report.id, tmp_path / f"{per_row}.docx").stat().st_size)
            assert abs(told - made[-1]) < 0.02 * made[-1]
    assert made == sorted(made) and made[0] < made[-1]


def _photos(section: object) -> bool:
    return isinstance(section, Photos) and bool(section.photos)
