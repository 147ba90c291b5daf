"""The tables of conversations, and the list of all tables that the assistant has.

To its next editor: a new table is a `sqlalchemy.Table`, in its own file with a MetaData of its own or here. Name that
MetaData in `all_tables`, and write a migration (docs/how-to/change-the-tables.md); a test compares both.
"""

import sqlalchemy as sa

TABLES = sa.MetaData()
ID_LENGTH = 255  # Rasa's own limit for conversation ids (rasa.core.tracker_store.SQLTrackerStore)

# One row per conversation. `turns` is the number of its last turn: a turn is only appended to the one it was made for.
CONVERSATION = sa.Table(
    "conversation",
    TABLES,
    sa.Column("id", sa.String(ID_LENGTH), primary_key=True),
    sa.Column("turns", sa.Integer, nullable=False),
    sa.Column("messages", sa.Integer, nullable=False),  # written by the person
    sa.Column("has_quiz", sa.Boolean, nullable=False),
    sa.Column("first_at", sa.Float, nullable=False),  # seconds since 1970, as in all tables
    sa.Column("last_at", sa.Float, nullable=False, index=True),
)
# One row per turn: its events, and the state after it, from which the conversation can go on without what was before.
TURN = sa.Table(
    "turn",
    TABLES,
    sa.Column("conversation_id", sa.String(ID_LENGTH), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("message_id", sa.String(ID_LENGTH)),  # the channel's; two turns never answer one message
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("events", sa.Text, nullable=False),  # JSON list of Rasa events
    sa.Column("state", sa.Text, nullable=False),  # JSON: {"slots": {name: value}, "loop": name or null}
    sa.UniqueConstraint("conversation_id", "message_id", name="turn_message"),
)


def all_tables() -> list[sa.MetaData]:
    """Every MetaData of the assistant; the migrations must lead to exactly these tables."""
    from bot.storage import answer_votes, result_cards, sms_store

    return [TABLES, sms_store.TABLES, result_cards.TABLES, answer_votes.TABLES]
