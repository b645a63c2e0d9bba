"""Files read into a register hold what its records hold. Whether it was personal is not known of older ones: they open
only for those who may see personal data, but for polling-station counts, which name nobody.
"""

from django.db import migrations, models


def close_older_imports(apps, schema_editor):
    older = apps.get_model("attachments", "Attachment").objects.filter(purpose__startswith="import ")
    older.exclude(purpose="import elections").update(personal=True)


class Migration(migrations.Migration):
    dependencies = [("attachments", "0002_evidence")]

    operations = [
        migrations.AddField(
            "attachment",
            "personal",
            models.BooleanField(
                default=False, help_text="Memuat data pribadi: hanya untuk yang boleh melihatnya."
            ),
        ),
        migrations.RunPython(close_older_imports, migrations.RunPython.noop),
    ]
