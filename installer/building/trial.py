"""Runs what was built: frozen, portable, installed, upgraded, refused while it runs, and removed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from building.comparison import different
from building.files import Failed
from building.machine import Machine
from building.wine import Wine

Say = Callable[[str], None]

LONGEST_FOLDER = 200
"""Characters of a folder that the program must start from; Windows ends at 260 with the file's own name."""

_FOLDER = "한글과 띄어쓰기가 있는 폴더"
_UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Ieum"
_PATIENCE = 40.0
# As a person's console has it: nothing asks for an encoding.
_PLAIN = {"PYTHONIOENCODING": ""}


def run(on: Machine, bundle: Path, dist: Path, version: str, say: Say) -> None:
    """Try everything that can be tried here; on a real Windows nothing is installed.

    Raises:
        Failed: something did not do what it should.
    """
    with tempfile.TemporaryDirectory(prefix="ieum-") as folder:
        _frozen(on, bundle, Path(folder), say)
        _portable(on, dist / f"ieum-{version}-portable.zip", Path(folder), say)
    if isinstance(on, Wine):
        trial = _Installation(on, dist / f"ieum-{version}-setup.exe", version, say)
        trial.install(bundle)
        trial.upgrade(bundle)
        trial.refuse_while_running()
        trial.remove()


def long_folder(parent: Path, name: Callable[[Path], str]) -> Path:
    """A folder below `parent` whose Windows path has Hangul, spaces and 200 characters."""
    folder = parent / _FOLDER
    # A name has 255 bytes at most: 40 characters of Hangul are 120.
    while (left := LONGEST_FOLDER - len(name(folder)) - 1) > 0:
        width = left if left <= 40 else 40 - (left == 41)
        folder /= "긴 이름 끝".rjust(width, "가")[-width:]
    return folder


def self_test(on: Machine, program: Path, report: Path) -> str:
    """Run a program's own test.

    Raises:
        Failed: with what it said.
    """
    report.unlink(missing_ok=True)
    code, said = on.run(program, "--self-test", report)
    text = report.read_text(encoding="utf-8") if report.exists() else said
    if code or "all well" not in text:
        raise Failed(f"{program}: {code}\n{text}")
    return text


def _frozen(on: Machine, bundle: Path, folder: Path, say: Say) -> None:
    text = self_test(on, bundle / "ieum.exe", folder / "report.txt")
    say("자가 진단: 만든 폴더에서\n" + text.rstrip())
    place = long_folder(folder, on.name)
    shutil.copytree(bundle, place)
    self_test(on, place / "ieum.exe", folder / "report.txt")
    say(f"자가 진단: {len(on.name(place))}자 경로에서 통과 ({on.name(place)})")
    store = folder / "명령줄.ieum"
    sample = next(bundle.rglob("지난기간*.docx"))
    for words in (("--version",), ("import", sample, "--store", store), ("list", "--store", store)):
        code, said = on.run(bundle / "ieum-cli.exe", *words, env=_PLAIN)
        if code:
            raise Failed(f"ieum-cli {words}: {code}\n{said}")
    if "물빛천" not in said:
        raise Failed(f"ieum-cli list: {said}")
    say("명령줄: " + " / ".join(said.split("\n")[:2]))


def _portable(on: Machine, archive: Path, folder: Path, say: Say) -> None:
    with ZipFile(archive) as packed:
        packed.extractall(folder / "usb")
    place = folder / "usb" / "ieum"
    sample = next(place.rglob("지난기간*.docx"))
    code, said = on.run(place / "ieum-cli.exe", "import", sample, env=_PLAIN)
    if code or not (place / "자료" / "ieum.ieum").is_file():
        raise Failed(f"휴대용: {code} {said} {sorted(path.name for path in place.iterdir())}")
    self_test(on, place / "ieum.exe", folder / "report.txt")
    say("휴대용: 자료를 옆에 두고, 자가 진단 통과")


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
        code, said = self._wine.run(self._folder / "ieum-cli.exe", "import", sample, env=_PLAIN)
        if code:
            raise Failed(said)
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

    def refuse_while_running(self) -> None:
        running = self._wine.start(self._folder / "ieum.exe")
        window = self._window()
        code, _ = self._wine.run(self._setup, "/S")
        screen = Path("build") / "windows" / "window.png"
        subprocess.run(["import", "-window", "root", str(screen)], env=self._screen(), check=False)
        if code != 3:
            raise Failed(f"실행 중인데 설치가 {code}로 끝났습니다.")
        if running.poll() is not None:
            raise Failed("설치 파일이 실행 중인 프로그램을 끝냈습니다.")
        subprocess.run(["xdotool", "windowclose", window], env=self._screen(), check=False)
        try:
            running.wait(20)
        except subprocess.TimeoutExpired:
            self._wine.run("taskkill", "/F", "/IM", "ieum.exe")
            running.wait(20)
        self._say(f"실행 중 설치: 종료 코드 3으로 거절(창 그림: {screen})")

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

    def _registry(self, key: str, value: str) -> str:
        return self._wine.run("reg", "query", key, *(("/v", value) if value else ("/ve",)))[1]

    def _window(self) -> str:
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
                time.sleep(3)
                return found[0]
            time.sleep(0.5)
        raise Failed("창이 나타나지 않습니다.")

    def _screen(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self._wine.display, "LC_ALL": "C.UTF-8"}


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
