"""Made-up findings of auditors and of Bawaslu, 2023 to January 2025, and control cards. No real report is meant."""

from datetime import date, timedelta

FINDING_HEADINGS = (
    "No.", "Pemeriksa", "Nomor LHP", "Tanggal LHP", "Tahun Diperiksa", "Jenis", "Uraian", "Nilai", "Rekomendasi",
    "Mengenai", "Diterima", "Telaah", "Bukti Dikirim", "Bukti", "Catatan Tindak Lanjut", "Dinilai", "Disetor", "NTPN",
    "Alasan TPTD", "Keadaan",
)  # fmt: skip
LOSS, SHORTFALL = "Kerugian atau kelebihan bayar", "Kekurangan penerimaan"
ADMINISTRATIVE = "Administrasi dan pengendalian intern"
DONE, PROVEN, ACTING, CLOSED = "Dinilai sesuai", "Bukti dikirim", "Ditindaklanjuti", "Tidak dapat ditindaklanjuti"

# Number, auditor, report, its day, kind, subject, value; received, reviewed, evidence sent, judged.
AUDIT = [
    ("T-01", "BPK", "BPK-1", "2023-05-22", LOSS, "Kelebihan bayar perjalanan dinas", "48200000",
     "2023-05-29", "2023-06-05", "2023-07-14", "2023-08-21"),
    ("T-02", "BPK", "BPK-1", "2023-05-22", ADMINISTRATIVE, "Kartu inventaris ruangan belum mutakhir", "",
     "2023-05-29", "2023-06-05", "2023-07-20", "2023-08-21"),
    ("T-03", "Inspektorat Utama", "IU-1", "2023-08-15", LOSS, "Kelebihan bayar honorarium badan adhoc", "61750000",
     "2023-08-21", "2023-08-28", "2023-10-20", "2023-11-30"),  # sent on the last day
    ("T-04", "Inspektorat Utama", "IU-1", "2023-08-15", SHORTFALL, "PPh pasal 21 belum dipungut", "9300000",
     "2023-08-21", "2023-08-28", "2023-10-23", "2023-11-30"),  # three days late
    ("T-05", "BPKP", "BPKP-1", "2023-10-09", LOSS, "Kekurangan volume sewa gudang", "35000000",
     "2023-10-16", "2023-10-24", "2023-12-11", "2024-01-25"),
    ("T-06", "BPKP", "BPKP-2", "2023-12-31", LOSS, "Kelebihan bayar konsumsi bimtek", "12750000",
     "2024-01-08", "2024-01-15", "2024-03-01", "2024-04-18"),  # dated on the last day of the year before
    ("T-07", "BPKP", "BPKP-3", "2024-02-19", LOSS, "Kekurangan volume cetak formulir", "14600000",
     "2024-02-26", "2024-03-04", "2024-04-22", "2024-05-30"),
    ("T-08", "BPK", "BPK-2", "2024-05-20", LOSS, "Kelebihan bayar sewa kendaraan", "41380000",
     "2024-05-27", "2024-06-03", "2024-08-02", ""),  # due 26 July: a week late
    ("T-09", "BPK", "BPK-2", "2024-05-20", SHORTFALL, "Denda keterlambatan belum dikenakan", "6120000",
     "2024-05-27", "2024-06-03", "2024-07-26", "2024-09-12"),  # sent on the last day
    ("T-10", "BPK", "BPK-2", "2024-05-20", ADMINISTRATIVE, "Rekonsiliasi persediaan terlambat", "",
     "2024-05-27", "2024-06-03", "2024-07-15", "2024-09-12"),
    ("T-11", "Inspektorat Utama", "IU-2", "2024-07-30", LOSS, "Kelebihan bayar honorarium narasumber", "27450000",
     "2024-08-05", "2024-08-12", "", ""),  # due 4 October, never answered
    ("T-12", "Inspektorat Utama", "IU-3", "2024-10-14", "Nihil", "Audit dana hibah Pemilihan tanpa temuan", "0",
     "", "", "", ""),
    ("T-13", "BPKP", "BPKP-4", "2024-12-31", LOSS, "Kelebihan bayar jasa angkut logistik", "18000000",
     "2025-01-06", "2025-01-13", "", ""),  # dated on the last day of the year, due in March 2025
    ("T-14", "BPK", "BPK-3", "2025-01-06", LOSS, "Kelebihan bayar perjalanan dinas", "52000000",
     "2025-01-08", "2025-01-15", "", ""),  # of the year after
]  # fmt: skip
# Number, letter, its day, kind, subject, reviewed, answered, reason why nothing could be done.
BAWASLU = [
    ("B-01", "BWS-1", "2024-01-17", "Saran perbaikan", "DPTb ganda antarkecamatan", "2024-01-18", "2024-01-22", ""),
    ("B-02", "BWS-2", "2024-02-16", "Rekomendasi", "Pemungutan ulang di satu TPS", "2024-02-17", "2024-02-23", ""),
    ("B-03", "BWS-3", "2024-03-04", "Putusan", "Perbaikan tata cara rekapitulasi", "2024-03-05", "2024-03-07", ""),
    ("B-04", "BWS-4", "2024-05-20", "Rekomendasi", "Penggantian anggota PPS", "2024-05-22", "2024-05-30", ""),
    ("B-05", "BWS-5", "2024-07-15", "Saran perbaikan", "Rumah yang belum dicoklit", "2024-07-16", "2024-07-19", ""),
    ("B-06", "BWS-6", "2024-09-02", "Imbauan", "Netralitas badan adhoc", "2024-09-03", "2024-09-06", ""),
    ("B-07", "BWS-7", "2024-10-21", "Rekomendasi", "Pencoretan calon yang sudah meninggal dunia", "2024-10-22",
     "2024-10-28", "Calon sudah diganti sebelum rekomendasi diterima"),
    ("B-09", "BWS-9", "2024-11-04", "Rekomendasi", "Anggota PPS tercatat sebagai anggota partai", "2024-11-05",
     "2024-11-11", ""),
    ("B-08", "BWS-8", "2024-11-22", "Saran perbaikan", "Kekurangan tinta di dua PPS", "2024-11-23", "", ""),
]  # fmt: skip
# B-04 was due on 27 May and B-08 on 29 November.
PEOPLE, COUNT, LISTS = "Orang badan adhoc", "Pemungutan dan penghitungan suara", "Daftar pemilih"
# What each is about, and the record that changed because of it. Nobody of the body named by B-09 was sanctioned.
CONCERNS = {
    "B-01": (LISTS, "PEMILU2024/DPTb/H-7/3602"), "B-02": (COUNT, ""), "B-03": (COUNT, ""),
    "B-04": (PEOPLE, "PILKADA2024/PPS/360207"), "B-05": (LISTS, "PILKADA2024/DPHP/3602"), "B-06": (PEOPLE, ""),
    "B-07": ("Lainnya", ""), "B-08": ("Lainnya", ""), "B-09": (PEOPLE, "PILKADA2024/PPS/360226"),
}  # fmt: skip

