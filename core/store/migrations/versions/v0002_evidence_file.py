"""증빙 says where its document lies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("evidence", sa.Column("file", sa.Text(), nullable=False, server_default=""))
