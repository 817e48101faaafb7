"""What may lean on what: the contracts hold, and each of them would notice."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT

# For each contract an import that it exists to forbid, put at the end of a module of a copy of the tree.
BREAKS = {
    "core-layers": ("core/errors.py", "import core.workspace"),
    "gui-layers": ("gui/theme/__init__.py", "import gui.pages"),
    "core-without-qt": ("core/paths.py", "import PySide6.QtCore"),
    "formats-know-pages-only": ("core/formats/files.py", "import core.model.report"),
    "store-knows-data-only": ("core/store/store.py", "import core.document.blocks"),
    "sqlalchemy-owner": ("core/settings.py", "import sqlalchemy"),
    "docx-owner": ("core/writing.py", "import docx"),
    "openpyxl-owner": ("core/writing.py", "import openpyxl"),
    "pillow-owner": ("core/store/store.py", "import PIL"),
    "tables-private": ("core/workspace.py", "import core.store.tables"),
    "formats-apart": ("core/formats/hwpx/__init__.py", "import core.formats.docx"),
    "sections-apart": ("core/sections/header.py", "import core.sections.issues"),
    "pages-apart": ("gui/pages/start/__init__.py", "import gui.pages.report"),
    "editors-apart": ("gui/editors/header_editor.py", "import gui.editors.issues_editor"),
}


def contracts() -> dict[str, str]:
    """Names of the contracts by id."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each["name"] for each in settings["tool"]["importlinter"]["contracts"]}


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on a tree."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", command],
        cwd=tree,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def copied_tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    tree = tmp_path_factory.mktemp("tree")
    for package in ("core", "gui", "resources"):
        shutil.copytree(
            ROOT / package,
            tree / package,
            ignore=shutil.ignore_patterns("__pycache__", "*.jpg", "*.docx", "*.png"),
        )
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def test_every_contract_holds():
    verdict = lint_imports(ROOT)
    assert verdict.returncode == 0, verdict.stdout


def test_every_contract_has_a_break_to_be_tried_with():
    assert set(BREAKS) == set(contracts())


@pytest.mark.parametrize("contract", BREAKS)
def test_a_broken_contract_is_noticed(contract: str, copied_tree: Path):
    name, line = BREAKS[contract]
    module = copied_tree / name
    before = module.read_text(encoding="utf-8") if module.exists() else None
    module.parent.mkdir(exist_ok=True)
    module.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        verdict = lint_imports(copied_tree)
    finally:
        module.unlink() if before is None else module.write_text(before, encoding="utf-8")
    assert verdict.returncode != 0
    assert f"{contracts()[contract]} BROKEN" in verdict.stdout, verdict.stdout + verdict.stderr


@pytest.mark.parametrize(("package", "contract"), [("core", "core-layers"), ("gui", "gui-layers")])
def test_a_new_module_has_to_be_given_its_layer(package: str, contract: str, copied_tree: Path):
    stray = copied_tree / package / "stray.py"
    stray.write_text("", encoding="utf-8")
    try:
        verdict = lint_imports(copied_tree)
    finally:
        stray.unlink()
    assert f"{contracts()[contract]} BROKEN" in verdict.stdout, verdict.stdout + verdict.stderr
