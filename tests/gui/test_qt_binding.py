"""What the binding between Python and Qt must be relied on for."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_use_up_no_reference_to_none(qapp):
    # A binding that gives back None without a reference of its own brings Python down after some thousand
    # calls, on versions where None is not immortal (before 3.12).
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(400):
        thing.setObjectName("이음")
    assert sys.getrefcount(None) > before - 200
