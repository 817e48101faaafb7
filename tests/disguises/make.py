"""Makes every disguise anew: ``python -m tests.disguises.make [NAME …]``; the files are kept in tests/files.

Needs soffice, pandoc and node on the path, and ``npm install docx`` with NODE_PATH naming its node_modules.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.disguises import money, shapes, typed
from tests.disguises.page import Page
from tests.disguises.programs import libreoffice, npm_docx, pandoc, python_docx, python_hwpx, settled
from tests.disguises.typed import Made

FOLDER = Path(__file__).parent.parent / "files" / "disguises"
_PROGRAMS: dict[str, tuple[Callable[[Page, Path], None], str]] = {
    "libreoffice": (libreoffice, "docx"),
    "pandoc": (pandoc, "docx"),
    "npm": (npm_docx, "docx"),
    "word": (python_docx, "docx"),
    "hwpx": (python_hwpx, "hwpx"),
}
DISGUISES: dict[str, tuple[str, Callable[[], Made]]] = {
    "other_bullets": ("hwpx", typed.other_bullets),
    "numbered": ("npm", typed.numbered),
    "circled": ("libreoffice", typed.circled),
    "diamonds": ("hwpx", typed.diamonds),
    "automatic_bullets": ("libreoffice", typed.automatic_bullets),
    "automatic_bullets_word": ("word", typed.automatic_bullets),
    "automatic_numbers": ("npm", typed.automatic_numbers),
    "automatic_numbers_pandoc": ("pandoc", typed.automatic_numbers),
    "table_per_row": ("pandoc", typed.table_per_row),
    "split_by_hand": ("hwpx", typed.split_by_hand),
    "item_rows": ("libreoffice", typed.item_rows),
    "more_columns": ("npm", typed.more_columns),
    "other_words": ("word", typed.other_words),
    "quarter": ("libreoffice", typed.quarter),
    "broken_lines": ("hwpx", typed.broken_lines),
    "no_tables": ("pandoc", typed.no_tables),
    "label_in_flow": ("libreoffice", typed.label_in_flow),
    "several": ("npm", typed.several),
    "several_hwpx": ("hwpx", typed.several),
    "nested": ("npm", typed.nested),
    "nested_hwpx": ("hwpx", typed.nested),
    "names_repeated": ("libreoffice", money.names_repeated),
    "names_once": ("word", money.names_once),
    "other_sources": ("hwpx", money.other_sources),
    "thousands": ("npm", money.thousands),
    "hundred_millions": ("libreoffice", money.hundred_millions),
    "two_lines": ("word", money.two_lines),
    "plain_years": ("pandoc", money.plain_years),
    "half_years": ("hwpx", money.half_years),
    "month_years": ("libreoffice", money.month_years),
    "two_head_rows": ("word", money.two_head_rows),
    "subtotals": ("npm", money.subtotals),
    "counts_down": ("libreoffice", money.counts_down),
    "title_instead": ("npm", shapes.title_instead),
    "label_lines": ("libreoffice", shapes.label_lines),
    "tall_header": ("word", shapes.tall_header),
    "photos_in_one_cell": ("libreoffice", shapes.photos_in_one_cell),
    "captions_above": ("npm", shapes.captions_above),
    "photos_in_flow": ("pandoc", shapes.photos_in_flow),
    "text_boxes": ("word", shapes.text_boxes),
    "head_tables": ("libreoffice", shapes.head_tables),
    "one_big_table": ("npm", shapes.one_big_table),
    "form": ("hwpx", shapes.form),
    "item_like_a_head": ("word", shapes.item_like_a_head),
    "other_order": ("libreoffice", shapes.other_order),
    "issues_table": ("hwpx", shapes.issues_table),
    "without_heads": ("npm", shapes.without_heads),
    "counts_with_total": ("word", shapes.counts_with_total),
}


def make(name: str) -> Path:
    """Make one file and what a reading of it must hold."""
    program, disguise = DISGUISES[name]
    run, ending = _PROGRAMS[program]
    page, expected = disguise()
    if ending == "hwpx":
        for one in expected:
            one["photos"] = one["photos"] if _shows_photos(page) else []
    target = FOLDER / f"{name}.{ending}"
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / target.name
        run(page, made)
        settled(made)
        shutil.copyfile(made, target)
    text = json.dumps(expected, ensure_ascii=False, indent=1)
    target.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
    return target


def _shows_photos(page: Page) -> bool:
    """python-hwpx puts pictures in paragraphs only, so that a photo grid of its files stays bare."""
    return False


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for chosen in sys.argv[1:] or DISGUISES:
        done = make(chosen)
        print(f"{done.name}: {done.stat().st_size:,} bytes")
