"""Made-up budget of 2024: two versions of the DIPA/POK, its revisions, realisation step by step, operational needs."""

from calendar import monthrange
from collections import defaultdict
from datetime import date
from random import Random

from budget_tree import GRANT, NEEDS, programmes
from days import onward

YEAR = 2024
# The five amounts of the RAK; and with 60 % of the grant of 50 billion.
FIRST_TOTAL, LAST_TOTAL, TOTAL_2023 = 10_938_833_000, 40_938_833_000, 7_512_400_000
BLOCKED = {"524111": 51_520_000}  # of the first version; the fourth revision lifts it

# (number, fiscal year, revision, proposed, approved, kind, code, authority, IKPA, PK, state); totals follow.
KPA, DJPB, DJA = "KPA (POK)", "Kanwil DJPb", "DJA"
KEPT, CHANGED, FORMAL = "Pagu tetap", "Pagu berubah", "Administrasi"
REVISIONS = [
    ("REV-14/2023", 2023, "14", "2023-12-11", "2023-12-20", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-01/2024", YEAR, "1", "2024-01-15", "2024-01-22", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-02/2024", YEAR, "2", "2024-03-14", "2024-03-28", KEPT, "211", DJPB, "ya", "tidak", "Disahkan"),
    ("REV-03/2024", YEAR, "3", "2024-03-27", "2024-04-01", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-04/2024", YEAR, "4", "2024-04-22", "2024-05-06", CHANGED, "", DJPB, "tidak", "ya", "Disahkan"),
    ("REV-05/2024", YEAR, "5", "2024-06-18", "2024-06-28", KEPT, "212", DJPB, "ya", "tidak", "Disahkan"),
    ("REV-TOLAK-1/2024", YEAR, "", "2024-07-08", "", CHANGED, "", DJA, "tidak", "tidak", "Ditolak"),
    ("REV-06/2024", YEAR, "6", "2024-08-05", "2024-08-12", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-07/2024", YEAR, "7", "2024-09-04", "2024-09-17", KEPT, "221", DJPB, "ya", "tidak", "Disahkan"),
    ("REV-08/2024", YEAR, "8", "2024-10-10", "2024-10-15", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-09/2024", YEAR, "9", "2024-11-11", "2024-11-18", FORMAL, "", DJPB, "tidak", "tidak", "Disahkan"),
    ("REV-10/2024", YEAR, "10", "2024-12-18", "2024-12-23", KEPT, "", KPA, "tidak", "tidak", "Disahkan"),
    ("REV-USUL-11/2024", YEAR, "", "2024-12-27", "", KEPT, "", KPA, "tidak", "tidak", "Diusulkan"),
]
REVISION_HEADINGS = ("Nomor", "Tahun Anggaran", "Revisi Ke", "Diusulkan", "Disahkan", "Jenis", "Kode Jenis",
                     "Kewenangan", "Dihitung IKPA", "Mengubah PK", "Keadaan")  # fmt: skip

# What goes wrong with needs: (month, place in NEEDS): met so many days after the month, in part, never, dropped.
LATE = {(2, 4): 6, (5, 8): 11, (8, 9): 1}
PARTLY = {(3, 3), (9, 7)}
NEVER = {(6, 9), (11, 8), (12, 3)}
DROPPED = {(10, 4)}
LAST_DAY = {(4, 0), (7, 5), (12, 6)}


def revisions() -> list[dict]:
    """One row a revision; the ceiling rises with the fourth, and would have risen with the refused one."""
    return [_revision(dict(zip(REVISION_HEADINGS, row, strict=True))) for row in REVISIONS]


def _revision(row: dict) -> dict:
    before = FIRST_TOTAL if row["Diusulkan"] <= "2024-04-22" else LAST_TOTAL
    before = TOTAL_2023 if row["Tahun Anggaran"] == 2023 else before
    after = LAST_TOTAL if row["Revisi Ke"] == "4" else before
    if row["Keadaan"] == "Ditolak":
        after = before + 1_500_000_000
    return row | {"Dasar": "PMK 62/2023", "Pagu Semula": before, "Pagu Menjadi": after}


def pok(*, with_grant: bool) -> list[dict]:
    """The lines of a version as the application prints them: details under each account, every amount added up."""
    rows: list[dict] = []
    for branch in programmes(with_grant=with_grant):
        _add(rows, branch, {} if with_grant else BLOCKED, fund="RM")
    return rows


def _add(rows: list[dict], branch: tuple, blocked: dict[str, int], fund: str) -> tuple[int, int]:
    """Append a branch; returns its amount and how much of it is blocked."""
    code, title, below = branch
    fund = GRANT if "(hibah)" in title else fund
    row = _row(code, title)
    rows.append(row)
    amount, stopped = 0, 0
    for part in below:
        if len(part) == 3:
            added, held = _add(rows, part, blocked, fund)
        else:
            added, held = part[1] * part[3], blocked.get(code, 0)
            rows.append(_row("", part[0], Volume=part[1], Satuan=part[2]) | {
                "Harga Satuan": part[3], "Jumlah": added, "Blokir": held or "", "Sumber Dana": fund})  # fmt: skip
        amount, stopped = amount + added, stopped + held
    row.update({"Jumlah": amount, "Blokir": stopped or ""})
    return amount, stopped


def _row(code: str, title: str, **given: object) -> dict:
    return {"Kode": code, "Uraian": title, "Volume": "", "Satuan": "", "Harga Satuan": "", "Jumlah": "",
            "Blokir": "", "Sumber Dana": ""} | given  # fmt: skip


def needs(random: Random) -> list[dict]:
    """One row a need and month; one of December 2023 and one of January 2025 belong to other years."""
    rows = [_need(random, YEAR, month, place) for month in range(1, 13) for place in range(len(NEEDS))]
    return [_need(random, 2023, 12, 0), *rows, _need(random, 2025, 1, 0)]


def _need(random: Random, year: int, month: int, place: int) -> dict:
    need, account, cost = NEEDS[place]
    last = monthrange(year, month)[1]
    saved = random.randrange(0, 8) * cost // 100
    day = last if (month, place) in LAST_DAY else random.randint(5, last - 1)
    row = {
        "No.": f"KO-{year}-{month:02}-{place + 1:02}",
        "Kebutuhan": need,
        "Dibutuhkan Sampai": date(year, month, last).isoformat(),
        "Komponen": "002",
        "Akun": account,
        "Rencana Biaya": cost,
        "Terpenuhi": date(year, month, day).isoformat(),
        "Biaya Terpakai": cost - saved,
        "Bukti": f"KW-{month:02}{place + 1:02}/{year}",
        "Alasan": "",
        "Keadaan": "Terpenuhi",
    }
    return row | (_fate(month, place, cost) if year == YEAR else {})


def _fate(month: int, place: int, cost: int) -> dict:
    key = (month, place)
    if key in LATE:
        return {"Terpenuhi": date(YEAR, month + 1, LATE[key]).isoformat(), "Alasan": "Penyedia terlambat"}
    unmet: dict = {"Terpenuhi": "", "Biaya Terpakai": "", "Bukti": ""}
    if key in PARTLY:
        half = {"Biaya Terpakai": cost // 2, "Bukti": f"KW-{month:02}{place + 1:02}/{YEAR}"}
        return unmet | half | {"Keadaan": "Terpenuhi sebagian", "Alasan": "Persediaan penyedia kurang"}
    if key in NEVER:
        return unmet | {"Keadaan": "Direncanakan", "Alasan": "Uang persediaan belum tersedia"}
    if key in DROPPED:
        return unmet | {"Keadaan": "Tidak jadi dibutuhkan", "Alasan": "Langganan dihentikan"}
    return {}


def realisations(random: Random, *, office_needs: list[dict]) -> list[dict]:
    """One row a payment from an account: pay monthly, running costs monthly, the rest in shares through the year."""
    planned = sorted([*_pay(), *_running(office_needs), *_others(random)], key=lambda one: (one[0], one[1:]))
    return [_payment(random, place, *one) for place, one in enumerate(planned, start=1)]


def _pay():
    for month in range(1, 13):
        day = onward(date(YEAR, month, 10), 0)
        for account, amount in (("511111", 71_150_000), ("511129", 16_940_000), ("512411", 71_004_000)):
            yield day, "3355.EBA.994", "001", account, "LS", amount


def _running(office_needs: list[dict]):
    spent: defaultdict[tuple[int, str], int] = defaultdict(int)
    for row in office_needs:
        if row["Dibutuhkan Sampai"].startswith(str(YEAR)) and row["Biaya Terpakai"]:
            spent[int(row["Dibutuhkan Sampai"][5:7]), row["Akun"]] += row["Biaya Terpakai"]
    for (month, account), amount in sorted(spent.items()):
        yield onward(date(YEAR, month, 27 if month < 12 else 18), 0), "3360.EBA.994", "002", account, "GUP", amount


# (RO, account, ceiling, months of its payments): 95 to 99 % of the ceiling is spent.
OTHERS = [
    ("3356.BAH.001", "521211", 3_577_662_000, (1, 2, 9, 10, 11)),
    ("3356.BAH.001", "522141", 660_000_000, (3, 6, 9, 12)),
    ("3356.BAH.001", "522191", 2_395_150_000, (2, 3, 11, 12)),
    ("3356.BAH.001", "524111", 257_600_000, (6, 10, 11)),
    ("3357.BAH.001", "521211", 179_200_000, (6, 8, 9)),
    ("3357.BAH.001", "524113", 328_442_000, (6, 7, 8)),
    ("3363.BAH.001", "521211", 22_880_000, (3, 6, 9, 12)),
    ("3364.BAH.001", "521211", 125_836_000, (4, 5, 8, 10)),
    ("3364.BAH.001", "522151", 100_000_000, (5, 10)),
    ("3364.BAH.002", "521213", 21_400_000_000, (6, 7, 8, 9, 10, 11, 12)),
    ("3364.BAH.002", "521211", 6_200_000_000, (6, 8, 10, 11)),
    ("3364.BAH.002", "522141", 2_400_000_000, (7, 9, 11, 12)),
    ("3360.EBB.951", "532111", 164_000_000, (7,)),
]


def _others(random: Random):
    for output, account, ceiling, months in OTHERS:
        share = ceiling * random.randint(95, 99) // 100 // len(months)
        for month in months:
            day = onward(date(YEAR, month, random.randint(3, 17 if month == 12 else 27)), 0)
            yield day, output, "051", account, random.choice(("LS", "LS", "PTUP")), share


def _payment(random: Random, place: int, day: date, output: str, component: str, account: str, way: str, amount: int):
    ordered = onward(day, random.choice((0, 1, 1, 2)))
    paid = onward(ordered, random.choice((0, 1, 1, 2, 3)))
    return {
        "No.": f"R-{place:03}/{YEAR}",
        "Tahun Anggaran": YEAR,
        "RO": output,
        "Komponen": component,
        "Akun": account,
        "Uraian": f"Pembayaran {way} {output} akun {account}",
        "Cara Pembayaran": way,
        "Jumlah Bruto": amount,
        "Nomor SPP": f"{place:05}T/SPP/{YEAR}",
        "Tanggal SPP": day.isoformat(),
        "Nomor SPM": f"{place:05}A/SPM/{YEAR}",
        "Tanggal SPM": ordered.isoformat(),
        "Nomor SP2D": f"24{place:013}",
        "Tanggal SP2D": paid.isoformat(),
    }
