"""Whether answers helped, counted by day and topic."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "answer_vote",
        sa.Column("day", sa.String(10), primary_key=True),
        sa.Column("topic", sa.String(64), primary_key=True),
        sa.Column("helpful", sa.Boolean, primary_key=True),
        sa.Column("votes", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Delete the table with all that is in it."""
    op.drop_table("answer_vote")
