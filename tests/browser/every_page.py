"""Each page of the router as a person of the sample office opens it, for the checks and pictures of every page.

What the sample office does not have yet (a draft, a proposal, an import, an invited person) is made first, by the forms
that make it.
"""

import re
from contextlib import contextmanager
from secrets import token_hex

SECRET = "lebak-2024-contoh"
STRANGER = ""
YEAR, PLAN, RECORD = "/3602/rencana/2024", "/3602/rencana/2024/renstra", "/3602/catatan/information-requests/1"
MEASURED, COUNT = "/3602/kinerja/2024Q1/RKT-14", "/3602/pemilu/PILKADA2024/PILBUP"

# Page -> (account, address); {words} are filled in by what `scene` makes.
SCREENS = {
    "sign-in": (STRANGER, "/masuk/"),
    "set-password": (STRANGER, "{invitation}"),
    "public": (STRANGER, "/publik/"),
    "public-verify": (STRANGER, "/publik/cek/"),
    "public-office": (STRANGER, "/publik/3602/"),
    "help": (STRANGER, "/bantuan/"),
    "help-page": (STRANGER, "/bantuan/koordinator/"),
    "account": ("entri", "/akun/"),
    "account-confirm": ("entri", "/akun/pastikan/"),
    "account-password": ("entri", "/akun/kata-sandi/"),
    "account-code": ("entri", "/akun/kode/"),
    "users": ("admin", "/3602/pengguna/"),
    "user-invite": ("admin", "/3602/pengguna/undang/"),
    "user": ("admin", "/3602/pengguna/3/"),
    "factor-resets": ("penetap", "/3602/pengguna/faktor-kedua/"),
    "home": ("koordinator", "/"),
    "find-office": ("koordinator", "/kantor/?q=lebak"),
    "start": ("koordinator", "/3602/beranda/"),
    "search": ("koordinator", "/3602/cari/?q=dpt"),
    "scoreboard": ("koordinator", "/3602/papan/?periode=2024"),
    "indicator": ("koordinator", "/3602/indikator/RKT-15/?periode=2024"),
    "reference-sheet": ("koordinator", "/3602/indikator/RKT-15/lembar/?periode=2024"),
    "indicator-propose": ("koordinator", "/3602/indikator/RKT-15/definisi/2024/"),
    "indicator-confirm": ("penetap", "{choice}"),
    "counted": ("koordinator", "/3602/indikator/RKT-14/pembilang/?periode=2024"),
    "plans": ("sekretaris", "/3602/rencana/"),
    "plan": ("sekretaris", f"{YEAR}/"),
    "plan-history": ("sekretaris", f"{YEAR}/riwayat/"),
    "plan-tree": ("sekretaris", f"{YEAR}/pohon/"),
    "plan-settle": ("penetap", f"{YEAR}/temuan/DOCUMENT:RENSTRA/"),
    "plan-link": ("koordinator", f"{YEAR}/kaskade/IKU-1/"),
    "quarter-targets": ("sekretaris", f"{YEAR}/target/"),
    "quarter-batches": ("sekretaris", f"{YEAR}/target/sekaligus/"),
    "quarter-propose": ("entri", f"{YEAR}/target/IKU-1/"),
    "quarter-accept": ("koordinator", "{quarters}"),
    "agreement": ("entri", f"{YEAR}/pk/ketua/"),
    "agreement-draft": ("entri", f"{YEAR}/pk/sekretaris/susun/"),
    "agreement-edit": ("entri", f"{YEAR}/pk/ketua/ubah/"),
    "agreement-sign": ("penetap", f"{YEAR}/pk/ketua/tanda-tangan/"),
    "agreement-discard": ("entri", f"{YEAR}/pk/ketua/buang/"),
    "renstra": ("entri", f"{PLAN}/"),
    "renstra-draft": ("entri", f"{PLAN}/susun/"),
    "renstra-row-add": ("entri", f"{PLAN}/baris/"),
    "renstra-row": ("entri", "{aim}"),
    "renstra-adopt": ("penetap", f"{PLAN}/tetapkan/"),
    "renstra-discard": ("entri", f"{PLAN}/buang/"),
    "quarter": ("koordinator", "/3602/kinerja/2024Q1/"),
    "quarter-verify": ("sekretaris", "/3602/kinerja/2024Q1/periksa/"),
    "quarter-plenary": ("penetap", "/3602/kinerja/2024Q1/pleno/"),
    "measurement": ("koordinator", f"{MEASURED}/"),
    "measurement-evidence-add": ("entri", f"{MEASURED}/bukti/"),
    "registers": ("entri", "/3602/register/"),
    "register": ("entri", "/3602/register/information-requests/"),
    "record-moves": ("pemeriksa", "/3602/register/information-requests/langkah/"),
    "record-enter": ("entri", "/3602/register/information-requests/baru/"),
    "record": ("koordinator", f"{RECORD}/"),
    "record-amend": ("entri", f"{RECORD}/ubah/"),
    "evidence-add": ("entri", f"{RECORD}/bukti/"),
    "evidence-index": ("entri", "/3602/bukti/"),
    "evidence": ("pemeriksa", "/3602/bukti/1/"),
    "file-pages": ("pemeriksa", "/3602/berkas/55/lihat/"),
    "overdue": ("koordinator", "/3602/terlambat/"),
    "calendar-year": ("koordinator", "/3602/kalender/tahun/?tahun=2024"),
    "calendar": ("koordinator", "/3602/kalender/?bulan=2024-02"),
    "checks": ("koordinator", "/3602/pemeriksaan/"),
    "imports": ("entri", "/3602/impor/"),
    "import-new": ("entri", "/3602/impor/baru/?register=information-requests"),
    "import": ("entri", "{import}"),
    "import-match": ("entri", "{import}kolom/"),
    "elections": ("koordinator", "/3602/pemilu/"),
    "turnout": ("koordinator", f"{COUNT}/"),
    "turnout-area": ("koordinator", f"{COUNT}/360215/"),
    "entry-progress": ("koordinator", f"{COUNT}/kemajuan/"),
    "anomalies": ("koordinator", f"{COUNT}/anomali/"),
    "publication": ("sekretaris", "/3602/publikasi/"),
    "budget-year": ("sekretaris", "/3602/anggaran/2024/"),
    "budget-months": ("sekretaris", "/3602/anggaran/2024/bulan/"),
    "budget-volumes": ("sekretaris", "/3602/anggaran/2024/keluaran/"),
    "budget-revisions": ("sekretaris", "/3602/anggaran/2024/revisi/"),
    "tasks": ("pemeriksa", "/3602/tugas/"),
    "log": ("koordinator", "/3602/log/"),
    "log-chain": ("koordinator", "/3602/log/rantai/"),
    "log-checkpoints": ("koordinator", "/3602/log/titik-periksa/"),
}
SENT_TO = {  # an address that a form or a script sends to
    *("sign-in-passkey", "sign-out", "account-code-remove", "account-recovery-codes", "account-passkey"),
    *("account-passkey-remove", "account-sessions-end", "language", "look", "quarter-submit", "quarter-approve"),
    *("quarter-lock", "measurement-write", "measurement-waive", "measurement-step", "measurement-propose"),
    *("measurement-decide", "measurement-withdraw", "follow-up-add", "follow-up-finish", "quarter-propose-ticked"),
    *("quarter-accept-together", "record-step", "record-check", "view-keep", "view-forget", "import-correct"),
    *("import-step", "tour-end", "account-feed", "account-feed-end"),
}
APPROVED_FIRST = {"public-year", "public-indicator"}  # test_quarter reads them, where a quarter is approved
LEADS_ON = {"quarters", "budget", "sign-in-elsewhere", "sign-in-returned", "sign-in-code"}  # to another page
FILES = {  # not a page
    *("measurement-minutes", "register-export", "register-export-csv", "register-template", "file", "file-page"),
    *("performance-report", "log-export", "log-checkpoint-file", "import-wrong-rows", "import-progress"),
    *("public-csv", "public-json", "public-pdf", "help-picture", "calendar-feed"),
}
CSV = "No. Register,Kanal,Rincian,Masa,Diterima,Keadaan\n900/2024,e-PPID,DPT,Di luar tahapan,{},Diterima\n"


