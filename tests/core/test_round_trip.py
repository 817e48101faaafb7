"""What is composed reads back equal, section by section and as a whole."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.blocks import Document
from core.formats.docx.read import read
from core.formats.docx.write import write
from core.layouts.load import all_layouts, load
from core.model.node import NodeId
from core.model.period import Period
from core.model.report import Report
from core.model.sections import Funding, Header, SectionKind
from core.model.term import DEFAULT_TERM
from core.reading.read import read_document
from core.writing import compose
from tests.builders.taken_in import as_stored
from tests.strategies.printable import drawn_image, essence, printable_reports

_LAYOUTS = ("pledge-7", "pledge-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all examples share."""
    return tmp_path_factory.mktemp("round_trip")


@pytest.mark.parametrize("name", _LAYOUTS)
@given(data=st.data())
@settings(max_examples=25)
def test_what_is_composed_and_written_reads_back_equal(name: str, data: st.DataObject, folder: Path) -> None:
    layout = load(name)
    report = data.draw(printable_reports(layout))

    document = compose(report, layout, drawn_image)
    target = io.BytesIO()
    write(document, target)
    file = folder / "보고서.docx"
    file.write_bytes(target.getvalue())

    for page in (document, read(file)):
        _reads_back(report, page, name)


def _reads_back(report: Report, page: Document, name: str) -> None:
    (reading,) = read_document(page, "보고서.docx", all_layouts())

    assert reading.layout == name
    assert _facts(as_stored(reading)) == _facts(report)
    assert reading.leftovers == ()


def _facts(report: Report) -> dict[Any, Any]:
    whole = {section.kind: essence(section) for section in report.sections}
    assert SectionKind.OTHER not in whole, whole[SectionKind.OTHER]
    return {"period": report.period, "term": report.term, **whole}


def test_a_form_without_projects_reads_back_without_any() -> None:
    blank = (Funding(kind=SectionKind.FUNDING_PLAN), Funding(kind=SectionKind.FUNDING_SECURED))
    report = Report(
        pledge=NodeId("p"),
        period=Period(2026, 2),
        term=DEFAULT_TERM,
        layout="pledge-8",
        sections=(Header(name="바이오 클러스터 조성"), *blank),
    )
    (reading,) = read_document(compose(report, load("pledge-8"), drawn_image), "보고서.docx", all_layouts())
    assert [s.projects for s in reading.report.sections if isinstance(s, Funding)] == [(), ()]
