"""What the program is made of: names, versions and terms, for the 정보 window and the bill of materials."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from building.files import Failed
from building.machine import Machine

TEXTS = Path(__file__).resolve().parent.parent / "licences"
_TERMS = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_QT = ("pyside6-essentials", "shiboken6")
# Where a wheel's own words are no SPDX expression, or one that says too little.
_LICENCES = {"olefile": "BSD-2-Clause", "tomli-w": "MIT"}
_REDIST = "https://visualstudio.microsoft.com/license-terms/"
_ASK = "import sys, sqlite3; print(sys.version.split()[0], sqlite3.sqlite_version)"


@dataclass(frozen=True)
class Part:
    """One component. `licence` is an SPDX expression or, where there is none, what its makers call it."""

    name: str
    version: str
    licence: str
    terms: str
    purl: str = ""
    home: str = ""


def parts(machine: Machine, site: Path, lock: Path, icons: Path) -> list[Part]:
    """Every component of the bundle: libraries of the lock file, Python, Qt and what they bring along."""
    found = {_plain(each.name): each for each in distributions(path=[str(site)])}
    missing = [name for name in locked(lock) if name not in found]
    if missing:
        raise Failed("설치되지 않은 라이브러리: " + ", ".join(missing))
    libraries = [_library(found[name]) for name in locked(lock)]
    return sorted([*libraries, *_other(machine, found, icons)], key=lambda part: part.name.lower())


def locked(lock: Path) -> list[str]:
    """Names of a lock file."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [_plain(line.partition("==")[0]) for line in lines if "==" in line and not line.startswith("#")]


def _library(dist: Distribution) -> Part:
    name, qt = _plain(dist.name), _plain(dist.name) in _QT
    licence = "LGPL-3.0-only" if qt else _licence(dist)
    terms = _text("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt") if qt else _terms(dist)
    home = dist.metadata.get("Home-page") or _url(dist.metadata.get_all("Project-URL") or ())
    return Part(dist.name, dist.version, licence, terms, f"pkg:pypi/{name}@{dist.version}", home)


def _other(machine: Machine, found: dict[str, Distribution], icons: Path) -> list[Part]:
    code, said = machine.run(machine.python, "-c", _ASK)
    if code:
        raise Failed(said)
    python, sqlite = said.split()[:2]
    loader, qt = found["pyinstaller"], found["pyside6-essentials"].version
    lgpl = _text("Qt.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
    lxml, microsoft = _text("lxml-libraries.txt", "LGPL-2.1.txt"), _text("Microsoft.txt")
    libraries = "MIT AND bzip2-1.0.6 AND Zlib AND 0BSD"
    terms = "https://docs.python.org/3.11/license.html"
    bootloader = "GPL-2.0-or-later WITH Bootloader-exception"
    start = f"pkg:pypi/pyinstaller@{loader.version}"
    return [
        _generic("Python", python, "PSF-2.0", _text("Python.txt"), "https://www.python.org"),
        _generic("SQLite", sqlite, "blessing", _text("SQLite.txt"), "https://sqlite.org"),
        _generic("Qt", qt, "LGPL-3.0-only", lgpl, "https://www.qt.io"),
        Part("Python이 포함하는 라이브러리", "", libraries, _text("Python-libraries.txt"), home=terms),
        Part("PyInstaller(시작 프로그램)", loader.version, bootloader, _terms(loader), start),
        Part(
            "lxml이 포함하는 라이브러리", "", "MIT AND Zlib AND LGPL-2.1-only", lxml, home="https://lxml.de"
        ),
        Part("Microsoft Visual C++ 런타임", "", "Visual Studio Redistributable", microsoft, home=_REDIST),
        Part("Lucide 아이콘", "", "ISC", icons.read_text(encoding="utf-8"), home="https://lucide.dev"),
    ]


def _generic(name: str, version: str, licence: str, terms: str, home: str) -> Part:
    return Part(name, version, licence, terms, f"pkg:generic/{name.lower()}@{version}", home)


def _licence(dist: Distribution) -> str:
    if known := _LICENCES.get(_plain(dist.name)):
        return known
    told = dist.metadata.get("License-Expression") or dist.metadata.get("License") or ""
    if told and len(told) < 60 and "\n" not in told:
        return told
    kinds = dist.metadata.get_all("Classifier") or ()
    named = [kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License ::")]
    if not named:
        raise Failed(f"{dist.name}: 사용 조건을 알 수 없습니다.")
    return " OR ".join(named)


def _terms(dist: Distribution) -> str:
    files = [
        file
        for file in dist.files or ()
        if ".dist-info" in str(file) and _TERMS.search(file.name) and file.suffix != ".html"
    ]
    texts = [Path(str(file.locate())).read_text(encoding="utf-8", errors="replace") for file in sorted(files)]
    if not texts:
        shipped = TEXTS / f"{_plain(dist.name)}.txt"
        if not shipped.is_file():
            raise Failed(f"{dist.name}: 사용 조건이 휠에 없습니다.")
        texts = [shipped.read_text(encoding="utf-8")]
    return "\n\n".join(text.strip() for text in texts) + "\n"


def _text(*names: str) -> str:
    return "\n\n".join((TEXTS / name).read_text(encoding="utf-8").strip("\n") for name in names) + "\n"


def _url(lines: Iterable[str]) -> str:
    urls = dict(line.split(", ", 1) for line in lines)
    wanted = ("Homepage", "homepage", "Source", "Repository", "Source Code")
    return next((urls[name] for name in wanted if name in urls), "")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def write_notices(found: Sequence[Part], folder: Path) -> None:
    """A text for each component and an index, as the 정보 window reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for number, part in enumerate(found):
        file = f"{number:02}-{re.sub(r'[^a-z0-9]+', '-', part.name.lower()).strip('-')}.txt"
        head = f"{part.name} {part.version}".strip() + f"\n{part.licence}\n{part.home}".rstrip()
        (folder / file).write_text(f"{head}\n\n{part.terms}", encoding="utf-8", newline="\n")
        values = {"name": part.name, "version": part.version, "licence": part.licence, "file": file}
        index.append(
            "[[component]]\n"
            + "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
        )
    (folder / "index.toml").write_text("\n".join(index), encoding="utf-8", newline="\n")
