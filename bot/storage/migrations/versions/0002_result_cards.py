"""Cards of results told by SMS."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """Make the table, unless it is there from before there were versions."""
    if "result_card" in sa.inspect(op.get_bind()).get_table_names():
        return
    op.create_table(
        "result_card",
        sa.Column("conversation_id", sa.String(64), primary_key=True),
        sa.Column("code_hash", sa.String(64), unique=True, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("expires_at", sa.Float, index=True, nullable=False),
    )


def downgrade() -> None:
    """Delete the table with all that is in it."""
    op.drop_table("result_card")
