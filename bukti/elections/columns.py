"""The columns of the turnout tables and of the progress table, and what each is sorted by."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .sorting import Column

NAMES: dict[str, str | Promise] = {"district": _("Kecamatan"), "village": _("Desa/Kelurahan"), "station": "TPS"}
STATE = Column("keadaan", _("Keadaan"), lambda row: str(row.state), numeric=False)
STATES = [
    Column("dihitung", _("TPS dihitung"), lambda row: row.counted),
    Column("ditahan", _("Ditahan"), lambda row: row.held),
    Column("menunggu", _("Belum ditetapkan"), lambda row: row.waiting),
    Column("kosong", _("Belum ada angka"), lambda row: row.missing),
]


def turnout_columns(level: str) -> list[Column]:
    """Of a table by district, village or station; rows are tallies."""
    return [
        Column("nama", NAMES[level], lambda row: row.name, numeric=False),
        *([STATE] if level == "station" else STATES),
        Column("dpt", "DPT", lambda row: row.dpt),
        Column("pengguna", _("Pengguna hak pilih"), lambda row: row.voters),
        Column("partisipasi", _("Partisipasi"), lambda row: row.turnout.percent),
        Column("tidak-sah", _("Tidak sah"), lambda row: row.invalid_share.percent),
        Column("disabilitas", _("Partisipasi disabilitas"), lambda row: row.disabled_turnout.percent),
    ]


PROGRESS = [
    Column("nama", _("Kecamatan"), lambda row: row.name, numeric=False),
    Column("dientri", _("Dientri"), lambda row: row.keyed),
    Column("diperiksa", _("Diperiksa"), lambda row: row.checked),
    Column("ditetapkan", _("Ditetapkan"), lambda row: row.enacted),
    Column("ditahan", _("Ditahan"), lambda row: row.held),
    Column("dikembalikan", _("Dikembalikan"), lambda row: row.returned),
    Column("belum", _("Belum dientri"), lambda row: row.not_keyed),
    Column("terakhir", _("Entri terakhir"), lambda row: row.last, numeric=False),
]
