"""Sets everything up on a machine that has only Python, then runs the program or its tests.

    python installer/dev.py run     the program on sample data; without a display its main job, headless
    python installer/dev.py test    linters, types, leaning rules and tests: what CI runs
    python installer/dev.py lock    refresh the lock files after a change of dependencies

Standard library only, Python 3.11 or newer, Debian and Windows. It writes to ``.venv`` and ``build`` only.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "requirements-dev.lock"
PRODUCT_LOCK = ROOT / "installer" / "requirements.lock"
BUILD_LOCK = ROOT / "installer" / "requirements-build.lock"
BUILD_TOOLS = "pyinstaller>=6.22,<7"
OLDEST = (3, 11)
STAMP = "ieum-lock.sha256"
_OPEN_SAMPLE = "import pathlib, sys, core.sample as s; print(s.open_sample(pathlib.Path(sys.argv[1])))"

# What Qt's wheels expect of a Debian, and a Korean font; alternatives by `|` for newer releases' names.
SYSTEM_PACKAGES = (
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0|libglib2.0-0t64",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "fonts-nanum",
)

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("mypy", "--platform", "win32"),
    ("lint-imports",),
    ("pytest", "-n", "2"),
)


class Stopped(Exception):
    """Something the person at the keyboard has to put right; its text says what."""


def lock_hash(lock: Path) -> str:
    """What an installation depends on."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def is_current(environment: Path, lock: Path) -> bool:
    """Whether the environment was completed for this very lock."""
    stamp = environment / STAMP
    return stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == lock_hash(lock)


def executable(environment: Path, name: str) -> Path:
    """A program of the environment, by the system's habit."""
    return environment / "Scripts" / f"{name}.exe" if os.name == "nt" else environment / "bin" / name


def missing_packages(wanted: Sequence[str], installed: Callable[[str], bool]) -> list[str]:
    """The first name of each entry of which no alternative is installed."""
    return [entry.split("|")[0] for entry in wanted if not any(installed(name) for name in entry.split("|"))]


