"""Runs what was built where it lies: frozen, from a long path, damaged, and portable."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from building.files import Failed
from building.machine import Machine

Say = Callable[[str], None]

LONGEST_FOLDER = 200
"""Characters of a folder that the program must start from; Windows ends at 260 with the file's own name."""

_FOLDER = "한글과 띄어쓰기가 있는 폴더"
PLAIN = {"PYTHONIOENCODING": ""}
"""As a person's console has it: nothing asks for an encoding."""
# A layout, Qt's Korean and a library of it: a virus scanner takes one, careless copying another.
_DAMAGE = {
    "resources/layouts/pledge-8.toml": "FAILED layouts",
    "PySide6/translations/qtbase_ko.qm": "FAILED translation",
    "PySide6/Qt6PrintSupport.dll": "FAILED",
    "PySide6/plugins/platforms/qwindows.dll": "FAILED start",
}


def run(on: Machine, bundle: Path, dist: Path, version: str, say: Say) -> None:
    """Try what needs no installation.

    Raises:
        Failed: something did not do what it should.
    """
    with tempfile.TemporaryDirectory(prefix="ieum-") as folder:
        _frozen(on, bundle, Path(folder), say)
        _portable(on, dist / f"ieum-{version}-portable.zip", Path(folder), say)


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
    _damaged(on, place, folder / "report.txt")
    say(f"자가 진단: 빠진 파일 {len(_DAMAGE)}가지를 하나씩 알아챔")
    store = folder / "명령줄.ieum"
    sample = next(bundle.rglob("지난기간*.docx"))
    for words in (("--version",), ("import", sample, "--store", store), ("list", "--store", store)):
        code, said = on.run(bundle / "ieum-cli.exe", *words, env=PLAIN)
        if code:
            raise Failed(f"ieum-cli {words}: {code}\n{said}")
    if "물빛천" not in said:
        raise Failed(f"ieum-cli list: {said}")
    say("명령줄: " + " / ".join(said.split("\n")[:2]))


def _damaged(on: Machine, place: Path, report: Path) -> None:
    """Each lost file must be told by the program's own test, by its exit code and in words."""
    for name, told in _DAMAGE.items():
        file = place / "lib" / name
        away = file.rename(file.parents[1] / "away")
        report.unlink(missing_ok=True)
        code, _ = on.run(place / "ieum.exe", "--self-test", report)
        text = report.read_text(encoding="utf-8") if report.exists() else ""
        if code != 1 or told not in text:
            raise Failed(f"{name} 없이: {code}\n{text}")
        away.rename(file)


def _portable(on: Machine, archive: Path, folder: Path, say: Say) -> None:
    with ZipFile(archive) as packed:
        packed.extractall(folder / "usb")
    place = folder / "usb" / "ieum"
    sample = next(place.rglob("지난기간*.docx"))
    code, said = on.run(place / "ieum-cli.exe", "import", sample, env=PLAIN)
    if code or not (place / "자료" / "ieum.ieum").is_file():
        raise Failed(f"휴대용: {code} {said} {sorted(path.name for path in place.iterdir())}")
    self_test(on, place / "ieum.exe", folder / "report.txt")
    say("휴대용: 자료를 옆에 두고, 자가 진단 통과")
