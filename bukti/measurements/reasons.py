"""Why there is no figure or no achievement, in the reader's language: the rooms below give reasons in Indonesian."""

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

# Reasons with a part that changes. The others stand in the catalogue whole.
VARYING = (
    gettext_noop("Menunggu register: %(register)s."),
    gettext_noop("%(count)s catatan belum berangka atau ditahan."),
    gettext_noop("%(register)s belum berisi catatan yang ditetapkan."),
    gettext_noop("Pembilang %(numerator)s melebihi penyebut %(denominator)s; periksa catatannya."),
    gettext_noop("Target '%(target)s' tidak sesatuan dengan indikator (%(unit)s); tetapkan target yang sesuai."),
)
FIXED = (
    gettext_noop("Belum ada catatan berangka pada periode ini."),
    gettext_noop("Belum diukur."),
    gettext_noop("Target belum ditetapkan."),
    gettext_noop("Arah indikator belum ditetapkan: tidak jelas apakah lebih banyak itu lebih baik."),
    gettext_noop("Target 0: capaian tidak terdefinisi. Perbaiki target indikator ini."),
    gettext_noop("Target negatif: capaian tidak terdefinisi. Perbaiki target indikator ini."),
    gettext_noop("Realisasi 0 pada rumus N2: capaian tak terhingga / tidak terdefinisi."),
    gettext_noop("Tidak ada pemungutan suara pada periode ini."),
)


def in_words(reason: str) -> str:
    """The reason in the reader's language; one that is not known stays as it is. Names inside it are translated too."""
    for sentence in VARYING:
        if found := _pattern(sentence).fullmatch(reason):
            parts = {name: gettext(part) for name, part in found.groupdict().items()}
            return gettext(sentence) % parts
    return gettext(reason) if reason else ""


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """``%(count)s catatan`` as a pattern that gives back the count."""
    pieces = re.split(r"%\((\w+)\)s", sentence)
    return re.compile("".join(f"(?P<{piece}>.+)" if place % 2 else re.escape(piece)
                              for place, piece in enumerate(pieces)))  # fmt: skip
