"""A report as a tree: every node is found by its id, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from core.edits.tree import Place, children, find, replace_node, section_of, shape, walk
from core.errors import NotFound
from core.model.report import Report
from core.model.sections import Leftover, ProgressSlot
from tests.core.edits.desk import PROGRESS, REPORT, item, node
from tests.strategies.reports import reports


@settings(max_examples=30)
@given(reports())
def test_every_node_is_found_where_it_stands(report: Report) -> None:
    for section in report.sections:
        for each in walk(section):
            found = find(report, each.id)
            assert found.node is each
            assert found.section == section_of(report, each.id) == section.id
            assert found.place is not None
            parent = found.above[-1]
            assert getattr(parent, found.place.collection)[found.place.index] is each
            assert each in tuple(children(parent))


def test_a_place_names_parent_collection_and_index() -> None:
    assert find(REPORT, node("e")).place == Place(node("a"), "evidence", 0)
    assert find(REPORT, node("r")).place == Place(node("issues"), "remedies", 0)
    assert find(REPORT, node("progress")).place == Place(REPORT.id, "sections", 1)


def test_the_report_itself_stands_nowhere() -> None:
    assert find(REPORT, REPORT.id).place is None
    assert section_of(REPORT, REPORT.id) is None


def test_a_missing_node_is_not_found() -> None:
    with pytest.raises(NotFound):
        find(REPORT, node("nowhere"))


def test_replacing_a_node_leaves_other_branches_the_same_objects() -> None:
    after = replace_node(REPORT, node("c"), replace(item("c"), text="착공"))
    assert find(after, node("c")).node == replace(item("c"), text="착공")
    old, new = PROGRESS.slots, find(after, PROGRESS.id).node.slots
    assert (new[0] is old[0], new[1] is old[1], new[2] is old[2]) == (True, False, True)
    assert all(after.sections[i] is REPORT.sections[i] for i in (0, 2, 3, 4, 5))


def test_tuples_of_plain_values_are_no_children() -> None:
    assert shape(Leftover).children == ()
    assert shape(ProgressSlot).children == ("items",)
    assert shape(Report).children == ("sections",)
