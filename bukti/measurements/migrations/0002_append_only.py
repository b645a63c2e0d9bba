"""The database refuses UPDATE and DELETE on frozen figures and on locks, whoever asks (SQLite and PostgreSQL)."""

from django.db import migrations

TABLES = ("measurements_frozen", "measurements_quarterlock")
KEYS = {"measurements_frozen": ("measurement_id", "version"), "measurements_quarterlock": ("office_id", "period", "turn")}


def sqlite(table: str) -> list[str]:
    # INSERT OR REPLACE would pass the DELETE trigger by: no key may be given twice.
    same = " AND ".join(f"{column} = NEW.{column}" for column in KEYS[table])
    refuse = "BEGIN SELECT RAISE(ABORT, 'frozen figures are append-only'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"""CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR ({same})) {refuse}""",
    ]


def postgresql(table: str) -> list[str]:
    return [
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION measurements_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION measurements_refuse()""",
    ]


FUNCTION = """CREATE FUNCTION measurements_refuse() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION 'frozen figures are append-only'; END $$"""


def protect(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(FUNCTION)
    for table in TABLES:
        for statement in sqlite(table) if on_sqlite else postgresql(table):
            schema_editor.execute(statement)


def release(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for name in ("no_update", "no_delete", "no_replace") if on_sqlite else ("no_change", "no_truncate"):
            schema_editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if on_sqlite else f" ON {table}"))
    if not on_sqlite:
        schema_editor.execute("DROP FUNCTION measurements_refuse()")


class Migration(migrations.Migration):
    dependencies = [("measurements", "0001_measurement")]
    operations = [migrations.RunPython(protect, release)]
