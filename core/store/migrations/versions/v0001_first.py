"""The first data file: the register, reports with their sections, and pictures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, holders before what they hold."""
    _make_image()
    _make_meta()
    _make_pledge()
    _make_term()
    _make_derivative()
    _make_pledge_change()
    _make_report()
    _make_section()
    _make_category()
    _make_contact()
    _make_leftover()
    _make_photo()
    _make_progress_slot()
    _make_project()
    _make_entry()
    _make_outline_item()
    _make_source_row()
    _make_evidence()
    _make_funding_cell()


def _make_image() -> None:
    op.create_table(
        "image",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_image")),
    )


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )


def _make_pledge() -> None:
    op.create_table(
        "pledge",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("partners", sa.JSON(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("term", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )


def _make_term() -> None:
    op.create_table(
        "term",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_term")),
    )


def _make_derivative() -> None:
    op.create_table(
        "derivative",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["image.digest"], name=op.f("fk_derivative_digest"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", "turns", "width_px", name=op.f("pk_derivative")),
    )


def _make_pledge_change() -> None:
    op.create_table(
        "pledge_change",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pledge", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pledge"], ["pledge.id"], name=op.f("fk_pledge_change_pledge"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_change")),
    )
    op.create_index(op.f("ix_pledge_change_pledge"), "pledge_change", ["pledge"], unique=False)


def _make_report() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("pledge", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("term_number", sa.Integer(), nullable=False),
        sa.Column("term_start", sa.Date(), nullable=False),
        sa.Column("term_end", sa.Date(), nullable=False),
        sa.Column("layout", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("unsure", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["pledge"], ["pledge.id"], name=op.f("fk_report_pledge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index(op.f("ix_report_period"), "report", ["period"], unique=False)
    op.create_index(op.f("ix_report_pledge"), "report", ["pledge"], unique=False)


def _make_section() -> None:
    op.create_table(
        "section",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("origin_file", sa.Text(), nullable=True),
        sa.Column("origin_places", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("origin_confidence", sa.Float(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("department", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("scope", sa.String(length=16), nullable=True),
        sa.Column("mark", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["report.id"], name=op.f("fk_section_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    op.create_index(op.f("ix_section_report"), "section", ["report"], unique=False)


def _make_category() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("note_label", sa.Text(), nullable=False),
        sa.Column("stated", sa.BigInteger(), nullable=True),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_category_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category")),
    )
    op.create_index(op.f("ix_category_section"), "category", ["section"], unique=False)


def _make_contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("pledge", sa.String(length=32), nullable=True),
        sa.Column("section", sa.String(length=32), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("vacant", sa.Boolean(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.CheckConstraint("(pledge IS NULL) <> (section IS NULL)", name=op.f("ck_contact_one_holder")),
        sa.ForeignKeyConstraint(
            ["pledge"], ["pledge.id"], name=op.f("fk_contact_pledge"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_contact_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_pledge"), "contact", ["pledge"], unique=False)
    op.create_index(op.f("ix_contact_section"), "contact", ["section"], unique=False)


def _make_leftover() -> None:
    op.create_table(
        "leftover",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_leftover_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leftover")),
    )
    op.create_index(op.f("ix_leftover_section"), "leftover", ["section"], unique=False)


def _make_photo() -> None:
    op.create_table(
        "photo",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("alt", sa.Text(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_photo_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    op.create_index(op.f("ix_photo_digest"), "photo", ["digest"], unique=False)
    op.create_index(op.f("ix_photo_section"), "photo", ["section"], unique=False)


def _make_progress_slot() -> None:
    op.create_table(
        "progress_slot",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("slot", sa.String(length=16), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_progress_slot_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_slot")),
    )
    op.create_index(op.f("ix_progress_slot_section"), "progress_slot", ["section"], unique=False)


def _make_project() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_project_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_index(op.f("ix_project_section"), "project", ["section"], unique=False)


def _make_entry() -> None:
    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["category"], ["category.id"], name=op.f("fk_entry_category"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_category"), "entry", ["category"], unique=False)


def _make_outline_item() -> None:
    op.create_table(
        "outline_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=32), nullable=True),
        sa.Column("slot", sa.String(length=32), nullable=True),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.CheckConstraint("(section IS NULL) <> (slot IS NULL)", name=op.f("ck_outline_item_one_holder")),
        sa.ForeignKeyConstraint(
            ["section"], ["section.id"], name=op.f("fk_outline_item_section"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["slot"], ["progress_slot.id"], name=op.f("fk_outline_item_slot"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outline_item")),
    )
    op.create_index(op.f("ix_outline_item_section"), "outline_item", ["section"], unique=False)
    op.create_index(op.f("ix_outline_item_slot"), "outline_item", ["slot"], unique=False)


def _make_source_row() -> None:
    op.create_table(
        "source_row",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("project", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project"], ["project.id"], name=op.f("fk_source_row_project"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_row")),
    )
    op.create_index(op.f("ix_source_row_project"), "source_row", ["project"], unique=False)


def _make_evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["outline_item.id"], name=op.f("fk_evidence_item"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_item"), "evidence", ["item"], unique=False)


def _make_funding_cell() -> None:
    op.create_table(
        "funding_cell",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("row", sa.String(length=32), nullable=False),
        sa.Column("bucket", sa.String(length=16), nullable=False),
        sa.Column("won", sa.BigInteger(), nullable=True),
        sa.Column("executed", sa.BigInteger(), nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["row"], ["source_row.id"], name=op.f("fk_funding_cell_row"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_cell")),
    )
    op.create_index(op.f("ix_funding_cell_row"), "funding_cell", ["row"], unique=False)
