"""Wraps the frozen program up: the portable ZIP, the installer, and a sum for each file."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from building.bundle import EPOCH
from building.files import Failed, sha256, size, walk

MARK = "portable"
"""As `core.paths.PORTABLE_MARK`."""

_SIDE = "#2456c4"
"""The ground of the installer's first and last page: the icon's."""

_README = """이음보고 휴대용

ieum.exe를 실행하면 됩니다. 설치가 필요 없으며, 자료는 이 폴더의 '자료' 폴더에 저장됩니다.
자료까지 옮기려면 이 폴더를 통째로 복사하세요. 새 버전은 프로그램을 끝낸 뒤 이 폴더에 덮어 풀면 되고,
'자료' 폴더는 그대로 남습니다.
"""


def portable_zip(bundle: Path, target: Path) -> None:
    """The bundle with the mark that keeps its data beside it; the same bundle gives the same bytes."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name: str, content: bytes) -> None:
            entry = ZipInfo(f"ieum/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content)

        for path in walk(bundle):
            add(path.relative_to(bundle).as_posix(), path.read_bytes())
        add(MARK, b"")
        add("읽어 보세요.txt", _README.replace("\n", "\r\n").encode("utf-8-sig"))


def setup(bundle: Path, script: Path, version: str, target: Path) -> None:
    """Compile the installer."""
    listed = bundle.parent / "files.nsh"
    # With a mark, or makensis on Windows would take the list for code page 949.
    listed.write_text(_files(bundle), encoding="utf-8-sig")
    command = [_makensis(), "-V2", "-INPUTCHARSET", "UTF8", "-WX", f"-DVERSION={version}"]
    side = bundle.parent / "side.bmp"
    side.write_bytes(plain_bitmap(164, 314, _SIDE))
    command += [f"-DSIDE={side}", f"-DFILES={listed}", f"-DOUT={target}", f"-DSIZE_KB={size(bundle) // 1024}"]
    command += [str(script)]
    # Not the user's locale: the script's name and ours are Korean.
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", env=environment, check=False
    )
    if done.returncode:
        raise Failed(f"makensis\n{done.stdout}{done.stderr}")


def plain_bitmap(width: int, height: int, colour: str) -> bytes:
    """A picture of one colour, ``#rrggbb``, in the only format that NSIS takes."""
    pixel = bytes.fromhex(colour.lstrip("#"))[::-1]
    row = (pixel * width).ljust(-(-width * 3 // 4) * 4, b"\0")
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, len(row) * height, 0, 0, 0, 0)
    return struct.pack("<2sIHHI", b"BM", 54 + len(row) * height, 0, 0, 54) + head + row * height


def _files(bundle: Path) -> str:
    lines, last = [], None
    for path in walk(bundle):
        folder = str(path.parent.relative_to(bundle)).replace("/", "\\")
        if folder != last:
            inside = "" if folder == "." else f"\\{folder}"
            lines.append(f'SetOutPath "${{NEW}}{inside}"')
            last = folder
        lines.append(f'File "{path}"')
    return "\n".join(lines) + "\n"


def _makensis() -> str:
    installed = (Path(os.environ.get(name, "")) / "NSIS" for name in ("ProgramFiles(x86)", "ProgramFiles"))
    for place in (shutil.which("makensis"), *(str(folder / "makensis.exe") for folder in installed)):
        if place and Path(place).is_file():
            return place
    raise Failed("NSIS가 없습니다. https://nsis.sourceforge.io 에서 내려받아 설치해 주세요.")


def sums(files: Iterable[Path]) -> str:
    """Lines that ``sha256sum -c`` reads."""
    return "".join(f"{sha256(file)}  {file.name}\n" for file in files)
