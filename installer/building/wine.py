"""A Windows for a Debian that has none: a Windows Python made of what registries hold, run by Wine.

Python's DLL and its compiled modules come from a wheel that carries them (``windows/python.lock``), its pure
library from the Python that runs this script, ``python.exe`` and ``python3.dll`` from mingw-w64.
"""

from __future__ import annotations

import getpass
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from building.files import Failed, digest
from building.machine import PLATFORM, fetch, install, with_pip

HERE = Path(__file__).resolve().parent.parent / "windows"
PYTHON_LOCK = HERE / "python.lock"
PACKAGES = (
    *("wine", "wine64", "fonts-wine", "xvfb", "xauth", "xdotool", "nsis", "fonts-nanum"),
    *("gcc-mingw-w64-x86-64", "binutils-mingw-w64-x86-64", "locales"),
)
"""What Debian must have for a build (without recommended packages)."""

_TARGET = "x86_64-w64-mingw32"
_SERVER = "/usr/lib/wine/wineserver64"
_LEFT_OUT = ("test", "tests", "idlelib", "idle_test", "turtledemo", "tkinter", "lib-dynload", "site-packages")
_KOREAN_FONTS = ("Malgun Gothic", "맑은 고딕", "Segoe UI", "Gulim", "굴림")
_LAYOUT = 2
"""To be counted up when the making of the Python's folder changes."""
_KOREAN = "ko_KR.UTF-8"
_LIMIT = 1500


