"""Every finding a plan document can have: its code, severity, title and the sentence that says what to do."""

from dataclasses import dataclass

from bukti.plans.declaration import Finding, Severity


@dataclass(frozen=True)
class Code:
    """A kind of finding. `sentence` is filled with what was found; `title` heads its line in the manual."""

    severity: Severity
    title: str
    sentence: str


CODES: dict[str, Code] = {
    # The formulas of the key performance indicators
    "IKU-RATIO-INVERTED": Code(
        "error",
        "Rumus perbandingan terbalik",
        "Rumus membandingkan keseluruhan “{whole}” dengan bagian “{part}”; balikkan: pembilang “{part}”, "
        "penyebut “{whole}”.",
    ),
    "IKU-OPERAND-TOO-WIDE": Code(
        "error",
        "Pembilang dan penyebut berbeda kelompok",
        "Indikator tentang {group}, tetapi “{operand}” tidak dibatasi pada {group}; batasi pembilang dan penyebut "
        "pada kelompok yang sama.",
    ),
    "IKU-DENOMINATOR-UNCLEAR": Code(
        "warning",
        "Penyebut tidak jelas",
        "Penyebut “{denominator}” lebih luas daripada hal yang diukur “{subject}”; tetapkan himpunan yang dihitung.",
    ),
    "IKU-SOURCE-NOT-DOCUMENT": Code(
        "warning",
        "Sumber data bukan dokumen",
        "Sumber data “{source}” menyebut kantor, bukan dokumen; sebut laporan atau berita acara yang membuktikan.",
    ),
    "IKU-NO-TARGET": Code("warning", "IKU tanpa target", "{codes} tidak bertarget; tetapkan target tahun ini."),
    "IKU-NO-UNIT": Code("warning", "IKU tanpa satuan", "{codes} tidak bersatuan; tetapkan satuan dan jumlah desimal."),
    "IKU-NO-OWNER": Code(
        "warning", "IKU tanpa penanggung jawab", "{codes} tidak berpenanggung jawab; tunjuk subbagian pengampunya."
    ),
    "IKU-NO-OBJECTIVE": Code(
        "warning", "IKU tanpa sasaran", "{codes} tidak terikat pada sasaran; hubungkan dengan sasaran Renstra."
    ),
    "IKU-NO-FORMULA": Code(
        "warning", "IKU tanpa cara perhitungan", "Cara perhitungan kosong; tulis pembilang dan penyebutnya."
    ),
    "IKU-NOT-REFERENCED": Code(
        "warning",
        "IKU tidak diturunkan",
        "IKU ini tidak muncul di {kinds}; turunkan ke sasaran yang mendukungnya.",
    ),
    # Targets
    "TARGET-CONFLICT": Code(
        "error",
        "Target berbeda antardokumen",
        "Target {here} {target}, sedangkan {other} menargetkan {other_target} ({basis}); putuskan target mana "
        "yang berlaku.",
    ),
    "UNIT-CONFLICT": Code(
        "error",
        "Satuan target berbeda antardokumen",
        "Target {here} {target}, sedangkan {other} menargetkan {other_target} ({basis}); samakan satuannya, lalu "
        "putuskan targetnya.",
    ),
    "TARGET-UNIT-MISMATCH": Code(
        "error",
        "Satuan target tidak cocok dengan indikator",
        "Indikator mengukur {measure}, tetapi targetnya “{target}”; samakan indikator dan satuan targetnya.",
    ),
    "TARGET-MISSING": Code("error", "Target kosong", "Indikator ini tidak bertarget; isi targetnya."),
    "TARGET-UNREADABLE": Code(
        "warning", "Target bukan angka", "Target “{target}” tidak dapat dihitung; tulis angka dan satuannya."
    ),
    "TARGET-MISREAD": Code("warning", "Angka salah baca", "“{text}” dibaca {value} %; cocokkan dengan naskah aslinya."),
    "DENOMINATOR-MISSING": Code(
        "warning",
        "Persentase tanpa pembilang dan penyebut",
        "Target “{target}” berupa persentase, tetapi indikator tidak menyebut persentase dari apa; tetapkan "
        "pembilang dan penyebutnya.",
    ),
    "UNIT-SPELLING-DIFFERS": Code(
        "info",
        "Satuan yang sama ditulis berbeda",
        "Satuan {unit} ditulis {spellings}; pakai satu penulisan.",
    ),
    # Indicators
    "INDICATOR-IS-OBJECTIVE": Code(
        "warning",
        "Indikator berupa kalimat sasaran",
        "“{words} …” menyatakan hasil, bukan ukuran; rumuskan sebagai jumlah, persentase, atau indeks.",
    ),
    "GROWTH-WITHOUT-BASE": Code(
        "warning",
        "Kenaikan atau penurunan tanpa angka awal",
        "“{word}” memerlukan angka awal; sebut nilai tahun sebelumnya yang dijadikan dasar.",
    ),
    "POLARITY-UNDEFINED": Code(
        "warning",
        "Arah indikator tidak ditentukan",
        "Jumlah {thing} {target} dapat berarti makin banyak atau makin sedikit makin baik; tetapkan arahnya.",
    ),
    "OBJECTIVE-MISSING": Code("warning", "Sasaran kosong", "Baris ini tidak bersasaran; isi sasarannya."),
    "INDICATOR-DIFFERS": Code(
        "warning",
        "Kegiatan sama, indikator berbeda",
        "Kegiatannya sama dengan {other}, tetapi indikatornya berbeda; pakai satu indikator atau pisahkan kegiatannya.",
    ),
    "NOT-IN-RAK": Code(
        "warning",
        "Indikator RKT tidak ada di RAK",
        "Indikator ini tidak ada di RAK, jadi tanpa jadwal triwulan dan anggaran{hint}; tambahkan ke RAK atau cabut.",
    ),
    "NOT-IN-RKT": Code(
        "warning",
        "Indikator RAK tidak ada di RKT",
        "Indikator ini hanya ada di RAK{hint}; tambahkan ke RKT atau jelaskan asalnya.",
    ),
    "VOTE-NOT-NAMED": Code(
        "warning",
        "Pemungutan suara tidak disebut yang mana",
        "Baris ini tidak menyebut pemungutan suara yang mana, padahal Pemilu dan Pilkada {day} jatuh pada tahun yang "
        "sama; sebutkan yang diukur.",
    ),
    "PILKADA-NOT-NAMED": Code(
        "warning",
        "Hanya Pemilu, padahal ada Pilkada",
        "Baris ini hanya mencakup Pemilu, padahal Pilkada {day} jatuh pada tahun yang sama; nyatakan apakah Pilkada "
        "termasuk.",
    ),
    "NUMBER-GAP": Code(
        "warning", "Nomor tidak urut", "Setelah nomor {before} tertulis nomor {after}; periksa apakah ada baris hilang."
    ),
    # Cells and activities
    "CELLS-SHIFTED": Code(
        "warning",
        "Isi sel bergeser",
        "Sel{activity} bergeser dan dibaca menurut isinya; betulkan baris asli “{cells}”.",
    ),
    "ROW-UNREAD": Code(
        "warning", "Baris tidak terbaca", "Baris “{text}” tidak terbaca sebagai indikator; periksa kolomnya."
    ),
    "COLUMNS-LOST": Code(
        "warning",
        "Kolom tabel hilang",
        "Kolom tabel hilang dari berkas ini dan dibaca menurut kata-katanya; cocokkan setiap baris dengan naskah, atau "
        "kirim berkas aslinya.",
    ),
    "TICKS-LOST": Code(
        "warning", "Triwulan tidak diketahui", "Centang “{ticks}” tidak dapat ditempatkan; isi triwulannya."
    ),
    "QUARTER-FIGURES": Code(
        "info",
        "Triwulan berisi angka",
        "Triwulan I–IV berisi “{figures}” dan hanya dibaca sebagai jadwal; catat angkanya sebagai target triwulan.",
    ),
    "TICKS-DO-NOT-DISCRIMINATE": Code(
        "info",
        "Centang triwulan tidak membedakan",
        "{full} dari {all} kegiatan dicentang di keempat triwulan{others}; ganti dengan target tiap triwulan.",
    ),
    "TICKS-EXCEED-COUNT": Code(
        "warning",
        "Centang melebihi jumlah target",
        "Target “{target}”, tetapi {ticks} triwulan dicentang; centang hanya triwulan jatuh temponya.",
    ),
    "ACTIVITY-NO-TARGET": Code(
        "warning",
        "Kegiatan tanpa target sendiri",
        "Kegiatan {letter} “{activity}” tidak bertarget; isi target kegiatannya.",
    ),
    "ACTIVITY-SEVERAL": Code(
        "info",
        "Beberapa kegiatan dalam satu sel",
        "Satu sel memuat {count} kegiatan; tulis setiap kegiatan di barisnya sendiri.",
    ),
    "ACTIVITY-CUT": Code("info", "Nama kegiatan terpotong", "“{activity}” tampak terpotong; lengkapi namanya."),
    "ACTIVITY-OTHER-YEAR": Code(
        "info",
        "Kegiatan menyebut tahun lain",
        "“{activity}” menyebut tahun {other}, sedangkan rencana ini tahun {year}; periksa tahunnya.",
    ),
    # Budgets
    "BUDGET-COVERAGE-UNCLEAR": Code(
        "warning",
        "Cakupan anggaran tidak jelas",
        "Rp {amount} mungkin mencakup {codes}; nyatakan baris yang dibiayai, jumlahnya tidak dibagi.",
    ),
    "BUDGET-SUMMED": Code(
        "info",
        "Anggaran beberapa kegiatan dijumlahkan",
        "Anggaran indikator ini Rp {amounts}; pastikan setiap jumlah milik kegiatannya sendiri.",
    ),
    "BUDGET-MISSING": Code(
        "warning",
        "Anggaran tidak lengkap",
        "Hanya {amounts} jumlah anggaran untuk {activities} kegiatan; isi anggaran setiap kegiatan dari POK.",
    ),
    "BUDGET-NO-CODE": Code(
        "info",
        "Anggaran tanpa kode",
        "Anggaran tanpa kode kegiatan, KRO, RO, atau akun; tambahkan kode dari DIPA/POK agar realisasinya terhubung.",
    ),
    "BUDGET-GRANT-ABSENT": Code(
        "warning",
        "Hibah Pilkada tidak tercantum",
        "Tidak ada hibah Pilkada di anggaran tahun {year}; tambahkan lewat perubahan rencana setelah NPHD.",
    ),
    # Signature, cover, wording
    "SIGNATURE-NAME-MISSING": Code(
        "warning", "Nama penanda tangan kosong", "Tidak ada nama penanda tangan; tulis nama pejabat pada tanggal itu."
    ),
    "SIGNATURE-DATE-MISSING": Code("warning", "Tanggal kosong", "Tanggal tidak tertulis; isi tempat dan tanggal."),
    "OFFICE-MISSING": Code("warning", "Nama kantor kosong", "Nama kantor tidak ditemukan; tulis nama satuan kerja."),
    "YEAR-MISSING": Code("warning", "Tahun kosong", "Tahun rencana tidak ditemukan; tulis tahun pada judul."),
    "SIGNERS-DIFFER": Code(
        "info",
        "Penanda tangan berbeda",
        "{kind} ditandatangani {signer}, dokumen lain {others}; pastikan pejabat yang berwenang.",
    ),
    "COVER-DATE-DIFFERS": Code(
        "warning",
        "Tanggal sampul berbeda",
        "Sampul bertanggal {cover}, tanda tangan {signed}; samakan atau jelaskan tanggalnya.",
    ),
    "COVER-TITLE-DIFFERS": Code(
        "warning",
        "Kepanjangan judul berbeda",
        "Sampul menulis “{cover}”, judul dokumen “{title}”; pakai satu kepanjangan.",
    ),
    "SPELLING": Code("info", "Salah tulis", "Tertulis {words}; betulkan pada naskah berikutnya."),
    "TERM-OBSOLETE": Code("info", "Istilah lama", "Tertulis {words}; pakai istilah yang berlaku."),
    "LIST-ITEM-SPLIT": Code("info", "Butir daftar terpotong", "Butir “{item}” terpotong; gabung dengan lanjutannya."),
    "PHRASE-REPEATED": Code("info", "Kata berulang", "“{phrase}” tertulis berulang; hapus salah satunya."),
    # Achievement tables
    "ACHIEVEMENT-DISAGREES": Code(
        "error",
        "Capaian tidak sesuai hitungan",
        "Capaian tertulis {printed}, sedangkan realisasi {actual} terhadap target {target} menghasilkan {computed} %; "
        "hitung ulang atau sebut rumusnya.",
    ),
    # Against the indicator sheets (found when a plan is stored)
    "INDICATOR-NO-SHEET": Code(
        "warning",
        "Indikator tanpa kamus",
        "Indikator ini belum punya kamus, jadi angkanya belum dapat dihitung; buat kamusnya atau samakan rumusannya.",
    ),
    "ACTUAL-MISSING": Code("warning", "Realisasi kosong", "Realisasi kosong; isi, atau tulis belum diukur."),
}


def finding(code: str, row: str | None, **found: object) -> Finding:
    """A finding of this code for a row (None: the whole document), its sentence filled with what was found."""
    kind = CODES[code]
    if "activity" in found and code == "CELLS-SHIFTED":
        found["activity"] = f" kegiatan {found['activity']}" if found["activity"] else ""
    return Finding(code, kind.severity, row, kind.sentence.format(**found))
