"""Made-up letters asking for the interim replacement of a council member. No real person, party or case."""

HEADINGS = (
    "No.", "Anggota Berhenti", "Partai", "Daerah Pemilihan", "Sebab", "Nomor Surat DPRD", "Tanggal Surat", "Diterima",
    "Akhir Masa Jabatan", "Klarifikasi", "Klarifikasi Selesai", "Surat Sementara", "Tanggal Surat Sementara", "Pleno",
    "Nomor BA", "Calon Pengganti", "Alasan Tidak Diganti", "Nomor Surat Jawaban", "Dijawab", "Diunggah", "Keadaan",
)  # fmt: skip
TERM_2019, TERM_2024 = "2024-08-26", "2029-08-26"  # made-up days on which the old and the new council's term ends

# In time.
FIRST = ("PAW-01/2024", "A. B.", "Partai Contoh 01", "Lebak 2", "Meninggal dunia", "DPRD/001/2024", "2024-01-04",
         "2024-01-08", TERM_2019, "tidak", "", "", "", "2024-01-11", "BA-PAW-01/2024", "C. D.", "", "PAW/S-01/2024",
         "2024-01-12", "2024-01-15", "Diunggah")  # fmt: skip
# Less than six months of the term left: answered in time that nobody follows. The party's name is not written as among
# the parties' information.
TOO_SHORT = ("PAW-02/2024", "E. F.", "Partai Contoh 2", "Lebak 5", "Mengundurkan diri", "DPRD/014/2024", "2024-04-03",
             "2024-04-05", TERM_2019, "tidak", "", "", "", "2024-04-18", "BA-PAW-02/2024", "",
             "Sisa masa jabatan kurang dari enam bulan", "PAW/S-02/2024", "2024-04-19", "2024-04-23",
             "Diunggah")  # fmt: skip
# Clarified first, an interim letter within the five days, the answer after them: late.
CLARIFIED = ("PAW-03/2024", "G. H.", "Partai Contoh 03", "Lebak 1", "Diberhentikan", "DPRD/037/2024", "2024-09-27",
             "2024-09-30", TERM_2024, "ya", "2024-10-08", "PAW/S-03/2024", "2024-10-04", "2024-10-09",
             "BA-PAW-03/2024", "I. J.", "", "PAW/S-04/2024", "2024-10-10", "2024-10-11", "Diunggah")  # fmt: skip
# Received before Christmas, due on the last day of the year, in time.
YEAR_END = ("PAW-04/2024", "K. L.", "Partai Contoh 01", "Lebak 4", "Mengundurkan diri", "DPRD/052/2024", "2024-12-19",
            "2024-12-20", TERM_2024, "tidak", "", "", "", "2024-12-27", "BA-PAW-04/2024", "M. N.", "",
            "PAW/S-05/2024", "2024-12-30", "2025-01-02", "Diunggah")  # fmt: skip
# Received a week later, due in January 2025: not of this year.
NEXT_YEAR = ("PAW-05/2024", "R. S.", "Partai Contoh 04", "Lebak 6", "Meninggal dunia", "DPRD/055/2024", "2024-12-24",
             "2024-12-27", TERM_2024, "tidak", "", "", "", "2025-01-03", "BA-PAW-05/2024", "T. U.", "",
             "PAW/S-06/2024", "2025-01-06", "", "Surat keluar")  # fmt: skip

LETTERS = [dict(zip(HEADINGS, letter, strict=True)) for letter in (FIRST, TOO_SHORT, CLARIFIED, YEAR_END, NEXT_YEAR)]
