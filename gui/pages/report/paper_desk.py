"""Keeps the pages beside the editors in step: this report as it is typed, or another period's, compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import AppError
from core.model.node import NodeId
from core.model.report import Report
from gui.context.app_context import AppContext, explained
from gui.pages.report.comparison import Comparison, place_of
from gui.pages.report.open_report import OpenReport
from gui.pages.report.page import ReportPage
from gui.pages.report.paper_view import PaperView
from gui.preview.live import Laid, LivePages

if TYPE_CHECKING:
    from core.document.blocks import Place

_PAUSE_MS = 25


class PaperDesk(QObject):
    """Follows the report in front of a ReportPage."""

    pane_wanted = Signal()
    """Something was asked for that is seen in this pane only."""

    def __init__(self, view: PaperView, page: ReportPage, context: AppContext) -> None:
        super().__init__(view)
        self.view, self._page, self._context = view, page, context
        self.live = LivePages(context.workspace, self)
        self._front: OpenReport | None = None
        self._past: Report | None = None
        """The other period's report whose pages are shown; None shows the report in front."""
        self._comparison = Comparison(context.theme.colour)
        self._laid: Laid | None = None
        self._section: NodeId | None = None
        self._node: NodeId | None = None
        self._awaits = False
        """A new item is under the pen, of which the page shows nothing yet."""
        self._busy_turning = False
        page.turned.connect(self._turn)
        self._typing = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._typing.timeout.connect(self._lay_draft)
        page.sections.typed.connect(self._follow_typing)
        page.sections.shown.connect(self._show_section)
        page.sections.reached.connect(self._show_node)
        page.beside_requested.connect(self.show_beside)
        self.live.laid.connect(self._show_pages)
        self.live.failed.connect(lambda error: context.notify(explained(error, "warn")))
        view.seen.connect(self._lay)
        view.report_chosen.connect(self.show_beside)
        view.compare_toggled.connect(self._compare)
        view.change_chosen.connect(self._go_to_change)
        view.zoom_chosen.connect(self._keep_zoom)
        view.pages.place_clicked.connect(self._go_to_place)
        context.theme.changed.connect(self._tint)
        view.set_zoom(context.preferences.settings.preview_zoom)

    @property
    def is_comparing(self) -> bool:
        return self._comparison.earlier is not None

    def show_beside(self, report: NodeId) -> None:
        """Show another period's report of the pledge, read-only; the one in front shows itself again."""
        if self._front is None:
            return
        if report == self._front.id:
            self._past = None
        else:
            self._past = self._whole(report)
            self.pane_wanted.emit()
        self._offer()
        self._lay()

    def toggle_comparison(self) -> None:
        """Mark what changed since the period before, or stop marking it."""
        self._compare(not self.is_comparing)

    def stop(self) -> None:
        """End what goes on in the background; for closing the data file."""
        self.live.stop()

    def _turn(self, front: OpenReport | None) -> None:
        if self._front is not None and self._front is not front:
            self._front.session.changed.disconnect(self._follow)
        self._front, self._past, self._laid = front, None, None
        self._comparison.end()
        self.view.show_changes(None)
        if front is None:
            return
        front.session.changed.connect(self._follow)
        self._offer()
        self._lay()

    def _follow(self) -> None:
        if self.is_comparing:
            self._find_changes()
        if self._past is None:
            self._lay()

    def _follow_typing(self) -> None:
        # Not started anew by each key: whoever types on sees the page follow.
        if not self._typing.isActive():
            self._typing.start()

    def _lay_draft(self) -> None:
        if self._front is not None and self._past is None and self.view.isVisible():
            try:
                draft = self._front.draft()
            except AppError:
                # The edit that is being typed will be refused, and told of, when it is handed over.
                return
            if self._laid is None or draft is not self._laid.report:
                self.live.show(draft)

    def _lay(self) -> None:
        report = self._past or (self._front.session.report if self._front else None)
        if report is not None and self.view.isVisible():
            self.live.show(report)

    def _show_pages(self, laid: Laid) -> None:
        wanted = self._past.id if self._past else self._front.id if self._front else None
        if laid.report.id != wanted:
            return
        fresh = self._laid is None or self._laid.report.id != laid.report.id
        self._laid = laid
        self.view.pages.set_pages(laid.pages)
        self.view.show_missing(laid.pages.missing_fonts)
        self._tint()
        if fresh or self._awaits:
            self._point()
        elif (own := self._own_place()) is not None:
            # Other pages: the item may stand in another row by now.
            self.view.pages.highlight((own,))

    def _show_section(self, section: NodeId) -> None:
        self._section, self._node, self._awaits = section, None, False
        self._point()

    def _show_node(self, node: NodeId) -> None:
        if node != self._node:
            self._node = node
            self._point()

    def _point(self) -> None:
        """Bring to sight on the page what is under the pen."""
        if self._laid is None or self._front is None or self._busy_turning:
            return
        own = self._own_place()
        self._awaits = own is None and self._node is not None and self._past is None
        if own is not None:
            self.view.pages.highlight((own,))
            self.view.pages.scroll_to(own)
            return
        self.view.pages.highlight(())
        if self._awaits:
            return
        places = self._laid.places.section_places(self._section_here())
        if places:
            self.view.pages.show_top(places[0])

    def _own_place(self) -> Place | None:
        """Where the item under the pen stands on the pages that are shown."""
        if self._past is not None or self._laid is None or self._node is None:
            return None
        return self._laid.places.places.get(self._node)

    def _section_here(self) -> NodeId:
        """The section under the pen, or its like in the other period's report."""
        assert self._front is not None
        own = next((one for one in self._front.session.report.sections if one.id == self._section), None)
        if own is None:
            return NodeId("")
        like = self._past.section(own.kind) if self._past else own
        return like.id if like else NodeId("")

    def _go_to_place(self, place: Place) -> None:
        if self._laid is None or self._past is not None:
            return
        section = self._laid.places.section_at(place)
        if section is not None:
            # The page stays where the finger is.
            self._busy_turning = True
            self._page.sections.go_to(section, self._laid.places.node_at(place))
            self._busy_turning = False
            self.view.pages.highlight((place,))

    def _offer(self) -> None:
        assert self._front is not None
        report = self._front.session.report
        heads = self._context.workspace.reports(report.pledge)
        self.view.offer_reports(report.id, heads, self._past.id if self._past else report.id)
        earlier = any(head.period.end < report.period.end for head in heads)
        self.view.offer_comparison(able=earlier, on=self.is_comparing)

    def _compare(self, on: bool) -> None:
        self._comparison.end()
        self._comparison.earlier = self._earlier() if on else None
        if self.is_comparing:
            self.pane_wanted.emit()
        self._find_changes()
        self._offer()
        self._tint()

    def _earlier(self) -> Report | None:
        """The report to compare with: the one beside if it is earlier, else the period's before."""
        if self._front is None:
            return None
        report = self._front.session.report
        if self._past is not None and self._past.period.end < report.period.end:
            return self._past
        heads = self._context.workspace.reports(report.pledge)
        before = next((head for head in heads if head.period.end < report.period.end), None)
        return self._whole(before.id) if before else None

    def _find_changes(self) -> None:
        if self._front is not None:
            report = self._front.session.report
            self._comparison.follow(report)
            self.view.show_changes(self._comparison.words(report))

    def _tint(self) -> None:
        """Colour what changed, in the list and on the page."""
        self.view.tint_changes(self._comparison.line_colours())
        if self._laid is not None:
            self.view.pages.tint(self._comparison.tints(self._laid, self._past))

    def _go_to_change(self, row: int) -> None:
        if not 0 <= row < len(self._comparison.changes) or self._front is None:
            return
        change = self._comparison.changes[row]
        section = self._front.session.report.section(change.section)
        if section is not None:
            self._page.sections.go_to(section.id, change.new)
        place = place_of(change, self._laid, self._past) if self._laid is not None else None
        if place is not None:
            self.view.pages.highlight((place,))
            self.view.pages.scroll_to(place)

    def _whole(self, report: NodeId) -> Report | None:
        try:
            return self._context.workspace.report(report)
        except AppError as error:
            self._context.notify(explained(error, "warn"))
            return None

    def _keep_zoom(self, percent: int) -> None:
        preferences = self._context.preferences
        preferences.keep(replace(preferences.settings, preview_zoom=min(percent, 400)))
