"""What of the things dropped on the window can be read, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gui.widgets.photo_grid import is_photo

KINDS = (".docx", ".hwpx", ".hwp", ".xlsx", ".txt", ".ieum")


def dealt(paths: Iterable[Path]) -> tuple[list[Path], str]:
    """The files to be read, those that lie in dropped folders too, and a sentence on what is not."""
    files: list[Path] = []
    others: list[Path] = []
    for path in paths:
        held = _held(path)
        files += held
        if not held:
            others.append(path)
    return files, _told(others) if others else ""


def _held(path: Path) -> list[Path]:
    if path.suffix.lower() in KINDS:
        return [path]
    if not path.is_dir():
        return []
    try:
        return sorted(
            one for one in path.iterdir() if one.suffix.lower() in KINDS and not one.name.startswith("~")
        )
    except OSError:
        return []  # told of as a folder in which nothing was found


def _told(others: list[Path]) -> str:
    first = others[0]
    more = f" 이와 같은 것이 모두 {len(others)}개입니다." if len(others) > 1 else ""
    if first.is_dir():
        return (
            f"{first.name} 폴더에는 읽을 수 있는 파일이 없습니다. 보고서 파일이 든 폴더를 놓아 주세요.{more}"
        )
    if is_photo(first):
        return f"{first.name} 사진은 보고서의 ‘관련 사진’ 구획에 놓아 주세요.{more}"
    kinds = "DOCX, HWPX, HWP, 엑셀(XLSX), TXT"
    return f"{first.name} 파일은 읽을 수 있는 종류가 아닙니다. {kinds} 파일을 놓아 주세요.{more}"
