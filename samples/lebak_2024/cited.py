"""Minutes and decrees that other registers cite, as they stand among the products of law."""

from collections.abc import Iterator
from datetime import date

from adhoc import DECREES
from assets import STOPPED
from days import onward
from treasury import OFFICES

MINUTES, DECREE, SECRETARY = "Berita acara", "Keputusan KPU kabupaten/kota", "Keputusan Sekretaris"
# Cited and not there; there with another day. What X8 finds.
ABSENT = ("BA/PILKADA2024/DPTb/H-30/3602", "BA-PAW-02/2024")
OTHER_DAY = {"BA-OPN-3/2024": "2024-10-02"}  # the minutes themselves are of the day before
EXEMPT = "UK-JDIH-04/2024 (contoh)"  # working papers of the accounts, kept from the public

Product = tuple[str, str, str, str, str]  # number, kind, subject, day, basis of the exemption


def cited_products(*, lists: list, letters: list, stock: list, reports: list) -> list[dict[str, str]]:
    """One row a product, once however often cited; headings as the register takes them."""
    cited = [*_of_lists(lists), *_of_letters(letters), *_of_stock(stock), *_decrees(), *_of_accounts(reports)]
    kept = {one[0]: one for one in cited if one[0] not in ABSENT}
    return [_row(place, *one) for place, one in enumerate(kept.values())]


def _of_lists(rows: list) -> Iterator[Product]:
    for row in rows:
        if row["Nomor BA"] and row["Kode Wilayah"] == "3602":
            yield row["Nomor BA"], MINUTES, f"Rapat pleno {row['Tahap']}", row["Ditetapkan"], ""


def _of_letters(rows: list) -> Iterator[Product]:
    for row in rows:
        yield row["Nomor BA"], MINUTES, "Penggantian antarwaktu anggota DPRD", row["Pleno"], ""


def _of_stock(rows: list) -> Iterator[Product]:
    for row in rows:
        if row["Nomor BA"]:
            day = OTHER_DAY.get(row["Nomor BA"], row["Tanggal BA"])
            yield row["Nomor BA"], MINUTES, "Inventarisasi logistik", day, ""


def _decrees() -> Iterator[Product]:
    for number, (day, subject) in DECREES.items():
        yield number, SECRETARY if "Sekretaris" in number else DECREE, subject, day, ""
    for _word, position, number in OFFICES:
        yield number, DECREE, f"Penetapan {position}", "2024-01-02", ""
    for day, _state, number in STOPPED.values():
        if number:
            yield number, SECRETARY, "Penghapusan barang milik negara", day, ""


def _of_accounts(rows: list) -> Iterator[Product]:
    for row in rows:
        if row["Nomor BA"]:
            yield (
                row["Nomor BA"],
                MINUTES,
                f"Rekonsiliasi: {row['Laporan']}",
                row["Dikirim Lagi"] or row["Dikirim"],
                EXEMPT,
            )


def _row(place: int, number: str, kind: str, subject: str, day: str, exemption: str) -> dict[str, str]:
    """Uploaded complete within the term, unless kept from the public."""
    uploaded = onward(date.fromisoformat(day), 1 + place % 5)
    row = {"Nomor": number, "Jenis": kind, "Tentang": subject, "Bidang Hukum": "Hukum tata negara", "Ditetapkan": day}
    if exemption:
        absent = dict.fromkeys(("Diunggah", "Alamat JDIH", "Abstrak", "Metadata Lengkap", "Diverifikasi"), "")
        return row | {"Wajib Diunggah Sejak": "", "Dasar Pengecualian": exemption} | absent | {
            "Keberlakuan": "Berlaku", "Diubah/Dicabut Oleh": "", "Keadaan": "Ditetapkan"}  # fmt: skip
    return row | {
        "Wajib Diunggah Sejak": day,
        "Dasar Pengecualian": "",
        "Diunggah": uploaded.isoformat(),
        "Alamat JDIH": f"jdih.kpu.go.id/contoh/dikutip-{place + 1}",
        "Abstrak": "ya",
        "Metadata Lengkap": "ya",
        "Diverifikasi": onward(uploaded, 3).isoformat(),
        "Keberlakuan": "Berlaku",
        "Diubah/Dicabut Oleh": "",
        "Keadaan": "Diverifikasi",
    }
