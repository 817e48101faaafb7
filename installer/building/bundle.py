"""Freezes the program with PyInstaller and looks at what came into the folder."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from building.files import Failed, sha256, walk
from building.machine import Machine

# 1980-01-01: the first moment that a ZIP can hold. The version tells builds apart, not the clock.
EPOCH = "315532800"

QT_MODULES = ("Core", "Gui", "Network", "PrintSupport", "Svg", "Widgets")
"""What we use of Qt, all of it under the LGPL. Anything else fails the build, and first of all what is under
the GPL alone: Charts, Data Visualization, Graphs, Virtual Keyboard, Network Authorization, Quick 3D …"""

_FOREIGN = ("pytest", "hypothesis", "mypy", "ruff", "setuptools", "pip", "PyInstaller", "tkinter", "unittest")
_BINARY = re.compile(r"\.(exe|dll|pyd)$", re.IGNORECASE)
_QT_LIBRARY = re.compile(r"(?:qt6?(?P<module>\w+)|(?P<plugin>q\w+))\.(dll|pyd)", re.IGNORECASE)
_QT_PLUGINS = ("qwindows", "qsvgicon", "qjpeg", "qsvg", "qico")


@dataclass(frozen=True)
class Origin:
    """A binary of the bundle and the file it is a copy of."""

    place: str
    sha256: str
    size: int
    origin: str


def freeze(machine: Machine, root: Path, licences: Path, work: Path) -> Path:
    """Run the spec; the folder of the frozen program."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    options = ("--noconfirm", "--clean", "--log-level", "WARN")
    code, said = machine.run(
        machine.python,
        *("-m", "PyInstaller", *options, "--distpath", work / "dist", "--workpath", work / "work"),
        root / "installer" / "ieum.spec",
        cwd=work,
        # Sets are laid out the same way each time, and programs carry no date.
        env={
            "IEUM_LICENCES": machine.name(licences),
            "PYTHONHASHSEED": "1",
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    (work / "pyinstaller.log").write_text(said, encoding="utf-8")
    bundle = work / "dist" / "ieum"
    if code or not (bundle / "ieum.exe").is_file():
        raise Failed(f"PyInstaller가 실패했습니다({code}).\n{said[-4000:]}")
    return bundle


def unwelcome(bundle: Path, archived: Iterable[str] = ()) -> list[str]:
    """What must not be in the bundle or its `archived` modules: other parts of Qt, test and build tools."""
    names = [path.relative_to(bundle).as_posix() for path in walk(bundle)]
    strange = [name for name in names if _is_strange_qt(name) or _is_foreign(name.split("/")[:-1])]
    return strange + [module for module in archived if _is_foreign(module.split("."))]


def _is_strange_qt(name: str) -> bool:
    found = _QT_LIBRARY.fullmatch(name.rpartition("/")[2])
    if found is None:
        return False
    if found["plugin"]:
        return found["plugin"].lower() not in _QT_PLUGINS
    return found["module"].lower() not in {module.lower() for module in QT_MODULES}


def _is_foreign(parts: Sequence[str]) -> bool:
    return any(part.partition("-")[0] in _FOREIGN for part in parts)


def archived(work: Path) -> list[str]:
    """The pure modules that PyInstaller put into the program files, by its own list in its work folder."""
    (listed,) = work.glob("work/*/PYZ-*.toc")
    return [name for name, *_ in ast.literal_eval(listed.read_text(encoding="utf-8"))[1]]


def origins(bundle: Path, sources: Iterable[Path]) -> list[Origin]:
    """Where each binary of the bundle came from.

    Raises:
        Failed: one of them is in none of the wheels and not Python's.
    """
    binaries = [path for path in walk(bundle) if _BINARY.search(path.name)]
    programs = {"ieum.exe", "ieum-cli.exe"}
    known = dict(_known(sources, {path.name.lower() for path in binaries}))
    found, strange = [], []
    for path in binaries:
        place, digest = path.relative_to(bundle).as_posix(), sha256(path)
        origin = "PyInstaller's loader, with our code" if place in programs else known.get(digest)
        if origin is None:
            strange.append(place)
        else:
            found.append(Origin(place, digest, path.stat().st_size, origin))
    if strange:
        raise Failed("어디서 왔는지 알 수 없는 파일: " + ", ".join(strange))
    return found


def _known(sources: Iterable[Path], wanted: set[str]) -> Iterator[tuple[str, str]]:
    import hashlib

    for source in sources:
        for path in walk(source) if source.is_dir() else [source]:
            if path.suffix == ".whl":
                with ZipFile(path) as wheel:
                    for name in wheel.namelist():
                        if name.rpartition("/")[2].lower() in wanted:
                            yield hashlib.sha256(wheel.read(name)).hexdigest(), f"{path.name}: {name}"
            # An installed copy of a wheel's file tells less than the wheel.
            elif path.name.lower() in wanted and "site-packages" not in path.parts:
                yield sha256(path), f"Python: {path.relative_to(source).as_posix()}"


def listing(found: Iterable[Origin]) -> str:
    """A table to read: digest, size, place in the bundle, origin."""
    rows = (f"{each.sha256}  {each.size:>9}  {each.place}  <-  {each.origin}" for each in found)
    return "\n".join(rows) + "\n"
