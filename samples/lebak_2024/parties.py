"""Made-up versions of what is published about made-up parties: as many parties as took part in the regency."""

from datetime import date, timedelta
from random import Random

PARTIES = (*range(1, 18), 24)  # a fact: the numbers of the national parties in the election of 2024
ITEMS = ("Kepengurusan", "Alamat kantor", "Keanggotaan", "Dana kampanye", "Calon")
BEGINS = {"Dana kampanye": "2024-01-08", "Calon": "2023-11-04"}  # others were there before the year
CANDIDATES_UNTIL = "2024-08-25"
SOURCES = {"Dana kampanye": "Sikadeka", "Calon": "Silon"}

FIRST_CASES = {  # number of party, item: what became of the first version
    (6, "Alamat kantor"): None,  # never published
    (17, "Alamat kantor"): None,
    (9, "Keanggotaan"): "2024-04-15",  # published after the first quarter
    (24, "Dana kampanye"): None,
}
TAKEN_DOWN = {(13, "Dana kampanye"): "2024-10-20"}
# Number of party, item, changed, days until it was published (None: never).
CHANGES = (
    (1, "Kepengurusan", "2024-02-05", 3),
    (2, "Kepengurusan", "2024-03-18", 14),  # in the quarter's last days: the old version may stand until 1 April
    (3, "Kepengurusan", "2024-03-17", 20),  # its last day is 31 March itself
    (4, "Alamat kantor", "2024-03-01", 45),  # old version online at the quarter's end, past the term
    (1, "Keanggotaan", "2024-06-12", 5),
    (2, "Keanggotaan", "2024-06-12", 6),
    (3, "Keanggotaan", "2024-06-17", 30),  # still within the term at the end of June
    (4, "Keanggotaan", "2024-06-13", None),  # never
    (5, "Keanggotaan", "2024-06-14", 2),
    (7, "Kepengurusan", "2024-06-20", 9),
    (8, "Kepengurusan", "2024-06-20", None),
    (6, "Alamat kantor", "2024-06-25", None),  # within the term, but nothing older was ever published
    (10, "Alamat kantor", "2024-09-05", 7),
    (11, "Kepengurusan", "2024-09-10", 15),  # published in time for the quarter, a day after the term
    (12, "Kepengurusan", "2024-11-11", 60),  # late at the end of the year
    (14, "Keanggotaan", "2024-12-10", 8),
    (15, "Keanggotaan", "2024-12-11", 14),
    (16, "Keanggotaan", "2024-12-17", 20),  # its last day is 31 December itself
    (17, "Keanggotaan", "2024-12-16", 20),  # its last day was 30 December
    (24, "Keanggotaan", "2024-12-24", 13),
    (5, "Kepengurusan", "2025-01-06", 3),  # the next year's
)


def party_information(random: Random) -> list[dict[str, str]]:
    """One row a version, headings as the register takes them."""
    rows = [_first(random, party, item) for party in PARTIES for item in ITEMS]
    rows += [_version(party, item, date.fromisoformat(day), wait)
             for party, item, day, wait in CHANGES]  # fmt: skip
    return [{"No.": f"P-{number:03}"} | row for number, row in enumerate(rows, start=1)]


def _first(random: Random, party: int, item: str) -> dict[str, str]:
    begins = date.fromisoformat(BEGINS.get(item, "2023-06-30"))
    wait = random.randint(1, 12)
    if (party, item) in FIRST_CASES:
        published = FIRST_CASES[party, item]
        wait = None if published is None else (date.fromisoformat(published) - begins).days
    row = _version(party, item, begins, wait)
    if (party, item) in TAKEN_DOWN:
        row |= {"Diturunkan": TAKEN_DOWN[party, item], "Keadaan": "Diturunkan"}
    return row


def _version(party: int, item: str, changed: date, wait: int | None) -> dict[str, str]:
    published = "" if wait is None else (changed + timedelta(days=wait)).isoformat()
    page = f"https://contoh.example/partai/{party:02}/{item.lower().replace(' ', '-')}"
    return {
        "Nomor Urut": str(party),
        "Partai": f"Partai Contoh {party:02}",
        "Unsur": item,
        "Sumber": SOURCES.get(item, "Sipol"),
        "Berubah di Sumber": changed.isoformat(),
        "Diverifikasi": (changed + timedelta(days=1)).isoformat(),
        "Terbit": published,
        "Alamat Laman": page if published else "",
        "Diturunkan": "",
        "Wajib Sampai": CANDIDATES_UNTIL if item == "Calon" else "",
        "Keadaan": "Terbit" if published else "Diverifikasi",
    }
