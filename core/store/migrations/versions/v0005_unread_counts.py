"""시민참여 실적 keeps counts that could not be read, as they stood."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for table in ("category", "entry"):
        op.add_column(table, sa.Column("raw", sa.Text(), nullable=False, server_default=""))
