"""What the command line gives to the commands and what to the window."""

from __future__ import annotations

import pytest

from gui.__main__ import _is_command


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["list"], ["--store", "a.ieum", "export", "1"], ["read", "-h"]]
)
def test_commands_do_without_a_window(arguments):
    assert _is_command(arguments)


@pytest.mark.parametrize(
    "arguments", [[], ["보고.docx"], ["--store", "list"], ["--store", "a.ieum", "b.docx"]]
)
def test_anything_else_opens_the_window(arguments):
    assert not _is_command(arguments)
