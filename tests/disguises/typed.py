"""Disguises of outlines and of the 추진실적 table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tests.disguises.facts import Facts, bio, bus, north, river
from tests.disguises.page import Block, C, P, Page, T, cell, table
from tests.disguises.parts import HEADS, automatic, header, issues, label, outline, progress, whole

Made = tuple[Page, list[Facts]]


def other_bullets() -> Made:
    """❏ ㅇ ‐ ․ and numbered 문제점."""
    f = bio()
    glyphs = ("◆", "ㅇ", "‐", "․")
    return whole(
        f, "❏", progress=progress(f, items=lambda x: outline(x, glyphs)), issues=issues(f, glyphs)
    ), [f]


def numbered() -> Made:
    """Ⅰ. heads, then 1. 가. 1)."""
    f = river()
    glyphs = ("Ⅰ", "{n}.", "{ga}.", "{n})")
    ways = {"progress": progress(f, items=lambda x: outline(x, glyphs)), "issues": issues(f, glyphs)}
    return whole(f, "{roman}.", **ways), [f]


def circled() -> Made:
    """▶ group heads, ① - *."""
    f = river()
    glyphs = ("▶", "{c}", "–", "*")
    return whole(
        f, "■", progress=progress(f, items=lambda x: outline(x, glyphs)), issues=issues(f, glyphs)
    ), [f]


def diamonds() -> Made:
    """Group heads with ■, ◇ and ▶ below."""
    f = north()
    glyphs = ("■", "◇", "▶", "·")
    return whole(
        f, "◆", progress=progress(f, items=lambda x: outline(x, glyphs)), issues=issues(f, glyphs)
    ), [f]


def automatic_bullets() -> Made:
    """Word's own bulleted lists instead of typed ones."""
    f = bio()
    return whole(f, progress=progress(f, items=lambda x: automatic(x, "•")), issues=_auto_issues(f, "•")), [f]


def automatic_numbers() -> Made:
    """Word's own numbered lists."""
    f = river()
    return whole(f, progress=progress(f, items=lambda x: automatic(x, "1."))), [f]


def _auto_issues(f: Facts, mark: str) -> list[Block]:
    blocks: list[Block] = []
    for name, key in (("문제점", "problems"), ("개선대책", "remedies")):
        blocks += [P(name, bold=True), *automatic(f[key], mark)]
    return blocks


def table_per_row() -> Made:
    """Each slot in a table of its own, all with the head row."""
    f = bio()
    tables = [b for slot in f["progress"] for b in (*progress(f | {"progress": [slot]}), P(""))]
    return whole(f, progress=tables), [f]


def split_by_hand() -> Made:
    """그동안 broken over two tables, head and label printed again."""
    f = north()
    slots = f["progress"]
    first, rest = slots[0]["lines"][:13], slots[0]["lines"][13:]
    parts = [[slots[0] | {"lines": first}], [slots[0] | {"lines": rest}, *slots[1:]]]
    blocks = [b for part in parts for b in (*progress(f | {"progress": part}), P(""))]
    return whole(f, "❏", progress=blocks), [f]


def item_rows() -> Made:
    """A table row per ○ item; the label cell is merged over its rows."""
    f = river()
    rows: list[list[Any]] = []
    for slot in f["progress"]:
        groups: list[list[Any]] = []
        for line in slot["lines"]:
            if line[0] == 1 or not groups:
                groups.append([])
            groups[-1].append(line)
        for number, group in enumerate(groups):
            lead = [cell(label(slot), down=len(groups))] if not number else []
            rows.append([*lead, outline(group), ""])
    return whole(f, progress=[table(["구분", "추진실적 및 추진계획", "비고"], *rows)]), [f]


def more_columns() -> Made:
    """진도율 and 부서 beside the content, 비고 before it."""
    f = river()
    head = ("구  분", "부서", "비고", "추진 실적 및 계획", "진도율")

    def row(slot: Mapping[str, Any], blocks: Sequence[Block]) -> list[Any]:
        return [label(slot), "하천공원과", "", blocks, "35%"]

    return whole(f, progress=progress(f, head=head, row=row)), [f]


