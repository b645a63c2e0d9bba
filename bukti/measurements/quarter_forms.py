"""What is typed on the pages of a quarter. Names in the address and the form are Indonesian."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.offices.models import Office, User

from .blocks import EXPLANATION
from .models import Measurement

HELP = {
    "causes": _("Mengapa realisasinya demikian."),
    "obstacles": _("Apa yang menghalangi."),
    "solutions": _("Apa yang sudah dilakukan."),
    "next_steps": _("Apa yang akan dilakukan triwulan berikutnya."),
}


class ExplanationForm(forms.Form):
    """The four texts. ``seen``: which version the writer was shown."""

    def __init__(self, data: Any = None, *, measurement: Measurement | None = None, seen: str = "") -> None:
        initial = {name: getattr(measurement, name) for name in EXPLANATION} if measurement else {}
        super().__init__(data, initial=initial | {"seen": seen}, auto_id="tulis-%s")
        for name in EXPLANATION:
            self.fields[name] = _long(Measurement._meta.get_field(name).verbose_name, HELP[name], 4000)  # type: ignore[union-attr]
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in EXPLANATION}


def _long(label: Any, help_text: Any, size: int, *, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "form-control", "rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=size, widget=widget)


class ReasonForm(forms.Form):
    """A reason that must be given."""

    alasan = _long(_("Alasan"), "", 1000, required=True)

    def __init__(self, data: Any = None, *, prefix_id: str = "alasan", label: Any = None) -> None:
        super().__init__(data, auto_id=f"{prefix_id}-%s")
        if label:
            self.fields["alasan"].label = label


class MinutesForm(forms.Form):
    """The plenary's minutes under which something is approved."""

    nomor = forms.CharField(
        label=_("Nomor berita acara"), max_length=120, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    tanggal = forms.DateField(
        label=_("Tanggal berita acara"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"tanggal": timezone.localdate()}, auto_id="sahkan-%s")


class FollowUpForm(forms.Form):
    """A decision, its one owner, its day."""

    keputusan = _long(_("Keputusan"), "", 1000, required=True)
    tenggat = forms.DateField(
        label=_("Tenggat"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
    )

    def __init__(self, data: Any = None, *, office: Office) -> None:
        super().__init__(data, auto_id="tindak-%s")
        today = timezone.localdate()
        held = Q(assignments__held_to__isnull=True) | Q(assignments__held_to__gte=today)
        people = User.objects.filter(held, assignments__office=office, is_active=True).exclude(
            assignments__role="admin"
        )
        self.fields["owner"] = forms.ModelChoiceField(
            people.distinct().order_by("first_name", "username"), label=_("Penanggung jawab"), empty_label="",
            widget=forms.Select(attrs={"class": "form-select"}),
        )  # fmt: skip
        self.order_fields(["keputusan", "owner", "tenggat"])
