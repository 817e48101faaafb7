"""Looks for words in the report in front, goes to them and replaces them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from core.edits.wording import Hit, hits, replaced
from gui.context.app_context import AppContext, Notice
from gui.pages.report.page import ReportPage
from gui.widgets.outline.edit import OutlineEdit


class Finding(QObject):
    """Joins the bar to the page. What is found follows the report as it changes."""

    def __init__(self, page: ReportPage, context: AppContext) -> None:
        super().__init__(page)
        bar = page.view.find_bar
        self.bar, self._page, self._context = bar, page, context
        self.hits: tuple[Hit, ...] = ()
        self._place: int | None = None
        bar.changed.connect(self._begin)
        bar.step_requested.connect(self.step)
        bar.replace_requested.connect(self.replace)
        bar.replace_all_requested.connect(self.replace_all)
        bar.closed.connect(self._end)
        page.sections.shown.connect(lambda _: self._follow())
        page.turned.connect(lambda _: self._follow())
        # By the next turn of the event loop the page has followed the change too.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._follow)
        context.bus.changed.connect(lambda _changes, _who: self._soon.start())
        for keys, step in (("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(keys), page.view)
            shortcut.activated.connect(lambda step=step: self.step(step))

    def open(self, *, replacing: bool) -> None:
        """Bring the bar, with what is selected in the text as the words to look for."""
        if self._page.session is None:
            return
        self._page.flush()
        edit = QApplication.focusWidget()
        chosen = edit.textCursor().selectedText() if isinstance(edit, OutlineEdit) else ""
        self.bar.bring("" if "\u2029" in chosen else chosen, replacing=replacing)
        self._begin()

    def step(self, step: int) -> None:
        """Go to the next hit or the one before, round the end."""
        self._page.flush()
        self._look()
        if not self.hits:
            return
        if self._place is None:
            self._place = self._first_below() if step > 0 else len(self.hits) - 1
        else:
            self._place = (self._place + step) % len(self.hits)
        self._show()

    def replace(self) -> None:
        """Replace the hit that is shown and go on; the first time only go to it."""
        self._page.flush()
        self._look()
        session = self._page.session
        if session is None or self._place is None or self._place >= len(self.hits):
            self.step(1)
            return
        edit, _ = replaced(session.report, [self.hits[self._place]], self.bar.by.text())
        if edit is None:
            self._context.notify(Notice("이곳은 바꿀 수 없어 그대로 두었습니다.", "warn"))
            self.step(1)
            return
        place = self._place
        if session.submit(edit, f"‘{self.bar.wanted}’ 바꾸기"):
            self._look()
            # Where the new words hold the old ones, the one just replaced is passed over.
            again = self.bar.wanted.casefold() in self.bar.by.text().casefold()
            self._place = (place + again) % len(self.hits) if self.hits else None
            self._show()

    def replace_all(self) -> None:
        """Replace every hit as one step, and say how many."""
        self._page.flush()
        self._look()
        session = self._page.session
        if session is None or not self.hits:
            return
        total = len(self.hits)
        edit, count = replaced(session.report, self.hits, self.bar.by.text())
        if edit is not None and session.submit(edit, f"‘{self.bar.wanted}’ {count}곳 바꾸기"):
            left = f" 바꿀 수 없는 {total - count}곳은 그대로 두었습니다." if total > count else ""
            self._context.notify(Notice(f"{count}곳을 바꾸었습니다.{left}", "good"))
            self._look()
        elif edit is None:
            self._context.notify(Notice("바꿀 수 있는 곳이 없습니다.", "warn"))

    def _begin(self) -> None:
        self._place = None
        self._follow()

    def _follow(self) -> None:
        if self.bar.isVisible():
            self._look()
        elif self._page.current is not None:
            # It may still show what was looked for when it was left.
            self._page.current.show_hits("")

    def _look(self) -> None:
        session, current = self._page.session, self._page.current
        if session is None:
            self.hits, self._place = (), None
        else:
            section = None if self.bar.everywhere or current is None else current.node
            self.hits = hits(session.report, self.bar.wanted, section)
            if self._place is not None and self._place >= len(self.hits):
                self._place = None
        if current is not None:
            current.show_hits(self.bar.wanted)
        self.bar.show_count(self._place, len(self.hits))

    def _first_below(self) -> int:
        """The first hit in the section that is shown or below it."""
        session, current = self._page.session, self._page.current
        assert session is not None
        order = [section.id for section in session.report.sections]
        here = order.index(current.node) if current is not None and current.node in order else 0
        return next((n for n, hit in enumerate(self.hits) if order.index(hit.section) >= here), 0)

    def _show(self) -> None:
        if self._place is None or not self.hits:
            return
        hit = self.hits[self._place]
        focus = QApplication.focusWidget()
        if self._page.current is None or self._page.current.node != hit.section:
            place = self._place
            self._page.sections.go_to(hit.section)
            self._place = place
        if self._page.current is not None:
            self._page.current.show_hits(self.bar.wanted)
            self._page.current.show_hit(hit)
        if focus is not None and self.bar.isAncestorOf(focus):
            # Enter goes on from hit to hit.
            focus.setFocus()
        self.bar.show_count(self._place, len(self.hits))

    def _end(self) -> None:
        current = self._page.current
        if current is not None:
            target = current.outline_with_hit() or current.focusProxy() or current
            current.show_hits("")
            target.setFocus()
        self.hits, self._place = (), None