def other_words() -> Made:
    """Heads and labels in other words: 그간, 금회, 향후계획; 주요내용."""
    f = river()
    for slot, name, period in zip(
        f["progress"],
        ("그간 추진경과", "금회 추진실적", "향후 추진계획"),
        ("’22. 7. ~ ’24. 6.", "’24. 7. ~ 12.", "’25. 1. ~ 6."),
        strict=True,
    ):
        slot |= {"label": name, "period": period}
    heads = {
        "progress": "추진상황 및 계획",
        "participation": "주민참여 및 소통 현황",
        "funding_plan": "연차별 재정투자계획",
        "funding_secured": "사업비 확보 및 집행 현황",
        "issues": "현안 문제점 및 대책",
        "photos": "현장사진",
    }
    head = ("구분", "주요 추진내용", "비고")
    return whole(f, "◎", heads, progress=progress(f, head=head)), [f]


def quarter() -> Made:
    """A quarter's report with 이행상태 above and 진도율 beside."""
    f = river()
    for slot, name, period in zip(
        f["progress"],
        ("그동안 추진실적", "3분기 추진실적", "4분기 추진계획"),
        ("2022.7.~2024.6.", "2024.7.~9.", "향후 추진계획"),
        strict=True,
    ):
        slot |= {"label": name, "period": period}
    people = header(f)[0]
    assert isinstance(people, T)
    state = tuple(cell(one) for one in ("이행상태", "정상추진", "진도율", "65%", "사업기간", "2022.~2026."))
    top: list[Block] = [P("2024년 3분기 공약사업 추진상황 보고", bold=True), T((*people.rows, state))]

    def row(slot: Mapping[str, Any], blocks: Sequence[Block]) -> list[Any]:
        return [label(slot), blocks, "65%" if slot["slot"] == "current" else "", ""]

    head = ("구분", "추진실적 및 계획", "진도율", "비고")
    return whole(f, header=top, progress=progress(f, head=head, row=row)), [f]


def broken_lines() -> Made:
    """Hard line breaks inside words, as a PDF's lines leave them; 19 letters fit."""
    f = bio()

    def items(lines: Sequence[Any]) -> list[Block]:
        return [P("\n".join(_wrapped(b.text))) for b in outline(lines) if isinstance(b, P)]

    return whole(f, progress=progress(f, items=items)), [f]


def _wrapped(text: str, width: int = 24) -> list[str]:
    return re.findall(rf".{{1,{width}}}", text)


def no_tables() -> Made:
    """Text out of a PDF: labels and bullets, no table; figures are told in words, and no counts."""
    f = bio() | {"participation": {}, "funding_plan": {}, "funding_secured": {}, "photos": [], "contacts": []}
    page: Page = [P(f"공약명 : {f['pledge']}"), P(f"주관부서 : {f['department']} ({f['team']})")]
    page.append(P(f"□ {HEADS['progress']}"))
    for slot in f["progress"]:
        page.append(P(f"{slot['label']} ({slot['period']})"))
        for block in outline(slot["lines"]):
            assert isinstance(block, P)
            page += [P(line) for line in _wrapped(block.text, 40)]
    page += [P(f"□ {HEADS['issues']}"), *issues(f)]
    return page, [f]


def label_in_flow() -> Made:
    """No tables: labels with a glyph of their own (<그동안 추진실적>, ■) above their items."""
    f = river() | {"participation": {}, "funding_plan": {}, "funding_secured": {}, "photos": []}
    page: Page = [*header(f), P(f"□ {HEADS['progress']}")]
    for slot in f["progress"]:
        page += [P(f"■ {slot['label']} ({slot['period']})"), *outline(slot["lines"])]
    page += [P(f"□ {HEADS['issues']}"), *issues(f)]
    return page, [f]


def several() -> Made:
    """Two pledges one after the other in one file."""
    first, second = river(), bus()
    return [*whole(first), P(""), *whole(second)], [first, second]


def nested() -> Made:
    """The 추진실적 table inside a cell of a frame, under its head."""
    f = river()
    frame = T(((C((P(f"□ {HEADS['progress']}"), *progress(f), P(""))),),))
    heads = {k: v for k, v in HEADS.items() if k != "progress"}
    return whole(f, heads=heads, progress=[frame]), [f]
