"""A data file that does not open: what is left of it is looked at, and the person chooses the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core import paths
from core.errors import AppError
from core.messages import message
from gui.context.app_context import Notice, explained
from gui.context.prompter import Prompter
from gui.context.tasks import Tasks
from gui.dialogs.damaged import DamagedDialog, WayBack
from gui.opening import Doors, Way

if TYPE_CHECKING:
    from core.store.diagnosis import Choice, Diagnosis
    from core.store.salvage import Salvaged

HOPEFUL = {"store.damaged", "store.foreign", "store.vanished"}
"""Refusals after which a backup may help."""
_BACKUP, _SALVAGE, _OTHER, _ANEW = "backup", "salvage", "other", "anew"


class Rescuing(QObject):
    """Works before any workspace is open."""

    def __init__(self, tasks: Tasks, prompter: Prompter, say: Callable[[Notice], None], doors: Doors) -> None:
        super().__init__()
        self._tasks, self._prompter, self._say, self._doors = tasks, prompter, say, doors

    def offer(self, store: Path, fault: AppError) -> None:
        """Look at the data file and its backups, and ask."""
        from core.workspace import diagnose

        self._tasks.run(
            "자료 파일 살펴보는 중",
            diagnose,
            store,
            fault,
            done=self._ask,
            failed=lambda error: self._give_up(fault),
        )

    def _ask(self, found: Diagnosis) -> None:
        ways = _ways(found)
        dialog = DamagedDialog(message(found.fault), str(found.path), ways)
        agreed, key = self._prompter.run(dialog), dialog.chosen()
        dialog.deleteLater()
        if not agreed:
            self._give_up(found.fault)
        elif key == _OTHER:
            self._doors.ask()
        elif key == _ANEW:
            self._doors.open(found.path, Way.ANEW)
        elif key == _BACKUP and found.choice is not None:
            self._go_back(found.path, found.choice)
        else:
            self._salvage(found.path)

    def _go_back(self, store: Path, choice: Choice) -> None:
        from core.workspace import rescue

        def done(aside: Path | None) -> None:
            kept = f" 열리지 않던 파일은 {aside.name}에 있습니다." if aside else ""
            self._say(Notice(f"백업의 자료로 열었습니다.{kept}", "good"))
            self._doors.open(store)

        self._tasks.run(
            "백업에서 되돌리는 중", rescue, store, choice.contents.path, done=done, failed=self._refuse
        )

    def _salvage(self, store: Path) -> None:
        from core.workspace import salvage

        target = paths.free_name(store.with_name(f"{store.stem} 건진 자료{store.suffix}"))

        def done(salvaged: Salvaged) -> None:
            text = (
                f"보고서 {salvaged.reports}건을 건져 {target.name} 파일로 열었습니다. 내용을 살펴봐 주세요."
            )
            self._say(Notice(text, "warn"))
            self._doors.open(target)

        self._tasks.run("읽을 수 있는 자료 건지는 중", salvage, store, target, done=done, failed=self._refuse)

    def _give_up(self, fault: AppError) -> None:
        self._say(explained(fault, "danger", ("다른 자료 파일 열기…", self._doors.ask)))

    def _refuse(self, error: AppError) -> None:
        self._say(explained(error, "danger", ("다른 자료 파일 열기…", self._doors.ask)))


def _ways(found: Diagnosis) -> list[WayBack]:
    ways = []
    if found.choice is not None:
        ways.append(WayBack(_BACKUP, "가장 최근 백업으로 되돌리기(&B)", _told_of(found.choice)))
    if found.readable is not None and found.readable.reports:
        left = found.readable
        lost = f" {left.dropped}건은 일부만 남아 넣지 못합니다." if left.dropped else ""
        whole = "" if left.whole else " 빠진 내용이 있을 수 있습니다."
        told = f"보고서 {left.reports}건, 사진 {left.photos}장을 새 파일로 옮깁니다.{lost}{whole}"
        ways.append(WayBack(_SALVAGE, "읽을 수 있는 것만 건지기(&S)", told))
    ways.append(WayBack(_OTHER, "다른 자료 파일 열기(&O)…", "USB나 공유 폴더에 둔 자료 파일을 고릅니다."))
    if not found.there:
        told = "지난 자료의 백업은 그대로 둡니다."
        ways.append(WayBack(_ANEW, "빈 자료로 새로 시작하기(&N)", told))
    return ways


def _told_of(choice: Choice) -> str:
    made = f"{choice.made:%Y. %m. %d. %H:%M}에 백업, 보고서 {len(choice.contents.reports)}건."
    if choice.missing is None:
        return f"{made} 그 뒤에 고친 내용은 빠집니다."
    return (
        f"{made} 그 뒤에 고친 내용이 없습니다."
        if not choice.missing
        else f"{made} 그 뒤의 변경 {choice.missing}번이 빠집니다."
    )
