"""Somebody at work in a real window, without a pause, until the program is killed.

Tells on standard output, one line of JSON each: what is about to be done or typed, and what the window then
says is on disk. ``tests.crash.gui_kills`` reads that, and compares it with what it finds.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core import paths, settings
from core.model.node import NodeId
from core.model.sections import Photos, Progress, SectionKind, SlotKind
from core.sample import last_period_file, photo_files
from core.store.backup_files import backup_files
from core.workspace import Workspace
from gui.app import Application
from gui.context.change_bus import ChangeBus
from gui.context.preferences import Preferences
from gui.crash import CrashHandler
from gui.editors.photos_editor import PhotosEditor
from gui.editors.progress_editor import ProgressEditor
from gui.korean import speak_korean
from gui.shell.main_window import MainWindow
from gui.theme.theme import STYLE, Theme
from gui.widgets.outline.edit import OutlineEdit
from tests.crash.operations import OUT, STORE
from tests.gui.fakes import ScriptedPrompter, handing_in
from tests.gui.hangul import compose, type_text
from tests.gui.tour import turn

_WORDS = ("업무협약", "주민설명회", "실시설계", "착공", "예산", "협의", "추진", "완료")
_KEYSTROKE_MS = 25
_PATIENCE_MS = 20_000


class Typist:
    """Works on one draft: types most of the time, and now and then does each of the other things."""

    def __init__(self, folder: Path, report: NodeId, chance: random.Random) -> None:
        self._folder, self._report, self._chance = folder, report, chance
        kept = Preferences(settings.load(paths.settings_file()).settings, paths.settings_file())
        self._window = MainWindow(Theme(QApplication.instance()))
        self._prompter = ScriptedPrompter()
        self._ieum = Application(self._window, kept, store=folder / STORE, prompter=self._prompter)
        CrashHandler(paths.log_folder(), self._ieum.flush, _told_of_a_fault, self._ieum.restart).install()
        self._window.show()
        self._ieum.begin()
        self._take_up()

    def work(self, most: int) -> None:
        """Do so many things."""
        deeds = [self._type] * 12 + [
            self._new_line,
            self._undo,
            self._redo,
            self._add_photo,
            self._export,
            self._back_up,
            self._take_in,
            self._restore,
        ]
        for _ in range(most):
            deed: Callable[[], None] = self._chance.choice(deeds)
            tell(deed=deed.__name__.strip("_"))
            deed()

    def _take_up(self) -> None:
        """Wait for the data, and put the draft under the pen."""
        self._wait(lambda: self._ieum.is_open)
        if self._window.banner.isVisible() and self._window.banner.property("tone") == "danger":
            tell(fault=self._window.banner.text)
        self._ieum.findChildren(ChangeBus)[-1].changed.connect(self._tell_kept)
        self._ieum.navigation.open_report(self._report)
        self._tell_kept()

    def _tell_kept(self) -> None:
        tell(kept=standing(self._ieum.workspace, self._report))

    def _editor(self, kind: SectionKind) -> object:
        navigation = self._ieum.navigation
        if not navigation.on_report:
            navigation.open_report(self._report)
        page = navigation.report
        report = self._ieum.workspace.report(self._report)
        page.view.choose(report.sections.index(report.section(kind)))
        return page.current

    def _at_the_end(self) -> OutlineEdit:
        editor = self._editor(SectionKind.PROGRESS)
        assert isinstance(editor, ProgressEditor)
        edit = editor.outline(SlotKind.CURRENT).edit
        if not edit.hasFocus():
            edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        return edit

    def _type(self) -> None:
        edit = self._at_the_end()
        for _ in range(self._chance.randint(1, 6)):
            word = f"{self._chance.choice(_WORDS)}{self._chance.randrange(10**6)}"
            tell(typed=word, at=time.monotonic())
            compose(edit, word[0])
            turn(_KEYSTROKE_MS)
            type_text(edit, word)
            turn(_KEYSTROKE_MS * self._chance.randint(1, 10))

    def _new_line(self) -> None:
        QTest.keyClick(self._at_the_end(), Qt.Key.Key_Return)

    def _undo(self) -> None:
        self._press(Qt.Key.Key_Z)

    def _redo(self) -> None:
        self._press(Qt.Key.Key_Y)

    def _press(self, key: Qt.Key) -> None:
        self._at_the_end()
        QTest.keyClick(self._window, key, Qt.KeyboardModifier.ControlModifier)
        turn(_KEYSTROKE_MS)

    def _add_photo(self) -> None:
        editor = self._editor(SectionKind.PHOTOS)
        assert isinstance(editor, PhotosEditor)
        photo = self._chance.choice(photo_files())
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photo))])
        event = QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(editor, event)
        turn(_KEYSTROKE_MS)
        self._rest()

    def _export(self) -> None:
        self._prompter.fill = handing_in(self._folder / OUT / f"보고 {self._chance.randint(1, 4)}.docx")
        self._press(Qt.Key.Key_E)
        self._rest()

    def _back_up(self) -> None:
        self._window.actions_by_name["backup"].trigger()
        self._rest()

    def _take_in(self) -> None:
        navigation = self._ieum.navigation
        self._ieum.bring([last_period_file()])
        self._wait(lambda: navigation.review.stands)
        navigation.review.take(carry=False)
        self._rest()

    def _restore(self) -> None:
        navigation = self._ieum.navigation
        backups = backup_files(paths.backup_folder(self._folder / STORE))
        self._ieum.restore(self._chance.choice(backups).path)
        self._wait(lambda: self._ieum.navigation is not navigation and self._ieum.is_open)
        self._take_up()

    def _rest(self) -> None:
        self._wait(lambda: not self._ieum.tasks.running)

    def _wait(self, ready: Callable[[], bool]) -> None:
        for _ in range(_PATIENCE_MS // _KEYSTROKE_MS):
            if ready():
                return
            turn(_KEYSTROKE_MS)
        tell(fault=f"hung: {self._window.banner.text} {self._prompter.asked[-3:]}")


def standing(workspace: Workspace, report: NodeId) -> dict[str, object]:
    """What was typed into a report, and how many photos it has."""
    whole = workspace.report(report)
    progress, photos = whole.section(SectionKind.PROGRESS), whole.section(SectionKind.PHOTOS)
    assert isinstance(progress, Progress)
    lines = [item.text for item in progress.slot(SlotKind.CURRENT).items]
    return {"lines": lines, "photos": len(photos.photos) if isinstance(photos, Photos) else 0}


def _told_of_a_fault(text: str) -> bool:
    tell(fault=text)
    return False


def tell(**facts: object) -> None:
    """Say it at once: there may be no later."""
    os.write(1, (json.dumps(facts, ensure_ascii=False) + "\n").encode())


def main() -> int:
    """Work in that folder on that report, as that seed says."""
    app = QApplication(["ieum", *STYLE])
    speak_korean(app)
    folder, report, seed = sys.argv[1:]
    typist = Typist(Path(folder), NodeId(report), random.Random(int(seed)))
    tell(ready=True)
    typist.work(most=10_000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
