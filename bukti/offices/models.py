"""Offices as a tree, their divisions, positions and dated officials, the users and their roles, the holidays."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from .access import Role, reads_several


class Office(models.Model):
    """Kantor (satuan kerja): the nation, a province or a regency/city. The code is the area's: 0, 36, 3602."""

    class Level(models.TextChoices):
        NATION = "nation", _("Nasional")
        PROVINCE = "province", _("Provinsi")
        REGENCY = "regency", _("Kabupaten/Kota")

    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    seat = models.CharField(max_length=80, blank=True, help_text="Tempat kedudukan, dicetak di atas tanda tangan.")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Division(models.Model):
    """Sub bagian of the secretariat, valid for a time (the structure changed in 2023 and 2026)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="divisions")
    code = models.SlugField(max_length=20)
    name = models.CharField(max_length=120)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "code", "valid_from"], name="one_division_per_start")]

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """Jabatan: a seat in an office, filled by one official at a time."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="positions")
    code = models.SlugField(max_length=20, help_text="chair, secretary, ...")
    title = models.CharField(max_length=120, help_text="Sebagaimana dicetak pada blok tanda tangan.")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["office", "code"], name="one_position_per_office")]

    def __str__(self) -> str:
        return self.title


class Official(models.Model):
    """Who held a position from when to when; a document's signature block follows its date."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="officials")
    name = models.CharField(max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    held_from = models.DateField()
    held_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Dasar: keputusan atau sumber lain.")

    class Meta:
        ordering = ["position", "held_from"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_to__isnull=True) | models.Q(held_to__gte=models.F("held_from")),
                name="official_from_before_to",
            )
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """An account. What it may do stands in its assignments, never on the account."""

    nip = models.CharField("NIP", max_length=18, blank=True)
    is_trial = models.BooleanField(
        _("akun coba"),
        default=False,
        help_text="Kata sandinya diumumkan: tanpa faktor kedua, bukan untuk data nyata.",
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    @property
    def reads_several_offices(self) -> bool:
        """Whether the menu offers the way to another office."""
        return reads_several(self)


class Assignment(models.Model):
    """A user holds a role at an office (of one division, or of all) for a time."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    division = models.ForeignKey(Division, null=True, blank=True, on_delete=models.PROTECT)
    role = models.CharField(max_length=12, choices=Role.choices)
    held_from = models.DateField()
    held_to = models.DateField(null=True, blank=True, help_text="Its last day; none while it goes on.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_to__isnull=True) | models.Q(held_to__gte=models.F("held_from")),
                name="assignment_from_before_to",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.office.code}"


class Holiday(models.Model):
    """A day off. Editable: decrees change; a new table has a new version hash."""

    class Kind(models.TextChoices):
        NATIONAL = "national", _("Libur nasional")
        JOINT_LEAVE = "joint-leave", _("Cuti bersama")
        VOTING = "voting", _("Hari pemungutan suara")

    on = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    basis = models.CharField(max_length=120, blank=True, help_text="Dasar: SKB, Keppres.")
    event = models.CharField(
        max_length=20, blank=True, help_text="Kode pemilu pada hari pemungutan suara: PILKADA2024."
    )

    class Meta:
        ordering = ["on", "kind"]
        constraints = [models.UniqueConstraint(fields=["on", "kind"], name="one_holiday_of_a_kind_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
