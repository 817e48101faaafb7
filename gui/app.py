"""The composition root: fills the painted window, opens the data, closes it at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Qt

from core import paths
from core.errors import AppError
from gui.arguments import parsed
from gui.context.app_context import AppContext, Notice, explained
from gui.context.calm import CalmCollector
from gui.context.precedence import switch_soon
from gui.context.preferences import Preferences
from gui.context.prompter import Prompter, WindowPrompter
from gui.context.tasks import Tasks
from gui.context.turns import Turns
from gui.context.unkept import CLOSING, OPENING, RETURNING, Parting
from gui.crash import CrashHandler
from gui.korean import speak_korean
from gui.opening import Doors, Way, open_store, sample_store, told_beside
from gui.pages.start.view import StartView
from gui.shell.main_window import MainWindow
from gui.wishes import Wishes

if TYPE_CHECKING:
    from core.workspace import Workspace
    from gui.instance import Instance
    from gui.shell.navigation import Navigation

_FELL = (
    "지난번에 프로그램이 갑자기 끝났습니다. 그때까지 입력한 내용은 저장되어 있고, "
    "하던 보고서를 다시 열었습니다."
)
_OPENING = "자료 여는 중"
_STORES = f"이음보고 자료 파일 (*{paths.STORE_SUFFIX})"


def start(
    window: MainWindow, arguments: Sequence[str], preferences: Preferences, warnings: Sequence[AppError]
) -> Application:
    """Fill the window that was painted; `warnings` are what was wrong with the settings."""
    asked = parsed(arguments)
    speak_korean(window.theme.app)
    ieum = Application(window, preferences, store=asked.store, files=asked.files)
    crash = CrashHandler(paths.log_folder(), ieum.flush, ieum.ask_to_restart, ieum.restart)
    if crash.install():
        window.say(Notice(_FELL, "warn", ("진단 파일 저장…", ieum.wishes.save_diagnostics)))
    for warning in warnings:
        window.say(explained(warning, "warn"))
    ieum.begin()
    return ieum


class Application(QObject):
    """The window and what it works on, from first paint to the last flush. `begin` opens the data."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        *,
        store: Path | None = None,
        files: Sequence[Path] = (),
        prompter: Prompter | None = None,
    ) -> None:
        super().__init__(window.theme.app)
        self._preferences = preferences
        self._store = store
        self._files = list(files)
        self.window, self.theme = window, window.theme
        self.start_view = StartView(self.theme)
        self.prompter = prompter or WindowPrompter(self.window)
        self.tasks = Tasks(self)
        self.workspace: Workspace | None = None
        self.navigation: Navigation | None = None
        self._instance: Instance | None = None
        self._is_fresh, self._is_closing = True, False
        window.equip(self.start_view, preferences)
        self.wishes = Wishes(window, preferences, self.prompter, self.tasks, self._store_in_use)
        self.window.status.follow(self.tasks)
        self.window.may_close = lambda: self.may_part(CLOSING)
        self.window.closing.connect(self.close)
        self.window.files_dropped.connect(self.bring)
        self.window.wished.connect(self._grant)

    @property
    def is_open(self) -> bool:
        """Whether a data file is open, and its first page in sight."""
        return self.navigation is not None and self.navigation.begun

    def flush(self) -> None:
        """Put what is being typed on disk."""
        if self.navigation is not None:
            self.navigation.flush()

    def may_part(self, parting: Parting) -> bool:
        """Flush; what cannot be stored even now is not lost without a question."""
        self.flush()
        return self.navigation is None or self.navigation.may_part(parting)

    def close(self) -> None:
        """Flush, let running jobs end, and give the data file free."""
        self._is_closing = True
        self.flush()
        self.tasks.drop()
        self._see_jobs_through()
        left = self._leave()
        if left is not None:
            left.close()
        self._is_closing = False

    def ask_to_restart(self, text: str) -> bool:
        """Tell of an unforeseen error, and whether the person wants to begin anew."""
        return self.prompter.confirm("문제가 생겼습니다", text, "다시 시작", "계속하기")

    def restart(self) -> None:
        """End, and start again with the same data file; what was open is opened again."""
        store = self._store_in_use()
        if not self.window.close():
            return
        itself = [] if getattr(sys, "frozen", False) else ["-m", "gui"]
        QProcess.startDetached(sys.executable, [*itself, "--store", str(store)])
        QCoreApplication.quit()

    def bring(self, files: Sequence[Path]) -> None:
        """Open a data file, or read reports; what is dropped before the data is open waits."""
        stores = [file for file in files if file.suffix.lower() == paths.STORE_SUFFIX]
        if stores:
            self.open(stores[0])
        elif self.navigation is not None:
            self.navigation.bring(files)
        else:
            self._files += files

    def open(self, store: Path | None, way: Way = Way.USUAL, hindrance: AppError | None = None) -> bool:
        """Open a data file in the place of the one that is open; None is the user's own.

        `hindrance` is why it is not opened for writing. Tells whether the open one is left.
        """
        leaves = self.may_part(OPENING)
        if leaves:
            self._open(store, way, hindrance)
        return leaves

    def _open(self, store: Path | None, way: Way = Way.USUAL, hindrance: AppError | None = None) -> None:
        self.tasks.drop()
        if self._is_closing:
            return
        if self.tasks.running:
            # Behind what runs: that is to tell its outcome while there are still pages to hear it.
            self.tasks.run(_OPENING, lambda: None, done=lambda _: self._open(store, way, hindrance))
            return
        before = self.workspace.path if self.workspace else None
        self.start_view.wait()
        self.tasks.run(
            _OPENING,
            open_store,
            store,
            way,
            self._preferences.settings.second_backup_folder,
            self._leave(),
            done=lambda workspace: self._furnish(workspace, hindrance),
            failed=lambda error: self._meet(hindrance or error, store or paths.default_store(), way, before),
        )

    def begin(self) -> None:
        """Open the data file that was asked for, or the user's own."""
        self.theme.watch_contrast()
        CalmCollector(self.theme.app, self)
        switch_soon()
        given = [file for file in self._files if file.suffix.lower() == paths.STORE_SUFFIX]
        self._files = [file for file in self._files if file not in given]
        if self._store or given:
            self.open(self._store or given[0])
        else:
            self._own()

    def _furnish(self, workspace: Workspace, hindrance: AppError | None) -> None:
        if self._is_closing:
            workspace.close()
            return
        # Pages bring editors and item models: imported only once the window stands.
        from gui.context.change_bus import ChangeBus
        from gui.shell.navigation import Navigation

        self.workspace = workspace
        self._is_fresh = False
        bus = ChangeBus(self)
        bus.changed.connect(lambda: bus.saved_at and self.window.status.show_saved(bus.saved_at))
        context = AppContext(
            workspace,
            bus,
            self.tasks,
            self.prompter,
            self._preferences,
            self.theme,
            self.window.say,
            self.restore,
            self.may_part,
        )
        self.navigation = Navigation(self.window.pages, self.start_view, context)
        self.navigation.start.sample_requested.connect(self.open_sample)
        # In a turn of its own: building the pages is enough for one.
        Turns(self.navigation).take(partial(self._show_data, self.navigation, workspace, hindrance))

    def _show_data(self, navigation: Navigation, workspace: Workspace, hindrance: AppError | None) -> None:
        if self.navigation is not navigation:
            return
        if not workspace.read_only:
            # Not before the pages have asked the data for what they show: one waits for the other.
            navigation.began.connect(lambda: self._back_up(workspace))
        self.window.furnish(navigation)
        self._listen(workspace)
        self.window.status.show_store(workspace.path, read_only=workspace.read_only)
        self._preferences.keep(self._preferences.settings.remembering_store(str(workspace.path)))
        if hindrance is not None:
            again = ("다시 열기", lambda: self._open_again(workspace.path))
            self.window.say(Notice(told_beside(hindrance), "warn", again))
        files, self._files = self._files, []
        if files:
            navigation.bring(files)

    def _back_up(self, workspace: Workspace) -> None:
        """Beside the work: with many photos it takes a while; where it fails, one can work all the same."""
        self.tasks.run(
            "백업하는 중", workspace.back_up, failed=lambda error: self.window.say(explained(error, "warn"))
        )

    def _open_again(self, store: Path) -> None:
        self.window.banner.put_away()
        self.open(store)

    def _listen(self, workspace: Workspace) -> None:
        """Take what later starts with the same data file bring."""
        from gui.instance import Instance

        if not workspace.read_only:
            self._instance = Instance(workspace.path, self)
            self._instance.called.connect(self._come_forward)

    def _come_forward(self, files: list[Path]) -> None:
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
        if files:
            self.bring([file for file in files if self.workspace is None or file != self.workspace.path])

    def _meet(self, refusal: AppError, store: Path, way: Way, before: Path | None) -> None:
        from gui.shut_file import ShutFile

        self.start_view.tell_none_open()
        self.window.status.show_no_store()
        doors = Doors(self.open, self._choose_store)
        shut = ShutFile(self.tasks, self.prompter, self.window.say, doors, self.window.close, self)
        shut.meet(refusal, store, way, self._files if self._is_fresh else None, before)

    def _refuse(self, error: AppError) -> None:
        self.window.say(explained(error))

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open data, and open it anew."""
        workspace = self.workspace
        assert workspace is not None
        if not self.may_part(RETURNING):
            return

        def done(way_back: Path) -> None:
            self._open(workspace.path)
            action = ("되돌리기 취소", lambda: self.restore(way_back))
            self.window.say(Notice("백업의 자료로 되돌렸습니다.", "good", action))

        self.tasks.run("백업에서 되돌리는 중", workspace.restore, backup, done=done, failed=self._refuse)

    def _leave(self) -> Workspace | None:
        """Flush and free the pages of the data file that is open; it is still to be closed."""
        self.flush()
        if self.navigation is not None:
            self.window.unfurnish()
            self.navigation.dispose()
            self.navigation = None
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()
            self._instance = None
        left, self.workspace = self.workspace, None
        return left

    def _see_jobs_through(self) -> None:
        """Wait for what runs, and let it tell its outcome while there are still pages to hear it."""
        while self.tasks.running:
            self.tasks.wait()
            for task in self.tasks.running:
                QCoreApplication.sendPostedEvents(task)

    def open_sample(self) -> None:
        """Open the sample city's data, in a file of its own."""
        self.flush()
        folder = paths.data_folder() / "sample"
        self.tasks.run("예제 여는 중", sample_store, folder, done=self._sample_ready, failed=self._refuse)

    def _sample_ready(self, store: Path) -> None:
        if not self.open(store):
            return
        text = "가상의 도시로 만든 예제 자료입니다. 마음껏 고쳐 보세요."
        self.window.say(Notice(text, "info", ("내 자료로 돌아가기", self._own)))

    def _own(self) -> None:
        if not self.may_part(OPENING):
            return
        self.window.banner.put_away()
        own = self._own_store()
        # A file that was there before and is not any more (a memory stick) must not come back empty.
        self._open(own, Way.USUAL if own is None else Way.NOT_NEW)

    def _store_in_use(self) -> Path:
        return self.workspace.path if self.workspace else self._own_store() or paths.default_store()

    def _own_store(self) -> Path | None:
        own = self._preferences.settings.store
        return Path(own) if own else None

    def _choose_store(self) -> None:
        folder = str(self.workspace.path.parent if self.workspace else paths.data_folder())
        files = self.prompter.open_files("다른 자료 파일 열기", folder, _STORES)
        if files:
            self.open(files[0])

    def _grant(self, wish: str) -> None:
        deeds = {
            "store": self._choose_store,
            "own": self._own,
            "sample": self.open_sample,
        }
        if wish in deeds:
            deeds[wish]()
        else:
            self.wishes.grant(wish)
