"""The window's actions as a table: menus, keys, icons and words in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `place` says when it can be used: always, with data open, or on a report."""

    name: str
    menu: str
    text: str
    keys: str = ""
    icon: str = ""
    place: str = "data"
    gap: bool = False
    """A line above it."""


ROWS = (
    Row("bring", "file", "지난 기간 파일 불러오기(&O)…", "Ctrl+O", "file-input"),
    Row("new", "file", "새 보고서(&N)…", "Ctrl+N", "file-plus"),
    Row("export", "file", "DOCX 만들기(&E)…", "Ctrl+E", "file-output", "report", gap=True),
    Row("store", "file", "다른 자료 파일 열기(&D)…", "", "database", "always", gap=True),
    Row("own", "file", "내 자료 파일 열기(&M)", "", "house", "always"),
    Row("sample", "file", "예제로 둘러보기(&S)", "", "compass", "data"),
    Row("backup", "file", "지금 백업하기(&B)", "", "history"),
    Row("quit", "file", "끝내기(&X)", "Ctrl+Q", "", "always", gap=True),
    Row("undo", "edit", "실행 취소(&U)", "Ctrl+Z", "undo-2"),
    Row("redo", "edit", "다시 실행(&R)", "Ctrl+Y", "redo-2"),
    Row("start", "report", "처음 화면(&H)", "Alt+Home", "house"),
    Row("next", "report", "다음 구획(&N)", "Ctrl+PgDown", "", "report", gap=True),
    Row("previous", "report", "이전 구획(&P)", "Ctrl+PgUp", "", "report"),
    Row("confirm", "report", "모두 확인(&A)", "Ctrl+Shift+A", "check-check", "report", gap=True),
    Row("carry", "report", "다음 기간으로 이월(&C)…", "Ctrl+Shift+N", "calendar-plus", "report"),
    Row("bigger", "view", "글자 크게(&B)", "Ctrl+=", "", "always"),
    Row("smaller", "view", "글자 작게(&S)", "Ctrl+-", "", "always"),
    Row("auto", "view", "Windows 설정 따르기(&A)", "", "", "always", gap=True),
    Row("light", "view", "밝은 화면(&L)", "", "", "always"),
    Row("dark", "view", "어두운 화면(&D)", "", "", "always"),
    Row("keys", "help", "단축키(&K)", "F1", "keyboard", "always"),
    Row("about", "help", "이음보고 정보(&A)", "", "info", "always"),
)


def key_list() -> list[tuple[str, str]]:
    """(keys, words) of every action that has keys."""
    return [(row.keys, row.text.split("(")[0]) for row in ROWS if row.keys]
