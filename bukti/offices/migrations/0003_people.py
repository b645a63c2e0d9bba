from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0002_trial_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="nip",
            field=models.CharField(blank=True, max_length=18, verbose_name="NIP"),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="held_to",
            field=models.DateField(blank=True, help_text="Its last day; none while it goes on.", null=True),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_to__isnull", True), ("held_to__gte", models.F("held_from")), _connector="OR"),
                name="assignment_from_before_to",
            ),
        ),
    ]
