"""A report with nothing in it yet: what 새 보고서 starts from."""

from __future__ import annotations

from core.layouts.layout import Layout, SectionLayout
from core.model.period import Period
from core.model.pledge import Contact, Pledge
from core.model.report import Report
from core.model.sections import (
    Category,
    Funding,
    Header,
    Participation,
    Project,
    Section,
    SectionKind,
    SourceRow,
    empty_section,
)
from core.model.term import Term


def blank_report(layout: Layout, pledge: Pledge, period: Period, term: Term) -> Report:
    """A draft with the layout's sections in its order, ready to be typed into.

    The pledge's people are copied into the header, or the layout's roles without names; participation has
    the layout's columns, funding one 단위사업 of the pledge's name with the layout's sources.
    """
    sections = tuple(_blank(entry, pledge) for entry in layout.sections)
    return Report(pledge=pledge.id, period=period, term=term, layout=layout.name, sections=sections)


def _blank(entry: SectionLayout, pledge: Pledge) -> Section:
    options = entry.options
    match entry.kind:
        case SectionKind.HEADER:
            people = tuple(
                Contact(role=person.role, name=person.name, phone=person.phone, vacant=person.vacant)
                for person in pledge.contacts
            ) or tuple(Contact(role=role) for role in options["roles"])
            return Header(name=pledge.name, department=pledge.department, team=pledge.team, contacts=people)
        case SectionKind.PARTICIPATION:
            return Participation(categories=tuple(Category(name=name) for name in options["categories"]))
        case SectionKind.FUNDING_PLAN | SectionKind.FUNDING_SECURED:
            rows = tuple(SourceRow(source=source) for source in options["sources"])
            return Funding(kind=entry.kind, projects=(Project(name=pledge.name, rows=rows),))
    return empty_section(entry.kind)
