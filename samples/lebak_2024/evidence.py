"""Made-up papers that prove records of the sample: small PDF and text files, each marked CONTOH.

sample.toml says which record each one proves, who hands it in, and who confirms it.
"""

from collections.abc import Iterator

MARK = "CONTOH - dokumen buatan, bukan arsip kantor"
PAPERS = {
    "surat_dprd_001.pdf": ("DPRD/001/2024", "Surat pimpinan DPRD tentang penggantian antarwaktu A. B."),
    "klarifikasi_paw_03.pdf": ("BA-KLA-03/2024", "Berita acara klarifikasi calon pengganti G. H."),
    "surat_dprd_052.txt": ("DPRD/052/2024", "Surat pimpinan DPRD tentang penggantian antarwaktu K. L."),
    "jawaban_001.txt": ("001/J/PPID/2024", "Jawaban atas permohonan informasi nomor 001/PPID/2024"),
    "tanda_kirim.txt": ("", "Tanda pengiriman jawaban permohonan informasi"),
    "daftar_hadir_s01.txt": ("", "Daftar hadir kegiatan S-01: 119 orang"),
    "sk_narasumber.txt": ("SK-02/SOS/2024", "Penetapan narasumber kegiatan S-02 dan S-03"),
    "survei_2023_2.txt": ("LAP-SKM-2/2023", "Laporan survei semester II 2023: indeks 79,25"),
    "survei_2024_1.txt": ("LAP-SKM-1/2024", "Laporan survei semester I 2024: indeks 81,5"),
    "survei_2024_2.txt": ("LAP-SKM-2/2024", "Laporan survei semester II 2024: indeks 83,75"),
    "hasil_akip.txt": ("S-AKIP/2024", "Hasil evaluasi AKIP tahun 2023: 64,2"),
    "presensi_november.txt": ("", "Rekap presensi 27 November 2024: 100 %"),
}


def papers() -> Iterator[tuple[str, bytes]]:
    """Name of a file and its content."""
    for name, (number, title) in PAPERS.items():
        lines = [MARK, f"Nomor: {number or 'tanpa nomor'}", title]
        yield name, _pdf(lines) if name.endswith(".pdf") else ("\n".join(lines) + "\n").encode()


def _pdf(lines: list[str]) -> bytes:
    """One page with a line of text below the other; the text may hold no brackets."""
    shown = b"BT /F1 12 Tf 60 780 Td 18 TL " + b" ".join(f"({line}) Tj T*".encode() for line in lines) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end
