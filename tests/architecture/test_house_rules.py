"""Habits that keep the program readable and testable, checked on the code itself."""

import ast
import re
from pathlib import PurePosixPath

from tests.architecture.source_tree import ROOT, sources

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
PROMPTER = "gui/context/prompter.py"
STYLE_OWNERS = {"gui/theme/theme.py"}
# Where anything at all may be caught: background tasks, the check runner, the crash handler.
DOORS = {"gui/context/tasks.py", "core/checks/runner.py", "gui/crash.py"}
DIALOGS = {"QMessageBox", "QFileDialog", "QInputDialog", "QErrorMessage"}
# The event loop itself.
LOOPS = {"gui/__main__.py"}


def test_every_file_is_named_for_the_noun_it_holds():
    folders = ("core", "gui", "installer", "tests")
    names = {path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py")}
    assert [str(name) for name in names if VAGUE & {PurePosixPath(part).stem for part in name.parts}] == []


def test_every_dialog_goes_through_the_prompter():
    found = [
        f"{source.name}:{node.lineno} {name}"
        for source in sources("gui")
        if source.name != PROMPTER
        for node in ast.walk(source.tree)
        if (name := _name(node)) in DIALOGS
    ]
    assert found == []


def test_nothing_but_the_prompter_waits_in_a_modal_loop():
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources("gui")
        if source.name not in {PROMPTER, *LOOPS}
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _name(node.func) in {"exec", "exec_"} and not _drags(node.func)
    ]
    assert found == []


def _drags(function: ast.expr) -> bool:
    """A drag has no other way to run, and ends with the mouse button."""
    return isinstance(function, ast.Attribute) and _name(function.value) == "drag"


def test_no_widget_has_a_style_sheet_of_its_own():
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources("gui")
        if source.name not in STYLE_OWNERS
        for node in ast.walk(source.tree)
        if _name(node) == "setStyleSheet"
    ]
    assert found == []


def test_everything_is_caught_at_three_doors_only():
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        if source.name not in DOORS
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and _swallows(node)
    ]
    assert found == []


def test_every_silenced_check_gives_its_code_and_reason():
    found = [
        f"{source.name}:{number} {line.strip()}"
        for source in sources()
        for number, line in enumerate(source.text.splitlines(), 1)
        if re.search(
            r"#\s*type: ignore(?!\[[\w,-]+\]\s+#\s*\S)|#\s*noqa(?!: [A-Z]+\d+(,\s?[A-Z]+\d+)*\s+\S)", line
        )
    ]
    assert found == []


def test_every_module_says_why_it_exists():
    assert [s.name for s in sources() if s.text.strip() and not ast.get_docstring(s.tree)] == []


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _swallows(handler: ast.ExceptHandler) -> bool:
    """Whether it catches everything and does not pass it on."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    if not any(kind is None or _name(kind) in {"Exception", "BaseException"} for kind in kinds):
        return False
    last = handler.body[-1]
    return not (isinstance(last, ast.Raise) and last.exc is None)
