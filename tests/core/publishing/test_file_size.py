"""The size that is told is the size that the file has."""

from __future__ import annotations

from pathlib import Path

from core.sample import open_sample
from core.workspace import Workspace


def test_the_told_size_is_within_two_per_cent_of_the_file(tmp_path: Path):
    with Workspace.open(open_sample(tmp_path)) as workspace:
        for head in workspace.reports()[:4]:
            told = workspace.printing.document_size(head.id)
            made = workspace.printing.export(head.id, tmp_path / f"{head.id}.docx").stat().st_size
            assert abs(told - made) < 0.02 * made
