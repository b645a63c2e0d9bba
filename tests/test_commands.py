"""Every command as a person types it: help, answers, exit codes 0, 1 and 2."""

import io
import json
import sys

import click
import openpyxl
import pytest

from bukti.audit.models import Entry
from bukti.cli.main import COMMANDS, cli, run
from bukti.cli.output import progress

pytestmark = pytest.mark.django_db


@pytest.fixture
def bukti(capsys):
    """Run ``bukti`` with these words; returns (exit code, standard output, standard error)."""

    def command(*words: str) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def calendar(db):
    from bukti.offices.actions import load_holidays

    load_holidays(years=range(2023, 2026), actor="test")


def every_command() -> list[list[str]]:
    context = click.Context(cli)
    found = []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        parts = command.commands if isinstance(command, click.Group) else {}
        found += [[name], *([name, part] for part in parts)]
    return found


@pytest.mark.parametrize("words", every_command(), ids=" ".join)
def test_every_command_has_help(bukti, words):
    code, out, _ = bukti(*words, "--help")
    assert code == 0
    assert out.startswith(f"Usage: bukti {' '.join(words)}")


def test_an_unknown_command_is_bad_input(bukti):
    assert bukti("menghitung")[0] == 2


def test_deadline_gives_day_and_calendar_version(bukti, calendar):
    code, out, _ = bukti("deadline", "--from", "2024-04-04", "--working-days", 5, "--format", "json")
    answer = json.loads(out)
    assert (code, answer["due"], len(answer["calendar_version"])) == (0, "2024-04-19", 12)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["--working-days", "5", "--start", "same-day"], "2024-04-18"),
        (["--working-days", "5", "--backward"], "2024-03-27"),
        (["--days", "3"], "2024-04-07"),
        (["--hours", "72"], "2024-04-07T00:00"),
    ],
)
def test_deadline_knows_the_start_rules(bukti, calendar, words, due):
    _, out, _ = bukti("deadline", "--from", "2024-04-04", *words, "--format", "json")
    assert json.loads(out)["due"] == due


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("--target 80 --actual 83 --formula P", ("103.75", "103.75", "Sangat Tinggi")),
        ("--target 80 --actual 83 --formula P --cap 100", ("103.75", "100.00", "Sangat Tinggi")),
        ("--target 75 --actual 66 --formula P", ("88.00", "88.00", "Tinggi")),
        ("--target 0,2 --actual 0,5 --formula N1", ("-50.00", "0.00", "Sangat Rendah")),
        ("--target 0.2 --actual 0 --formula N2", (None, None, None)),
        ("--target 5..7 --actual 6 --formula RG", ("100.00", "100.00", "Sangat Tinggi")),
    ],
)
def test_achievement_by_formula(bukti, words, answer):
    code, out, _ = bukti("achievement", *words.split(), "--format", "json")
    found = json.loads(out)
    assert (code, (found["raw"], found["capped"], found["category"])) == (0, answer)


