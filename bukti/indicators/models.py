"""What an office decided about a definition that can be read in more than one way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office


class Choice(models.Model):
    """From a year on, an office counts an indicator by this option of its sheet: one person proposes, another confirms.

    Until it is confirmed the choice before it governs, or the sheet as shipped. A choice of a later year ends the
    earlier one from that year on; the same year can be decided anew, and the old decision stays as replaced.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Diusulkan")
        CONFIRMED = "confirmed", _("Ditetapkan")
        REPLACED = "replaced", _("Diganti")

    office = models.ForeignKey(Office, on_delete=models.PROTECT)
    code = models.CharField(max_length=12, help_text="Kode indikator.")
    option = models.SlugField(max_length=40, help_text="Nama pilihan pada lembar indikator.")
    valid_from = models.PositiveSmallIntegerField(help_text="Tahun pertama yang diukur menurut pilihan ini.")
    reason = models.TextField()
    basis = models.CharField(max_length=300, help_text="Dasar keputusan: berita acara, surat, risalah.")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["code", "valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "code", "valid_from", "state"],
                condition=~models.Q(state="replaced"),
                name="one_choice_of_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by="") | ~models.Q(decided_by=models.F("proposed_by")),
                name="choice_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.option} {self.valid_from}"
