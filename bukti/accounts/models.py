"""What a person signs in with beside the password, and where they are signed in. No secret is kept readable."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """One sign-in in one browser, named so that its owner can end it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    browser = models.CharField(max_length=60, blank=True)

    @classmethod
    def get_session_store_class(cls):
        from .sessions import SessionStore  # which names this table

        return SessionStore


class CodeGenerator(models.Model):
    """The authenticator application of a user (TOTP, RFC 6238)."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_generator")
    secret = models.TextField(help_text="Sealed under the secret key of the installation.")
    last_step = models.BigIntegerField(default=0, help_text="The step of the last code used: none is taken twice.")
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user} TOTP"


class Passkey(models.Model):
    """A passkey (WebAuthn): a key pair of which only the public half is here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=1400, unique=True, help_text="Its identifier, base64url.")
    public_key = models.TextField(help_text="Attested credential data, base64url.")
    uses = models.BigIntegerField(default=0, help_text="Its own counter; one that runs back is a copy.")
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """A code on paper that replaces the second factor once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="one_recovery_code")]

    def __str__(self) -> str:
        return f"{self.user} {self.pk}"


class Identity(models.Model):
    """Who a user is at the single sign-on of the institution."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255, help_text="The provider's own identifier, which never changes.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="one_user_per_identity"),
            models.UniqueConstraint(fields=["issuer", "user"], name="one_identity_per_issuer"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.issuer}"


class PasswordLink(models.Model):
    """A link with which the owner of an account sets a password, once. Only its digest is here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="password_links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(default=timezone.now)
    valid_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, help_text="Used, replaced by a newer one, or the account was closed.")

    def __str__(self) -> str:
        return f"{self.user} {self.made_at:%Y-%m-%d}"


class FactorReset(models.Model):
    """An administrator asks that somebody's lost second factor be removed; a second person decides."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("diusulkan")
        CONFIRMED = "confirmed", _("disetujui")
        REFUSED = "refused", _("ditolak")
        OUTDATED = "outdated", _("tidak perlu lagi")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="factor_resets")
    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state="proposed"), name="one_open_reset_of_a_user"
            ),
            models.CheckConstraint(condition=~models.Q(decided_by=models.F("proposed_by")), name="reset_by_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.state}"


class Allowance(models.Model):
    """How much of a limit was spent since its window opened; in the database, so that all processes share it."""

    key = models.CharField(max_length=120, unique=True)
    since = models.DateTimeField(db_index=True)
    spent = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key} {self.spent}"
