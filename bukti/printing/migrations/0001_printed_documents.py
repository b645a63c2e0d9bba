

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('offices', '0003_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrintedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.SlugField(help_text='lkjip, minutes, public', max_length=20)),
                ('period', models.CharField(help_text='2024, 2024Q3', max_length=12)),
                ('dated', models.DateField(help_text='Tanggal yang tercetak pada dokumen.')),
                ('sha256', models.CharField(max_length=64)),
                ('parts', models.JSONField()),
                ('code_version', models.CharField(max_length=40)),
                ('first_at', models.DateTimeField()),
                ('last_at', models.DateTimeField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
            ],
            options={
                'ordering': ['last_at', 'id'],
                'indexes': [models.Index(fields=['sha256'], name='printing_pr_sha256_9314b4_idx')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'office', 'sha256'), name='one_printed_document'), models.CheckConstraint(condition=models.Q(('last_at__gte', models.F('first_at'))), name='printed_first_then_again')],
            },
        ),
    ]
