"""Conversations in turns, and what the SMS channel remembers.

SMS tables that are there from before there were versions are taken over as they are. What nothing reads any more is
deleted: Rasa's own table `events` with conversations, and `sms_reply` with answers in the form of one provider.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None
UNREAD = ("events", "sms_reply")


def upgrade() -> None:
    """Make the tables."""
    there = sa.inspect(op.get_bind()).get_table_names()
    for table in UNREAD:
        if table in there:
            op.drop_table(table)
    _conversations()
    for table, columns in _sms().items():
        if table not in there:
            op.create_table(table, *columns)


def downgrade() -> None:
    """Delete the tables with all that is in them."""
    for table in ("turn", "conversation", "sms_answer", "sms_opt_out", "sms_contact", "sms_pages", "sms_turn"):
        op.drop_table(table)


def _conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("turns", sa.Integer, nullable=False),
        sa.Column("messages", sa.Integer, nullable=False),
        sa.Column("has_quiz", sa.Boolean, nullable=False),
        sa.Column("first_at", sa.Float, nullable=False),
        sa.Column("last_at", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "turn",
        sa.Column("conversation_id", sa.String(255), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.String(255)),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.UniqueConstraint("conversation_id", "message_id", name="turn_message"),
    )


def _sms() -> dict[str, list[sa.Column]]:
    return {
        "sms_answer": [
            sa.Column("text_id", sa.String(64), primary_key=True),
            sa.Column("conversation_id", sa.String(64), index=True, nullable=False),
            sa.Column("asked", sa.String(16), nullable=False),
            sa.Column("words", sa.Text, nullable=False),
            sa.Column("at", sa.Float, index=True, nullable=False),
        ],
        "sms_turn": [
            sa.Column("conversation_id", sa.String(64), primary_key=True),
            sa.Column("server", sa.String(32), nullable=False),
            sa.Column("until", sa.Float, nullable=False),
        ],
        "sms_opt_out": [
            sa.Column("conversation_id", sa.String(64), primary_key=True),
            sa.Column("at", sa.Float, nullable=False),
        ],
        "sms_contact": [
            sa.Column("conversation_id", sa.String(64), primary_key=True),
            sa.Column("first_at", sa.Float, nullable=False),
            sa.Column("last_at", sa.Float, nullable=False),
        ],
        "sms_pages": [
            sa.Column("conversation_id", sa.String(64), primary_key=True),
            sa.Column("pages", sa.Text, nullable=False),
            sa.Column("at", sa.Float, nullable=False),
        ],
    }
