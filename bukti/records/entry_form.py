"""A form for any register, made of its fields: what is typed is read by the rules of an import, never guessed at."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .declaration import Register
from .display import is_numeric, label_of
from .entry import WHOLE, Faults, digest, typed, typed_fields
from .headings import required
from .models import Record
from .tables import LONG, value_of

NONE_CHOSEN = ("", _("belum diisi"))
YES_NO = [("ya", _("Ya")), ("tidak", _("Tidak"))]


class ValueField(forms.CharField):
    """One field of a record. What was not touched keeps its stored value; the rest is read as a cell of a file is."""

    def __init__(self, field: models.Field, stored: Any) -> None:
        label, help_text = label_of(field), gettext(str(field.help_text))
        super().__init__(required=False, label=label, help_text=help_text, widget=_widget(field))
        self.of, self.stored = field, stored
        self.initial = typed(stored)
        self.needed = required(field)
        self.numeric = is_numeric(field)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace("\r\n", "\n")
        if text and text == str(self.initial).strip().replace("\r\n", "\n"):
            return self.stored
        try:
            return value_of(self.of, text)
        except ValueError as error:
            raise ValidationError(capfirst(str(error))) from error


class EntryForm(forms.Form):
    """The values of one record; ``record`` when it is there already. Personal data only for those who may see them."""

    before = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, register: Register, private: bool, record: Record | None = None):
        super().__init__(data)
        self.register = register
        for field in typed_fields(register):
            hidden = field.name in register.private and not private
            if not hidden and not (record and field.name == "number"):
                stored = getattr(record, field.name) if record else field.get_default() if field.has_default() else None
                self.fields[field.name] = ValueField(field, stored)
        if record:
            self.initial["before"] = digest(register, record)

    def values(self) -> dict[str, Any]:
        """By field name, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != "before"}

    def texts(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if not bound.field.numeric]  # type: ignore[attr-defined]

    def figures(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.field.numeric]  # type: ignore[attr-defined]

    def faulty(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.errors]

    def refuse(self, faults: Faults, stored: Record | None = None) -> None:
        """Show each reason beside its field. What was typed stays; ``stored`` is what a next try is compared with."""
        for name, reason in faults.fields.items():
            known = name in self.fields
            named = self.register.model._meta.get_field(name).verbose_name if name and not known else WHOLE
            self.add_error(name if known else None, capfirst(f"{named}: {reason}" if named else reason))
        if stored and faults.changed:
            self.data = {**self.data.dict(), "before": digest(self.register, stored)}  # type: ignore[attr-defined]


def _widget(field: models.Field) -> forms.Widget:
    attributes: dict[str, Any] = {"class": "form-control", "required": required(field)}
    if field.choices or isinstance(field, models.BooleanField):
        known = list(field.flatchoices) or YES_NO
        sure = field.has_default() and not field.null and not field.blank
        sure = sure or (isinstance(field, models.BooleanField) and field.has_default())
        return forms.Select(attributes | {"class": "form-select"}, choices=known if sure else [NONE_CHOSEN, *known])
    if isinstance(field, models.DateField):
        return forms.DateInput(attributes | {"type": "date"})
    if is_numeric(field):
        decimal = isinstance(field, models.DecimalField)
        return forms.TextInput(attributes | {"inputmode": "decimal" if decimal else "numeric", "autocomplete": "off"})
    if field.max_length and field.max_length <= LONG:
        return forms.TextInput(attributes | {"maxlength": field.max_length, "autocomplete": "off"})
    return forms.Textarea(attributes | {"rows": 3, "maxlength": field.max_length})
