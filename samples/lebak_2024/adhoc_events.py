"""Made-up events of the ad hoc bodies of the Pilkada, and two sanctions of KPPS: replacements, trainings, sanctions.

How many were replaced, trained and sanctioned is what the row of each body says (adhoc_bodies.csv), save for what is
listed here as never done.
"""

from datetime import date, timedelta
from random import Random

from days import onward

Body = dict[str, str]
HEADINGS = (
    "No.", "Pemilu/Pemilihan", "Nomor Badan", "Jenis", "Mulai", "Selesai", "Orang", "Materi/Pelanggaran", "Sebab",
    "Peringkat Berikutnya", "Hadir", "Jam Pelajaran", "Narasumber", "Lulus Tes Awal", "Lulus Tes Akhir", "Sumber",
    "Nomor Sumber", "Diklarifikasi", "Pleno", "Hasil", "Nomor Keputusan", "Keterangan", "Keadaan",
)  # fmt: skip
REPLACED = ("PPK", "Sekretariat PPK", "PPS", "Sekretariat PPS")  # of the Pilkada; the others are told as counts only
TRAINED = {"PPK": date(2024, 5, 20), "PPS": date(2024, 6, 3)}  # the first day; seven districts a day
CAUSES = ("Mengundurkan diri", "Mengundurkan diri", "Tidak lagi memenuhi syarat", "Berhalangan tetap")
REPLACED_LATE = {9: 9, 33: 12}  # working days after the place fell empty, of seven
NOT_NEXT = {21: "Peringkat berikutnya tidak bersedia"}
NEVER_REPLACED = ("PILKADA2024/PPS/360212", date(2024, 9, 2))
TRAINED_LATE = {7: 2, 40: 1}  # days after the day set
NEVER_TRAINED = ("PILKADA2024/PPS/360226", date(2024, 11, 18))
# Body, violation, origin and its number, opened, clarified, plenary, done, outcome
CASES = (
    ("PEMILU2024/KPPS/360217", "Meninggalkan TPS sebelum penghitungan selesai", "Temuan KPU", "",
     "2024-02-15", "2024-02-19", "2024-02-22", "2024-02-23", "Peringatan tertulis"),
    # Opened the day after they were sworn in; Bawaslu was told the day after the decision.
    ("PILKADA2024/PPS/360207", "Menjadi saksi calon pada pemilihan lalu", "Rekomendasi Bawaslu", "B-04",
     "2024-05-27", "2024-05-28", "2024-05-29", "2024-05-29", "Pemberhentian tetap"),
    # Fourteen working days end on 22 July: three days late.
    ("PILKADA2024/PPS/360202", "Tidak menyampaikan daftar pemilih kepada PPK", "Aduan", "AD-02",
     "2024-07-02", "2024-07-10", "2024-07-23", "2024-07-25", "Peringatan tertulis"),
    ("PILKADA2024/PPS/360210", "Tidak hadir tanpa alasan", "Temuan KPU", "",
     "2024-09-03", "2024-09-06", "2024-09-09", "2024-09-10", "Pemberhentian sementara"),
    # On the fourteenth working day.
    ("PILKADA2024/KPPS/360224", "Mencoret surat suara", "Temuan KPU", "",
     "2024-11-28", "2024-12-03", "2024-12-17", "2024-12-18", "Peringatan tertulis"),
    # Cleared: no sanction.
    ("PILKADA2024/PPK/360218", "Diadukan memihak", "Putusan DKPP", "DKPP-01 (contoh)",
     "2024-10-01", "2024-10-02", "2024-10-03", "2024-10-04", "Rehabilitasi"),
    # Dropped before the plenary.
    ("PILKADA2024/PPK/360205", "Diadukan rangkap jabatan", "Aduan", "AD-05", "2024-08-05", "2024-08-09", "", "", ""),
    # Answered to Bawaslu, and nothing followed.
    ("PILKADA2024/PPS/360226", "Tidak mengumumkan daftar pemilih", "Rekomendasi Bawaslu", "B-09",
     "2024-11-05", "", "", "", ""),
)  # fmt: skip


