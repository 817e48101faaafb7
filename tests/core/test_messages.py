"""Every error has its Korean sentence, and no error can keep its sentence from being shown."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from core import errors, paths
from core.errors import AppError
from core.messages import message, sentences
from core.store import database, faults

CORE = Path(errors.__file__).parent
_ERRORS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, AppError)
}
_ENDINGS = ("다.", "요.", "오.")


def codes_in(source: str) -> set[str]:
    """First arguments that are plain text, of every call to one of our errors."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return {
        call.args[0].value
        for call in calls
        if _name(call.func) in _ERRORS
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_code_has_its_sentence():
    used = {code for path in CORE.rglob("*.py") for code in codes_in(path.read_text(encoding="utf-8"))}
    assert len(used) > 20
    assert used - set(sentences()) == set()


def test_codes_kept_in_tables_have_their_sentence():
    tables = {*paths._CODES.values(), *faults._CODES.values(), *database._UNWRITTEN.values()}
    assert tables - set(sentences()) == set()


@pytest.mark.parametrize("code", sentences())
def test_each_sentence_ends_as_one_speaks_to_a_person(code: str):
    sentence = sentences()[code]
    assert sentence.endswith(_ENDINGS)
    assert "." in code
    assert all(field is None or field.isidentifier() for _, field, _, _ in Formatter().parse(sentence))


def test_parameters_fill_their_places():
    said = message(AppError("target.in_use", name="보고서.docx", kept="보고서 (2).docx"))
    assert said.startswith("보고서.docx 파일이 다른 프로그램에 열려 있어 보고서 (2).docx 이름으로")


def test_a_missing_parameter_leaves_a_gap():
    assert message(AppError("target.in_use")).startswith("… 파일이")


def test_a_parameter_that_looks_like_a_placeholder_is_shown_as_it_is():
    assert "{kept.__class__} 파일이" in message(AppError("target.in_use", name="{kept.__class__}"))


def test_an_unknown_code_is_shown_with_the_general_sentence():
    assert "no.such" in message(AppError("no.such", name=object()))


def test_a_parameter_named_code_does_no_harm():
    assert "no.such" in message(AppError("no.such", **{"code": "x"}))


def test_the_sentences_are_sorted():
    assert list(sentences()) == sorted(sentences())