LATE_CARDS = {"SPIP/2024-02": 13, "SPIP/2024-06": 11}  # day of the next month; the tenth is the last one
ON_THE_LAST_DAY = "SPIP/2024-04"
NEVER_UPLOADED = "SPIP/2024-10"
UNSIGNED = "SPIP/2024-08"  # by one of the five


def findings() -> list[dict[str, str]]:
    """One row a finding, headings as the register takes them."""
    return [_audit(*row) for row in AUDIT] + [_bawaslu(*row) for row in BAWASLU]


def _audit(number: str, auditor: str, report: str, day: str, kind: str, subject: str, value: str,
           received: str, reviewed: str, sent: str, judged: str) -> dict[str, str]:  # fmt: skip
    paid = bool(judged and value)
    state = DONE if judged else PROVEN if sent else ACTING if reviewed else "Diterima"
    cells = (number, auditor, f"LHP {report} (contoh)", day, str(int(day[:4]) - 1), kind, subject, value,
             "Setor ke kas negara" if value not in ("", "0") else "", "", received, reviewed, sent,
             f"TL-{number}" if sent else "", "", judged, value if paid else "", f"NTPN-{number}" if paid else "", "",
             state)  # fmt: skip
    return dict(zip(FINDING_HEADINGS, cells, strict=True))


def _bawaslu(number: str, letter: str, day: str, kind: str, subject: str, reviewed: str, sent: str,
             reason: str) -> dict[str, str]:  # fmt: skip
    received = day  # by hand, the same day
    concern, record = CONCERNS[number]
    state = CLOSED if reason else PROVEN if sent else ACTING
    cells = (number, "Bawaslu/Panwaslu", f"{letter} (contoh)", day, "", kind, subject, "", "", concern, received,
             reviewed, sent, f"TL-{number}" if sent else "", record, "", "", "", reason, state)  # fmt: skip
    return dict(zip(FINDING_HEADINGS, cells, strict=True))


def control_cards() -> list[dict[str, str]]:
    """The cards of December 2023 to December 2024; that of December 2024 is due in January 2025."""
    firsts = [date(2024, month, 1) for month in range(1, 13)] + [date(2025, 1, 1)]
    return [_card(first) for first in firsts]


def _card(first: date) -> dict[str, str]:
    end = first - timedelta(days=1)
    number = f"SPIP/{end:%Y-%m}"
    elements = dict.fromkeys(("Lingkungan", "Risiko", "Kegiatan", "Informasi", "Pemantauan"), "ya")
    plain = {"No.": number, "Akhir Bulan": end.isoformat()} | elements
    if number == NEVER_UPLOADED:
        return plain | {"Tanda Tangan Lengkap": "", "Pleno": "", "Diunggah": "", "Tanda Terima": "",
                        "Keadaan": "Disusun"}  # fmt: skip
    uploaded = first.replace(day=10 if number == ON_THE_LAST_DAY else LATE_CARDS.get(number, 8))
    return plain | {
        "Tanda Tangan Lengkap": "tidak" if number == UNSIGNED else "ya",
        "Pleno": first.replace(day=5).isoformat(),
        "Diunggah": uploaded.isoformat(),
        "Tanda Terima": f"e-SPIP-{end:%Y%m}",
        "Keadaan": "Diunggah",
    }
