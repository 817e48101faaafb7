"""The self-test of a built program, run on the sources."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import StoreError
from gui import selftest

ROOT = Path(__file__).parents[2]

# In every process: the one that reads a file is another.
_BLOCKER = """
import sys
class Blocker:
    names = {names!r}
    def find_spec(self, name, path=None, target=None):
        if any(name == left or name.startswith(left + ".") for left in self.names):
            raise ImportError("left out: " + name)
sys.meta_path.insert(0, Blocker())
"""


@pytest.mark.slow
def test_all_is_well_without_what_the_build_leaves_out_and_from_a_path_with_hangul(tmp_path: Path):
    temporary = tmp_path / "한글 경로 시험"
    temporary.mkdir()
    report = tmp_path / "보고.txt"
    (tmp_path / "sitecustomize.py").write_text(_BLOCKER.format(names=left_out()), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gui", "--self-test", str(report)],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout.splitlines()[-1:]) == (0, ["all well"]), done.stdout + done.stderr
    assert report.read_text(encoding="utf-8") == done.stdout
    assert not list(temporary.glob("ieum 자가 진단*"))


def left_out() -> list[str]:
    """The modules that the recipe of the frozen program excludes."""
    recipe = ast.parse((ROOT / "installer" / "ieum.spec").read_text(encoding="utf-8"))
    (names,) = [
        node.value
        for node in recipe.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "EXCLUDED"
    ]
    return [node.value for node in ast.walk(names) if isinstance(node, ast.Constant)]


def test_a_refusal_is_told_with_its_code_and_in_words():
    def refuse() -> str:
        raise StoreError("store.disk_full", name="자료.ieum", folder="/", reason="")

    well, line = selftest._take("store", refuse)
    assert not well
    assert line.startswith("FAILED store: store.disk_full: ")


def test_whatever_a_step_stumbles_over_is_told_and_does_not_end_the_test():
    well, line = selftest._take("icons", lambda: str(1 // 0))
    assert not well
    assert "ZeroDivisionError" in line
