"""What can be typed after ``ieum``: commands, their values and options, and which function does each."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from core.commands.exit_codes import MEANINGS
from core.commands.korean_parser import KoreanParser

DESCRIPTION = """\
이음보고: 지난 기간 공약 보고서를 읽어 이번 기간 보고서로 이어 줍니다.
명령 없이 실행하면 창이 열립니다. 아래 명령은 같은 일을 창 없이 합니다."""
_STORE_HELP = "자료 파일(기본: 사용자 자료 폴더)"
REPORT_HELP = "공약 번호나 이름, ‘공약@기간’(예: 1-1@2026-H2), 또는 목록의 id(앞 4자리 이상)"


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its help, and the module and function below ``core.commands`` that do it."""

    help: str
    module: str
    function: str


COMMANDS = MappingProxyType(
    {
        "read": Command("파일을 읽어 무엇이 들어 있는지 보여 줍니다(저장하지 않음)", "files_in", "read"),
        "import": Command("지난 기간 파일을 자료에 넣습니다", "files_in", "take_in"),
        "list": Command("보고서 목록을 보여 줍니다", "reports", "list_all"),
        "show": Command("보고서 내용을 보여 줍니다", "reports", "show"),
        "carry": Command("보고서를 다음 기간으로 이월합니다", "carrying", "carry"),
        "export": Command("보고서를 DOCX나 HWPX 파일로 만듭니다", "files_out", "export"),
        "check-store": Command("자료 파일에 이상이 없는지 확인합니다", "safety", "check_store"),
        "backup": Command("자료 파일을 백업합니다", "safety", "back_up"),
        "restore": Command("백업에서 되돌립니다(지금 자료는 먼저 백업됨)", "safety", "restore"),
    }
)


def build_parser() -> KoreanParser:
    """The whole command line. The chosen command's name ends up in ``command``."""
    parser = KoreanParser(prog="ieum", description=DESCRIPTION, epilog=_epilog())
    parser.add_argument("--version", action="store_true", help="판 번호를 보여 줍니다")
    parser.add_argument("--store", type=Path, metavar="경로", help=_STORE_HELP)
    commands = parser.add_subparsers(
        title="명령", metavar="명령", dest="command", required=False, parser_class=KoreanParser
    )
    made = {
        name: commands.add_parser(name, help=command.help, description=command.help + ".")
        for name, command in COMMANDS.items()
    }
    for each in made.values():
        # Without a default of its own, so that one named before the command stands.
        each.add_argument("--store", type=Path, metavar="경로", default=argparse.SUPPRESS, help=_STORE_HELP)
        each.add_argument("--json", action="store_true", help="결과를 JSON으로 보여 줍니다")
    _add_values(made)
    return parser


def _add_values(made: dict[str, KoreanParser]) -> None:
    made["read"].add_argument("file", type=Path, metavar="파일", help="읽을 파일")
    taking = made["import"]
    taking.add_argument("files", type=Path, nargs="+", metavar="파일", help="넣을 파일")
    taking.add_argument(
        "--keep-going", action="store_true", help="읽을 수 없는 파일은 건너뛰고 나머지를 넣습니다"
    )
    _add_yes(taking, "작업 중인 보고서를 파일의 내용으로 바꿉니다")
    made["show"].add_argument("report", metavar="보고서", help=REPORT_HELP)
    carrying = made["carry"]
    carrying.add_argument("reports", nargs="+", metavar="보고서", help=REPORT_HELP)
    carrying.add_argument(
        "--to", metavar="기간", help="이월할 기간(예: 2027-H1, 2026-Q4, 2027; 기본: 바로 다음)"
    )
    choice = carrying.add_mutually_exclusive_group()
    _add_yes(choice, "임기가 바뀌어 금액의 연도 칸이 옮겨져도 그대로 이월합니다")
    choice.add_argument("--dry-run", action="store_true", help="무엇이 바뀔지만 보여 줍니다")
    exporting = made["export"]
    exporting.add_argument("reports", nargs="+", metavar="보고서", help=REPORT_HELP)
    exporting.add_argument(
        "--out", type=Path, required=True, metavar="파일_또는_폴더", help="만들 파일이나 폴더"
    )
    exporting.add_argument(
        "--format",
        choices=("docx", "hwpx"),
        metavar="형식",
        help="docx 또는 hwpx(기본: 파일 이름을 따르고, 폴더이면 docx)",
    )
    made["backup"].add_argument("--list", action="store_true", help="백업하지 않고 목록만 보여 줍니다")
    made["restore"].add_argument(
        "backup", metavar="백업", help="백업 파일(‘ieum backup --list’에 나오는 이름이나 경로)"
    )


def _add_yes(group: argparse._ActionsContainer, help_text: str) -> None:
    group.add_argument("--yes", action="store_true", help=help_text)


def _epilog() -> str:
    lines = (f"  {int(code):>3}  {meaning}" for code, meaning in MEANINGS.items())
    return "종료 코드:\n" + "\n".join(lines)
