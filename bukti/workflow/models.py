"""Which reminders went out, so that nobody is told the same thing twice."""

from django.db import models

from bukti.offices.access import Role
from bukti.offices.models import Office, User


class Reminder(models.Model):
    """A mail to one person on one day about one office."""

    class Kind(models.TextChoices):
        DIGEST = "digest"  # what waits for him, is due soon, is late
        ESCALATION = "escalation"  # what is late with others, told to a superior

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    items = models.PositiveIntegerField(help_text="How many things it told of.")

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "user", "day", "kind"], name="one_reminder_of_a_kind_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.user} {self.kind}"


class Escalation(models.Model):
    """A late thing of which the holders of a superior role were told: once for each role and each last day."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=250)
    due = models.DateField()
    role = models.CharField(max_length=12, choices=Role.choices)
    day = models.DateField(help_text="When they were told.")

    class Meta:
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "subject", "due", "role"], name="one_escalation_to_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.due} {self.role}"
