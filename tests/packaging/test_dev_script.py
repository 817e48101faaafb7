"""The set-up script's decisions, without network and without installing anything."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ieum_dev_script", ROOT / "installer" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_environment_is_current_only_for_the_lock_it_was_made_with(dev: ModuleType, tmp_path: Path):
    lock = tmp_path / "lock"
    lock.write_text("a==1", encoding="utf-8")
    assert not dev.is_current(tmp_path, lock)
    (tmp_path / dev.STAMP).write_text(dev.lock_hash(lock) + "\n", encoding="utf-8")
    assert dev.is_current(tmp_path, lock)
    lock.write_text("a==2", encoding="utf-8")
    assert not dev.is_current(tmp_path, lock)


def test_line_ends_of_a_windows_checkout_change_nothing(dev: ModuleType, tmp_path: Path):
    (tmp_path / "unix").write_bytes(b"a==1\nb==2\n")
    (tmp_path / "windows").write_bytes(b"a==1\r\nb==2\r\n")
    assert dev.lock_hash(tmp_path / "unix") == dev.lock_hash(tmp_path / "windows")


def test_only_missing_packages_are_asked_for_and_any_alternative_will_do(dev: ModuleType):
    there = {"libegl1", "libglib2.0-0t64"}
    wanted = ("libegl1", "libglib2.0-0|libglib2.0-0t64", "fonts-nanum", "old|new")
    assert dev.missing_packages(wanted, there.__contains__) == ["fonts-nanum", "old"]


@pytest.mark.parametrize(
    ("environ", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_window_needs_a_display_on_linux_only(
    dev: ModuleType, environ: dict[str, str], platform: str, shown: bool
):
    assert dev.has_display(environ, platform) is shown


def test_the_script_needs_nothing_but_the_standard_library():
    tree = ast.parse((ROOT / "installer" / "dev.py").read_text(encoding="utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= set(sys.stdlib_module_names)


def test_ci_runs_the_same_commands_as_a_person():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 installer/dev.py test" in script
    assert "python3 installer/dev.py run --headless" in script
    assert "set -euo pipefail" in script


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_library_has_a_version_and_a_hash(name: str):
    text = (ROOT / "installer" / name).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]
    assert len(entries) > 8
    assert all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "index-url" not in text


def test_the_locks_hold_every_dependency_that_is_named():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    product = _names(ROOT / "installer" / "requirements.lock")
    everything = _names(ROOT / "installer" / "requirements-dev.lock")
    assert {_bare(each) for each in project["dependencies"]} <= product <= everything
    assert {_bare(each) for each in project["optional-dependencies"]["dev"]} <= everything


def test_nothing_lies_at_the_top_that_was_not_agreed():
    agreed = {
        "gui",
        "core",
        "resources",
        "installer",
        "tests",
        "pyproject.toml",
        "README.md",
        "build",
        "dist",
    }
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert {name for name in found - agreed if not name.endswith(".egg-info")} == set()


def _names(lock: Path) -> set[str]:
    return {_bare(line) for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum()}


def _bare(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None
    return re.sub(r"[-_.]+", "-", match[0]).lower()


def test_the_main_job_can_be_done_again_and_again(dev: ModuleType, tmp_path: Path):
    for _ in range(2):
        assert dev.main_job(Path(sys.prefix), tmp_path) == 0
    assert {file.suffix for file in tmp_path.glob("*_2027년 상반기.*")} == {".docx", ".hwpx", ".pdf"}
