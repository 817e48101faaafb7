"""What the disguised reports say: the two hand-made reports, and one of a town that does not exist."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
_LAST_PERIOD = Path(__file__).parent.parent / "files" / "last-period"


def bio() -> Facts:
    """The report with a header table and photos."""
    return _saved("바이오_2023하반기")


def north() -> Facts:
    """The report without a header table, with group heads and evidence."""
    return _saved("남북경제교류_2021하반기")


def _saved(name: str) -> Facts:
    facts: Facts = json.loads((_LAST_PERIOD / f"{name}.json").read_text(encoding="utf-8"))
    return facts


def river() -> Facts:
    """온길시's report: two projects, many sources, a minus, three levels of items."""
    return copy.deepcopy(_RIVER)


def bus() -> Facts:
    """온길시's second, short report."""
    return copy.deepcopy(_BUS)


_RIVER: Facts = {
    "pledge": "온길천 생태하천 복원",
    "department": "하천공원과",
    "team": "하천정비팀",
    "contacts": [
        {"role": "과장", "name": "한도윤", "phone": "031-555-2100"},
        {"role": "팀장", "name": "서지안", "phone": "031-555-2110"},
        {"role": "담당자", "name": "오하린", "phone": "031-555-2113"},
    ],
    "progress": [
        {
            "slot": "past",
            "label": "그동안 추진실적",
            "period": "2022.7.~2024.6.",
            "lines": [
                [1, "기본 및 실시설계 용역 완료"],
                [2, "용역기간 : 2022. 11. ~ 2023. 9."],
                [2, "주요내용 : 자연형 호안 2.4km, 산책로 정비"],
                [3, "상류부 1.1km, 하류부 1.3km"],
                [1, "하천점용허가 협의(경기도)"],
                [2, "2023. 10. 12. 협의 완료"],
                [1, "편입토지 보상 착수"],
            ],
        },
        {
            "slot": "current",
            "label": "하반기 추진실적",
            "period": "2024.7.~12.",
            "lines": [
                [1, "1공구 호안정비 공사 착공(2024. 8. 5.)"],
                [2, "시공사 : 온길건설(주)"],
                [2, "공정률 : 35%"],
                [3, "호안블록 설치 420m"],
                [1, "주민설명회 개최(2회)"],
                [2, "2024. 9. 3. 온길1동 행정복지센터 / 62명 참석"],
                [1, "편입토지 보상 협의"],
                [2, "전체 48필지 중 41필지 완료(85%)"],
            ],
        },
        {
            "slot": "plan",
            "label": "2025년 상반기 추진계획",
            "period": "향후 추진 계획",
            "lines": [
                [1, "1공구 준공 및 2공구 발주"],
                [2, "2025. 5. 준공 예정"],
                [1, "잔여 필지 수용재결 신청"],
            ],
        },
    ],
    "participation": {
        "unit": "회",
        "counts": {
            "공약 관련 회의": 4,
            "설명회, 민생탐방": 2,
            "전문가 자문": None,
            "언론/방송 보도": 12,
            "기 타": 1,
        },
        "notes": ["1) 설명회 - 온길1동(1), 온길2동(1)"],
    },
    "years": ["’22.7.", "’23", "’24", "’25", "’26.6."],
    "funding_plan": {
        "unit": "백만원",
        "projects": [
            {
                "name": "생태하천 복원공사",
                "rows": {
                    "국비": {"’23": "1,900", "’24": "2,400"},
                    "도비": {"’23": "380", "’24": "480", "’25": "120"},
                    "시비": {"’22.7.": "150", "’23": "420", "’24": "1,250"},
                    "기타": {},
                },
            },
            {
                "name": "편입토지 보상",
                "rows": {"시비": {"’23": "800", "’24": "900", "’25": "300"}, "특별교부세": {"’24": "500"}},
            },
        ],
    },
    "funding_secured": {
        "unit": "백만원",
        "projects": [
            {
                "name": "생태하천 복원공사",
                "rows": {
                    "국비": {"’23": "1,900 (1,700)", "’24": "2,400 (950)"},
                    "도비": {"’23": "380 (380)", "’24": "480 (210)"},
                    "시비": {"’22.7.": "150 (105)", "’23": "420 (400)", "’24": "1,250 (640)"},
                    "기타": {},
                },
            },
            {
                "name": "편입토지 보상",
                "rows": {"시비": {"’23": "800 (795)", "’24": "900 (410)"}, "특별교부세": {"’24": "500 (0)"}},
            },
        ],
    },
    "problems": [[2, "잔여 7필지 소유자의 보상가 이의로 공정 지연 우려"], [2, "우기 중 하천 내 작업 제한"]],
    "remedies": [[2, "수용재결 절차를 병행하여 공기 단축"], [2, "갈수기 집중 시공 및 안전관리 강화"]],
    "photos": ["1공구 착공식", "온길1동 주민설명회", "호안블록 설치 현장"],
}

_BUS: Facts = {
    "pledge": "마을버스 노선 개편",
    "department": "대중교통과",
    "team": "버스정책팀",
    "contacts": [{"role": "과장", "name": "문가온", "phone": "031-555-3300"}],
    "progress": [
        {
            "slot": "past",
            "label": "그동안 추진실적",
            "period": "2022.7.~2024.6.",
            "lines": [[1, "노선 개편 연구용역 완료"], [2, "2023. 12. 최종보고회"]],
        },
        {
            "slot": "current",
            "label": "하반기 추진실적",
            "period": "2024.7.~12.",
            "lines": [[1, "3개 노선 시범 운행"], [2, "일평균 1,240명 이용"]],
        },
        {
            "slot": "plan",
            "label": "2025년 상반기 추진계획",
            "period": "향후 추진 계획",
            "lines": [[1, "전체 노선 개편 시행"]],
        },
    ],
    "participation": {
        "unit": "회",
        "counts": {
            "공약 관련 회의": 3,
            "설명회, 민생탐방": 1,
            "전문가 자문": 2,
            "언론/방송 보도": None,
            "기 타": None,
        },
        "notes": [],
    },
    "years": ["’22.7.", "’23", "’24", "’25", "’26.6."],
    "funding_plan": {
        "unit": "백만원",
        "projects": [
            {"name": "노선 개편", "rows": {"도비": {"’24": "40"}, "시비": {"’23": "60", "’24": "210"}}}
        ],
    },
    "funding_secured": {
        "unit": "백만원",
        "projects": [
            {
                "name": "노선 개편",
                "rows": {"도비": {"’24": "40 (12)"}, "시비": {"’23": "60 (58)", "’24": "210 (97)"}},
            }
        ],
    },
    "problems": [[2, "운수종사자 부족"]],
    "remedies": [[2, "양성교육 지원 확대"]],
    "photos": [],
}
