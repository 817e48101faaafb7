"""관련 사진 says how many photos stand side by side."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("section", sa.Column("per_row", sa.Integer(), nullable=True))
