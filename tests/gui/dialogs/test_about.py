"""The window that says what the program is made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

import resources
from core.version import VERSION
from gui.dialogs import about
from gui.dialogs.about import AboutDialog


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A built program's notices."""
    folder = tmp_path / about.LICENCES
    folder.mkdir()
    (folder / "index.toml").write_text(
        '[[component]]\nname = "Qt"\nversion = "6.11"\nlicence = "LGPL-3.0-only"\nfile = "qt.txt"\n'
        '[[component]]\nname = "lxml"\nversion = "6.1"\nlicence = "BSD-3-Clause"\nfile = "lxml.txt"\n',
        encoding="utf-8",
    )
    (folder / "qt.txt").write_text("Terms of Qt", encoding="utf-8")
    (folder / "lxml.txt").write_text("Terms of lxml", encoding="utf-8")
    shipped = resources.path
    monkeypatch.setattr(
        resources,
        "path",
        lambda *name: tmp_path.joinpath(*name) if name[0] == about.LICENCES else shipped(*name),
    )
    about.notices.cache_clear()
    yield folder
    about.notices.cache_clear()


def words(dialog: AboutDialog) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel))


def test_version_data_folder_and_last_change_are_told(qtbot, tmp_path: Path):
    store = tmp_path / "자료" / "우리.ieum"
    store.parent.mkdir()
    store.touch()
    dialog = AboutDialog(store)
    qtbot.addWidget(dialog)
    assert VERSION in words(dialog)
    assert str(store.parent) in words(dialog)
    assert "마지막 변경" in words(dialog)


def test_the_terms_of_the_chosen_component_are_shown(qtbot, built: Path):
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    assert dialog.terms == "Terms of Qt"
    dialog.components.setCurrentRow(1)
    assert dialog.terms == "Terms of lxml"


def test_without_a_build_the_window_says_where_the_terms_are(qtbot):
    about.notices.cache_clear()
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    assert about.notices() == ()
    assert "설치한 프로그램" in dialog.terms