@contextmanager
def signed_in(browser, server: str, account: str, **options):
    """A window of this account, or of a stranger."""
    window = browser.new_context(base_url=server, locale="id-ID", **options)
    page = window.new_page()
    if account:
        page.goto("/masuk/")
        page.get_by_label("Nama pengguna").fill(account)
        page.get_by_label("Kata sandi").fill(SECRET)
        page.get_by_role("button", name="Masuk", exact=True).click()
        page.wait_for_url(lambda address: "/masuk/" not in address)
    yield page
    window.close()


def scene(browser, server: str) -> dict[str, str]:
    """Makes what the sample office does not have; the words that the addresses wait for."""
    made = {}
    with signed_in(browser, server, "admin") as page:
        _send(page, "/3602/pengguna/undang/", username=f"calon{token_hex(3)}", full_name="Calon Petugas", role="entry",
              held_from="2024-01-01")  # fmt: skip
        made["invitation"] = page.locator(".one-time-link").inner_text().removeprefix(server)
    with signed_in(browser, server, "koordinator") as page:
        _send(page, "/3602/indikator/RKT-15/definisi/2024/", reason="Uji.", basis="Notula 1/2024")
    with signed_in(browser, server, "penetap") as page:
        made["choice"] = _link(page, "/3602/indikator/RKT-15/?periode=2024", r"/3602/definisi/\d+/")
    with signed_in(browser, server, "entri") as page:
        _send(page, f"{YEAR}/pk/ketua/susun/")
        _send(page, f"{PLAN}/susun/")
        _send(page, f"{PLAN}/baris/", indicator="Persentase partisipasi pemilih")
        made["aim"] = _link(page, f"{PLAN}/", r"/3602/rencana/2024/renstra/baris/[^/]+/")
        _send(page, f"{YEAR}/target/IKU-2/", **{"quarter-4": "75"}, source="Perjanjian Kinerja 2024")
        page.goto("/3602/impor/baru/?register=information-requests")
        sheet = {"name": "permohonan.csv", "mimeType": "text/csv", "buffer": CSV.format("2024-13-45").encode()}
        page.locator("main input[type=file]").set_input_files(sheet)
        page.locator("main form button[type=submit]").first.click()
        made["import"] = re.search(r"/3602/impor/\d+/", page.url).group()
    with signed_in(browser, server, "koordinator") as page:
        made["quarters"] = _link(page, f"{YEAR}/target/", r"/3602/target-triwulan/\d+/")
    return made


def _link(page, address: str, pattern: str) -> str:
    """The first link of this form on a page."""
    page.goto(address)
    links = page.locator("main a[href]").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    return next(link for link in links if re.fullmatch(pattern, link))


def _send(page, address: str, **values: str) -> None:
    """Fills the form of a page and sends it."""
    page.goto(address)
    form = page.locator("main form.decision")
    for name, value in values.items():
        field = form.locator(f"[name='{name}']")
        field.select_option(value) if field.evaluate("field => field.tagName") == "SELECT" else field.fill(value)
    form.locator("button[type=submit]").first.click()
