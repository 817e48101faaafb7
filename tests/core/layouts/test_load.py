"""Layout files: what ships, what a file may say, and how it is told what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from core.document.styles import Align, Role
from core.errors import BadArgument
from core.layouts.load import all_layouts, available, load, load_file
from core.messages import message
from core.model.money import Unit
from core.model.sections import SectionKind


def test_both_shipped_layouts_load() -> None:
    assert available() == ("pledge-7", "pledge-8")
    assert [layout.name for layout in all_layouts()] == ["pledge-7", "pledge-8"]


def test_the_eighth_term_layout_prints_seven_sections_in_their_order() -> None:
    layout = load("pledge-8")

    assert [(section.kind.value, section.head) for section in layout.sections] == [
        ("header", ""),
        ("progress", "추진실적 및 향후 추진계획"),
        ("participation", "시민참여(소통) 실적"),
        ("funding_plan", "연도별 투자계획(사업비)"),
        ("funding_secured", "연도별 확보(집행)액"),
        ("issues", "문제점 및 개선대책"),
        ("photos", "관련 사진"),
    ]
    assert layout.glyphs.head == "□"
    assert layout.glyphs.levels == ("▶", "○", "-", "·")
    assert layout.unit is Unit.MILLION
    assert layout.participation_continues is False


def test_looks_and_widths_are_those_of_the_published_report() -> None:
    layout = load("pledge-8")
    page, styles = layout.page, layout.styles

    assert (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm) == (15, 15, 20, 20)
    assert (page.header_mm, page.footer_mm) == (10, 10)
    assert (styles[Role.HEAD].font, styles[Role.HEAD].size_pt) == ("HY헤드라인M", 15)
    assert styles[Role.HEAD].keep_with_next
    assert [styles[role].size_pt for role in (Role.ITEM1, Role.ITEM2, Role.ITEM3)] == [14, 14, 13]
    assert [styles[role].before_pt for role in (Role.ITEM1, Role.ITEM2, Role.ITEM3)] == [6, 4, 3]
    assert styles[Role.CELL_GROUP].bold
    assert [styles[role].before_pt for role in (Role.CELL_ITEM1, Role.CELL_ITEM2, Role.CELL_ITEM3)] == [
        3,
        2,
        0,
    ]
    assert (styles[Role.ITEM1].line, styles[Role.CELL_ITEM1].line) == (1.6, 1.4)
    assert (styles[Role.FIGURE].size_pt, styles[Role.FIGURE_SMALL].size_pt) == (10.5, 9.5)
    assert styles[Role.FIGURE].align is Align.RIGHT
    widths = {section.kind: section.options.get("widths_mm") for section in layout.sections}
    assert widths[SectionKind.HEADER] == (24, 36, 18, 30, 20, 42)
    assert widths[SectionKind.PROGRESS] == (30, 112, 28)
    assert widths[SectionKind.PARTICIPATION] == (34,) * 5
    assert widths[SectionKind.FUNDING_PLAN] == (34, 13, 15)
    assert widths[SectionKind.PHOTOS] == (85, 85)


def test_the_seventh_term_layout_differs_where_the_published_one_does() -> None:
    layout = load("pledge-7")
    plan = layout.section(SectionKind.FUNDING_PLAN)

    assert layout.section(SectionKind.HEADER) is None
    assert layout.section(SectionKind.PHOTOS) is None
    assert (layout.glyphs.head, layout.glyphs.levels[1]) == ("❏", "❍")
    assert plan is not None
    assert (plan.options["project"], plan.options["total_zero"], plan.options["zero"]) == (
        "공약사업명",
        "0",
        "",
    )


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ('colour = "red"', "layout.unknown_key", "colour"),
        ("title = 5", "layout.not_text", "title"),
        ('unit = "달러"', "layout.not_a_choice", "unit"),
        ('participation_continues = "yes"', "layout.not_flag", "participation_continues"),
        ('page_number = "- {pages} -"', "layout.bad_pattern", "page_number"),
        ('page_number = "- {page.real} -"', "layout.bad_pattern", "page_number"),
        ('page_number = "- {page"', "layout.bad_pattern", "page_number"),
        ('glyphs = "□"', "layout.not_a_table", "glyphs"),
        ('[glyphs]\nlevels = ["○"]', "layout.not_count", "glyphs.levels"),
        ('[glyphs]\nlevels = "○"', "layout.not_texts", "glyphs.levels"),
        ("[page]\ntop_mm = -1", "layout.not_number", "page.top_mm"),
        ("[page]\ntop_mm = true", "layout.not_number", "page.top_mm"),
        ("[page]\ntop_mm = nan", "layout.not_number", "page.top_mm"),
        ("[page]\nleft_mm = 200", "layout.not_number", "page.width_mm"),
        ('[page]\nshade = "blue"', "layout.not_a_colour", "page.shade"),
        ("[styles.head]\nsize_pt = 0", "layout.not_number", "styles.head.size_pt"),
        ('[styles.head]\nweight = "bold"', "layout.unknown_key", "styles.head.weight"),
        ('[styles.headline]\nfont = "바탕"', "layout.unknown_key", "styles.headline"),
        ('[[sections]]\nkind = "poem"', "layout.not_a_choice", "sections[1].kind"),
        ('[[sections]]\nhead = "시"', "layout.missing", "sections[1].kind"),
        ('[[sections]]\nkind = "other"', "layout.missing", "sections[1].head"),
        (
            '[[sections]]\nkind = "issues"\n[[sections]]\nkind = "issues"',
            "layout.section_twice",
            "sections[2].kind",
        ),
        (
            '[[sections]]\nkind = "header"\nwidths_mm = [10, 20]',
            "layout.not_widths",
            "sections[1].widths_mm",
        ),
        ('[[sections]]\nkind = "funding_plan"\nzero = "없음"', "layout.not_a_choice", "sections[1].zero"),
        (
            '[[sections]]\nkind = "progress"\npast = ["{befor}"]',
            "layout.bad_pattern",
            "sections[1].past",
        ),
        ("sections = []", "layout.not_a_table", "sections"),
        ('sections = ["header"]', "layout.not_a_table", "sections"),
    ],
)
def test_a_wrong_value_is_refused_by_file_and_key(tmp_path: Path, line: str, code: str, key: str) -> None:
    path = tmp_path / "우리시.toml"
    path.write_text(f'base = "pledge-8"\n{line}\n', encoding="utf-8")

    with pytest.raises(BadArgument) as refused:
        load_file(path)

    assert (refused.value.code, refused.value.params["key"]) == (code, key)
    assert refused.value.params["file"] == "우리시.toml"
    assert "우리시.toml" in message(refused.value)


@pytest.mark.parametrize("content", [b"title = ", b"\xff\xfe\x00", b"#" * 300_000, b"a=" + b"[" * 5000])
def test_a_file_that_is_no_layout_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "깨짐.toml"
    path.write_bytes(content)

    with pytest.raises(BadArgument) as refused:
        load_file(path)

    assert refused.value.code == "layout.unreadable"


def test_layouts_that_start_from_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('base = "b"', encoding="utf-8")
    (tmp_path / "b.toml").write_text('base = "a"', encoding="utf-8")

    with pytest.raises(BadArgument) as refused:
        load_file(tmp_path / "a.toml")

    assert refused.value.code == "layout.no_base"


@pytest.mark.parametrize("name", ["../pledge-8", "nowhere"])
def test_a_base_that_is_no_layout_beside_the_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.toml").write_text(f'base = "{name}"', encoding="utf-8")

    with pytest.raises(BadArgument):
        load_file(tmp_path / "a.toml")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(BadArgument) as refused:
        load("pledge-1")

    assert refused.value.code == "layout.unknown"
    assert "pledge-8" in message(refused.value)


def test_a_whole_layout_from_before_the_smallest_figures_still_loads(tmp_path: Path) -> None:
    lines = resources.path("layouts", "pledge-8.toml").read_text(encoding="utf-8").split("\n\n")
    kept = [part for part in lines if not part.startswith(("[styles.figure_tiny]", "[styles.figure_least]"))]
    path = tmp_path / "우리시.toml"
    path.write_text("\n\n".join(kept), encoding="utf-8")

    assert set(Role) - set(load_file(path).styles) == {Role.FIGURE_TINY, Role.FIGURE_LEAST}


def test_a_folder_of_layouts_goes_before_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "pledge-8.toml").write_text('base = "pledge-7"\ntitle = "우리 시"', encoding="utf-8")
    (tmp_path / "our-city.toml").write_text('base = "pledge-8"', encoding="utf-8")

    assert available(tmp_path) == ("our-city", "pledge-7", "pledge-8")
    assert load("our-city", tmp_path).title == "우리 시"
