"""The public figures of a year as CSV and JSON."""

import csv
import io
import json
from typing import Any

from bukti.printing.actions import fingerprint
from bukti.records.export import guarded

HEADS = (
    *("kode", "indikator", "triwulan", "rentang", "keadaan", "alasan", "pembilang", "penyebut", "realisasi", "satuan"),
    *("target", "capaian_persen", "diperiksa_sejak", "disahkan_oleh", "versi", "berlaku", "sidik"),
)
HOW = "SHA-256 atas 'data': JSON UTF-8, kunci terurut, tanpa spasi di antara tanda."


def as_json(data: dict[str, Any]) -> bytes:
    """The data with the SHA-256 over them in canonical writing (printing.actions.canonical)."""
    told = {"sha256": fingerprint(data), "sha256_of": HOW, "data": data}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_csv(data: dict[str, Any]) -> bytes:
    """A line for each version of each quarter's figure, and one for an indicator without any. Decimal point, UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    for one in data["figures"]:
        writer.writerows(_rows(one))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _rows(one: dict[str, Any]) -> list[list[str]]:
    named = [one["code"], guarded(one["name"])]
    if not one["quarters"]:
        return [[*named, "", "", "", one["without_figure"], *([""] * (len(HEADS) - 6))]]
    return [[*named, *_cells(quarter, version, place == 0)] for quarter in one["quarters"]
            for place, version in enumerate([quarter, *quarter["restated"]])]  # fmt: skip


def _cells(quarter: dict[str, Any], version: dict[str, Any], stands: bool) -> list[str]:
    cells = [
        quarter["quarter"], quarter["covers"], quarter["state_text"] if stands else "Diganti",
        guarded(quarter["reason"]) if stands else "",
        version["numerator"], version["denominator"], version["value"], guarded(quarter["unit"]), quarter["target"],
        version["achievement"], version["checked_since"]["iso"], guarded(quarter["approved_by"]), version["version"],
        "ya" if stands else "tidak", version["sha256"],
    ]  # fmt: skip
    return ["" if cell is None else str(cell) for cell in cells]
