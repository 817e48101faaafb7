"""Freezes the program with PyInstaller and looks at what came into the folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from building.files import Failed, sha256, walk
from building.machine import Machine

# 1980-01-01: the first moment that a ZIP can hold. The version tells builds apart, not the clock.
EPOCH = "315532800"

GPL_ONLY = (
    *(
        "Qt6Charts",
        "Qt6DataVisualization",
        "Qt6Graphs",
        "Qt6WebEngine",
        "Qt6VirtualKeyboard",
        "Qt6NetworkAuth",
    ),
    *("Qt6Lottie", "Qt6Quick3D", "Qt6QuickTimeline", "Qt6ShaderTools", "Qt6Coap", "Qt6Mqtt", "Qt6OpcUa"),
    *("Qt6HttpServer", "Qt6Protobuf", "Qt6Grpc", "Qt6StateMachine", "Qt6InsightTracker", "qtvirtualkeyboard"),
)
"""Beginnings of libraries whose only free licence is the GPL, as Qt lists them."""

_FOREIGN = ("pytest", "hypothesis", "mypy", "ruff", "setuptools", "pip", "PyInstaller", "tkinter", "unittest")
_BINARY = re.compile(r"\.(exe|dll|pyd)$", re.IGNORECASE)


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


def unwelcome(bundle: Path) -> list[str]:
    """What must not be in the bundle: GPL-only libraries of Qt, test and build tools."""
    names = [path.relative_to(bundle).as_posix() for path in walk(bundle)]
    return [name for name in names if _is_unwelcome(name)]


def _is_unwelcome(name: str) -> bool:
    *folders, file = name.split("/")
    gpl = file.lower().startswith(tuple(prefix.lower() for prefix in GPL_ONLY))
    return gpl or any(part.partition("-")[0] in _FOREIGN for part in folders)


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
