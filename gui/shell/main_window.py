"""The frame around the pages: menus, banner, drop ground, status line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from gui.pages.start.frame import StartFrame
from gui.theme.theme import Theme
from gui.widgets.page_stack import PageStack

if TYPE_CHECKING:
    from gui.context.app_context import Notice
    from gui.context.preferences import Preferences
    from gui.shell.actions import Actions
    from gui.shell.navigation import Navigation
    from gui.shell.panes import Panes
    from gui.shell.status import StatusBar
    from gui.widgets.banner import Banner

NAME = "이음보고"
MENUS = (
    ("file", "파일(&F)"),
    ("edit", "편집(&E)"),
    ("report", "보고서(&R)"),
    ("view", "보기(&V)"),
    ("help", "도움말(&H)"),
)


class MainWindow(QMainWindow):
    """Painted as a frame first; `equip` puts in what it works with, `furnish` the pages of a data file."""

    painted = Signal()
    """The first paint is done."""
    wished = Signal(str)
    """An action that is the application's: store, own, sample, auto, light, dark, bigger …"""
    files_dropped = Signal(list)
    closing = Signal()

    # Qt sends events while the base class is still being built.
    _waits_for_paint = True

    actions_by_name: Actions
    banner: Banner
    status: StatusBar
    panes: Panes | None = None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setWindowTitle(NAME)
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize()))
        self._navigation: Navigation | None = None
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before it closes, while there is still something to be saved."""
        self._menus: dict[str, QMenu] = {name: self.menuBar().addMenu(title) for name, title in MENUS}
        self.pages = PageStack()
        self._frame = StartFrame()
        self._frame.column.addStretch(1)
        self.pages.addWidget(self._frame)
        centre = QWidget()
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(centre)

    def take_place(self, remembered: str) -> None:
        """Stand where the window stood last time, as `Panes.remember` wrote it down; before it is shown."""
        self.restoreGeometry(QByteArray.fromBase64(remembered.partition(".")[0].encode()))

    def equip(self, start: QWidget, preferences: Preferences) -> None:
        """Put in the menus' actions, the banner, the panes, the status line and the start page."""
        # Loading and building these takes longer than the frame: it is on the screen by now.
        from gui.shell.actions import Actions
        from gui.shell.panes import Panes
        from gui.shell.status import StatusBar
        from gui.widgets.banner import Banner
        from gui.widgets.file_drop import FileDrop

        self.panes = Panes(self, self.theme, preferences)
        self.actions_by_name = Actions(self, self._menus, self.theme, self._deeds())
        self.actions_by_name.allow("always")
        self.panes.shown.connect(lambda name, shown: self.actions_by_name[name].setChecked(shown))
        self.theme.changed.connect(self.actions_by_name.tint)
        self.banner = Banner(self.theme)
        shelf = QWidget()
        around = QVBoxLayout(shelf)
        around.setContentsMargins(12, 8, 12, 0)
        around.addWidget(self.banner)
        self.banner.shown.connect(shelf.setVisible)
        self.banner.left.connect(self._back_to_page)
        shelf.hide()
        self._column.insertWidget(0, shelf)
        self.status = StatusBar(self.theme)
        self.setStatusBar(self.status)
        # All is taken, so that what cannot be read is told of.
        drop = FileDrop(self, "여기에 놓으면 읽어 들입니다", lambda path: True)
        drop.dropped.connect(self._take_drop)
        self.pages.addWidget(start)
        self.pages.setCurrentWidget(start)
        self.pages.removeWidget(self._frame)
        self._frame.deleteLater()

    def furnish(self, navigation: Navigation) -> None:
        """Let the pages of an open data file answer the menus."""
        self._navigation = navigation
        self.actions_by_name.for_reading = navigation.for_reading
        navigation.went.connect(self.actions_by_name.allow)
        navigation.went.connect(lambda _: self._name_steps())
        navigation.start.reading_begins.connect(self.banner.forget_fault)
        group = navigation.editor.group
        for signal in (group.undoTextChanged, group.redoTextChanged, group.activeStackChanged):
            signal.connect(self._name_steps)
        self.panes.put("register", navigation.register.view)
        self.panes.put("preview", navigation.paper.view)
        navigation.paper.pane_wanted.connect(lambda: self.panes.show("preview"))
        navigation.panes_allowed.connect(self.panes.allow)
        self.actions_by_name.allow("data")
        self.actions_by_name.tint()
        navigation.begin()
        self._name_steps()

    def unfurnish(self) -> None:
        """Forget the pages, as their data file is closed."""
        self._navigation = None
        self.actions_by_name.for_reading = False
        self.panes.empty()
        self.actions_by_name.allow("always")

    def say(self, notice: Notice) -> None:
        """Put a line into the banner."""
        self.banner.say(notice.text, notice.tone, notice.action)

    def _take_drop(self, paths: list[Path]) -> None:
        from gui.context.app_context import Notice
        from gui.shell.dropped import dealt

        files, told = dealt(paths)
        if told:
            self.say(Notice(told, "warn"))
        if files:
            self.files_dropped.emit(files)

    def _name_steps(self) -> None:
        if self._navigation is None:
            return
        group = self._navigation.editor.group
        for name, words, text, able in (
            ("undo", "실행 취소(&U)", group.undoText(), group.canUndo()),
            ("redo", "다시 실행(&R)", group.redoText(), group.canRedo()),
        ):
            action = self.actions_by_name[name]
            action.setText(f"{words}: {text}" if text else words)
            # On a report the key must work for what is still being typed, which is no step yet.
            typing = name == "undo" and self._navigation.on_report and not self._navigation.for_reading
            action.setEnabled(able or typing)

    def _deeds(self) -> dict[str, Callable[[], None]]:
        def to_pages(deed: Callable[[Navigation], object]) -> Callable[[], None]:
            def run() -> None:
                if self._navigation is not None:
                    deed(self._navigation)

            return run

        from gui.shell.action_table import ROWS
        from gui.shell.deeds import PAGE_DEEDS, WISHES

        panes = self.panes
        return {
            **{name: (lambda name=name: self.wished.emit(name)) for name in WISHES},
            **{name: to_pages(deed) for name, deed in PAGE_DEEDS.items()},
            **{row.name: to_pages(lambda pages, to=row.page: pages.go(to)) for row in ROWS if row.page},
            **{row.name: (lambda name=row.pane: panes.toggle(name)) for row in ROWS if row.pane},
            "find": to_pages(self._find),
            "next_pane": to_pages(lambda pages: self._step_pane(pages, 1)),
            "previous_pane": to_pages(lambda pages: self._step_pane(pages, -1)),
            "quit": lambda: self.close() and None,
        }

    def _step_pane(self, pages: Navigation, step: int) -> None:
        from gui.shell.focus_round import Stop, step_focus

        step_focus((Stop(self.banner, self.banner.first), *pages.stops()), step)

    def _back_to_page(self) -> None:
        """Give the focus to whatever had it last in the page."""
        page = self.pages.currentWidget()
        (page.focusWidget() or page).setFocus()

    def _find(self, pages: Navigation) -> None:
        self.panes.show("register")
        pages.register.focus_search()

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if self._waits_for_paint and event.type() is QEvent.Type.Paint:
            self._waits_for_paint = False
            QTimer.singleShot(0, self.painted.emit)
        return handled

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.panes is not None:
            self.panes.fit()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        from gui.shell.reading_order import step

        return step(self, forward=next)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._waits_for_paint = False
        if self.panes is not None:
            self.panes.remember()
        self.closing.emit()
        super().closeEvent(event)
