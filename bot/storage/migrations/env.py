"""Run by Alembic: hands it the connection that bot/storage/migrate.py has opened."""

import sqlalchemy as sa
from alembic import context

ONE_AT_A_TIME = 20_261_125  # the key of the lock in PostgreSQL: two servers that start together must not both migrate

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True)  # SQLite can alter little; batch mode copies the table
with context.begin_transaction():
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    context.run_migrations()
