"""Runs the installer and what it installed: upgraded, cut short, started twice, refused, removed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

from building.comparison import different
from building.files import Failed
from building.host import ROOT, WORK
from building.trial import PLAIN, Say, self_test
from building.wine import Wine

_UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Ieum"
_OLDEST_STORE = ROOT / "tests" / "files" / "stores" / "v1.ieum"
_UNOPENED = 5
"""Exit code of a command whose data file cannot be opened or changed."""
_RUNNING = 3
"""Exit code of the installer while the program runs."""
_PATIENCE = 180.0


def run(on: Wine, bundle: Path, setup: Path, version: str, say: Say) -> None:
    """Try an installed program from first to last, in Wine's prefix and nowhere else.

    Raises:
        Failed: something did not do what it should.
    """
    trial = _Installation(on, setup, version, say)
    trial.install(bundle)
    trial.upgrade(bundle)
    trial.bring_older_data_along(bundle)
    trial.cut_short(bundle)
    trial.start_twice_and_install_meanwhile()
    trial.remove()


class _Installation:
    """One installed program in Wine's prefix, from first to last."""

    def __init__(self, wine: Wine, setup: Path, version: str, say: Say) -> None:
        self._wine, self._setup, self._version, self._say = wine, setup, version, say
        self._data = wine.local / "Ieum"
        self._folder = wine.local / "Programs" / "Ieum"
        for old in (self._data, self._folder):
            shutil.rmtree(old, ignore_errors=True)

    def install(self, bundle: Path) -> None:
        self._run_setup()
        self._check_same(bundle)
        key = r"HKCU\Software\Classes\Ieum.Store\shell\open\command"
        for name, value, expected in (
            (_UNINSTALL, "DisplayVersion", self._version),
            (r"HKCU\Software\Classes\.ieum", "", "Ieum.Store"),
            (key, "", 'ieum.exe" "%1"'),
        ):
            if expected not in self._registry(name, value):
                raise Failed(f"등록 정보 {name}: {self._registry(name, value)}")
        if not list(self._wine.prefix.rglob("이음보고.lnk")):
            raise Failed("시작 메뉴에 없습니다.")
        with tempfile.TemporaryDirectory() as folder:
            self_test(self._wine, self._folder / "ieum.exe", Path(folder) / "report.txt")
        self._say("설치: 조용한 설치, 등록 정보, 시작 메뉴, 설치한 프로그램의 자가 진단 통과")

    def upgrade(self, bundle: Path) -> None:
        sample = next(bundle.rglob("지난기간*.docx"))
        self._command("import", sample)
        before = _contents(self._data)
        (self._folder / "lib" / "이전 버전.dll").write_bytes(b"old")
        self._wine.run("reg", "add", _UNINSTALL, "/v", "DisplayVersion", "/d", "0.0.1", "/f")
        self._run_setup()
        self._check_same(bundle)
        if _contents(self._data) != before:
            raise Failed("덮어 설치하면서 자료가 바뀌었습니다.")
        if self._version not in self._registry(_UNINSTALL, "DisplayVersion"):
            raise Failed("덮어 설치한 뒤에도 이전 버전으로 적혀 있습니다.")
        self._say(f"덮어 설치: 이전 파일은 사라지고 자료 파일 {len(before)}개는 그대로")

    def bring_older_data_along(self, bundle: Path) -> None:
        store = self._data / "ieum.ieum"
        shutil.rmtree(self._data)
        self._data.mkdir()
        shutil.copy(_OLDEST_STORE, store)
        oldest = _schema(store)
        # Its report of that period was written by hand, so it is replaced only after a yes.
        said = self._command("import", "--yes", next(bundle.rglob("지난기간*.docx")))
        backups = {_schema(path) for path in (self._data / "ieum-backups").glob("*.ieum")}
        if oldest not in backups or _schema(store) == oldest:
            raise Failed(f"옛 자료({oldest}): 지금 {_schema(store)}, 백업 {backups}\n{said}")
        with closing(sqlite3.connect(store)) as connection:
            connection.execute("PRAGMA user_version = 999")
        before = store.read_bytes()
        refused = self._command("list", expected=_UNOPENED)
        if store.read_bytes() != before:
            raise Failed("더 새로운 자료가 바뀌었습니다.")
        shutil.rmtree(self._data)
        self._say(f"옛 자료는 백업한 뒤 새 판으로, 더 새로운 자료는 그대로 두고 거절: {refused.strip()}")

    def cut_short(self, bundle: Path) -> None:
        # Where the new version is to lie, nothing can: as on a full disk.
        obstacle = self._folder / "ieum-new"
        obstacle.write_bytes(b"")
        code, _ = self._wine.run(self._setup, "/S")
        obstacle.unlink(missing_ok=True)
        if code == 0:
            raise Failed("끝까지 풀지 못했는데 설치가 0으로 끝났습니다.")
        self._check_same(bundle)
        self._say(f"도중에 끊긴 설치: 종료 코드 {code}, 이전 버전은 그대로")

    def start_twice_and_install_meanwhile(self) -> None:
        running = self._wine.start(self._folder / "ieum.exe")
        # At once, as an impatient double click: the first one has not opened its data yet.
        self._await_window()
        sample = next(self._folder.rglob("지난기간*.docx"))
        second, _ = self._wine.run(self._folder / "ieum.exe", sample)
        if second or running.poll() is not None:
            raise Failed(f"두 번째 시작: {second}, 첫 번째 {running.poll()}")
        # What it handed over is read by now, or nearly.
        time.sleep(5)
        code, _ = self._wine.run(self._setup, "/S")
        picture = self._draw()
        if code != _RUNNING:
            raise Failed(f"실행 중인데 설치가 {code}로 끝났습니다.")
        if running.poll() is not None:
            raise Failed("설치 파일이 실행 중인 프로그램을 끝냈습니다.")
        self._close(running)
        self._say(f"둘째 시작은 파일을 넘김, 실행 중 설치는 종료 코드 {code}로 거절, 닫으면 끝남{picture}")

    def _close(self, running: subprocess.Popen[bytes]) -> None:
        # Without /F it asks, as the window's own cross does.
        self._wine.run("taskkill", "/IM", "ieum.exe")
        try:
            code = running.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._wine.run("taskkill", "/F", "/IM", "ieum.exe")
            raise Failed("창을 닫았는데 프로그램이 끝나지 않습니다.") from None
        if code:
            raise Failed(f"창을 닫은 뒤 종료 코드 {code}")

    def remove(self) -> None:
        self._uninstall()
        if not (self._data / "ieum.ieum").is_file():
            raise Failed("제거하면서 자료가 지워졌습니다.")
        for name in (_UNINSTALL, r"HKCU\Software\Classes\.ieum", r"HKCU\Software\Classes\Ieum.Store"):
            if self._wine.run("reg", "query", name)[0] == 0:
                raise Failed(f"제거한 뒤에 남아 있습니다: {name}")
        if list(self._wine.prefix.rglob("이음보고.lnk")):
            raise Failed("제거한 뒤에도 시작 메뉴에 있습니다.")
        self._run_setup()
        self._uninstall("/DELETEDATA")
        if self._data.exists():
            raise Failed("지우라고 했는데 자료가 남아 있습니다.")
        self._say("제거: 프로그램과 등록 정보는 사라지고 자료는 남음; /DELETEDATA로는 자료도 사라짐")

    def _run_setup(self) -> None:
        code, said = self._wine.run(self._setup, "/S")
        # A 32-bit stub would end with 0 and install nothing.
        if code or not (self._folder / "ieum.exe").is_file():
            raise Failed(f"설치: {code} {said}")

    def _check_same(self, bundle: Path) -> None:
        others = [name for name in different(bundle, self._folder) if name != "Uninstall.exe"]
        if others:
            raise Failed("설치한 파일이 다릅니다: " + ", ".join(others))

    def _uninstall(self, *words: str) -> None:
        self._wine.run(self._folder / "Uninstall.exe", "/S", *words)
        # The uninstaller goes on in a copy of itself.
        deadline = time.monotonic() + _PATIENCE
        while self._folder.exists():
            if time.monotonic() > deadline:
                raise Failed(f"남은 파일: {[path.name for path in self._folder.iterdir()]}")
            time.sleep(0.5)
        time.sleep(1)

    def _command(self, *words: str | Path, expected: int = 0) -> str:
        code, said = self._wine.run(self._folder / "ieum-cli.exe", *words, env=PLAIN)
        if code != expected:
            raise Failed(f"ieum-cli {words}: {code}\n{said}")
        return said

    def _registry(self, key: str, value: str) -> str:
        return self._wine.run("reg", "query", key, *(("/v", value) if value else ("/ve",)))[1]

    def _await_window(self) -> None:
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", "이음보고"],
                env=self._screen(),
                capture_output=True,
                text=True,
                check=False,
            ).stdout.split()
            if found:
                return
            time.sleep(0.5)
        raise Failed("창이 나타나지 않습니다.")

    def _draw(self) -> str:
        """A picture of the screen to look at, where ImageMagick is there to make one."""
        target = WORK / "window.png"
        if shutil.which("import") is None:
            return ""
        subprocess.run(["import", "-window", "root", str(target)], env=self._screen(), check=False)
        return f"(창 그림: {target})"

    def _screen(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self._wine.display, "LC_ALL": "C.UTF-8"}


def _schema(store: Path) -> int:
    with closing(sqlite3.connect(f"{store.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
