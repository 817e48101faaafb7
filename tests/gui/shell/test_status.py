"""The line at the foot of the window tells what goes on, and stops what may be stopped."""

from __future__ import annotations

import threading

from gui.shell.status import StatusBar


def test_stopping_what_is_read_sees_through_what_waits_behind_it(theme, tasks, qtbot):
    bar = StatusBar(theme)
    qtbot.addWidget(bar)
    bar.follow(tasks)
    gate, kept, dropped = threading.Event(), [], []
    tasks.run("읽는 중", gate.wait, done=dropped.append, stoppable=True)
    tasks.run("가져오는 중", lambda: "들어온 것", done=kept.append)
    bar._cancel.click()
    gate.set()
    qtbot.waitUntil(lambda: not tasks.running)
    assert kept == ["들어온 것"] and dropped == []
