"""The tables have versions: old ones are brought up to date, foreign ones are refused."""

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.settings import Settings, SettingsError
from bot.storage import checks, migrate
from bot.storage.database import open_engine
from bot.storage.schema import all_tables


@pytest.fixture
def engine(empty_database):
    engine = open_engine(empty_database)
    yield engine
    engine.dispose()


def settings(database):
    return Settings("k" * 32, database_url=database)


def test_the_migrations_lead_to_the_tables_of_the_code(engine):
    """Who changes a table writes a migration."""
    migrate.migrate(engine)
    everything = sa.MetaData()
    for tables in all_tables():
        for table in tables.tables.values():
            table.to_metadata(everything)
    with engine.connect() as connection:
        difference = compare_metadata(MigrationContext.configure(connection), everything)

    assert difference == [], "Write a migration: docs/how-to/change-the-tables.md"


def test_a_new_sqlite_file_gets_its_tables_by_itself(tmp_path):
    """`make run` is one command."""
    url = f"sqlite:///{tmp_path}/assistant.db"
    checks.check(settings(url))
    checks.check(settings(url))

    assert "conversation" in sa.inspect(open_engine(url)).get_table_names()


def test_older_postgresql_tables_are_refused_until_migrated(engine, empty_database, postgres):
    """Several servers share them, so that changing them is a step of its own."""
    if engine.dialect.name == "sqlite":
        empty_database = postgres.new_database("not migrated")
    with pytest.raises(SettingsError, match="make migrate"):
        checks.check(settings(empty_database))


def test_newer_tables_are_refused(engine, empty_database):
    """Yesterday's code does not write into tomorrow's tables."""
    migrate.migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    for refuses in (lambda: checks.check(settings(empty_database)), lambda: migrate.migrate(engine)):
        with pytest.raises(SettingsError, match="newer code"):
            refuses()


def test_tables_from_before_the_versions_are_taken_over(engine):
    """Opt-outs stay; what Rasa's own store held is deleted."""
    with engine.begin() as connection:
        all_tables()[1].create_all(connection)
        connection.execute(sa.text("INSERT INTO sms_opt_out VALUES ('ann', 1.0)"))
        connection.execute(sa.text("CREATE TABLE events (data TEXT)"))
    migrate.migrate(engine)

    with engine.connect() as connection:
        assert [("ann", 1.0)] == connection.execute(sa.text("SELECT * FROM sms_opt_out")).fetchall()
        assert "events" not in sa.inspect(connection).get_table_names()


def test_sms_tables_of_an_older_form_do_not_stop_the_start(engine):
    """Opt-outs stay, the answers' old table goes, and the missing tables are made."""
    tables = all_tables()[1]
    with engine.begin() as connection:
        tables.tables["sms_opt_out"].create(connection)
        connection.execute(sa.text("INSERT INTO sms_opt_out VALUES ('ann', 1.0)"))
        connection.execute(sa.text("CREATE TABLE sms_reply (message_sid TEXT, twiml TEXT)"))
    migrate.migrate(engine)

    with engine.connect() as connection:
        assert [("ann", 1.0)] == connection.execute(sa.text("SELECT * FROM sms_opt_out")).fetchall()
        names = sa.inspect(connection).get_table_names()
        assert set(tables.tables) == {name for name in names if name.startswith("sms_")}


def test_a_failed_migration_changes_nothing(engine, monkeypatch):
    """All of it or nothing, so that it can be tried again."""
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE turn (other TEXT)"))
    with pytest.raises(sa.exc.SQLAlchemyError):
        migrate.migrate(engine)

    assert ["turn"] == [name for name in sa.inspect(engine).get_table_names() if name != "alembic_version"]
