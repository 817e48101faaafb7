"""Types one sample pledge's last-period file the way a department does, in LibreOffice's hand and not ours.

Bullets and indents are typed characters, labels are spaced out, head rows are repeated by hand. It knows
nothing of the program's own writer, so that reading the file proves something. Run it after changing
``resources/sample/4-1.toml``: ``python installer/make_sample_report.py`` (needs LibreOffice).
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "sample"
REPORT = SAMPLE / "지난기간_물빛천_생태하천_복원_2026하반기.docx"
EXPECTED = ROOT / "tests" / "files" / "sample" / "지난기간_물빛천_생태하천_복원_2026하반기.json"
BULLETS = {1: "❍ ", 2: "  - ", 3: "    ‧ "}
YEARS = {"prior": "기투자", "2026": "’26.7.", "2027": "’27", "2028": "’28", "2029": "’29", "2030": "’30.6."}
CATEGORIES = ("공약 관련 회의", "설명회, 민생탐방", "전문가 자문", "언론/방송 보도", "기 타")
NOTES = ("공약 관련 회의", "설명회 및 현장 방문", "전문가 자문회의", "보도자료", "기타")
SOURCES = ("국비", "도비", "시비", "기타")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph">
<style:text-properties style:font-name-asian="나눔고딕" fo:font-family="나눔고딕"
 style:font-family-asian="나눔고딕" fo:font-size="11pt" style:font-size-asian="11pt" fo:language="ko"
 fo:country="KR" style:language-asian="ko" style:country-asian="KR"/></style:default-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm" fo:margin-left="18mm"
 fo:margin-right="18mm"/></style:page-layout>
<style:style style:name="title" style:family="paragraph"><style:paragraph-properties fo:margin-top="4mm"
 fo:margin-bottom="1mm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold"
 style:font-weight-asian="bold" fo:font-size="14pt" style:font-size-asian="14pt"/></style:style>
<style:style style:name="mid" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
</style:style>
<style:style style:name="right" style:family="paragraph"><style:paragraph-properties fo:text-align="end"/>
</style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties
 fo:border="0.3pt solid #000000" fo:padding="1mm"/></style:style>
<style:style style:name="bare" style:family="table-cell"><style:table-cell-properties fo:padding="1mm"/>
</style:style>
"""
_WIDTHS = {
    "header": (24, 36, 18, 30, 22, 44),
    "progress": (30, 114, 30),
    "counts": (35, 35, 35, 35, 34),
    "money": (38, 15, 17, 15, 15, 15, 15, 15, 15, 14),
    "photos": (87, 87),
}


