"""A section from a file remembers what it said when it was taken in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("section", sa.Column("origin_stamp", sa.Text(), nullable=True))
