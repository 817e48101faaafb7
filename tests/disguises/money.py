"""Disguises of the funding tables, and of the counts beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from tests.disguises.facts import Facts, bio, river
from tests.disguises.page import Block, C, P, cell, table
from tests.disguises.parts import funding, whole
from tests.disguises.typed import Made

_KEYS = ("funding_plan", "funding_secured")


def _both(f: Facts, **ways: Any) -> dict[str, list[Block]]:
    return {key: funding(f, key, **ways) for key in _KEYS}


def _rekeyed(f: Facts, years: Sequence[str]) -> Facts:
    """The facts with other labels on the year columns."""
    names = dict(zip(f["years"], years, strict=True))
    for key in _KEYS:
        for project in f[key]["projects"]:
            project["rows"] = {s: {names[y]: v for y, v in row.items()} for s, row in project["rows"].items()}
    return f | {"years": list(years)}


def names_repeated() -> Made:
    """The project's name in every row, totals below, dashes for nothing."""
    f = river()
    return whole(f, **_both(f, names="repeated", totals="below", empty="-")), [f]


def names_once() -> Made:
    """The name only in the first row, the cells below it empty and not merged; no total row."""
    f = river()
    return whole(f, **_both(f, names="once", totals="none")), [f]


def other_sources() -> Made:
    """군비, 구비, 민자, 교육청, 특별교부세, in an order of their own, a minus among the figures."""
    f = river()
    cut = {"특별교부세": {"’23": "70"}, "군비": {"’24": "1,150"}, "교육청": {"’24": "30", "’25": "△5"}}
    more = {"민자": {"’25": "2,000"}, "구비": {"’23": "15"}}
    f["funding_plan"]["projects"] = [{"name": "학교 앞 하천길 조성", "rows": cut | more}]
    f["funding_secured"]["projects"] = [
        {
            "name": "학교 앞 하천길 조성",
            "rows": {"교육청": {"’24": "30 (12)"}, "군비": {"’24": "1,150 (700)"}},
        }
    ]
    return whole(f, **_both(f, totals="below")), [f]


def thousands() -> Made:
    """천원, figures without space before the brackets."""
    f = river()
    for key in _KEYS:
        f[key]["unit"] = "천원"
        for project in f[key]["projects"]:
            project["rows"] = {
                s: {y: _times(v) for y, v in row.items()} for s, row in project["rows"].items()
            }
    return whole(f, **_both(f, way=lambda text: text.replace(" ", ""))), [f]


def _times(text: str) -> str:
    return re.sub(r"[\d,]+", lambda m: f"{int(m[0].replace(',', '')) * 1000:,}", text)


def hundred_millions() -> Made:
    """억원 with decimals; the unit in the head's line."""
    f = river()
    f["funding_plan"] = {
        "unit": "억원",
        "projects": [
            {
                "name": "생태하천 복원공사",
                "rows": {"국비": {"’23": "19", "’24": "24.5"}, "시비": {"’22.7.": "1.5"}},
            }
        ],
    }
    f["funding_secured"] = {
        "unit": "억원",
        "projects": [
            {
                "name": "생태하천 복원공사",
                "rows": {"국비": {"’23": "19(17)", "’24": "24.5(9.5)"}, "시비": {"’22.7.": "1.5(1.05)"}},
            }
        ],
    }
    ways = {key: _decimals(f, key) for key in _KEYS}
    heads = {
        "progress": "추진실적 및 향후 추진계획",
        "participation": "시민참여(소통) 실적",
        "funding_plan": "연도별 투자계획(사업비) (단위 : 억원)",
        "funding_secured": "연도별 확보(집행)액 (단위 : 억원)",
        "issues": "문제점 및 개선대책",
        "photos": "관련 사진",
    }
    return whole(f, heads=heads, **ways), [f]


def _decimals(f: Facts, key: str) -> list[Block]:
    (project,) = f[key]["projects"]
    rows = [
        [source, "", *(row.get(y, "-") for y in f["years"]), ""] for source, row in project["rows"].items()
    ]
    first = [cell(project["name"], down=len(rows)), *rows[0]]
    return [table(["단위사업", "재원", "기투자", *f["years"], "임기후"], first, *rows[1:])]


def two_lines() -> Made:
    """Executed below secured in the cell: 150 / (105)."""
    f = bio()
    return whole(f, **_both(f, way=lambda text: text.replace(" (", "\n("))), [f]


def plain_years() -> Made:
    """2022년 … 2026년."""
    f = _rekeyed(river(), ["2022년", "2023년", "2024년", "2025년", "2026년"])
    return whole(f, **_both(f)), [f]


def half_years() -> Made:
    """'22년 하반기 … '26년 상반기."""
    f = _rekeyed(river(), ["'22년 하반기", "'23년", "'24년", "'25년", "'26년 상반기"])
    return whole(f, **_both(f, names="repeated")), [f]


def month_years() -> Made:
    """22.7월~ … ~26.6월."""
    f = _rekeyed(river(), ["22.7월~", "23년", "24년", "25년", "~26.6월"])
    return whole(f, **_both(f, empty="-")), [f]


def two_head_rows() -> Made:
    """Years under one wide cell 연도별 투자액; head cells merged down."""
    f = river()
    ways = {}
    for key in _KEYS:
        unit, made = funding(f, key, totals="below")
        assert isinstance(unit, P) and hasattr(made, "rows")
        top = [cell("단위사업", down=2), cell("구분", down=2), cell("계", down=2), cell("기투자", down=2)]
        top += [cell("연도별 투자액", across=5), cell("임기후", down=2)]
        body: list[Sequence[C]] = list(made.rows[1:])
        ways[key] = [unit, table(top, f["years"], *body)]
    return whole(f, **ways), [f]


def subtotals() -> Made:
    """소계 below the name in each project, 총계 above."""
    f = river()
    ways: dict[str, list[Block]] = {}
    for key in _KEYS:
        unit, made = funding(f, key, names="repeated", empty="-")
        assert hasattr(made, "rows")
        total, *_ = made.rows[1:]
        rows: list[Any] = [[cell("총계", across=2), *total[1:]]]
        for project in f[key]["projects"]:
            one = f | {key: f[key] | {"projects": [project]}}
            inner = funding(one, key, names="repeated", empty="-")[1]
            assert hasattr(inner, "rows")
            first, *others = inner.rows[1:]
            rows.append([cell(project["name"], down=1 + len(others)), "소계", *first[1:]])
            rows += [row[1:] for row in others]
        ways[key] = [unit, table(made.rows[0], *rows)]
    return whole(f, **ways), [f]


def counts_down() -> Made:
    """Participation as a column of names with a count beside, units in the counts."""
    f = river()
    part = f["participation"]
    rows = [[name, f"{n}회" if n else "-", ""] for name, n in part["counts"].items()]
    blocks = [P("(단위 : 회)"), table(["구분", "횟수", "비고"], *rows), *map(P, part["notes"])]
    return whole(f, participation=blocks), [f]
