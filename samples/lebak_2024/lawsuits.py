"""Made-up disputes of the office. No real person, party, case or ruling."""

HEADINGS = (
    "Nomor Perkara", "Forum", "Rezim", "Kedudukan Kantor", "Pemohon", "Objek", "Banding Dari", "Didaftarkan", "Jawaban",
    "Putusan", "Amar", "Hasil", "BA Pleno", "Inkrah", "Putusan Diterima", "Ditindaklanjuti", "Keadaan",
)  # fmt: skip
PROCESS, VIOLATION = "Bawaslu: sengketa proses", "Bawaslu: pelanggaran administrasi"
RESPONDENT, SUPPORTING = "Termohon atau tergugat", "Pihak terkait atau pemberi keterangan"
OPEN = ("", "", "", "", "", "", "", "Sidang")

REJECTED = ("S-01", PROCESS, "Pemilu", RESPONDENT, "Partai Contoh A", "Keputusan daftar calon tetap", "", "2024-01-05",
            "2024-01-09", "2024-01-18", "Ditolak", "Menang", "", "ya", "", "", "Ditutup")  # fmt: skip
# Followed up on the last of its three working days: received on 5 March; 6, 7 and 8 March.
PARTLY = ("S-02", VIOLATION, "Pemilu", RESPONDENT, "B. C.", "Rekapitulasi satu kecamatan", "", "2024-02-22",
          "2024-02-26", "2024-03-05", "Dikabulkan sebagian", "Kalah", "", "ya", "2024-03-05", "2024-03-08",
          "Ditutup")  # fmt: skip
# The respondent was KPU RI: not a case of this office.
SUPPORTED = ("S-03", "Mahkamah Konstitusi", "Pemilu", SUPPORTING, "Partai Contoh B", "Hasil Pemilu DPRD", "",
             "2024-03-23", "2024-05-06", "2024-06-10", "Tidak dapat diterima", "Menang", "", "ya", "", "",
             "Ditutup")  # fmt: skip
INFORMATION = ("S-04", "Komisi Informasi", "Lainnya", RESPONDENT, "D. E.", "Salinan dokumen pengadaan", "",
               "2024-03-18", "2024-04-02", "2024-05-20", "Dikabulkan seluruhnya", "Kalah", "", "ya",
               "2024-05-20", "2024-06-03", "Ditutup")  # fmt: skip
SETTLED = ("S-05", PROCESS, "Pemilihan", RESPONDENT, "F. G.", "Berita acara dukungan perseorangan", "", "2024-09-06",
           "", "2024-09-12", "Sepakat dalam mediasi", "Tanpa menang atau kalah", "", "ya", "", "",
           "Ditutup")  # fmt: skip
CANDIDACY = ("S-06", PROCESS, "Pemilihan", RESPONDENT, "H. I.", "Keputusan penetapan pasangan calon", "", "2024-09-24",
             "2024-09-27", "2024-10-02", "Ditolak", "Menang", "", "tidak", "", "", "Diputus")  # fmt: skip
APPEAL = ("S-07", "PTUN atau PT TUN", "Pemilihan", RESPONDENT, "H. I.", "Keputusan penetapan pasangan calon", "S-06",
          "2024-10-07", "2024-10-14", "2024-10-28", "Tidak dapat diterima", "Menang", "", "ya", "", "",
          "Ditutup")  # fmt: skip
WITHDRAWN = ("S-08", VIOLATION, "Pemilihan", RESPONDENT, "J. K.", "Lokasi alat peraga kampanye", "", "2024-11-12", "",
             "2024-11-20", "Dicabut pemohon", "Tanpa menang atau kalah", "", "ya", "", "", "Ditutup")  # fmt: skip
# Received on 6 December, due on the 13th, followed up three days late.
GRANTED = ("S-09", VIOLATION, "Pemilihan", RESPONDENT, "L. M.", "Pemungutan suara di satu TPS", "", "2024-11-29",
           "2024-12-02", "2024-12-06", "Dikabulkan seluruhnya", "Kalah", "", "ya", "2024-12-06", "2024-12-16",
           "Ditutup")  # fmt: skip
ETHICS = ("S-10", "DKPP", "Pemilu", RESPONDENT, "N. O.", "Dugaan pelanggaran kode etik", "", "2024-06-20", "2024-07-11",
          "2024-08-15", "Ditolak", "Menang", "", "ya", "", "", "Ditutup")  # fmt: skip
HEARD = ("S-11", "PTUN atau PT TUN", "Lainnya", RESPONDENT, "P. R.", "Keputusan pemberhentian anggota PPS", "",
         "2024-12-09", "2024-12-19", *OPEN)  # fmt: skip
LAPSED = ("S-12", "Pengadilan negeri", "Lainnya", RESPONDENT, "CV Contoh", "Perjanjian sewa gudang", "", "2024-05-13",
          "2024-06-05", "2024-07-09", "Gugur", "Menang", "", "ya", "", "", "Ditutup")  # fmt: skip

CASES = [
    dict(zip(HEADINGS, case, strict=True))
    for case in (
        REJECTED, PARTLY, SUPPORTED, INFORMATION, SETTLED, CANDIDACY, APPEAL, WITHDRAWN, GRANTED, ETHICS, HEARD, LAPSED,
    )
]  # fmt: skip
