"""The versions of the tables (Alembic). `python -m bot.storage.migrate` brings a database to the newest one."""