class Wine:
    """A prefix with its own screen. Close it: that ends its Wine server and its screen, and no others."""

    def __init__(self, cache: Path, wheels: Path, locks: Sequence[Path]) -> None:
        missing = [name for name in ("wine", "makensis", f"{_TARGET}-gcc", "Xvfb") if not shutil.which(name)]
        if missing:
            raise Failed(f"{', '.join(missing)}이(가) 없습니다: apt install {' '.join(PACKAGES)}")
        home = make_python(cache, wheels, locks)
        self.python = home / "python.exe"
        self.sources = (wheels, home)
        self.prefix = cache / "prefix"
        self._screen = _Screen()
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            **{"WINEPREFIX": str(self.prefix), "WINEARCH": "win64", "WINEDEBUG": "-all"},
            **{"WINEDLLOVERRIDES": "mscoree=;mshtml=", "DISPLAY": self._screen.name},
            # Code page 949, as on Korean PCs.
            **{"LC_ALL": _KOREAN, "LOCPATH": str(_locale(cache)), "PYTHONIOENCODING": "utf-8"},
        }
        try:
            self._start()
        except BaseException:
            self.close()
            raise

    @property
    def display(self) -> str:
        """The screen's name, for what looks at it from outside."""
        return self._screen.name

    @property
    def local(self) -> Path:
        """The user's local application data."""
        return self.prefix / "drive_c" / "users" / getpass.getuser() / "AppData" / "Local"

    def close(self) -> None:
        """End this prefix's Wine server and the screen."""
        self._serve("-k")
        self._screen.close()

    def name(self, path: Path) -> str:
        return "Z:" + str(path).replace("/", "\\")

    def run(
        self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        process = self.start(*command, cwd=cwd, env=env)
        said: list[bytes] = []
        # Wine's own services may hold the pipe open for longer than the program lives.
        reader = threading.Thread(target=lambda: said.extend(process.stdout or ()), daemon=True)
        reader.start()
        try:
            code = process.wait(_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        reader.join(2)
        return code, b"".join(said).decode("utf-8", "replace").replace("\r\n", "\n")

    def start(
        self, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        """Begin a Windows program; its output is a pipe, since Wine gives a plain file to none."""
        program, *words = command
        return subprocess.Popen(
            ["wine", str(program), *(self.name(word) if isinstance(word, Path) else word for word in words)],
            cwd=cwd,
            env={**self._environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def _start(self) -> None:
        fresh = not (self.prefix / "system.reg").exists()
        self.prefix.mkdir(parents=True, exist_ok=True)
        self._serve("-p")
        if fresh:
            self._must("wineboot", "-i")
            self._must("winecfg", "-v", "win10")
            key = r"HKCU\Software\Wine\Fonts\Replacements"
            for font in _KOREAN_FONTS:
                self._must("reg", "add", key, "/v", font, "/d", "NanumGothic", "/f")
        stub = self.prefix / "drive_c" / "windows" / "system32" / "icuuc.dll"
        if not stub.exists():
            _compile_dll(stub, HERE / "icuuc.c")

    def _serve(self, word: str) -> None:
        # The server stays: it must hold no pipe of ours.
        subprocess.run([_SERVER, word], env=self._environment, stderr=subprocess.DEVNULL, check=False)

    def _must(self, *command: str) -> None:
        code, said = self.run(*command)
        if code:
            raise Failed(f"Wine: {' '.join(command)}: {said}")


class _Screen:
    """A screen in memory, under a number of its own."""

    def __init__(self) -> None:
        options = ("-screen", "0", "1280x800x24", "-nolisten", "tcp")
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        self.name = f":{self._process.stdout.readline().decode().strip()}"

    def close(self) -> None:
        self._process.kill()
        self._process.wait()


def make_python(cache: Path, wheels: Path, locks: Sequence[Path]) -> Path:
    """The folder of a Windows Python with all libraries of the lock files; made once for each set of them."""
    if sys.version_info[:2] != (3, 11):
        raise Failed("Wine에서 만들려면 Python 3.11로 실행해 주세요.")
    made_of = digest(*locks, *sorted(HERE.glob("*.*")))[:12]
    home = cache / f"python-{platform.python_version()}-{_LAYOUT}-{made_of}"
    if not home.exists():
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            draft = Path(folder) / "python"
            _lay_out(draft, wheels, with_pip(cache))
            given = [word for lock in locks for word in ("-r", str(lock))]
            target = ("--target", str(draft / "Lib" / "site-packages"), *PLATFORM, "--only-binary=:all:")
            _do(str(with_pip(cache)), *install(wheels), *target, *given)
            _do(sys.executable, "-m", "compileall", "-q", str(draft / "Lib"), checked=False)
            draft.rename(home)
    return home


def _locale(cache: Path) -> Path:
    """The folder of a Korean locale, which a Debian need not have installed."""
    folder = cache / "locale"
    if not (folder / _KOREAN).exists():
        folder.mkdir(parents=True, exist_ok=True)
        _do("localedef", "-i", "ko_KR", "-f", "UTF-8", str(folder / _KOREAN))
    return folder


def _lay_out(home: Path, wheels: Path, pip: Path) -> None:
    compiled = home / "DLLs"
    compiled.mkdir(parents=True)
    fetch(pip, wheels, [PYTHON_LOCK])
    _take(next(wheels.glob("panda3d-*.whl")), "deploy_libs/", compiled)
    # The newest C runtime comes with Qt.
    for old in (*compiled.glob("api-ms-win-*"), *compiled.glob("VCRUNTIME*"), *compiled.glob("*tk*")):
        old.unlink()
    (compiled / "tcl86t.dll").unlink()
    (compiled / "python311.dll").rename(home / "python311.dll")
    for runtime in ("vcruntime140.dll", "vcruntime140_1.dll"):
        _take(next(wheels.glob("shiboken6-*.whl")), f"shiboken6/{runtime}", home)
    shutil.copytree(
        sysconfig.get_path("stdlib"),
        home / "Lib",
        ignore=shutil.ignore_patterns(*_LEFT_OUT, "__pycache__", "config-3*", "_sysconfigdata*"),
    )
    (home / "Lib" / "site-packages").mkdir()
    launchers = home / "Lib" / "venv" / "scripts" / "nt"
    launchers.mkdir(parents=True, exist_ok=True)
    _compile_programs(home, launchers)
    _compile_forwarder(home)


def _take(wheel: Path, prefix: str, target: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.startswith(prefix) and not name.endswith("/"):
                (target / name.rpartition("/")[2]).write_bytes(archive.read(name))


def _compile_programs(home: Path, launchers: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "python.rc").write_text('1 24 "python.manifest"\n', encoding="ascii")
        shutil.copy(HERE / "python.manifest", work)
        _do(f"{_TARGET}-windres", "-o", str(work / "python.o"), "python.rc", cwd=work)
        (work / "python.def").write_text("LIBRARY python311.dll\nEXPORTS\nPy_Main\n", encoding="ascii")
        _do(f"{_TARGET}-dlltool", "-d", str(work / "python.def"), "-l", str(work / "libpython.a"))
        parts = (str(HERE / "python.c"), str(work / "python.o"), str(work / "libpython.a"))
        _gcc("-municode", "-o", str(home / "python.exe"), *parts)
    _gcc("-municode", "-o", str(launchers / "python.exe"), str(HERE / "venvlauncher.c"))


def _compile_forwarder(home: Path) -> None:
    """``python3.dll``, which modules of the stable interface ask for; it leads to ``python311.dll``."""
    table = _do(f"{_TARGET}-objdump", "-p", str(home / "python311.dll"))
    listed = table.partition("[Ordinal/Name Pointer] Table")[2].partition("\n\n")[0]
    names = [line.split()[-1] for line in listed.splitlines() if line.strip().startswith("[")]
    exports = [f"{name} = python311.{name}" for name in names if name.startswith(("Py", "_Py"))]
    with tempfile.TemporaryDirectory() as folder:
        definition = Path(folder) / "python3.def"
        definition.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *exports, ""]), encoding="ascii")
        _compile_dll(home / "python3.dll", definition)


def _compile_dll(target: Path, *parts: Path) -> None:
    # Without a base of its own, a library's base follows from its path.
    entry = ("-shared", "-nostdlib", "-Wl,--entry,DllMainCRTStartup", "-Wl,--image-base,0x180000000")
    _gcc(*entry, "-o", str(target), str(HERE / "empty.c"), *map(str, parts))


def _gcc(*words: str) -> None:
    _do(f"{_TARGET}-gcc", "-O1", "-s", "-Wl,--no-insert-timestamp", *words)


def _do(*command: str, cwd: Path | None = None, checked: bool = True) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    if checked and done.returncode:
        raise Failed(f"{' '.join(command[:4])} …\n{done.stdout}{done.stderr}")
    return done.stdout
