"""The one place where an error's code becomes a Korean sentence for a person."""

from __future__ import annotations

import tomllib
from functools import cache
from string import Formatter
from typing import Any

import resources
from core.errors import AppError

UNKNOWN = "알 수 없는 문제가 생겼습니다({code}). 자료는 그대로 있습니다. 프로그램을 다시 시작해 주세요."


@cache
def sentences() -> dict[str, str]:
    """Every code and its sentence, with ``{name}`` where a parameter goes."""
    text = resources.path("messages.toml").read_text(encoding="utf-8")
    return {code: str(sentence) for code, sentence in tomllib.loads(text).items()}


def message(error: AppError) -> str:
    """What went wrong and what to do, in Korean. Never raises: a missing parameter leaves a gap mark."""
    sentence = sentences().get(error.code, UNKNOWN)
    return _Lenient().vformat(sentence, (), {**error.params, "code": error.code})


class _Lenient(Formatter):
    """Fills placeholders by name only; what is missing or cannot be laid out becomes ``…``."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        # Dotted and indexed names are not followed: a sentence is laid out from plain parameters.
        return kwargs.get(field_name, "…"), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            return format(value, format_spec)
        except (TypeError, ValueError):
            return str(value)
