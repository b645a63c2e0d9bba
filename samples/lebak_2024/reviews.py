"""Made-up points of the review of three financial statements: 2023, the first half of 2024, and 2024."""

from collections.abc import Iterator

POINTS = {
    "Laporan realisasi anggaran (LRA)": (
        "Pagu sama dengan DIPA terakhir", "Realisasi sama dengan SP2D", "Pengembalian belanja dicatat",
        "Belanja pada akun yang tepat", "Pendapatan sama dengan bukti setor", "Tidak ada pagu minus",
    ),
    "Neraca": (
        "Kas bendahara sama dengan LPJ", "Persediaan sama dengan opname", "Aset tetap sama dengan laporan BMN",
        "Penyusutan dihitung", "Utang belanja dicatat", "Piutang dicatat", "Tidak ada saldo tidak wajar",
        "Aset lainnya dijelaskan",
    ),
    "Laporan operasional (LO)": (
        "Beban persediaan sesuai pemakaian", "Beban penyusutan sama dengan BMN", "Beban dibayar di muka dipisahkan",
        "Pendapatan operasional dicatat", "Beban akrual lengkap", "Selisih LO dan LRA dijelaskan",
    ),
    "Laporan perubahan ekuitas (LPE)": (
        "Ekuitas awal sama dengan tahun lalu", "Koreksi dijelaskan", "Transaksi antarentitas cocok",
        "Ekuitas akhir sama dengan neraca",
    ),
    "Catatan atas laporan keuangan (CaLK)": (
        "Kebijakan akuntansi diungkapkan", "Rincian setiap pos ada", "Hibah langsung diungkapkan",
        "Kejadian setelah tanggal neraca diungkapkan", "Penjelasan deviasi anggaran ada",
        "Tindak lanjut temuan diungkapkan", "Grafik dan tabel sama angkanya", "Pengungkapan BMN lengkap",
    ),
    "Kelengkapan dan rekonsiliasi": (
        "Berita acara rekonsiliasi KPPN ada", "Berita acara rekonsiliasi BMN ada", "Pernyataan tanggung jawab ada",
        "Daftar to-do list nihil", "Neraca percobaan dilampirkan", "Rekening bank dilaporkan",
        "Jurnal penyesuaian berdokumen", "Laporan dikirim tepat waktu",
    ),
}  # fmt: skip
# Period, last day, day of the review, points with a note and the day each was put right.
REVIEWS = [
    ("2023", "2023-12-31", "2024-01-24", {3: "2024-01-30", 8: "2024-02-02", 9: "2024-02-02", 15: "2024-02-07",
                                          21: "2024-02-07", 27: "", 36: "2024-02-12"}),
    ("2024S1", "2024-06-30", "2024-07-22", {4: "2024-07-25", 8: "2024-07-29", 19: "", 28: "2024-07-30", 37: ""}),
    ("2024", "2024-12-31", "2025-01-22", {8: "", 30: ""}),
]  # fmt: skip


def review_points() -> list[dict[str, str]]:
    """One row a point and review, headings as the register takes them."""
    return [row for review in REVIEWS for row in _review(*review)]


def _review(period: str, end: str, held: str, notes: dict[int, str]) -> Iterator[dict[str, str]]:
    listed = [(part, point) for part, points in POINTS.items() for point in points]
    for place, (part, point) in enumerate(listed, start=1):
        noted = place in notes
        yield {
            "No.": f"REVIU-{period}/{place:02}",
            "Akhir Semester": end,
            "Direviu": held,
            "Bagian": part,
            "Butir": point,
            "Hasil": "Ada catatan" if noted else "Tanpa catatan",
            "Catatan": f"Belum terpenuhi: {point.lower()}" if noted else "",
            "Diselesaikan": notes.get(place, ""),
        }
