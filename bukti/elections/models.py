"""Events, their ballots and participants, the polling stations, and what was counted there (REGISTERS 2, R2.1)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office
from bukti.records.models import Record
from bukti.workflow.declaration import Status

from .rules import FIGURES, HOLDING, WARNING, Count, Limits, Rule


class Event(models.Model):
    """A voting day for one or more ballots: PEMILU2024, PILKADA2024."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    voting_day = models.DateField()

    class Meta:
        ordering = ["voting_day"]

    def __str__(self) -> str:
        return self.code


class Ballot(models.Model):
    """One kind of ballot paper of an event. Its limits are data: editable, with the source in data/events.toml."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="ballots")
    code = models.CharField(max_length=30, unique=True, help_text="PILKADA2024-PILBUP")
    kind = models.CharField(max_length=10, help_text="PPWP, PILBUP, ...")
    name = models.CharField(max_length=120)
    headline = models.BooleanField(default=False, help_text="Surat suara yang dipakai untuk IKU 2 s.d. 4.")
    station_limit = models.PositiveIntegerField()
    station_ceiling = models.PositiveIntegerField()
    reserve = models.DecimalField(max_digits=5, decimal_places=2)
    invalid_warning = models.DecimalField(max_digits=5, decimal_places=2)
    unlisted_warning = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ["event", "id"]

    def __str__(self) -> str:
        return self.code

    @property
    def limits(self) -> Limits:
        return Limits(
            self.station_limit, self.station_ceiling, self.reserve, self.invalid_warning, self.unlisted_warning
        )


class Participant(models.Model):
    """Peserta: who stands on a ballot in an area (3602 the regency, 36 the province, empty the whole nation)."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="participants")
    area = models.CharField(max_length=4, blank=True)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ["ballot", "area", "number"]
        constraints = [models.UniqueConstraint(fields=["ballot", "area", "number"], name="participant_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class Village(models.Model):
    """Desa or kelurahan of an office's area. Once they are listed, a station anywhere else is refused."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=10, unique=True)
    district = models.CharField(_("Kecamatan"), max_length=80)
    name = models.CharField(_("Desa/Kelurahan"), max_length=80)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class PollingStation(models.Model):
    """TPS of one event. Code: regency 4 digits, district 2, village 4, station 3 (REGISTERS 0.1)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="stations")
    code = models.CharField(max_length=13)
    district_code = models.CharField(max_length=6)
    district = models.CharField(_("Kecamatan"), max_length=80)
    village_code = models.CharField(max_length=10)
    village = models.CharField(_("Desa/Kelurahan"), max_length=80)
    number = models.PositiveSmallIntegerField("TPS", validators=[MinValueValidator(1), MaxValueValidator(999)])

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["event", "code"], name="station_once_per_event"),
            models.CheckConstraint(condition=models.Q(number__gte=1, number__lte=999), name="station_number_1_to_999"),
            models.CheckConstraint(
                condition=models.Q(code__startswith=models.F("village_code"))
                & models.Q(village_code__startswith=models.F("district_code")),
                name="station_code_nested",
            ),
        ]

    def __str__(self) -> str:
        return f"TPS {self.number:03} {self.village}, {self.district}"


def _count(label: str) -> models.PositiveIntegerField:
    """A figure of the form. Empty is not zero: a written 0 or nihil is a value, an empty box is none."""
    return models.PositiveIntegerField(label, null=True, blank=True)


class CountSheet(Record):
    """C.HASIL of one ballot at one station, every figure as read. ``number`` is "<ballot>/<13-digit station>".

    Held (Status.HELD) when it breaks a rule of rules.HOLDING: ``rules`` names them, and no figure uses it.
    Draft with rule E15 alone when figures it needs are absent: it is missing, never zero.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="+", verbose_name=_("Surat suara"))
    station = models.ForeignKey(PollingStation, on_delete=models.PROTECT, related_name="+", verbose_name="TPS")
    read_at = models.DateTimeField(_("Waktu baca Sirekap"), null=True, blank=True)

    dpt_l = _count("DPT L")
    dpt_p = _count("DPT P")
    dpt_total = _count("DPT")
    voters_dpt_l = _count("Pengguna DPT L")
    voters_dpt_p = _count("Pengguna DPT P")
    voters_dpt_total = _count("Pengguna DPT")
    voters_dptb_l = _count("Pengguna DPTb L")
    voters_dptb_p = _count("Pengguna DPTb P")
    voters_dptb_total = _count("Pengguna DPTb")
    voters_dpk_l = _count("Pengguna DPK L")
    voters_dpk_p = _count("Pengguna DPK P")
    voters_dpk_total = _count("Pengguna DPK")
    voters_l = _count("Pengguna L")
    voters_p = _count("Pengguna P")
    voters_total = _count("Pengguna")
    disabled_registered_l = _count("Disabilitas dalam DPT L")
    disabled_registered_p = _count("Disabilitas dalam DPT P")
    disabled_registered_total = _count("Disabilitas dalam DPT")
    disabled_voters_l = _count("Pengguna disabilitas L")
    disabled_voters_p = _count("Pengguna disabilitas P")
    disabled_voters_total = _count("Pengguna disabilitas")
    ballots_received = _count("Surat suara diterima")
    ballots_used = _count("Surat suara digunakan")
    ballots_spoiled = _count("Surat suara rusak")
    ballots_unused = _count("Surat suara tidak digunakan")
    valid = _count("Suara sah")
    invalid = _count("Suara tidak sah")
    votes_total = _count("Suara sah dan tidak sah")

    rules = models.CharField(_("Aturan dilanggar"), max_length=80, blank=True, editable=False)
    warnings = models.CharField(_("Peringatan"), max_length=80, blank=True, editable=False)

    class Meta(Record.Meta):
        indexes = [models.Index(fields=["office", "ballot", "status"])]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=["ballot", "station"],
                condition=~models.Q(status=Status.VOID),
                name="one_sheet_per_ballot_and_station",
            ),
        ]

    @property
    def heading(self) -> str:
        """What its page is called, instead of the long number."""
        return str(self.station)

    @property
    def broken_rules(self) -> list[Rule]:
        """Why it is held, with what to do."""
        return [rule for rule in HOLDING if rule.code in self.rules.split()]

    @property
    def broken_warnings(self) -> list[Rule]:
        """What to look at, though it counts; warnings that compare a whole village have a code only."""
        return [rule for rule in WARNING if rule.code in self.warnings.split()]

    def count(self, votes: list[int | None]) -> Count:
        """The sheet as the rules take it; ``votes`` in the order of the ballot's participants."""
        return Count({name: getattr(self, name) for name in FIGURES}, votes, self.ballot.limits)


class Votes(models.Model):
    """Votes of one participant on one sheet. No row where the form's line is empty."""

    sheet = models.ForeignKey(CountSheet, on_delete=models.CASCADE, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("Peserta"))
    votes = models.PositiveIntegerField(_("Suara"))

    class Meta:
        verbose_name = _("Perolehan suara")
        ordering = ["sheet", "participant"]
        constraints = [models.UniqueConstraint(fields=["sheet", "participant"], name="votes_once_per_participant")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.votes}"
