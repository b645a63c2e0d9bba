"""Made-up technical documents of the Pemilu and of the Pilkada: which had to be there, and since when they are.

Only the documents of the Pemilu are counted by RAK-10, which does not name the Pilkada.
"""

HEADINGS = (
    "No.", "Pemilu/Pemilihan", "Jenis", "Judul", "Jenis Pemilihan", "Batas", "Tersedia", "Nomor Dokumen", "Sifat",
    "Uji Konsekuensi", "Disajikan", "Tempat Penyajian", "Keadaan",
)  # fmt: skip
PEMILU, PILKADA = "PEMILU2024", "PILKADA2024"
BALLOTS = ("PPWP", "DPR", "DPD", "DPRD PROV", "DPRD KAB")
PAGE = "Laman KPU Kabupaten Lebak, halaman data Pemilu"
LIST, COUNT, RECAP = "Daftar pemilih", "C.HASIL (hasil TPS)", "D.HASIL (rekapitulasi)"
FUNDS, MINUTES, RESULT = "Laporan dana kampanye", "Berita acara", "Keputusan hasil"
SEATS, CANDIDATES, OTHER = "Perolehan kursi dan calon terpilih", "Daftar calon atau pasangan calon", "Lainnya"

# Event, kind, title, ballot, last day, there, open to the public.
PLAIN = (
    (PEMILU, CANDIDATES, "Daftar calon tetap anggota DPRD Kabupaten", "DPRD KAB", "2023-11-04", "2023-11-03",
     "2023-11-04"),
    (PEMILU, FUNDS, "Laporan awal dana kampanye partai politik", "", "2024-01-12", "2024-01-09", "2024-01-11"),
    (PEMILU, LIST, "Rekapitulasi daftar pemilih tambahan (DPTb)", "", "2024-02-07", "2024-02-07", "2024-02-09"),
    *((PEMILU, COUNT, "Himpunan C.HASIL seluruh TPS", ballot, "2024-02-23", "2024-02-22", "2024-02-23")
      for ballot in BALLOTS),
    (PEMILU, FUNDS, "Laporan penerimaan dan pengeluaran dana kampanye", "", "2024-02-29", "2024-02-29", "2024-03-04"),
    *((PEMILU, RECAP, "Himpunan D.HASIL kecamatan", ballot, "2024-03-03", "2024-03-02", "2024-03-03")
      for ballot in BALLOTS),
    (PEMILU, MINUTES, "Berita acara rekapitulasi hasil tingkat kabupaten", "", "2024-03-05", "2024-03-05",
     "2024-03-06"),
    *((PEMILU, RECAP, "D.HASIL kabupaten", ballot, "2024-03-06", "2024-03-05", "2024-03-06") for ballot in BALLOTS),
    (PEMILU, RESULT, "Keputusan penetapan hasil Pemilu anggota DPRD Kabupaten", "DPRD KAB", "2024-03-31", "2024-03-22",
     "2024-03-25"),
    (PEMILU, FUNDS, "Hasil audit dana kampanye", "", "2024-04-05", "2024-04-03", "2024-04-05"),
    (PEMILU, MINUTES, "Berita acara penetapan perolehan kursi", "DPRD KAB", "2024-05-06", "2024-05-04", "2024-05-06"),
    (PEMILU, SEATS, "Keputusan penetapan perolehan kursi partai politik", "DPRD KAB", "2024-05-06", "2024-05-04",
     "2024-05-06"),
    (PEMILU, SEATS, "Keputusan penetapan calon terpilih", "DPRD KAB", "2024-05-06", "2024-05-06", "2024-05-08"),
    (PEMILU, OTHER, "Laporan penyelenggaraan tahapan Pemilu 2024", "", "2024-06-28", "2024-07-12", "2024-07-15"),
    (PEMILU, OTHER, "Buku data hasil Pemilu per desa", "", "2024-08-30", "2024-08-28", "2024-08-30"),
    (PEMILU, OTHER, "Daftar arsip dokumen teknis Pemilu", "", "2024-09-30", "2024-09-30", "2024-09-30"),
    (PEMILU, OTHER, "Peta hasil Pemilu per daerah pemilihan", "", "2024-10-31", "2024-10-30", "2024-11-04"),
    (PEMILU, OTHER, "Buku partisipasi pemilih Pemilu 2024", "", "2024-12-20", "2024-12-19", "2025-01-08"),
    (PILKADA, LIST, "Rekapitulasi daftar pemilih tetap (DPT)", "", "2024-09-21", "2024-09-20", "2024-09-22"),
    (PILKADA, CANDIDATES, "Keputusan penetapan pasangan calon", "PILBUP", "2024-09-22", "2024-09-22", "2024-09-22"),
    (PILKADA, CANDIDATES, "Keputusan nomor urut pasangan calon", "PILBUP", "2024-09-23", "2024-09-23", "2024-09-23"),
    (PILKADA, COUNT, "Himpunan C.HASIL seluruh TPS", "PILBUP", "2024-12-03", "2024-12-02", "2024-12-03"),
    (PILKADA, RECAP, "D.HASIL kabupaten", "PILBUP", "2024-12-06", "2024-12-05", "2024-12-06"),
    (PILKADA, RECAP, "D.HASIL kabupaten", "PILGUB", "2024-12-06", "2024-12-05", "2024-12-06"),
    (PILKADA, SEATS, "Keputusan penetapan pasangan calon terpilih", "PILBUP", "2025-01-09", "2025-01-09",
     "2025-01-10"),
)  # fmt: skip
UNSEEN = {"Disajikan": "", "Tempat Penyajian": "", "Keadaan": "Tersedia"}
ABSENT = UNSEEN | {"Tersedia": "", "Nomor Dokumen": "", "Keadaan": "Wajib ada"}
EXCEPTIONS = {
    "PEMILU2024/008": {"Disajikan": "2024-04-18"},  # due in February, open to the public in the next quarter
    "PEMILU2024/012": UNSEEN,  # there, never open to the public
    "PEMILU2024/020": {"Tersedia": "2024-03-08", "Disajikan": "2024-03-11"},  # two days late, still of the quarter
    "PEMILU2024/022": ABSENT,
    "PILKADA2024/004": UNSEEN,
}
# Exempt: there and counted, though never open to the public.
EXEMPT = {
    "No.": "PEMILU2024/E01", "Pemilu/Pemilihan": PEMILU, "Jenis": LIST, "Judul": "Daftar pemilih tambahan dengan NIK",
    "Jenis Pemilihan": "", "Batas": "2024-02-07", "Tersedia": "2024-02-07", "Nomor Dokumen": "DOK/PEMILU2024/E01",
    "Sifat": "Dikecualikan", "Uji Konsekuensi": "UK-03/PPID/2024", "Disajikan": "", "Tempat Penyajian": "",
    "Keadaan": "Tersedia",
}  # fmt: skip


def technical_documents() -> list[dict[str, str]]:
    """One row a document, headings as the register takes them."""
    rows = []
    for event in (PEMILU, PILKADA):
        listed = [one for one in PLAIN if one[0] == event]
        rows += [_document(place, *one) for place, one in enumerate(listed, start=1)]
    return [*rows, EXEMPT]


def _document(
    place: int, event: str, kind: str, title: str, ballot: str, due: str, there: str, seen: str
) -> dict[str, str]:
    number = f"{event}/{place:03}"
    cells = (number, event, kind, title, ballot, due, there, f"DOK/{number}", "Publik", "", seen, PAGE, "Disajikan")
    return dict(zip(HEADINGS, cells, strict=True)) | EXCEPTIONS.get(number, {})
