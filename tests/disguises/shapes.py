"""Disguises of the page as a whole: titles, photos, boxes, everything in one table."""

from __future__ import annotations

from typing import Any

from tests.disguises.facts import bio, north, river
from tests.disguises.page import Block, Box, C, Img, P, Page, cell, table
from tests.disguises.parts import HEADS, label, outline, whole
from tests.disguises.typed import Made


def title_instead() -> Made:
    """No header table: a title, and a line with the department."""
    f = river() | {"contacts": []}
    title: list[Block] = [P(f["pledge"], bold=True), P(f"주관부서 : {f['department']} ({f['team']})")]
    return whole(f, header=title), [f]


def label_lines() -> Made:
    """공약명 and 담당부서 as lines with bullets; no glyph before the heads."""
    f = river() | {"contacts": []}
    lines = [f"○ 공 약 명 : {f['pledge']}", f"○ 담당부서 : {f['department']} {f['team']}"]
    return whole(f, "", header=list(map(P, lines))), [f]


def tall_header() -> Made:
    """A row per person; 소관부서 and 담당팀 in cells of their own."""
    f = river()
    rows: list[Any] = [
        ["공 약 명", cell(f["pledge"], across=3)],
        ["소관부서", f["department"], "담당팀", f["team"]],
        [cell("담당자", down=4), "직위", "성명", "연락처"],
    ]
    rows += [[one["role"], one["name"], one["phone"]] for one in f["contacts"]]
    return whole(f, header=[table(*rows)]), [f]


def photos_in_one_cell() -> Made:
    """All photos in one cell, each caption as text under its photo."""
    f = bio()
    blocks: list[Block] = []
    for number, caption in enumerate(f["photos"], 1):
        blocks += [Img(number), P(f"▲ {caption}")]
    return whole(f, photos=[table([blocks])]), [f]


def captions_above() -> Made:
    """A row of captions above each row of photos."""
    f = river()
    first, second, third = f["photos"]
    rows: list[Any] = [[first, second], [[Img(1)], [Img(2)]], [third, ""], [[Img(3)], ""]]
    return whole(f, photos=[table(*rows)]), [f]


def photos_in_flow() -> Made:
    """Photos and captions as paragraphs, the caption in angle brackets below."""
    f = river()
    blocks: list[Block] = []
    for number, caption in enumerate(f["photos"], 1):
        blocks += [Img(number), P(f"<{caption}>")]
    return whole(f, photos=blocks), [f]


def text_boxes() -> Made:
    """Every section's head stands in a text box."""
    f = river()
    page: Page = []
    for block in whole(f):
        boxed = isinstance(block, P) and block.text.startswith("□")
        page.append(Box((block,)) if boxed else block)
    return page, [f]


def head_tables() -> Made:
    """Heads as little tables: a number, and the title in the next cell."""
    f = river()
    page: Page = []
    number = 0
    for block in whole(f):
        if isinstance(block, P) and block.text.startswith("□"):
            number += 1
            page.append(table([str(number), block.text[2:]]))
            page.append(P(""))
        else:
            page.append(block)
    return page, [f]


def one_big_table() -> Made:
    """Header and 추진실적 in one table."""
    f = river()
    rows: list[Any] = [
        ["공약명", cell(f["pledge"], across=3)],
        ["주관부서", f["department"], "팀명", f["team"]],
        ["구분", cell("추진실적 및 추진계획", across=2), "비고"],
    ]
    rows += [[label(s), C(tuple(outline(s["lines"])), across=2), ""] for s in f["progress"]]
    heads = {key: text for key, text in HEADS.items() if key != "progress"}
    page = whole(f | {"contacts": []}, heads=heads, header=[table(*rows)], progress=[])
    return page, [f | {"contacts": []}]


def form() -> Made:
    """The whole report in one table, a label cell at the left of each section."""
    f = river() | {"contacts": [], "photos": []}
    rows: list[Any] = [["공약명", f["pledge"]], ["주관부서", f"{f['department']} ({f['team']})"]]
    rows += [[label(s), outline(s["lines"])] for s in f["progress"]]
    rows += [["문제점", outline(f["problems"])], ["개선대책", outline(f["remedies"])]]
    page: Page = [table(*rows)]
    tail = whole(f, header=[], progress=[], issues=[])
    return [*page, *tail], [f]


def item_like_a_head() -> Made:
    """``○ 관련 사진`` and ``- 시민참여 실적`` are items under 문제점, not heads."""
    f = bio()
    f["problems"] = [
        [1, "관련 사진"],
        [2, "현장 사진의 초상권 동의서 미비"],
        [1, "시민참여 실적"],
        [2, "주말 참여 저조"],
    ]
    lines = [(0, "문제점"), *f["problems"], (0, "개선대책"), *f["remedies"]]
    return whole(f, issues=outline(lines, ("◆", "○", "-", "·"))), [f]


def other_order() -> Made:
    """Money first, then participation, problems, and 추진실적 last."""
    f = north()
    usual = whole(f, "❏", photos=[])
    at = [i for i, b in enumerate(usual) if isinstance(b, P) and b.text.startswith("❏")]
    parts = [usual[a:b] for a, b in zip(at, [*at[1:], len(usual)], strict=True)]
    order = (2, 3, 1, 4, 0)
    return [P(f["pledge"], bold=True), *(block for i in order for block in parts[i])], [f]


def issues_table() -> Made:
    """문제점 and 개선대책 side by side in a table."""
    f = river()
    columns = [outline(f["problems"]), outline(f["remedies"])]
    return whole(f, issues=[table(["문제점", "개선대책"], columns)]), [f]


def without_heads() -> Made:
    """No heads of sections at all: the tables tell."""
    f = river()
    return whole(f, heads={}), [f]


def counts_with_total() -> Made:
    """구분 before and 계 after the counts, zeros typed as 0."""
    f = river()
    part = f["participation"]
    total = str(sum(n or 0 for n in part["counts"].values()))
    head = ["구  분", *part["counts"], "계"]
    row = ["횟 수", *(str(n or 0) for n in part["counts"].values()), total]
    return whole(f, participation=[P("단위: 회"), table(head, row), *map(P, part["notes"])]), [f]
