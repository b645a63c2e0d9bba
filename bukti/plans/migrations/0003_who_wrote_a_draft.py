from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_cascade_agreements_quarters"),
    ]

    operations = [
        migrations.AddField(
            model_name="plandocument",
            name="written_by",
            field=models.JSONField(blank=True, default=list, help_text="Akun yang menulis di rancangan ini."),
        ),
    ]
