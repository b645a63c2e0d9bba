"""Four people take a quarter of a small office from its records to the lock: one return, one restatement.

Three requests fell due in the first quarter and two were answered on time: 66,67 % of a target of 90 %. Afterwards one
turns out to have been recorded a day too late: 100 %.
"""

import os
import subprocess

import pytest

from .conftest import BUKTI, free_port, wait_for

pytestmark = pytest.mark.browser
OFFICE, QUARTER, CODE = "3603", "2024Q1", "RKT-14"
SECRET = "Rahasia-Panjang-Kantor-26"
PEOPLE = {"entri": "entry", "kasubbag": "checker", "sekretaris": "secretary", "ketua": "enactor"}
HEADINGS = (
    "No. Register,Kanal,Pemohon,Rincian,Masa,Diterima,Lengkap,Diperpanjang,Dijawab,Keputusan,Uji Konsekuensi,Keadaan"
)
ROW = "{n}/2024,e-PPID,A. B.,Salinan DPT,Di luar tahapan,2024-01-0{n},2024-01-0{n},,{answered},Diberikan penuh,,Dijawab"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Address of a server over an office that plans one indicator, and a way to give it commands."""
    folder = tmp_path_factory.mktemp("small")
    environment = os.environ | {"BUKTI_DATA": str(folder), "BUKTI_SECOND_FACTOR": "optional"}
    environment.pop("DATABASE_URL", None)

    def bukti(*words: str) -> None:
        subprocess.run([BUKTI, *words], env=environment, check=True, capture_output=True)

    bukti("setup")
    for name, role in PEOPLE.items():
        bukti("user", "add", name, "--office", OFFICE, "--name", name.title(), "--role", role, "--password", SECRET)
    bukti("plan", "target", "--office", OFFICE, "--year", "2024", "--indicator", CODE, "--value", "90",
          "--source", "Perjanjian Kinerja 2024")  # fmt: skip
    bukti("import", "information-requests", str(sheet(folder, "2024-02-20")), "--office", OFFICE)
    port = free_port()
    process = subprocess.Popen([BUKTI, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    wait_for(address)
    yield address, bukti, folder
    process.terminate()
    process.wait(timeout=60)


def sheet(folder, third: str):
    """Requests of 2, 3 and 4 January, due within ten working days; the last was answered on the day ``third``."""
    answers = {2: "2024-01-10", 3: "2024-01-11", 4: third}
    file = folder / f"permohonan-{third}.csv"
    rows = [ROW.format(n=n, answered=answered) for n, answered in answers.items()]
    file.write_text("\n".join([HEADINGS, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def signed_in(browser, browser_context_args, small):
    """Opens a page signed in as the named person, in a window of its own."""
    windows, pages = [], {}

    def opened(name: str):
        if name not in pages:
            windows.append(browser.new_context(**browser_context_args))
            page = pages[name] = windows[-1].new_page()
            page.complaints = []
            page.on("console", lambda told: page.complaints.append(told.text) if told.type == "error" else None)
            page.goto(small[0])
            page.get_by_label("Nama pengguna").fill(name)
            page.get_by_label("Kata sandi").fill(SECRET)
            page.get_by_role("button", name="Masuk").first.click()
        pages[name].goto(f"{small[0]}/{OFFICE}/kinerja/{QUARTER}/{CODE}/")
        return pages[name]

    yield opened
    assert {name: page.complaints for name, page in pages.items()} == {name: [] for name in pages}
    for window in windows:
        window.close()


def prove(page, address: str) -> None:
    """The clerk hands in a paper on the first request that the figure counts."""
    page.goto(f"{address}/{OFFICE}/register/information-requests/")
    page.get_by_role("link", name="2/2024").first.click()
    page.get_by_text("Tambah bukti", exact=True).click()
    form = page.locator("form.evidence-form")
    form.get_by_label("Berkas").set_input_files({"name": "surat.txt", "mimeType": "text/plain", "buffer": b"Jawaban"})
    form.get_by_label("Judul dokumen").fill("Surat jawaban 2/2024")
    form.get_by_label("Tanggal dokumen").fill("2024-01-10")
    form.get_by_role("button", name="Serahkan bukti").click()
    page.get_by_role("link", name="Surat jawaban 2/2024").click()


def explain(page, causes: str) -> None:
    for label, text in (("Penyebab", causes), ("Kendala", "Satu petugas."), ("Solusi", "Piket."),
                        ("Langkah berikutnya", "Pelatihan.")):  # fmt: skip
        page.locator("#penjelasan").get_by_label(label).fill(text)
    page.get_by_role("button", name="Simpan penjelasan").click()


def give_reason(page, step: str, reason: str, send: str) -> None:
    box = page.locator("details.step", has=page.locator("summary", has_text=step))
    box.locator("summary").click()
    box.get_by_label("Alasan").fill(reason)
    box.get_by_role("button", name=send).click()


def words(page) -> str:
    return page.locator("main").inner_text()


def test_a_quarter_from_records_to_the_lock_with_a_return_and_a_restatement(signed_in, small):
    address, bukti, folder = small
    clerk = signed_in("entri")
    assert "66,67" in words(clerk)
    assert "Capaian di bawah 100 %" in words(clerk)
    assert clerk.get_by_role("button", name="Ajukan", exact=True).is_disabled()

    prove(clerk, address)
    paper = clerk.url
    head = signed_in("kasubbag")
    head.goto(paper)
    head.get_by_role("button", name="Nyatakan sesuai aslinya").click()

    explain(signed_in("entri"), "Berkas kurang.")
    signed_in("kasubbag").get_by_role("button", name="Ajukan", exact=True).click()
    give_reason(signed_in("sekretaris"), "Kembalikan", "Sebutkan berkas mana.", "Kirim")
    clerk = signed_in("entri")
    assert "Sebutkan berkas mana." in words(clerk)
    explain(clerk, "Fotokopi KTP pemohon kurang.")
    signed_in("kasubbag").get_by_role("button", name="Ajukan lagi").click()
    assert signed_in("kasubbag").get_by_role("button", name="Verifikasi").is_disabled()
    signed_in("sekretaris").get_by_role("button", name="Verifikasi").click()

    chair = signed_in("ketua")
    chair.locator("details.step summary", has_text="Sahkan").click()
    chair.get_by_label("Nomor berita acara").fill("BA 5/2024")
    chair.get_by_role("button", name="Sahkan dan bekukan").click()
    chair.goto(f"{address}/{OFFICE}/kinerja/{QUARTER}/")
    chair.get_by_role("button", name="Kunci triwulan").click()
    assert "Triwulan terkunci." in words(chair)

    bukti("import", "information-requests", str(sheet(folder, "2024-01-12")), "--office", OFFICE, "--update",
          "--reason", "Tanggal jawaban 4/2024 salah catat.")  # fmt: skip
    secretary = signed_in("sekretaris")
    changed = secretary.locator("#berubah").inner_text()
    assert "66,6667" in changed
    assert "100" in changed
    give_reason(secretary, "Nyatakan ulang", "Tanggal jawaban salah catat.", "Usulkan")
    signed_in("ketua").get_by_role("button", name="Konfirmasi").click()
    chair = signed_in("ketua")
    versions = chair.locator("#beku tbody tr").all_inner_texts()
    assert [("66,67" in versions[0], "100,00" in versions[1], len(versions))] == [(True, True, 2)]
    assert chair.locator("#berubah").count() == 0
    assert "Terkunci" in words(chair)

    chair.goto(f"{address}/{OFFICE}/kinerja/{QUARTER}/")
    with chair.expect_download() as started:
        chair.get_by_role("link", name="Unduh berita acara").click()
    assert started.value.suggested_filename == f"berita-acara-{OFFICE}-{QUARTER}.pdf"


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_of_the_quarter_is_wider_than_its_window(signed_in, small, width):
    page = signed_in("ketua")
    page.set_viewport_size({"width": width, "height": 900})
    for path in (f"kinerja/{QUARTER}/", f"kinerja/{QUARTER}/{CODE}/", "kinerja/2024Q4/"):
        page.goto(f"{small[0]}/{OFFICE}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
