"""Pages that follow a report: the newest one counts, a failure is told and passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import AppError
from core.model.sections import Header
from gui.preview.live import LivePages


@pytest.fixture
def live(qapp, workspace):
    made = LivePages(workspace)
    yield made
    made.stop()


def _named(report, name: str):
    header = report.sections[0]
    assert isinstance(header, Header)
    return replace(report, sections=(replace(header, name=name), *report.sections[1:]))


def test_a_report_that_is_not_stored_like_this_is_laid_out_too(live, report, qtbot):
    typed = _named(report, "아직 저장하지 않은 이름")
    with qtbot.waitSignal(live.laid, timeout=10_000) as laid:
        live.show(typed)
    (made,) = laid.args
    assert made.report is typed and len(made.pages) >= 1
    assert made.places.section_places(report.sections[0].id)


def test_what_came_while_one_was_laid_out_is_passed_over_but_for_the_last(live, report, qtbot):
    seen = []
    live.laid.connect(lambda laid: seen.append(laid.report))
    versions = [_named(report, f"이름 {number}") for number in range(6)]
    for version in versions:
        live.show(version)
    qtbot.waitUntil(lambda: not live.is_busy, timeout=10_000)
    assert seen == [versions[0], versions[-1]]


def test_a_report_that_cannot_be_laid_out_does_not_stop_the_next(live, report, qtbot):
    with qtbot.waitSignal(live.failed, timeout=10_000) as failed:
        live.show(replace(report, layout="없는-양식"))
    assert isinstance(failed.args[0], AppError)
    with qtbot.waitSignal(live.laid, timeout=10_000):
        live.show(report)
