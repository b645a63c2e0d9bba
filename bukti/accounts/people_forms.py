"""What an administrator fills in about a person."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bukti.offices.access import Role
from bukti.offices.models import Division, Office, User
from bukti.offices.queries import divisions_on

FIELD, SELECT = {"class": "form-control"}, {"class": "form-select"}


def _text(label: Any, size: int, *, needed: bool = False, help_text: Any = "", **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs=FIELD | {"autocomplete": "off"} | attrs)
    return forms.CharField(label=label, max_length=size, required=needed, help_text=help_text, widget=widget)


def _day(label: Any, *, needed: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs=FIELD | {"type": "date"})
    return forms.DateField(label=label, required=needed, help_text=help_text, input_formats=["%Y-%m-%d"], widget=widget)


class DetailsForm(forms.Form):
    """Who a person is."""

    full_name = _text(_("Nama lengkap"), 150, needed=True)
    nip = _text("NIP", 18, help_text=_("18 angka; boleh kosong."), inputmode="numeric")
    email = forms.EmailField(
        label=_("Surel"),
        required=False,
        max_length=254,
        help_text=_("Untuk pengingat; boleh kosong."),
        widget=forms.EmailInput(attrs=FIELD | {"autocomplete": "off"}),
    )


class RoleForm(forms.Form):
    """A role from a day on, for one division of the office or for all."""

    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices, widget=forms.Select(attrs=SELECT))
    division = forms.ChoiceField(label=_("Sub bagian"), required=False, widget=forms.Select(attrs=SELECT))
    held_from = _day(_("Mulai"))
    held_to = _day(_("Sampai"), needed=False, help_text=_("Boleh kosong: sampai diakhiri."))

    def __init__(self, *given: Any, office: Office, **named: Any):
        super().__init__(*given, **named)
        today = timezone.localdate()
        self.found = {str(one.pk): one for one in divisions_on(office, today)}
        choices = [("", _("Semua sub bagian")), *((key, one.name) for key, one in self.found.items())]
        cast(forms.ChoiceField, self.fields["division"]).choices = choices
        self.initial = {"held_from": today} | dict(self.initial)

    def clean_division(self) -> Division | None:
        return self.found.get(self.cleaned_data["division"])


class InviteForm(RoleForm, DetailsForm):
    """A new person with the first role."""

    username = _text(
        _("Nama pengguna"),
        150,
        needed=True,
        help_text=_("Huruf, angka, dan tanda @ . + - _ saja; tidak dapat diganti lagi."),
        autocapitalize="none",
        spellcheck="false",
    )
    held_to = None  # type: ignore[assignment]  # Django: the field is left out
    field_order = ("username", "full_name", "nip", "email", "role", "division", "held_from")

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        User._meta.get_field("username").run_validators(name)
        return name


class EndForm(forms.Form):
    """The last day of a role."""

    held = forms.IntegerField(widget=forms.HiddenInput)
    last_day = _day(_("Hari terakhir"))
