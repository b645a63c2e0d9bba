"""Which section of the manual belongs to which page of the product, by the first word of its address."""

from django.urls import reverse

from bukti.offices.access import Role

from .manual import EVERYBODY, ROLE_PAGES, pages

# Anchor of the section -> first words of the addresses it is about, after the office. The page of a person's own role
# is asked first for the anchor, then the one for everybody, then the others.
SECTIONS: dict[str, tuple[str, ...]] = {
    "halaman-awal": ("", "beranda", "tugas"),
    "papan-kinerja": ("papan", "laporan"),
    "indikator": ("indikator", "ringkasan"),
    "definisi-indikator": ("definisi",),
    "triwulan": ("kinerja", "triwulan"),
    "rencana": ("rencana", "target-triwulan", "perjanjian", "renstra"),
    "register-dan-catatan": ("register", "catatan"),
    "impor": ("impor",),
    "bukti-dukung": ("bukti", "berkas"),
    "batas-waktu": ("terlambat", "kalender"),
    "cek-silang": ("pemeriksaan",),
    "jejak-audit": ("log",),
    "pengguna": ("pengguna", "faktor-hilang"),
    "akun-dan-keamanan": ("akun", "masuk", "kata-sandi", "keluar"),
    "cari": ("cari", "kantor"),
    "anggaran": ("anggaran",),
    "pemilu": ("pemilu",),
    "halaman-publik": ("publik", "publikasi"),
}
OF_WORD = {word: anchor for anchor, among in SECTIONS.items() for word in among}


def anchor_for(path: str) -> str:
    """The section about the page of this address; empty when there is none."""
    words = [word for word in path.split("/") if word]
    if words and words[0].isdigit():
        words = words[1:]
    return OF_WORD.get(words[0] if words else "", "")


def help_address(path: str, role: str) -> str:
    """Where the manual speaks of the page of this address to a person of this role."""
    own, anchor = ROLE_PAGES.get(Role(role), EVERYBODY) if role else EVERYBODY, anchor_for(path)
    order = (own, EVERYBODY, *pages())
    name = next((one for one in order if anchor and pages()[one].has(anchor)), "")
    return f"{reverse('help-page', args=[name])}#{anchor}" if name else reverse("help")
