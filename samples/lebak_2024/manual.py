"""Made-up figures that no register computes. One is of the year before and expired with it."""

HEADINGS = (
    "No.", "Nama Ukuran", "Indikator", "Awal Periode", "Akhir Periode", "Tahun", "Angka", "Satuan", "Sebab",
    "Dokumen Bukti",
)  # fmt: skip
SURVEY = "Dihitung dari survei di luar aplikasi ini (contoh)"
FIGURES = [
    ("UM-01", "Indeks kepuasan layanan informasi", "RKT-14", "2023-07-01", "2023-12-31", "2023", "79.25", "indeks",
     SURVEY, "Laporan survei semester II 2023 (contoh)"),
    ("UM-02", "Indeks kepuasan layanan informasi", "RKT-14", "2024-01-01", "2024-06-30", "2024", "81.5", "indeks",
     SURVEY, "Laporan survei semester I 2024 (contoh)"),
    ("UM-03", "Indeks kepuasan layanan informasi", "RKT-14", "2024-07-01", "2024-12-31", "2024", "83.75", "indeks",
     SURVEY, "Laporan survei semester II 2024 (contoh)"),
    ("UM-04", "Nilai evaluasi AKIP dari KPU Provinsi", "", "2024-01-01", "2024-12-31", "2024", "64.2", "nilai",
     "Ditetapkan penilai di luar kantor (contoh)", "Surat hasil evaluasi AKIP (contoh)"),
    ("UM-05", "Kehadiran pegawai pada hari pemungutan suara", "", "2024-11-27", "2024-11-27", "2024", "100", "%",
     "Presensi belum mempunyai register (contoh)", "Rekap presensi November 2024 (contoh)"),
]  # fmt: skip


def manual_measures() -> list[dict[str, str]]:
    """One row a figure, headings as the register takes them."""
    return [dict(zip(HEADINGS, figure, strict=True)) for figure in FIGURES]
