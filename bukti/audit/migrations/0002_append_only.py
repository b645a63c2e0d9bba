"""The database refuses UPDATE and DELETE on the log, whoever asks (SQLite and PostgreSQL)."""

from django.db import migrations

# On SQLite, INSERT OR REPLACE would pass the DELETE trigger by: a row must follow the last one.
SQLITE = [
    """CREATE TRIGGER audit_entry_only_append BEFORE INSERT ON audit_entry
       WHEN NEW.sequence <> 1 + (SELECT COALESCE(MAX(sequence), 0) FROM audit_entry)
       BEGIN SELECT RAISE(ABORT, 'audit log is append-only'); END""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
       BEGIN SELECT RAISE(ABORT, 'audit log is append-only'); END""",
    """CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
       WHEN NEW.sequence <> OLD.sequence + 1
       BEGIN SELECT RAISE(ABORT, 'audit log is append-only'); END""",
    """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit log is append-only'); END""",
    """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit log is append-only'); END""",
]
POSTGRES = [
    """CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'audit log is append-only'; END $$""",
    """CREATE FUNCTION audit_forward() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN
         IF TG_TABLE_NAME = 'audit_head' THEN
           IF NEW.sequence <> OLD.sequence + 1 THEN RAISE EXCEPTION 'audit log is append-only'; END IF;
         ELSIF NEW.sequence <> 1 + (SELECT COALESCE(MAX(sequence), 0) FROM audit_entry) THEN
           RAISE EXCEPTION 'audit log is append-only';
         END IF;
         RETURN NEW;
       END $$""",
    """CREATE TRIGGER audit_entry_only_append BEFORE INSERT ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_forward()""",
    """CREATE TRIGGER audit_head_only_forward BEFORE UPDATE ON audit_head
       FOR EACH ROW EXECUTE FUNCTION audit_forward()""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]
UNDO = {
    "sqlite": [
        "DROP TRIGGER audit_entry_no_update",
        "DROP TRIGGER audit_entry_no_delete",
        "DROP TRIGGER audit_entry_only_append",
        "DROP TRIGGER audit_head_no_delete",
        "DROP TRIGGER audit_head_only_forward",
    ],
    "postgresql": [
        "DROP TRIGGER audit_entry_no_change ON audit_entry",
        "DROP TRIGGER audit_entry_no_truncate ON audit_entry",
        "DROP TRIGGER audit_entry_only_append ON audit_entry",
        "DROP TRIGGER audit_head_only_forward ON audit_head",
        "DROP TRIGGER audit_head_no_delete ON audit_head",
        "DROP FUNCTION audit_refuse()",
        "DROP FUNCTION audit_forward()",
    ],
}


def protect(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)
    apps.get_model("audit", "Head").objects.get_or_create(pk=1)


def release(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
