"""argparse that speaks Korean: its own words would need message catalogues that Python does not ship."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from core.commands.exit_codes import ExitCode

# What argparse says and what is said instead; its wording varies a little between Python versions.
_WORDS = (
    (r"the following arguments are required: (.+)", r"빠진 값이 있습니다: \1"),
    (r"unrecognized arguments: (.+)", r"알 수 없는 값입니다: \1"),
    (r"argument (?:명령|command): invalid choice: (\S+).*", r"없는 명령입니다: \1"),
    (
        r"argument (.+?): invalid choice: (\S+) \(choose from (.+)\)",
        r"\1에는 \3 가운데 하나만 쓸 수 있습니다: \2",
    ),
    (r"argument (.+?): expected (?:one|at least one|\d+) arguments?", r"\1 뒤에 값이 있어야 합니다"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1에는 값을 쓰지 않습니다: \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1과(와) \2은(는) 함께 쓸 수 없습니다"),
    (r"argument (.+?): invalid \S+ value: (.+)", r"\1의 값이 알맞지 않습니다: \2"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1은(는) \2 가운데 무엇인지 알 수 없습니다"),
)


def korean(message: str) -> str:
    """argparse's complaint in Korean; one that is not known gets a general sentence."""
    for pattern, words in _WORDS:
        match = re.fullmatch(pattern, message, re.S)
        if match:
            return match.expand(words)
    return "명령을 알아듣지 못했습니다"


class KoreanFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with Korean headings; line breaks in descriptions stay."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "사용법: " if prefix is None else prefix)


class KoreanParser(argparse.ArgumentParser):
    """A parser whose help and errors are Korean. A wrong command line ends with `ExitCode.USAGE`."""

    def __init__(self, **options: Any) -> None:
        habits: dict[str, Any] = {
            "add_help": False,
            "formatter_class": KoreanFormatter,
            "allow_abbrev": False,
        }
        super().__init__(**habits | options)
        self._positionals.title = "값"
        self._optionals.title = "선택"
        self.add_argument("-h", "--help", action="help", help="이 도움말을 보여 줍니다")

    def error(self, message: str) -> NoReturn:
        sentence = f"{korean(message)}. 쓰는 법은 {self.prog} --help에서 볼 수 있습니다."
        print(sentence, file=sys.stderr)
        raise SystemExit(int(ExitCode.USAGE))