def has_display(environ: dict[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown; only Linux and its kin can be without."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def set_up(environment: Path) -> None:
    """Make the environment ready; quick when nothing changed since the last time."""
    if sys.version_info < OLDEST:
        raise Stopped(
            f"Python {OLDEST[0]}.{OLDEST[1]} 이상이 필요합니다. 지금은 {sys.version.split()[0]}입니다."
        )
    install_system_packages()
    python = executable(environment, "python")
    if python.exists() and is_current(environment, LOCK):
        return
    if not python.exists():
        say(f"가상 환경을 만듭니다: {environment}")
        try:
            venv.create(environment, with_pip=True)
        except subprocess.CalledProcessError as error:
            raise Stopped("venv를 만들 수 없습니다. Debian에서는 python3-venv를 설치해 주세요.") from error
    pip = (str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input")
    say("라이브러리를 설치합니다(해시 확인). 처음에는 몇 분 걸립니다.")
    run(*pip, "--quiet", "--require-hashes", "-r", str(LOCK))
    run(*pip, "-qq", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    (environment / STAMP).write_text(lock_hash(LOCK), encoding="utf-8")


def install_system_packages() -> None:
    """On a Debian, install the libraries that Qt needs; where that is not allowed, say what is missing."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    missing = missing_packages(SYSTEM_PACKAGES, _is_installed)
    if not missing:
        return
    command = [*_as_root(), "apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing]
    if os.geteuid() != 0 and not _as_root():
        say("다음 시스템 패키지가 없습니다. 관리자에게 설치를 요청해 주세요: " + " ".join(missing))
        return
    say("시스템 패키지를 설치합니다: " + " ".join(missing))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What is unpacked and set up fills screens; complaints come on standard error.
    if subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode:
        run(*_as_root(), "apt-get", "-qq", "update", env=quiet)
        run(*command, env=quiet)


def _is_installed(package: str) -> bool:
    query = ["dpkg-query", "-W", "-f=${Status}", package]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.endswith(" installed")


def _as_root() -> list[str]:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    # Without a password or not at all: a prompt would hang a script.
    allowed = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else []


def start(environment: Path, folder: Path, *, headless: bool) -> int:
    """Start the program on sample data, or do its main job without a window."""
    folder.mkdir(parents=True, exist_ok=True)
    if headless or not has_display(dict(os.environ)):
        return main_job(environment, folder)
    python = str(executable(environment, "python"))
    store = _output(python, "-c", _OPEN_SAMPLE, str(folder)).strip()
    say(f"예제 자료로 프로그램을 시작합니다: {store}")
    return subprocess.run([python, "-m", "gui", "--store", store], cwd=ROOT, check=False).returncode


def main_job(environment: Path, folder: Path) -> int:
    """Last period's file in, carried over, this period's DOCX, HWPX and PDF out; prints where each is."""
    python = str(executable(environment, "python"))
    store = folder / "시연.ieum"
    try:
        for old in folder.glob(f"{store.name}*"):
            old.unlink()
        # With its backups left, the program would take the data file for lost.
        if (backups := folder / f"{store.stem}-backups").exists():
            shutil.rmtree(backups)
    except OSError as error:
        raise Stopped(f"{store} 파일이 열려 있습니다. 닫고 다시 해 주세요.") from error

    def ieum(*arguments: str) -> dict[str, object]:
        answer = _output(python, "-m", "core.cli", *arguments, "--store", str(store), "--json")
        return dict(json.loads(answer))

    source = next((ROOT / "resources" / "sample").glob("*.docx"))
    say(f"1. 지난 기간 파일   {source}")
    taken = ieum("import", str(source))
    say(f"2. 자료 파일        {store}")
    carried = ieum("carry", *_ids(taken, "imported"))
    for file_format in ("docx", "hwpx"):
        reports = _ids(carried, "carried")
        written = ieum("export", *reports, "--out", str(folder), "--format", file_format, "--yes")
        for path in _listed(written, "files"):
            say(f"3. 이번 기간 보고서 {path}")
    drawn = _output(python, "-m", "gui.preview", str(store), str(folder), *_ids(carried, "carried"))
    for line in drawn.splitlines():
        say(f"3. 이번 기간 보고서 {line}")
    return 0


def _listed(answer: dict[str, object], key: str) -> list[object]:
    rows = answer[key]
    if not isinstance(rows, list) or not rows:
        raise Stopped(f"예제 작업의 결과가 비어 있습니다: {key}")
    return rows


def _ids(answer: dict[str, object], key: str) -> list[str]:
    return [str(row["report"]) for row in _listed(answer, key) if isinstance(row, dict)]


def test(environment: Path, extra: Sequence[str]) -> int:
    """Run every check, also after one failed; `extra` goes to pytest."""
    environ = {**os.environ, "PYTHONUTF8": "1"}
    if sys.platform.startswith("linux"):
        environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for name, *arguments in CHECKS:
        more = extra if name == "pytest" else ()
        say(f"── {name} {' '.join((*arguments, *more))}")
        command = [str(executable(environment, name)), *arguments, *more]
        if subprocess.run(command, cwd=ROOT, env=environ, check=False).returncode:
            failed.append(f"{name} {' '.join(arguments[:1])}".strip())
    say("모두 통과했습니다." if not failed else f"통과하지 못했습니다: {', '.join(failed)}")
    return 1 if failed else 0


def lock() -> int:
    """Work the lock files out again from pyproject.toml, for every system at once."""
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        venv.create(tools, with_pip=True)
        run(str(executable(tools, "python")), "-m", "pip", "install", "--quiet", "uv")
        uv = str(executable(tools, "uv"))
        run(uv, *lock_command("pyproject.toml", PRODUCT_LOCK, "--universal"))
        run(uv, *lock_command("pyproject.toml", LOCK, "--universal", "--extra", "dev"))
        # A build under Wine reads its lock on Debian: no entry may depend on the system that reads it.
        wanted = Path(folder) / "build.in"
        wanted.write_text(BUILD_TOOLS + "\n", encoding="utf-8")
        run(uv, *lock_command(str(wanted), BUILD_LOCK, "--python-platform", "windows"))
    return 0


def lock_command(source: str, target: Path, *options: str) -> tuple[str, ...]:
    """uv's arguments that write one lock file."""
    plain = ("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")
    exact = ("--generate-hashes", "--python-version", "3.11", "--upgrade")
    return ("pip", "compile", source, *options, *exact, *plain, "-o", str(target))


def say(text: str) -> None:
    """A line that is seen at once, also in a log."""
    print(text, flush=True)


def run(*command: str, env: dict[str, str] | None = None) -> None:
    """Run a step of the set-up, in sight.

    Raises:
        Stopped: it failed.
    """
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
        raise Stopped("명령이 실패했습니다: " + " ".join(command))


def _output(*command: str) -> str:
    environ = {**os.environ, "PYTHONUTF8": "1"}
    answer = subprocess.run(
        command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    if answer.returncode:
        raise Stopped("명령이 실패했습니다: " + " ".join(command))
    return answer.stdout


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="installer/dev.py", description="이음보고를 실행하거나 시험합니다.")
    jobs = parser.add_subparsers(dest="job", required=True)
    running = jobs.add_parser("run", help="예제 자료로 실행(화면이 없으면 창 없이 주요 작업)")
    running.add_argument("--headless", action="store_true", help="창 없이 주요 작업만")
    running.add_argument("--folder", type=Path, default=ROOT / "build" / "sample", help="예제 자료를 둘 폴더")
    testing = jobs.add_parser("test", help="모든 검사와 시험")
    testing.add_argument("pytest", nargs="*", help="pytest에 넘길 인수(-- 뒤에)")
    jobs.add_parser("lock", help="잠금 파일 새로 만들기")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Set up, then do what was asked; returns the exit code of that."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    asked = arguments(argv)
    environment = ROOT / ".venv"
    try:
        if asked.job == "lock":
            return lock()
        set_up(environment)
        if asked.job == "test":
            return test(environment, asked.pytest)
        return start(environment, asked.folder.resolve(), headless=asked.headless)
    except Stopped as reason:
        print(reason, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
