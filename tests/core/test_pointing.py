"""From a place on the page to what stands there, and back."""

from __future__ import annotations

from core.document.blocks import Block, Document, Place, Table
from core.edits.tree import walk
from core.layouts.load import load
from core.model.outline import Item
from core.pointing import PageMap, page_map
from core.writing import compose, compose_mapped
from tests.bench.book import reports

LAYOUT = load("pledge-8")


def _mapped() -> tuple[Document, PageMap, object]:
    (report,) = reports(1)
    document, stretches = compose_mapped(report, LAYOUT, lambda digest, turns: None)
    return document, page_map(report, document, stretches), report


def _block(document: Document, place: Place) -> Block:
    block = document.blocks[place[0]]
    for at in range(1, len(place), 3):
        assert isinstance(block, Table)
        row, cell, inner = place[at : at + 3]
        block = block.rows[row].cells[cell].blocks[inner]
    return block


def test_mapping_changes_nothing_on_the_page():
    document, _, report = _mapped()
    assert document == compose(report, LAYOUT, lambda digest, turns: None)


def test_every_item_is_found_where_its_text_stands_and_back():
    document, places, report = _mapped()
    items = [node for section in report.sections for node in walk(section) if isinstance(node, Item)]
    assert len(items) > 70
    for item in items:
        place = places.places[item.id]
        assert _block(document, place).text == item.text
        assert places.node_at(place) == item.id


def test_items_stand_on_the_page_in_their_order():
    _, places, report = _mapped()
    progress = report.sections[1]
    order = [places.places[item.id] for slot in progress.slots for item in slot.items]
    assert order == sorted(order)


def test_every_block_belongs_to_a_section():
    document, places, report = _mapped()
    known = {section.id for section in report.sections}
    for number in range(len(document.blocks)):
        assert places.section_at((number,)) in known
    assert places.section_at((len(document.blocks),)) is None


def test_a_figure_points_at_its_row():
    _, places, report = _mapped()
    row = report.sections[3].projects[0].rows[1]
    place = places.places[row.id]
    figure = (place[0], place[1], place[2] + 2, 0)
    assert places.node_at(figure) == row.id


def test_a_section_that_is_not_printed_has_no_places():
    _, places, report = _mapped()
    assert places.section_places(report.sections[-1].id) == ()
