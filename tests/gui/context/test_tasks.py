"""Jobs off the UI thread and their outcomes on it."""

from __future__ import annotations

import sys
import threading
import time

from core.errors import FileRefused


def test_a_job_runs_elsewhere_and_its_outcome_arrives_on_the_ui_thread(tasks, qtbot):
    seen = []
    task = tasks.run(
        "일", threading.current_thread, done=lambda there: seen.append((there, threading.current_thread()))
    )
    with qtbot.waitSignal(task.ended):
        pass
    qtbot.waitUntil(lambda: bool(seen))
    ((there, here),) = seen
    assert there is not here and here is threading.main_thread()
    assert tasks.running == ()


def test_an_error_of_ours_reaches_the_one_who_asked(tasks, qtbot):
    def refuse():
        raise FileRefused("file.unreadable", name="가.docx")

    errors = []
    tasks.run("읽기", refuse, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "file.unreadable"


def test_an_unforeseen_error_goes_to_the_crash_handler(tasks, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    tasks.run("나눗셈", lambda: 1 // 0)
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == [ZeroDivisionError] and tasks.running == ()


def test_the_outcome_of_a_cancelled_job_is_dropped(tasks, qtbot):
    gate, outcomes = threading.Event(), []
    task = tasks.run("기다리기", gate.wait, done=outcomes.append, stoppable=True)
    after = []
    tasks.run("다음", lambda: 1, done=after.append)
    task.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(after))
    assert outcomes == []


def test_a_watched_job_says_how_far_it_is_and_hears_that_it_is_cancelled(tasks, qtbot):
    told, heard, stopped = [], threading.Event(), threading.Event()

    def work(watch, name: str):
        heard.wait(5)
        watch.tell(40, f"{name} 읽는 중")
        while not watch.cancelled():
            time.sleep(0.001)
        stopped.set()

    task = tasks.run("읽기", work, "가.docx", stoppable=True, watched=True)
    task.progressed.connect(lambda percent, words: told.append((percent, words)))
    heard.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(40, "가.docx 읽는 중")]
    task.cancel()
    qtbot.waitUntil(stopped.is_set)


def test_a_watched_job_that_nobody_wants_ends_where_it_gives_way(tasks, qtbot):
    begun, outcomes, ended = threading.Event(), [], []

    def work(watch):
        begun.set()
        while True:
            watch.give_way()

    task = tasks.run("", work, done=outcomes.append, failed=outcomes.append, stoppable=True, watched=True)
    task.ended.connect(ended.append)
    qtbot.waitUntil(begun.is_set)
    tasks.stop()
    qtbot.waitUntil(lambda: bool(ended))
    assert outcomes == [] and tasks.running == ()


def test_a_stoppable_job_that_is_cancelled_while_it_waits_is_not_begun(tasks, qtbot):
    gate, begun = threading.Event(), []
    tasks.run("먼저", gate.wait)
    waiting = tasks.run("나중", begun.append, 1, stoppable=True)
    seen_through = tasks.run("자료 바꾸기", begun.append, 2)
    waiting.cancel()
    seen_through.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.running)
    assert begun == [2]
