"""설정: the look, and what new reports and files begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QComboBox

from core.layouts.layout import Layout
from core.model.term import popular_term
from core.settings import Settings, Theme
from gui.widgets.card import Card, label
from gui.widgets.form import form
from gui.widgets.sheet import Sheet

SCALES = (90, 100, 110, 125, 150, 175)
"""글자 크기 in per cent."""
LIMITS = (5, 10, 20, 30, 50, 100)
"""Attachment limits of e-approval systems, in MB."""
_THEMES = MappingProxyType(
    {Theme.AUTO: "Windows 설정 따르기", Theme.LIGHT: "밝은 화면", Theme.DARK: "어두운 화면"}
)
_PERIODS = MappingProxyType({"half": "반기", "quarter": "분기", "year": "연도"})
_TERMS = 3
"""Terms to choose from, the one in use in the middle."""


class SettingsDialog(Sheet):
    """Takes effect when it is accepted."""

    def __init__(self, settings: Settings, layouts: Sequence[Layout]) -> None:
        super().__init__("설정", least_width=480)
        self._settings = settings
        self.theme = _choice(_THEMES.items(), settings.theme)
        scales = sorted({*SCALES, settings.font_scale})
        self.scale = _choice(((scale, f"{scale} %") for scale in scales), settings.font_scale)
        self.layouts = _choice(((each.name, each.title) for each in layouts), settings.layout)
        self.period = _choice(_PERIODS.items(), settings.period_kind)
        terms = (popular_term(settings.term + step) for step in range(-1, _TERMS - 1))
        self.term = _choice(
            ((term.number, f"{term.label} ({term.start.year}. {term.start.month}.~)") for term in terms),
            settings.term,
        )
        limits = sorted({*LIMITS, settings.attachment_limit_mb})
        self.limit = _choice(((limit, f"{limit} MB") for limit in limits), settings.attachment_limit_mb)
        self.body.addWidget(label("설정", "title"))
        card = Card()
        card.body.addLayout(
            form(
                (
                    ("글자 크기(&S)", self.scale),
                    ("밝기(&B)", self.theme),
                    ("새 보고서의 양식(&L)", self.layouts),
                    ("보고 주기(&P)", self.period),
                    ("임기(&M)", self.term),
                    ("전자결재 첨부 한도(&A)", self.limit),
                )
            )
        )
        self.body.addWidget(card)
        self.offer("적용", "취소")
        self.scale.setFocus()

    def settings(self) -> Settings:
        """The settings with what was chosen here."""
        return replace(
            self._settings,
            theme=self.theme.currentData(),
            font_scale=self.scale.currentData(),
            layout=self.layouts.currentData(),
            period_kind=self.period.currentData(),
            term=self.term.currentData(),
            attachment_limit_mb=self.limit.currentData(),
        )


def _choice(rows: Any, chosen: object) -> QComboBox:
    box = QComboBox()
    for value, words in rows:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
