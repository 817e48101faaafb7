"""Makes the Windows program from the sources with one command.

    python installer/build.py           installer, portable ZIP, sums, bill of materials
    python installer/build.py --try     also runs what was made: frozen, portable, installed, removed
    python installer/build.py --twice   also builds a second time and compares
    python installer/build.py --needed  the Debian packages of a trial; none where one was passed already

On Windows with its own Python, on Debian under Wine (Python 3.11; packages as `building/wine.py` lists them).
What was downloaded stays in ``~/.cache/ieum-build`` (or where IEUM_BUILD_CACHE says); results go to ``dist``.
Standard library only.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from building import bundle, comparison, covered, installation, materials, packing, parts, trial
from building.files import Failed, megabytes, size, walk
from building.host import LOCK, ROOT, WORK, cache, windows
from building.machine import Machine
from building.wine import PACKAGES, Wine

DIST = ROOT / "dist"
LONGEST_NAME = 260
"""Windows' limit where nobody changed it."""
MOST_INSTALLED, MOST_INSTALLER = 180_000_000, 60_000_000


def build(on: Machine, work: Path, dist: Path) -> Path:
    """Freeze, check and wrap up; returns the folder of the frozen program."""
    version = _version()
    site = next(path for path in (on.python.parent, *on.python.parents) if (path / "Lib").is_dir()) / "Lib"
    found = parts.parts(on, site / "site-packages", LOCK, ROOT / "resources" / "icons" / "LICENSE.txt")
    shutil.rmtree(work, ignore_errors=True)
    parts.write_notices(found, work / "licences")
    _say("PyInstaller")
    made = bundle.freeze(on, ROOT, work / "licences", work / "frozen")
    bad = bundle.unwelcome(made, bundle.archived(work / "frozen"))
    if bad:
        raise Failed("들어가면 안 되는 것이 있습니다: " + ", ".join(bad))
    _hold_names(made)
    binaries = bundle.origins(made, on.sources)
    _say(f"프로그램 폴더 {megabytes(size(made))}; 실행 파일 {len(binaries)}개의 출처를 확인했습니다.")
    shutil.rmtree(dist, ignore_errors=True)
    dist.mkdir(parents=True)
    stem = f"ieum-{version}"
    (dist / f"{stem}-binaries.txt").write_text(bundle.listing(binaries), encoding="utf-8", newline="\n")
    bill = materials.bill(version, found, binaries)
    (dist / f"{stem}-sbom.cdx.json").write_text(bill, encoding="utf-8", newline="\n")
    packing.portable_zip(made, dist / f"{stem}-portable.zip")
    packing.setup(made, ROOT / "installer" / "ieum.nsi", version, dist / f"{stem}-setup.exe")
    files = sorted(dist.iterdir())
    (dist / "SHA256SUMS").write_text(packing.sums(files), encoding="utf-8", newline="\n")
    for file in files:
        _say(f"{megabytes(file.stat().st_size):>9}  {file}")
    _hold(size(made), MOST_INSTALLED, "설치한 크기")
    _hold((dist / f"{stem}-setup.exe").stat().st_size, MOST_INSTALLER, "설치 파일")
    return made


def _hold_names(made: Path) -> None:
    longest = max((path.relative_to(made).as_posix() for path in walk(made)), key=len)
    if trial.LONGEST_FOLDER + 1 + len(longest) >= LONGEST_NAME:
        raise Failed(f"이름이 너무 깁니다: {longest}")


def _hold(found: int, most: int, what: str) -> None:
    if found > most:
        raise Failed(f"{what}: {megabytes(found)}, 많아야 {megabytes(most)}")


def _version() -> str:
    sys.path.insert(0, str(ROOT))
    from core.version import VERSION

    return VERSION


_BEGAN = time.monotonic()


def _say(text: str) -> None:
    print(f"[{time.monotonic() - _BEGAN:4.0f}초] {text}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(prog="installer/build.py", description="Windows 프로그램을 만듭니다.")
    parser.add_argument("--try", dest="tried", action="store_true", help="만든 것을 실행해 봅니다")
    parser.add_argument("--only-try", action="store_true", help="만들어 둔 것을 실행해 봅니다")
    parser.add_argument("--needed", action="store_true", help="시험해야 하면 필요한 데비안 패키지를 적습니다")
    parser.add_argument("--twice", action="store_true", help="두 번 만들어 비교합니다")
    asked = parser.parse_args(argv)
    passed = cache() / f"passed-{covered.digest(ROOT)}"
    if asked.needed:
        print("" if passed.exists() else " ".join(PACKAGES))
        return 0
    try:
        with windows() as on:
            _say(f"Windows의 Python: {on.python}")
            made = WORK / "frozen" / "dist" / "ieum"
            if not asked.only_try:
                made = build(on, WORK, DIST)
            if asked.twice:
                again = build(on, ROOT / "build" / "windows-again", ROOT / "build" / "dist-again")
                _say(comparison.told(made, again, DIST, ROOT / "build" / "dist-again"))
            if asked.tried or asked.only_try:
                trial.run(on, made, DIST, _version(), _say)
                if isinstance(on, Wine):
                    installation.run(on, made, DIST / f"ieum-{_version()}-setup.exe", _version(), _say)
                passed.touch()
    except Failed as reason:
        print(f"실패: {reason}", file=sys.stderr, flush=True)
        return 1
    _say("끝났습니다.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