@pytest.mark.parametrize(
    "words",
    [
        ["deadline", "--from", "kemarin", "--working-days", "5"],
        ["deadline", "--from", "2024-04-04"],
        ["deadline", "--from", "2031-04-04", "--working-days", "5"],
        ["achievement", "--target", "delapan", "--actual", "1", "--formula", "P"],
        ["measure", "--office", "9999", "--period", "2024"],
        ["import", "rahasia", "x.csv", "--office", "3602"],
        ["import", "paw", "tidak-ada.csv", "--office", "3602"],
        ["plan", "read", "tidak-ada.docx"],
        ["trace", "IKU-99", "--office", "3602"],
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line_and_exit_code_2(bukti, calendar, words):
    code, out, err = bukti(*words)
    assert (code, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_audit_verify_says_whole(bukti, calendar):
    assert bukti("audit", "verify")[:2] == (0, f"{Entry.objects.count()} baris, utuh.\n")


def holidays_of_2025(bukti) -> tuple[list[str], str]:
    answer = json.loads(bukti("holiday", "list", "--year", 2025, "--format", "json")[1])
    return [day["on"] for day in answer["days"]], answer["calendar_version"]


def test_a_holiday_decreed_later_makes_another_calendar(bukti, calendar):
    before, version = holidays_of_2025(bukti)
    words = ["--on", "2025-08-20", "--kind", "joint-leave", "--name", "Cuti bersama", "--basis", "SKB perubahan"]
    assert bukti("holiday", "add", *words)[0] == 0
    after, changed = holidays_of_2025(bukti)
    assert (sorted(set(after) - set(before)), changed == version) == (["2025-08-20"], False)
    assert bukti("holiday", "remove", "--on", "2025-08-20", "--basis", "SKB dicabut")[0] == 0
    assert holidays_of_2025(bukti) == (before, version)
    assert [entry.action for entry in Entry.objects.order_by("-sequence")[:2]] == ["calendar.remove", "calendar.add"]


@pytest.mark.parametrize(
    "words",
    [
        ["add", "--on", "2024-12-25", "--kind", "national", "--name", "Natal", "--basis", "SKB"],
        ["add", "--on", "2025-08-20", "--kind", "national", "--name", "Libur", "--basis", " "],
        ["remove", "--on", "2025-08-20", "--basis", "SKB"],
        ["remove", "--on", "2024-11-27", "--basis", "SKB"],
    ],
    ids=" ".join,
)
def test_a_holiday_is_not_changed_without_reason(bukti, calendar, words):
    lines = Entry.objects.count()
    assert bukti("holiday", *words)[0] == 2
    assert Entry.objects.count() == lines


@pytest.fixture
def lebak(calendar, settings, tmp_path):
    from bukti.offices.models import Office

    settings.FILES_DIR = tmp_path / "files"
    settings.FILES_DIR.mkdir()
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


def requests(folder, *rows: str):
    file = folder / "permohonan.csv"
    headings = "No. Register,Kanal,Rincian,Masa,Diterima,Lengkap,Dijawab,Keputusan,Keadaan"
    file.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return file


ANSWERED = "1,e-PPID,Jumlah TPS,Di luar tahapan,2024-03-25,2024-03-25,2024-04-17,Diberikan penuh,Dijawab"


def test_import_then_measure(bukti, lebak, tmp_path):
    code, out, _ = bukti(
        "import", "information_requests", requests(tmp_path, ANSWERED), "--office", 3602, "--format", "json"
    )
    assert (code, json.loads(out)["stored"]) == (0, 1)
    measured = bukti(
        "measure", "--office", 3602, "--period", 2024, "--indicator", "RKT-14", "--records", "--format", "json"
    )
    (line,) = json.loads(measured[1])
    assert (line["numerator"], line["denominator"], line["value"], line["state"]) == ("1", "1", "100.00", "value")
    assert line["records"]["numerator"]["numbers"] == ["1"]


def test_a_draft_is_imported_but_not_measured(bukti, lebak, tmp_path):
    words = ["--office", 3602, "--status", "draft"]
    assert bukti("import", "information_requests", requests(tmp_path, ANSWERED), *words)[0] == 0
    out = bukti("measure", "--office", 3602, "--period", 2024, "--indicator", "RKT-14", "--format", "json")[1]
    assert json.loads(out)[0]["state"] == "not_measured"


def test_every_unreadable_cell_is_listed_and_nothing_is_stored(bukti, lebak, tmp_path):
    file = requests(
        tmp_path, ANSWERED,
        "2,Merpati pos,Jumlah TPS,Di luar tahapan,2024-03-25,2024-03-25,,,Diproses",
        "3,e-PPID,,Di luar tahapan,kemarin,2024-03-25,,,Diproses",
    )  # fmt: skip
    code, out, _ = bukti("import", "information_requests", file, "--office", 3602, "--format", "json")
    answer = json.loads(out)
    assert (code, answer["stored"]) == (2, 0)
    assert [(fault["row"], fault["column"]) for fault in answer["rejected"]] == [
        (3, "Kanal"),
        (4, "Rincian"),
        (4, "Diterima"),
    ]
    assert not Entry.objects.filter(action="records.import").exists()


def test_overdue_lists_open_cases_and_exits_with_1(bukti, lebak, tmp_path):
    unanswered = "2,e-PPID,Jumlah TPS,Di luar tahapan,2024-03-25,2024-03-25,,,Diproses"
    bukti("import", "information_requests", requests(tmp_path, ANSWERED, unanswered), "--office", 3602)
    code, out, _ = bukti("overdue", "--office", 3602, "--on", "2024-04-20", "--format", "json")
    (late,) = json.loads(out)
    assert (code, late["register"], late["number"], late["due"], late["days_late"]) == (
        1, "information-requests", "2", "2024-04-17", 3,
    )  # fmt: skip
    assert bukti("overdue", "--office", 3602, "--on", "2024-04-17", "--format", "json")[:2] == (0, "[]\n")


def test_an_update_shows_what_would_change_and_then_changes_it(bukti, lebak, tmp_path):
    words = ["import", "information_requests", requests(tmp_path, ANSWERED), "--office", 3602]
    bukti(*words, "--status", "draft")
    requests(tmp_path, ANSWERED.replace("2024-04-17", "2024-04-16"))
    shown = bukti(*words, "--update", "--dry-run")[1]
    assert "baris 2, 1, Dijawab: '2024-04-17' -> '2024-04-16'" in shown
    assert "1 baris: 0 akan disimpan, 0 sudah ada, 1 akan diubah." in shown
    assert bukti(*words, "--update")[:2] == (
        0,
        shown.replace("akan diubah", "diubah").replace("akan disimpan", "disimpan"),
    )


def test_profiles_are_listed_and_shown(bukti, db):
    code, out, _ = bukti("profile", "list", "--register", "assets", "--format", "json")
    assert (code, [(one["name"], one["verified"]) for one in json.loads(out)]) == (0, [("siman-assets", False)])
    shown = json.loads(bukti("profile", "show", "siman-assets", "--format", "json")[1])
    assert (shown["joined"], shown["headings"]["Nama Barang"]) == ({"number": ["Kode Barang", "NUP"]}, "name")
    assert bukti("profile", "show", "tidak-ada")[0] == 2


def test_a_profile_is_told_and_what_the_file_does_not_say_is_set(bukti, lebak, tmp_path):
    (tmp_path / "a.csv").write_text(
        "Nomor Registrasi,Cara Permohonan,Rincian Informasi,Tanggal Permohonan\n1,Online,DPT,25/03/24\n",
        encoding="utf-8",
    )
    words = ["import", "information_requests", tmp_path / "a.csv", "--office", 3602]
    assert bukti(*words)[0] == 2
    code, out, err = bukti(*words, "--set", "Masa=Di luar tahapan", "--dry-run")
    assert (code, out) == (0, "1 baris: 1 akan disimpan, 0 sudah ada.\n")
    assert "Profil eppid-requests (Register permohonan informasi) belum diperiksa: cek dengan aplikasinya." in err
    assert bukti(*words, "--set", "Masa")[0] == 2


def test_overdue_cases_stand_under_their_division(bukti, lebak, tmp_path):
    from datetime import date

    from bukti.offices.models import Division, Office

    unanswered = "2,e-PPID,Jumlah TPS,Di luar tahapan,2024-03-25,2024-03-25,,,Diproses"
    bukti("import", "information_requests", requests(tmp_path, unanswered), "--office", 3602)
    words = ["overdue", "--office", 3602, "--on", "2024-04-20"]
    assert bukti(*words, "--format", "table")[1].startswith("Tanpa sub bagian: 1 tenggat\n")
    Division.objects.create(
        office=Office.objects.get(), code="teknis", name="Sub Bagian Teknis", valid_from=date(2023, 1, 1)
    )
    assert bukti(*words, "--format", "table")[1].startswith("Sub Bagian Teknis: 1 tenggat\n")
    assert [one["division"] for one in json.loads(bukti(*words, "--format", "json")[1])] == ["teknis"]
    assert bukti(*words, "--division", "kul")[:2] == (0, "")


@pytest.fixture
def one_request(calendar):
    from bukti.offices.models import Office
    from bukti.records.declaration import get_register

    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    get_register("information-requests").model.objects.create(
        office=office, number="A/1", channel="letter", subject="DPT", regime="ordinary", received_on="2024-01-02"
    )


def first_sheet(file) -> list[tuple]:
    return list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))


def test_export_writes_the_list_of_a_register(bukti, one_request, tmp_path):
    file = tmp_path / "daftar.xlsx"
    answer = bukti("export", "information_requests", "--office", "3602", "--output", file)
    assert answer[:2] == (0, f"{file}: 1 catatan.\n")
    assert [row[0] for row in first_sheet(file)] == ["Nomor", "A/1"]


@pytest.mark.parametrize(("watched", "shown"), [(True, "\ra.csv: 500 / 1000"), (False, "")])
def test_progress_is_told_to_a_terminal_alone(monkeypatch, watched, shown):
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: watched, raising=False)
    monkeypatch.setattr(sys, "stderr", stream)
    progress("a.csv")(500, 1000)
    assert stream.getvalue() == shown


