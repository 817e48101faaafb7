"""What a start may load: core without Qt, and a plain answer without anything heavy."""

import json
import subprocess
import sys

from tests.architecture.source_tree import ROOT

HEAVY = ("PySide6", "docx", "openpyxl", "sqlalchemy", "alembic", "lxml", "PIL")


def run_python(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


def test_core_is_imported_where_qt_cannot_be():
    printed = run_python(
        "import sys, pkgutil, importlib\n"
        "sys.modules['PySide6'] = sys.modules['shiboken6'] = sys.modules['gui'] = None\n"
        "import core\n"
        "names = [m.name for m in pkgutil.walk_packages(core.__path__, 'core.')]\n"
        "for name in names:\n"
        "    if '.migrations.versions' not in name and not name.endswith('migrations.env'):\n"
        "        importlib.import_module(name)\n"
        "print(len(names))"
    )
    assert int(printed) > 50


def test_the_version_is_told_without_loading_anything_heavy():
    printed = run_python(
        "import sys, json\n"
        "from gui.__main__ import main\n"
        "code = main(['--version'])\n"
        f"print(json.dumps([code, [name for name in {HEAVY!r} if name in sys.modules]]))"
    )
    version, loaded = printed.splitlines()
    assert version.startswith("이음보고 ")
    assert json.loads(loaded) == [0, []]


def test_help_is_told_without_loading_anything_heavy():
    printed = run_python(
        "import sys, json\n"
        "from core.cli import main\n"
        "code = main(['carry', '--help'])\n"
        f"print(json.dumps([code, [name for name in {HEAVY!r} if name in sys.modules]]))"
    )
    assert json.loads(printed.splitlines()[-1]) == [0, []]
