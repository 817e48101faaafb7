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
    page: str = ""
    """The page of the table of pages that it goes to; other actions have a deed of their name."""
    pane: str = ""
    """The pane that it shows and hides."""
    writes: bool = False
    """It is there to change the data: not for a file that can only be read."""


ROWS = (
    Row("bring", "file", "지난 기간 파일 불러오기(&O)…", "Ctrl+O", "file-input", writes=True),
    Row("new", "file", "새 보고서(&N)…", "Ctrl+N", "file-plus", writes=True),
    Row("export", "file", "제출본 만들기(&E)…", "Ctrl+E", "file-output", gap=True),
    Row("give_out", "file", "엑셀로 내보내기(&L)…", "", "sheet"),
    Row("fill_in", "file", "채운 엑셀 파일 넣기(&I)…", writes=True),
    Row("close_tab", "file", "보고서 닫기(&W)", "Ctrl+W", "", "report"),
    Row("store", "file", "다른 자료 파일 열기(&D)…", "", "database", "always", gap=True),
    Row("own", "file", "내 자료 파일 열기(&M)", "", "house", "always"),
    Row("sample", "file", "예제로 둘러보기(&S)", "", "compass", "data"),
    Row("backup", "file", "지금 백업하기(&B)", "", "history", writes=True),
    Row("backups", "file", "백업과 되돌리기(&K)", "", "archive-restore", page="backups"),
    Row("settings", "file", "설정(&T)…", "Ctrl+,", "settings", "always"),
    Row("quit", "file", "끝내기(&X)", "Ctrl+Q", "", "always", gap=True),
    Row("undo", "edit", "실행 취소(&U)", "Ctrl+Z", "undo-2", writes=True),
    Row("redo", "edit", "다시 실행(&R)", "Ctrl+Y", "redo-2", writes=True),
    Row("find_text", "edit", "찾기(&F)…", "Ctrl+F", "", "report", gap=True),
    Row("replace_text", "edit", "바꾸기(&H)…", "Ctrl+H", "", "report", writes=True),
    Row("find", "edit", "공약 찾기(&P)", "Ctrl+Shift+F"),
    Row("start", "report", "처음 화면(&H)", "Alt+Home", "house"),
    Row("dashboard", "report", "현황(&S)", "Ctrl+Shift+H", "chart-pie", page="dashboard"),
    Row("next", "report", "다음 구획(&N)", "Ctrl+PgDown", "", "report", gap=True),
    Row("previous", "report", "이전 구획(&P)", "Ctrl+PgUp", "", "report"),
    Row("next_tab", "report", "다음 보고서(&T)", "Ctrl+Tab", "", "report"),
    Row("previous_tab", "report", "이전 보고서(&V)", "Ctrl+Shift+Tab", "", "report"),
    Row("confirm", "report", "모두 확인(&A)", "Ctrl+Shift+A", "check-check", "report", gap=True, writes=True),
    Row("carry", "report", "다음 기간으로 이월(&C)…", "Ctrl+Shift+N", "calendar-plus", "report", writes=True),
    Row("compare", "report", "지난 기간과 비교(&D)", "Ctrl+Shift+D", "file-diff", "report"),
    Row("register", "view", "공약 목록(&R)", "Ctrl+Shift+L", "panel-left", pane="register"),
    Row("preview", "view", "미리보기(&P)", "Ctrl+Shift+P", "panel-right", pane="preview"),
    Row("next_pane", "view", "다음 창으로(&N)", "F6", "", "data"),
    Row("previous_pane", "view", "이전 창으로(&V)", "Shift+F6", "", "data"),
    Row("bigger", "view", "글자 크게(&B)", "Ctrl+=", "", "always", gap=True),
    Row("smaller", "view", "글자 작게(&S)", "Ctrl+-", "", "always"),
    Row("auto", "view", "Windows 설정 따르기(&A)", "", "", "always", gap=True),
    Row("light", "view", "밝은 화면(&L)", "", "", "always"),
    Row("dark", "view", "어두운 화면(&D)", "", "", "always"),
    Row("keys", "help", "단축키(&K)", "F1", "keyboard", "always"),
    Row("diagnostics", "help", "진단 파일 저장(&D)…", "", "", "always"),
    Row("about", "help", "이음보고 정보(&A)", "", "info", "always"),
)


_BESIDE_MENUS = (("Ctrl+1 … Ctrl+9", "첫째 … 아홉째 구획으로"),)
"""Keys that are in no menu."""


def key_list() -> list[tuple[str, str]]:
    """(keys, words) of every action that has keys."""
    return [(row.keys, row.text.split("(")[0]) for row in ROWS if row.keys] + list(_BESIDE_MENUS)