def test_template_writes_what_import_reads(bukti, one_request, tmp_path):
    file = tmp_path / "templat.xlsx"
    assert bukti("template", "information-requests", "--output", file)[:2] == (0, f"{file}: 12 kolom.\n")
    assert [row[0] for row in first_sheet(file)] == ["No. Register", "CONTOH-1"]
    code, _out, err = bukti("import", "information-requests", file, "--office", "3602", "--dry-run")
    assert (code, "baris 2, No. Register: baris contoh templat; timpa atau hapus" in err) == (2, True)
    assert "Semua kesalahan dalam satu daftar: ulangi dengan --format json." in err


@pytest.mark.parametrize(
    "words",
    [
        ["export", "tidak-ada", "--office", "3602", "--output", "x.xlsx"],
        ["export", "paw", "--office", "3602", "--output", "tidak/ada/x.xlsx"],
        ["template", "elections", "--output", "x.xlsx"],
    ],
)
def test_what_cannot_be_written_leaves_no_file(bukti, one_request, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    assert (bukti(*words)[0], list(tmp_path.iterdir())) == (2, [])


@pytest.fixture
def entry_officer(one_request):
    from bukti.offices.models import Assignment, Office, User

    user = User.objects.create(username="ani")
    Assignment.objects.create(user=user, office=Office.objects.get(), role="entry", held_from="2024-01-01")


def paper(bukti, file, *more: str):
    words = ["--register", "information-requests", "--number", "A/1", "--title", "Surat", "--date", "2024-04-17"]
    return bukti("evidence", "add", file, "--office", "3602", *words, "--user", "ani", *more)


def test_evidence_is_added_and_listed(bukti, entry_officer, tmp_path):
    file = tmp_path / "surat.txt"
    file.write_text("isi")
    secret = ["--document-number", "S-1", "--classification", "exempt", "--basis", "pasal 17 huruf h"]
    assert paper(bukti, file, *secret)[0] == 0
    code, out, _ = bukti("evidence", "list", "--office", "3602", "--register", "information-requests",
                         "--format", "json")  # fmt: skip
    (row,) = json.loads(out)
    named = ("record", "document_number", "document_date", "classification", "state", "added_by", "shared_with")
    assert (code, [row[name] for name in named]) == (
        0, ["A/1", "S-1", "2024-04-17", "exempt", "added", "ani", []],
    )  # fmt: skip
    assert bukti("evidence", "list", "--office", "3602", "--register", "paw", "--format", "json")[:2] == (0, "[]\n")
    assert bukti("evidence", "list", "--office", "3602", "--shared")[0] == 0


@pytest.mark.parametrize(
    "more",
    [["--number", "A/9"], ["--user", "siapa"], ["--classification", "exempt"], ["--register", "tidak-ada"],
     ["--date", "2999-01-01"], ["--office", "9999"]],
    ids=" ".join,
)  # fmt: skip
def test_evidence_that_cannot_be_kept_leaves_nothing(bukti, entry_officer, tmp_path, more):
    file = tmp_path / "surat.txt"
    file.write_text("isi")
    lines = Entry.objects.count()
    assert paper(bukti, file, *more)[:2] == (2, "")
    assert Entry.objects.count() == lines


def test_evidence_on_a_measurement_is_added_by_indicator_and_quarter(bukti, entry_officer, tmp_path):
    file = tmp_path / "laporan.txt"
    file.write_text("isi")
    words = ["--office", "3602", "--title", "Laporan", "--date", "2024-03-29", "--user", "ani"]
    named = ["--indicator", "RKT-14", "--period", "2024Q1"]
    code, out, _ = bukti("evidence", "add", file, *words, *named)
    assert (code, out.split(", ")[0]) == (0, "Laporan: bukti measurement RKT-14 2024Q1")
    (row,) = json.loads(bukti("evidence", "list", "--office", "3602", "--format", "json")[1])
    assert [row[name] for name in ("subject", "register", "record")] == ["measurement", None, "RKT-14 2024Q1"]
    lines = Entry.objects.count()
    for wrong in (["--indicator", "RKT-14"], [*named, "--register", "information-requests"], [*named, "--number", "A"],
                  ["--period", "2024", "--indicator", "RKT-14"], [*named, "--indicator", "RKT-99"], []):  # fmt: skip
        assert bukti("evidence", "add", file, *words, *wrong)[:2] == (2, "")
    assert Entry.objects.exclude(action="access.refused").count() == lines


def test_checkpoints_kept_outside_prove_the_log(bukti, calendar, tmp_path):
    file = tmp_path / "titik.txt"
    assert bukti("audit", "checkpoint", "--output", file)[:2] == (0, f"{file}: 1 hari.\n")
    assert bukti("audit", "verify", "--against", file)[:2] == (0, "1 baris, utuh, sama dengan 1 titik periksa.\n")
    kept = file.read_text().splitlines()
    file.write_text("\n".join([*kept[:-1], kept[-1].replace("  1  ", "  7  ")]))
    code, out, _ = bukti("audit", "verify", "--against", file, "--format", "json")
    assert (code, json.loads(out)["broken"], json.loads(out)["checkpoints"]) == (1, 7, 1)
    file.write_text("bukan titik periksa")
    assert bukti("audit", "verify", "--against", file)[0] == 2


def test_reminders_are_sent_to_whoever_has_an_address(bukti, entry_officer, mailoutbox):
    from bukti.records.declaration import get_register

    get_register("information-requests").model.objects.update(due_on="2024-01-16")
    words = ["remind", "--on", "2024-01-20", "--office", "3602", "--format", "json"]
    assert json.loads(bukti(*words)[1])["without_address"] == ["ani"]
    assert bukti("user", "email", "ani", "bukan alamat")[0] == 2
    assert bukti("user", "email", "ani", "ani@contoh.invalid")[0] == 0
    assert [json.loads(bukti(*words)[1])["digests"] for _ in range(2)] == [1, 0]
    (sent,) = mailoutbox
    assert (sent.to, "- A/1 (" in sent.body, "DPT" in sent.body) == (["ani@contoh.invalid"], True, False)


RENSTRA = (
    "tujuan;sasaran;kode;indikator;satuan;kondisi awal;2023;2024\nDemokratis;Partisipasi;IKU-2;Partisipasi;%;71;;77,5\n"
)


def test_plan_findings_tell_what_the_levels_lack_and_exit_with_1(bukti, tmp_path, settings):
    from bukti.offices.models import Office

    settings.FILES_DIR = tmp_path / "files"
    Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    (tmp_path / "renstra.csv").write_text(RENSTRA, encoding="utf-8")
    at_lebak = ("--office", "3602")
    code, out, _ = bukti("plan", "renstra", tmp_path / "renstra.csv", *at_lebak)
    assert (code, out) == (0, "RENCANA STRATEGIS 2023-2024: 1 indikator, 1 di antaranya dikenal kamus.\n")
    code, out, _ = bukti("plan", "findings", *at_lebak, "--year", "2024", "--format", "json")
    found = [one["key"] for one in json.loads(out)["findings"]]
    assert (code, found) == (1, [f"DOCUMENT:{level}" for level in ("IKU", "PK chair", "PK secretary", "RKT", "RAK")])
    code, out, _ = bukti("plan", "quarters", *at_lebak, "--year", "2024", "--format", "json")
    (line,) = [one for one in json.loads(out)["indicators"] if one["code"] == "IKU-2"]
    assert (code, line["year"], line["state"], line["quarters"]) == (0, "77,5%", "year", ["77,5%"] * 4)
