"""What each action does: with the pages of the open data, or as a wish to the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.shell.navigation import Navigation

WISHES = (
    *("store", "own", "sample"),
    *("auto", "light", "dark", "bigger", "smaller"),
    *("keys", "settings", "diagnostics", "about"),
)
"""Actions that are the application's."""

PAGE_DEEDS: Mapping[str, Callable[[Navigation], object]] = MappingProxyType(
    {
        "bring": lambda pages: pages.start.choose_files(),
        "new": lambda pages: pages.start.new_report(),
        "export": lambda pages: pages.export(),
        "give_out": lambda pages: pages.give_out(),
        "fill_in": lambda pages: pages.workbook.choose(),
        "backup": lambda pages: pages.back_up(),
        "close_tab": lambda pages: pages.report.close_tab(),
        "undo": lambda pages: pages.undo(),
        "redo": lambda pages: pages.redo(),
        "find_text": lambda pages: pages.finding.open(replacing=False),
        "replace_text": lambda pages: pages.finding.open(replacing=True),
        "start": lambda pages: pages.go_start(),
        "next": lambda pages: pages.report.sections.step(1),
        "previous": lambda pages: pages.report.sections.step(-1),
        "next_tab": lambda pages: pages.report.step_tab(1),
        "previous_tab": lambda pages: pages.report.step_tab(-1),
        "confirm": lambda pages: pages.report.confirm_all(),
        "carry": lambda pages: pages.report.carry_over(),
        "compare": lambda pages: pages.paper.toggle_comparison(),
    }
)
