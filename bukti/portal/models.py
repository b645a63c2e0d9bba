"""Which offices show their approved figures to the public."""

from django.db import models

from bukti.offices.models import Office


class Publication(models.Model):
    """An office's decision to publish. Without a row an office does not publish; who decided stands in the log."""

    office = models.OneToOneField(Office, on_delete=models.PROTECT, related_name="publication")
    publishes = models.BooleanField(default=False)
    since = models.DateTimeField(help_text="When it last changed.")

    class Meta:
        ordering = ["office"]

    def __str__(self) -> str:
        return f"{self.office.code} {'publishes' if self.publishes else 'does not publish'}"
