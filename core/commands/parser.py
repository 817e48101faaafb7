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
_BACKUP_HELP = "백업 파일(‘ieum backup --list’에 나오는 이름이나 경로)"
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
        "workbook": Command("공약과 보고서를 엑셀에서 채울 수 있는 파일로 만듭니다", "workbooks", "give_out"),
        "fill": Command("엑셀에서 채운 파일을 자료에 넣습니다", "workbooks", "fill_in"),
        "check-store": Command("자료 파일에 이상이 없는지 확인합니다", "safety", "check_store"),
        "backup": Command("자료 파일을 백업합니다", "safety", "back_up"),
        "restore": Command("백업에서 되돌립니다(지금 자료는 먼저 백업됨)", "safety", "restore"),
        "compact": Command("어느 보고서에도 없는 사진을 빼고 자료 파일을 줄입니다", "compacting", "compact"),
        "salvage": Command(
            "손상된 자료 파일에서 읽을 수 있는 것을 새 파일로 옮깁니다", "salvaging", "salvage"
        ),
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
    exporting.add_argument("reports", nargs="*", metavar="보고서", help=REPORT_HELP)
    exporting.add_argument("--period", metavar="기간", help="이 기간의 보고서를 모두 만듭니다(예: 2026-H2)")
    exporting.add_argument(
        "--out", type=Path, required=True, metavar="파일_또는_폴더", help="만들 파일이나 폴더"
    )
    exporting.add_argument(
        "--format",
        choices=("docx", "hwpx"),
        metavar="형식",
        help="docx 또는 hwpx(기본: 파일 이름을 따르고, 폴더이면 docx)",
    )
    exporting.add_argument("--name", metavar="꼴", help="파일 이름의 꼴(기본: {번호}_{공약명}_{기간})")
    exporting.add_argument(
        "--public", action="store_true", help="공개용: 담당자 이름, 연락처, 비고를 가립니다"
    )
    _add_yes(exporting, "같은 이름의 파일이 있으면 바꿉니다")
    giving = made["workbook"]
    giving.add_argument("reports", nargs="*", metavar="보고서", help=REPORT_HELP)
    giving.add_argument("--period", metavar="기간", help="이 기간의 보고서를 모두 담습니다(예: 2026-H2)")
    giving.add_argument("--out", type=Path, required=True, metavar="파일", help="만들 엑셀 파일")
    _add_yes(giving, "같은 이름의 파일이 있으면 바꿉니다")
    filling = made["fill"]
    filling.add_argument("file", type=Path, metavar="파일", help="채운 엑셀 파일")
    choice = filling.add_mutually_exclusive_group()
    _add_yes(choice, "넣지 못하는 칸이 있어도 나머지를 넣습니다")
    choice.add_argument("--dry-run", action="store_true", help="무엇이 바뀔지만 보여 줍니다")
    _add_backup_options(made["backup"])
    made["restore"].add_argument("backup", metavar="백업", help=_BACKUP_HELP)
    made["restore"].add_argument(
        "--report",
        dest="reports",
        nargs="+",
        metavar="보고서",
        help="자료 전체가 아니라 백업에 있는 이 보고서만 되돌립니다",
    )
    made["salvage"].add_argument(
        "--out", type=Path, metavar="파일", help="만들 자료 파일(기본: 자료 파일 옆에 ‘.구조’를 붙인 이름)"
    )


def _add_backup_options(backup: KoreanParser) -> None:
    choice = backup.add_mutually_exclusive_group()
    choice.add_argument("--list", action="store_true", help="백업하지 않고 목록만 보여 줍니다")
    choice.add_argument(
        "--show", metavar="백업", help=f"백업하지 않고 그 백업에 든 것을 보여 줍니다: {_BACKUP_HELP}"
    )
    choice.add_argument(
        "--to",
        type=Path,
        metavar="폴더",
        help="이번에는 이 폴더에도 백업을 둡니다(기본: 설정의 두 번째 폴더)",
    )


def _add_yes(group: argparse._ActionsContainer, help_text: str) -> None:
    group.add_argument("--yes", action="store_true", help=help_text)


def _epilog() -> str:
    lines = (f"  {int(code):>3}  {meaning}" for code, meaning in MEANINGS.items())
    return "종료 코드:\n" + "\n".join(lines)
