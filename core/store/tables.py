"""The relational shape of the data; private to this package, and portable to PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

SCHEMA = 5
"""The version that this code reads and writes; one migration leads to each."""


class Tuples(TypeDecorator[tuple[Any, ...]]):
    """Nested tuples as a JSON list."""

    impl = JSON
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else _tuples(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC without its zone, since SQLite has no type for one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def _tuples(value: Any) -> Any:
    return tuple(_tuples(each) for each in value) if isinstance(value, list) else value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _mark() -> Column[str]:
    return Column("mark", String(16), nullable=False)


def _inside(parent: str, *, name: str = "", nullable: bool = False) -> Column[str]:
    """The row that holds this one; it goes when its holder goes."""
    return Column(
        name or parent,
        String(32),
        ForeignKey(f"{parent}.id", ondelete="CASCADE"),
        nullable=nullable,
        index=True,
    )


def _nodes(name: str, *rest: Any) -> Table:
    """A table whose rows are nodes of the model in a stated order."""
    return Table(
        name,
        metadata,
        Column("id", String(32), primary_key=True),
        Column("position", Integer, nullable=False),
        *rest,
    )


meta = Table("meta", metadata, Column("key", String(32), primary_key=True), _text("value"))

term = Table(
    "term",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
)

pledge = Table(
    "pledge",
    metadata,
    Column("id", String(32), primary_key=True),
    _text("number"),
    _text("name"),
    _text("field"),
    _text("department"),
    _text("team"),
    Column("partners", Tuples, nullable=False),
    _text("status"),
    Column("term", Integer, nullable=False),
)

pledge_change = _nodes(
    "pledge_change",
    _inside("pledge"),
    Column("day", Date, nullable=False),
    _text("what"),
    _text("before"),
    _text("after"),
    _text("reason"),
)

report = Table(
    "report",
    metadata,
    Column("id", String(32), primary_key=True),
    # No cascade: a pledge that still has reports cannot be deleted by mistake.
    Column("pledge", String(32), ForeignKey("pledge.id"), nullable=False, index=True),
    Column("period", String(16), nullable=False, index=True),
    Column("term_number", Integer, nullable=False),
    Column("term_start", Date, nullable=False),
    Column("term_end", Date, nullable=False),
    Column("layout", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("changed", UtcDateTime),
    # Counted when written, so that the list of reports needs no other table.
    Column("carried", Integer, nullable=False),
    Column("unsure", Integer, nullable=False),
)

section = _nodes(
    "section",
    _inside("report"),
    Column("kind", String(32), nullable=False),
    Column("origin_file", Text),
    Column("origin_places", Tuples(none_as_null=True)),
    Column("origin_confidence", Float),
    Column("origin_stamp", Text),
    # Header, participation and photos have fields of their own; other kinds leave these null.
    Column("name", Text),
    Column("department", Text),
    Column("team", Text),
    Column("status", Text),
    Column("scope", String(16)),
    Column("per_row", Integer),
    Column("mark", String(16)),
)

contact = _nodes(
    "contact",
    _inside("pledge", nullable=True),
    _inside("section", nullable=True),
    _text("role"),
    _text("name"),
    _text("phone"),
    Column("vacant", Boolean, nullable=False),
    _mark(),
    CheckConstraint("(pledge IS NULL) <> (section IS NULL)", name="one_holder"),
)

progress_slot = _nodes(
    "progress_slot",
    _inside("section"),
    Column("slot", String(16), nullable=False),
    Column("since", Date),
    _mark(),
)

outline_item = _nodes(
    "outline_item",
    _inside("section", nullable=True),
    _inside("progress_slot", name="slot", nullable=True),
    # Which outline of its holder: slot, problems, remedies or notes.
    Column("place", String(16), nullable=False),
    Column("level", Integer, nullable=False),
    _text("text"),
    _text("remark"),
    _mark(),
    CheckConstraint("(section IS NULL) <> (slot IS NULL)", name="one_holder"),
)

evidence = _nodes(
    "evidence",
    _inside("outline_item", name="item"),
    Column("number", BigInteger, nullable=False),
    _text("title"),
    Column("file", Text, nullable=False, server_default=""),
)

category = _nodes(
    "category",
    _inside("section"),
    _text("name"),
    _text("note_label"),
    Column("stated", BigInteger),
    _mark(),
    Column("raw", Text, nullable=False, server_default=""),
)

entry = _nodes(
    "entry",
    _inside("category"),
    _text("label"),
    Column("count", BigInteger, nullable=False),
    _mark(),
    Column("raw", Text, nullable=False, server_default=""),
)

project = _nodes("project", _inside("section"), _text("name"), _mark())

source_row = _nodes("source_row", _inside("project"), _text("source"))

funding_cell = _nodes(
    "funding_cell",
    _inside("source_row", name="row"),
    Column("bucket", String(16), nullable=False),
    Column("won", BigInteger),
    Column("executed", BigInteger),
    _text("raw"),
    _mark(),
)

photo = _nodes(
    "photo",
    _inside("section"),
    # No foreign key: a report may arrive before its pictures, and keeps its captions if one is lost.
    Column("digest", String(64), nullable=False, index=True),
    _text("caption"),
    _text("alt"),
    Column("turns", Integer, nullable=False),
    _mark(),
)

leftover = _nodes(
    "leftover",
    _inside("section"),
    _text("text"),
    Column("cells", Tuples, nullable=False),
    Column("digest", String(64), nullable=False),
    _mark(),
)

# The bytes stand last, so that SQLite reads a picture's size without walking through its bytes.
image = Table(
    "image",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("media_type", String(32), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

derivative = Table(
    "derivative",
    metadata,
    Column("digest", String(64), nullable=False),
    Column("turns", Integer, nullable=False),
    Column("width_px", Integer, nullable=False),
    Column("height_px", Integer, nullable=False),
    Column("media_type", String(32), nullable=False),
    # SHA-256 of the bytes, so that a writer knows equal pictures without loading them.
    Column("key", String(64), nullable=False),
    Column("data", LargeBinary, nullable=False),
    PrimaryKeyConstraint("digest", "turns", "width_px"),
    ForeignKeyConstraint(["digest"], ["image.digest"], ondelete="CASCADE"),
)

NODES: tuple[Table, ...] = (
    pledge,
    pledge_change,
    report,
    section,
    contact,
    progress_slot,
    outline_item,
    evidence,
    category,
    entry,
    project,
    source_row,
    funding_cell,
    photo,
    leftover,
)
"""Tables of the model, holders before what they hold."""