def adhoc_events(random: Random, *, places: list[Body]) -> list[dict[str, str]]:
    """One row an event, headings as the register takes them."""
    pilkada = [body for body in places if body["Pemilu/Pemilihan"] == "PILKADA2024" and body["Dilantik"]]
    changed = [body for body in pilkada if body["Badan"] in REPLACED and int(body["Pergantian"])]
    taught = [(body, place) for word in TRAINED
              for place, body in enumerate(body for body in pilkada if body["Badan"] == word)]  # fmt: skip
    return [
        *(_replacement(random, count, body) for count, body in enumerate(changed, start=1)),
        _never_replaced(len(changed) + 1),
        *(_training(random, count, body, place) for count, (body, place) in enumerate(taught, start=1)),
        _never_trained(len(taught) + 1, places),
        *(_case(count, *case) for count, case in enumerate(CASES, start=1)),
    ]


def _row(number: str, body: str, **given: object) -> dict[str, str]:
    plain = {"No.": number, "Pemilu/Pemilihan": body.split("/")[0], "Nomor Badan": body}
    told = {heading.replace("_", " "): str(value) for heading, value in given.items()}
    return dict.fromkeys(HEADINGS, "") | plain | told


def _replacement(random: Random, count: int, body: Body) -> dict[str, str]:
    opened = date.fromisoformat(body["Dilantik"]) + timedelta(days=random.randint(20, 170))
    done = onward(opened, REPLACED_LATE.get(count, random.randint(2, 6)))
    return _row(
        f"GTI-{count:03}", body["No."], Jenis="Pergantian", Mulai=opened, Selesai=done, Orang=body["Pergantian"],
        Sebab=random.choice(CAUSES), Peringkat_Berikutnya="tidak" if count in NOT_NEXT else "ya", Pleno=done,
        Nomor_Keputusan=f"Kpt GTI-{count:03}/2024 (contoh)", Keterangan=NOT_NEXT.get(count, ""), Keadaan="Selesai",
    )  # fmt: skip


def _never_replaced(count: int) -> dict[str, str]:
    body, opened = NEVER_REPLACED
    return _row(f"GTI-{count:03}", body, Jenis="Pergantian", Mulai=opened, Orang=1, Sebab="Mengundurkan diri",
                Keadaan="Dibuka")  # fmt: skip


def _training(random: Random, count: int, body: Body, place: int) -> dict[str, str]:
    planned = TRAINED[body["Badan"]] + timedelta(days=place // 7)
    attended = int(body["Peserta Bimtek"])
    before = attended * random.randint(30, 60) // 100
    return _row(
        f"BMT-{count:03}", body["No."], Jenis="Bimbingan teknis", Mulai=planned,
        Selesai=planned + timedelta(days=TRAINED_LATE.get(count, 0)), Orang=body["Terisi"], Hadir=attended,
        **{"Materi/Pelanggaran": "Tugas, wewenang dan kewajiban"}, Jam_Pelajaran=8, Narasumber=2,
        Lulus_Tes_Awal=before, Lulus_Tes_Akhir=attended - random.randint(0, (attended - before) // 2),
        Keadaan="Selesai",
    )  # fmt: skip


def _never_trained(count: int, places: list[Body]) -> dict[str, str]:
    number, planned = NEVER_TRAINED
    invited = next(body["Terisi"] for body in places if body["No."] == number)
    return _row(f"BMT-{count:03}", number, Jenis="Bimbingan teknis", Mulai=planned, Orang=invited,
                **{"Materi/Pelanggaran": "Sirekap"}, Keadaan="Dibuka")  # fmt: skip


def _case(count: int, body: str, what: str, origin: str, origin_number: str, opened: str, clarified: str,
          plenary: str, done: str, outcome: str) -> dict[str, str]:  # fmt: skip
    return _row(
        f"SNK-{count:02}", body, Jenis="Sanksi", Mulai=opened, Selesai=done, Orang=1, Sumber=origin,
        **{"Materi/Pelanggaran": what}, Nomor_Sumber=origin_number, Diklarifikasi=clarified, Pleno=plenary,
        Hasil=outcome, Nomor_Keputusan=f"Kpt SNK-{count:02}/2024 (contoh)" if done else "",
        Keadaan="Selesai" if done else "Dihentikan" if clarified else "Dibuka",
    )  # fmt: skip
