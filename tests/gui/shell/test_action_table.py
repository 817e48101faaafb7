"""Menus that can be used by keyboard: every action has its own letter in its menu and its own keys."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtGui import QKeySequence

from gui.app import Application
from gui.shell.action_table import ROWS, key_list
from gui.shell.main_window import MENUS
from gui.shell.page_table import PAGES


def _twice(values) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_action_has_a_letter_of_its_own_in_its_menu():
    letters = [(row.menu, letter) for row in ROWS for letter in re.findall(r"&(\w)", row.text)]
    assert len(letters) == len(ROWS) and _twice(letters) == []
    titles = [letter for _, title in MENUS for letter in re.findall(r"&(\w)", title)]
    assert len(titles) == len(MENUS) and _twice(titles) == []


def test_no_keys_stand_for_two_actions(qapp):
    assert _twice(QKeySequence(row.keys).toString() for row in ROWS if row.keys) == []


def test_an_action_that_goes_to_a_page_finds_it():
    assert {row.page for row in ROWS if row.page} <= {page.name for page in PAGES}


def test_the_list_of_keys_names_what_no_menu_shows(ieum: Application):
    assert any("구획" in words for _, words in key_list())


def test_actions_of_a_report_wait_until_one_is_open(ieum: Application):
    assert not ieum.window.actions_by_name["close_tab"].isEnabled()
    assert ieum.window.actions_by_name["find"].isEnabled()