def lines_of(text: str) -> list[tuple[int, str, str]]:
    """(level, text, what stands in 비고) of each line of a sample outline."""
    found = []
    for line in text.strip("\n").split("\n"):
        body, _, remark = line.partition(" // ")
        depth = len(body) - len(body.lstrip(" "))
        found.append((1 + depth // 2, body.strip(), remark.strip()))
    return found


def p(text: str, style: str = "Standard") -> str:
    """A paragraph; runs of spaces are kept as they were typed."""
    body = escape(text).replace("\n", "<text:line-break/>")
    lead = len(body) - len(body.lstrip(" "))
    spaces = f'<text:s text:c="{lead}"/>' if lead else ""
    return (
        f'<text:p text:style-name="{style}">{spaces}{body.lstrip(" ").replace("  ", " <text:s/>")}</text:p>'
    )


def cell(content: str, *, across: int = 1, down: int = 1, style: str = "cell") -> str:
    spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    covered = "<table:covered-table-cell/>" * (across - 1)
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string"{spans}>{content}'
        f"</table:table-cell>{covered}"
    )


def table(name: str, rows: Iterable[str]) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{width}"/>' for width in _WIDTHS[name])
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{columns}{body}</table:table>'


def header(pledge: dict[str, Any]) -> str:
    people = pledge["contacts"]
    team = p(pledge["department"], "mid") + p(f"({pledge['team']})", "mid")
    rows = (
        cell(p("공 약 명", "mid")) + cell(p(pledge["name"]), across=5),
        cell(p("주관부서", "mid") + p("(팀명)", "mid"))
        + cell(team)
        + "".join(cell("".join(p(person[key], "mid") for person in people)) for key in ("role", "name"))
        + cell(p("연 락 처", "mid"))
        + cell("".join(p(person["phone"], "mid") for person in people)),
    )
    return table("header", rows)


def progress(report: dict[str, Any]) -> str:
    head = "".join(cell(p(text, "mid")) for text in ("구   분", "추진실적 및 추진계획", "비   고"))
    labels = {
        "past": ("그동안 추진실적", "(2025.1. ~ 2026.6.)"),
        "current": ("하반기 추진실적", "(2026.7.~12.)"),
        "plan": ("2027년 상반기", "추진계획", "(향후 추진 계획)"),
    }
    rows = [head]
    for slot, label in labels.items():
        lines = lines_of(report[slot])
        content = "".join(p(BULLETS[level] + text) for level, text, _ in lines)
        remark = "".join(_remark(text) for _, _, text in lines if text) or p("")
        rows.append(cell("".join(p(text, "mid") for text in label)) + cell(content) + cell(remark))
    return table("progress", [*rows[:3], head, rows[3]])


def _remark(text: str) -> str:
    mark, _, title = text.partition("] ")
    return p(f"{mark}]", "mid") + p(title, "mid")


def counts(entries: dict[str, Any]) -> str:
    sums = [sum(count for _, count in entries.get(name, ())) for name in CATEGORIES]
    rows = (
        "".join(cell(p(name, "mid")) for name in CATEGORIES),
        "".join(cell(p(str(count or "-"), "mid")) for count in sums),
    )
    return table("counts", rows) + "".join(p(line) for line in notes(entries))


def notes(entries: dict[str, Any]) -> list[str]:
    """One typed line per category that counts something."""
    filled = [
        (label, entries[name]) for label, name in zip(NOTES, CATEGORIES, strict=True) if name in entries
    ]
    return [
        f"{number}) {label} - " + ", ".join(f"{what}({count})" for what, count in rows)
        for number, (label, rows) in enumerate(filled, 1)
    ]


def money(projects: dict[str, Any]) -> str:
    heads = ("단위사업", "구 분", "계", *YEARS.values(), "임기후")
    rows = ["".join(cell(p(text, "mid")) for text in heads)]
    everything = [cells for sources in projects.values() for cells in sources.values()]
    rows.append(cell(p("계", "mid"), across=2) + _figures(everything))
    for name, sources in projects.items():
        for index, source in enumerate(SOURCES):
            first = cell(p(name), down=4) if index == 0 else "<table:covered-table-cell/>"
            rows.append(first + cell(p(source, "mid")) + _figures([sources[source]]))
    return table("money", rows)


def _figures(rows: Sequence[dict[str, Any]]) -> str:
    """Sum and year columns of one or more sources, `확보 (집행)` where both are known."""
    columns = [[row[key] for row in rows if key in row] for key in YEARS]
    every = [figure for column in columns for figure in column]
    return "".join(cell(p(_figure(column), "right")) for column in [every, *columns, []])


def _figure(figures: Sequence[Any]) -> str:
    if not figures:
        return ""
    if isinstance(figures[0], list):
        return f"{sum(f[0] for f in figures):,} ({sum(f[1] for f in figures):,})"
    return f"{sum(figures):,}"


def issues(report: dict[str, Any]) -> str:
    parts = []
    for label, key in (("문제점", "problems"), ("개선대책", "remedies")):
        parts.append(p(f" ❍ {label}"))
        parts += [p(f"    - {text}") for _, text, _ in lines_of(report[key])]
    return "".join(parts)


def photos(report: dict[str, Any]) -> str:
    rows = []
    shown = report["photos"]
    for at in range(0, len(shown), 2):
        pair = shown[at : at + 2]
        rows.append(
            "".join(cell(_picture(photo["file"], at + i), style="bare") for i, photo in enumerate(pair))
        )
        rows.append("".join(cell(p(f"< {photo['caption']} >", "mid"), style="bare") for photo in pair))
    return table("photos", rows)


def _picture(name: str, index: int) -> str:
    data = base64.b64encode((SAMPLE / "photos" / name).read_bytes()).decode()
    tall = 34 if name == "stream.jpg" else 50
    return (
        f'<text:p text:style-name="mid"><draw:frame draw:name="그림{index + 1}" text:anchor-type="as-char" '
        f'svg:width="67mm" svg:height="{tall}mm"><draw:image draw:mime-type="image/jpeg"><office:binary-data>'
        f"{data}</office:binary-data></draw:image></draw:frame></text:p>"
    )


def page(pledge: dict[str, Any]) -> str:
    """The report as one flat OpenDocument file."""
    report = pledge["reports"][0]
    widths = "".join(
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
        for width in sorted({width for row in _WIDTHS.values() for width in row})
    )
    body = (
        header(pledge),
        p("❏ 추진실적 및 향후 추진계획", "title"),
        progress(report),
        p("❏ 시민참여(소통) 실적", "title"),
        p("(단위 : 회)", "right"),
        counts(report["participation"]),
        p("❏ 연도별 투자계획(사업비)", "title"),
        p("(단위 : 백만원)", "right"),
        money(report["funding_plan"]),
        p("❏ 연도별 확보(집행)액", "title"),
        p("(단위 : 백만원)", "right"),
        money(report["funding_secured"]),
        p("❏ 문제점 및 개선대책", "title"),
        issues(report),
        p("❏ 관련 사진", "title"),
        photos(report),
    )
    return (
        f"{_HEAD}{widths}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="page"/></office:master-styles>'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    )


def expected(pledge: dict[str, Any]) -> dict[str, Any]:
    """What a right reading of the file says."""
    report = pledge["reports"][0]
    entries = report["participation"]

    def slot(key: str, label: str, period: str) -> dict[str, Any]:
        lines = lines_of(report[key])
        remark = " ".join(text for _, _, text in lines if text)
        return {
            "slot": key,
            "label": label,
            "period": period,
            "remark": remark,
            "lines": [[level, text] for level, text, _ in lines],
        }

    def funding(key: str) -> dict[str, Any]:
        projects = [
            {
                "name": name,
                "rows": {
                    source: {YEARS[year]: _figure([figure]) for year, figure in cells.items()}
                    for source, cells in sources.items()
                },
            }
            for name, sources in report[key].items()
        ]
        return {"unit": "백만원", "projects": projects}

    return {
        "layout": "pledge-8",
        "pledge": pledge["name"],
        "department": pledge["department"],
        "team": pledge["team"],
        "contacts": pledge["contacts"],
        "progress": [
            slot("past", "그동안 추진실적", "2025.1.~2026.6."),
            slot("current", "하반기 추진실적", "2026.7.~12."),
            slot("plan", "2027년 상반기 추진계획", "향후 추진 계획"),
        ],
        "participation": {
            "unit": "회",
            "counts": {name: sum(c for _, c in entries.get(name, ())) or None for name in CATEGORIES},
            "notes": notes(entries),
        },
        "years": [YEARS[year] for year in YEARS if year != "prior"],
        "funding_plan": funding("funding_plan"),
        "funding_secured": funding("funding_secured"),
        "problems": [[2, text] for _, text, _ in lines_of(report["problems"])],
        "remedies": [[2, text] for _, text, _ in lines_of(report["remedies"])],
        "photos": [photo["caption"] for photo in report["photos"]],
    }


def main() -> int:
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice (soffice) is needed.", file=sys.stderr)
        return 1
    pledge = tomllib.loads((SAMPLE / "4-1.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{REPORT.stem}.fodt"
        source.write_text(page(pledge), encoding="utf-8")
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, timeout=180)
        shutil.copyfile(source.with_suffix(".docx"), REPORT)
    EXPECTED.parent.mkdir(parents=True, exist_ok=True)
    EXPECTED.write_text(json.dumps(expected(pledge), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(REPORT, EXPECTED, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
