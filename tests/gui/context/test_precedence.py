"""The window goes first where a job in the background and it could both work."""

from __future__ import annotations

import threading

import pytest

from gui.context import precedence

FOR_EVER = 3600.0


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(precedence, "_PATIENCE", FOR_EVER)


class Polite:
    """A job that lets the window go first once."""

    def __init__(self) -> None:
        self.begun, self.passed = threading.Event(), threading.Event()

    def __call__(self, watch) -> None:
        self.begun.set()
        watch.give_way()
        self.passed.set()


def test_a_job_goes_on_only_once_the_window_has_nothing_to_do(tasks, patient, qtbot):
    job = Polite()
    tasks.run("", job, watched=True)
    assert job.begun.wait(10)
    assert not job.passed.wait(0.05)
    qtbot.waitUntil(job.passed.is_set)


def test_a_job_that_has_waited_long_goes_on_beside_the_window(tasks, monkeypatch):
    monkeypatch.setattr(precedence, "_PATIENCE", 0.01)
    job = Polite()
    tasks.run("", job, watched=True)
    assert job.passed.wait(10)


def test_a_window_that_waits_for_a_job_does_not_keep_it(tasks, patient):
    job = Polite()
    tasks.run("", job, watched=True)
    tasks.wait()
    assert job.passed.is_set()
