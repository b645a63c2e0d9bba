"""What a form held when its act was refused: the page is shown again with it, so that nobody types twice."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Measurement

TYPED: Mapping[str, Any] = {
    **{name: Measurement._meta.get_field(name).verbose_name  # type: ignore[union-attr]
       for name in ("causes", "obstacles", "solutions", "next_steps")},
    "alasan": _("Alasan"),
    "nomor": _("Nomor berita acara"),
    "keputusan": _("Keputusan"),
}  # fmt: skip


@dataclass(frozen=True)
class Refused:
    """``form``: the act by its name, as the page that offers it knows it; ``sent``: everything the form held."""

    form: str
    message: str
    sent: Any
    status: int

    @property
    def reason(self) -> str:
        return self.sent.get("alasan", "")

    def texts(self, offered: Collection[str]) -> list[tuple[str, str]]:
        """What was typed, by its label, when the page has no form any more that could hold it."""
        if self.form in offered:
            return []
        return [(gettext(str(label)), self.sent[name]) for name, label in TYPED.items() if self.sent.get(name, "")]
