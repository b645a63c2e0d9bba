import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from bukti.audit.declaration import BadInput
from bukti.indicators.catalogue import SHEETS, newest_valid, option_of, read_set, sheet, sheets
from bukti.indicators.declaration import ASIDE, FORMULAS_OF

CODES = [
    *["IKU-1", "IKU-2", "IKU-3", "IKU-4", "IKU-5", "IKU-6", "IKU-7"],
    *["RKT-1a", "RKT-1b", "RKT-1c", "RKT-2", "RKT-3", "RKT-4", "RKT-5", "RKT-6", "RKT-7", "RKT-8", "RKT-9a", "RKT-9b"],
    *["RKT-10a", "RKT-10b", "RKT-11", "RKT-12", "RKT-13", "RKT-14", "RKT-15", "RKT-16", "RKT-17", "RKT-18"],
    *["RAK-1", "RAK-2", "RAK-3", "RAK-4", "RAK-5a", "RAK-5b", "RAK-6", "RAK-7", "RAK-8", "RAK-9", "RAK-10", "RAK-11"],
    *["RAK-12", "RAK-13", "RAK-14", "RAK-15", "RAK-16", "RAK-17", "RAK-18", "RAK-19"],
]

MEASURED_NOW = {  # numerator, denominator
    "IKU-1": ("stage-activities.on_schedule", "stage-activities.due"),
    "IKU-2": ("elections.voters", "elections.dpt"),
    "IKU-3": ("elections.disabled_voters", "elections.disabled_registered"),
    "IKU-4": ("elections.dpk_voters", "elections.dpt_and_dpk"),
    "IKU-5": ("party-information.up_to_date", "party-information.required"),
    "IKU-7": ("outreach-events.on_schedule", "outreach-events.due"),
    "RKT-8": ("stage-activities.voter_list_on_time", "stage-activities.voter_list_due"),
    "RKT-9b": ("planned-activities.done_as_planned", "planned-activities.due"),
    "RKT-14": ("information-requests.answered_on_time", "information-requests.due"),
    "RKT-15": ("rpp-services.in_place", "rpp-services.required"),
    "RKT-17": ("campaign-tasks.general_managed", "campaign-tasks.general_due"),
    "RKT-18": ("paw.answered_on_time", "paw.due"),
    "RAK-11": ("paw.answered_on_time", "paw.due"),
    "RAK-12": ("publications.on_time", "publications.planned"),
    "RAK-15": ("planned-activities.done_as_planned", "planned-activities.due"),
}

SHARE = """
name = "Presentasi contoh"
standard_name = "Persentase contoh"
definition = "Contoh yang selesai dibagi semua contoh."
kind = "share"
numerator = "paw.answered_on_time"
numerator_text = "Contoh yang selesai"
denominator = "paw.due"
denominator_text = "Semua contoh"
unit = "%"
decimals = 2
polarity = "higher"
formula = "P"
aggregation = "CUM"
frequency = "quarterly"
division = "kul"
legal_basis = "Contoh"
verified = false
nothing_reason = "Tidak ada contoh."
valid_from = 2024-01-01
version = 1
notes = ["Periksa contohnya."]
"""

PROPOSED = """
proposal = true
proposal_reason = "Nama tercetak tidak dapat diukur."
option = "proposal"
option_title = "Contoh yang selesai"
"""

OPTION = """
[RKT-1.options.started]
title = "Contoh yang dimulai"
definition = "Contoh yang dimulai dibagi semua contoh."
numerator = "paw.received"
numerator_text = "Contoh yang dimulai"
"""


def written(tmp_path, text, name="rkt_2024.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def printed_indicators():
    """The indicators of the office's document, read here by column, in the order in which they are printed."""
    path = settings.BASE_DIR / "samples" / "lebak_2024" / "plan.txt"
    if not path.exists():
        pytest.skip("samples/lebak_2024/plan.txt is absent")
    text = path.read_text(encoding="utf-8")
    key_indicators, _, rest = text.partition("RENCANA KINERJA TAHUNAN 2024")
    found = []
    for part, column in ((key_indicators, 1), (rest, 2)):
        for line in part.splitlines():
            cells = [cell.strip() for cell in line.split("\t")]
            is_row = len(cells) > column and re.fullmatch(r"(\d+\.?)?", cells[0])
            if is_row and cells[column] and not cells[column].isdigit():
                found.append(" ".join(cells[column].split()))
    return found


def test_every_indicator_of_the_document_has_a_sheet_in_its_order():
    assert list(sheets()) == CODES
    assert len(CODES) == 49


def test_every_name_is_the_printed_one():
    assert [" ".join(one.name.split()) for one in sheets().values()] == printed_indicators()


def test_no_standard_name_keeps_a_slip_of_the_printed_one():
    slip = re.compile(r"presentas|penyeleggaraan|standart|oprasional|proposional|di bentuk|di dokumentasikan", re.I)
    assert [one.code for one in sheets().values() if slip.search(one.standard_name)] == []


def test_every_sheet_names_its_measures_or_says_what_it_waits_for():
    waiting = [one for one in sheets().values() if one.waits_for]
    assert {(one.numerator, one.denominator) for one in waiting} <= {(None, None)}
    measured = [one for one in sheets().values() if not one.waits_for and one.kind != "index"]
    assert [one.code for one in measured if not one.numerator] == []
    assert [one.code for one in measured if (one.denominator is None) != (one.kind == "count")] == []


@pytest.mark.parametrize("code", MEASURED_NOW)
def test_the_first_ten_keep_their_measures(code):
    assert (sheet(code).numerator, sheet(code).denominator) == MEASURED_NOW[code]


def test_an_index_is_made_of_other_indicators_and_names_no_measure():
    made = [one for one in sheets().values() if one.kind == "index"]
    assert [(one.code, one.numerator, one.denominator, one.waits_for) for one in made] == [
        ("RKT-10a", None, None, None),
        ("RAK-14", None, None, None),
    ]


def test_only_the_count_of_revisions_has_no_decided_polarity_and_so_no_formula():
    assert [c for c, one in sheets().items() if one.polarity == "undecided"] == ["RKT-9a"]
    assert sheet("RKT-9a").formula is None


def test_only_unlisted_voters_are_better_when_lower():
    assert [(c, one.formula, one.decimals) for c, one in sheets().items() if one.polarity == "lower"] == [
        ("IKU-4", "N1", 3)
    ]


def test_the_counts_are_the_six_indicators_printed_as_jumlah_with_a_count_target():
    counts = {code: one.unit for code, one in sheets().items() if one.kind == "count"}
    assert counts == {
        "RKT-3": "laporan",
        "RKT-5": "laporan",
        "RKT-9a": "kali",
        "RKT-12": "kali",
        "RAK-5b": "laporan",
        "RAK-9": "laporan",
    }


def test_aggregation_follows_the_domain_sheet():
    by_way = {way: [c for c, one in sheets().items() if one.aggregation == way] for way in ("SUM", "LAST", "EVT")}
    assert by_way == {
        "SUM": ["RKT-3", "RKT-5", "RKT-9a", "RKT-12", "RAK-5b", "RAK-9"],
        "LAST": ["IKU-5", "RKT-1c", "RKT-6", "RKT-10a", "RKT-15", "RAK-2", "RAK-6", "RAK-14", "RAK-16", "RAK-17"],
        "EVT": ["IKU-2", "IKU-3", "IKU-4", "RKT-13", "RKT-16"],
    }


def test_the_doers_of_the_action_plan_are_those_of_the_document():
    by_division = {}
    for code, one in sheets().items():
        if code.startswith("RAK"):
            by_division.setdefault(one.division, []).append(code)
    assert by_division == {
        "kul": ["RAK-1", "RAK-2", "RAK-3", "RAK-4", "RAK-5a", "RAK-5b", "RAK-6", "RAK-7", "RAK-8", "RAK-9"],
        "teknis": ["RAK-10", "RAK-11", "RAK-12"],
        "rendatin": ["RAK-13", "RAK-14", "RAK-15"],
        "hukum-sdm": ["RAK-16", "RAK-17", "RAK-18", "RAK-19"],
    }


def test_a_numerator_may_exceed_only_with_voters_from_outside_the_denominator_or_findings_that_rise():
    assert [code for code, one in sheets().items() if one.excess_allowed] == ["IKU-2", "IKU-3", "RAK-16"]


# Notes and options


def test_every_sheet_has_notes_to_the_user_in_whole_sentences():
    told = {code: one.notes for code, one in sheets().items()}
    assert [code for code, notes in told.items() if not notes] == []
    assert [note for notes in told.values() for note in notes if not re.fullmatch(r"[A-Z].{30,}\.", note)] == []


def test_no_note_stands_twice_in_one_sheet():
    assert [code for code, one in sheets().items() if len(set(one.notes)) != len(one.notes)] == []


def test_five_indicators_cannot_be_measured_as_printed_and_say_why():
    proposals = {code: one.proposal_reason for code, one in sheets().items() if one.proposal}
    assert list(proposals) == ["RKT-15", "RAK-6", "RAK-12", "RAK-17", "RAK-18"]
    assert [code for code, reason in proposals.items() if not reason] == []


def test_what_may_be_chosen_for_each_indicator():
    offered = {code: [way.option for way in (one, *one.options)] for code, one in sheets().items() if one.options}
    assert offered == {
        "RKT-9a": ["undecided", "lower", "stable"],
        "RKT-15": ["proposal", "services", "not_accepted"],
        "RAK-6": ["proposal", "notes_resolved", "not_accepted"],
        "RAK-12": ["proposal", "not_accepted"],
        "RAK-17": ["proposal", "training", "files", "not_accepted"],
        "RAK-18": ["proposal", "not_accepted"],
    }


def test_no_definition_calls_itself_a_proposal_any_more():
    assert [code for code, one in sheets().items() if "usulan definisi" in one.definition.lower()] == []


def test_an_option_says_what_it_changes_and_keeps_the_rest(tmp_path):
    shipped = read_set(written(tmp_path, "[RKT-1]" + SHARE + PROPOSED + OPTION))["RKT-1"]
    started, refused = shipped.options
    assert (started.numerator, started.denominator, started.option) == ("paw.received", "paw.due", "started")
    assert (started.proposal, started.name, started.options) == (False, shipped.name, ())
    assert (refused.option, refused.numerator, refused.denominator) == ("not_accepted", None, None)


def test_an_option_is_found_by_its_name_and_an_unknown_one_names_those_there_are():
    assert option_of(sheet("RKT-9a"), "lower").formula == "N1"
    with pytest.raises(BadInput, match="Pilih salah satu: undecided, lower, stable"):
        option_of(sheet("RKT-9a"), "not_accepted")
    with pytest.raises(BadInput, match="definisinya hanya satu"):
        option_of(sheet("RKT-1a"), "proposal")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SHARE.replace('["Periksa contohnya."]', "[]"), 'kunci "notes" harus berisi paling sedikit satu kalimat'),
        (SHARE.replace('["Periksa contohnya."]', '"Periksa."'), 'kunci "notes" harus berisi'),
        (SHARE + PROPOSED.replace("proposal = true\n", ""), 'kunci "proposal_reason" diisi, padahal definisinya hanya'),
        (
            SHARE + PROPOSED.replace('proposal_reason = "Nama tercetak tidak dapat diukur."', ""),
            '"proposal_reason" belum',
        ),
        (SHARE + OPTION, 'kunci "option" belum ada'),
        (SHARE + "options = 3", 'kunci "options" harus berupa tabel'),
        (SHARE + "decided = true", 'kunci "decided" tidak dikenal'),
        (SHARE + PROPOSED + OPTION.replace(".started]", ".proposal]"), "bukan nama pilihan yang baru"),
        (SHARE + PROPOSED + OPTION.replace(".started]", ".not_accepted]"), "bukan nama pilihan yang baru"),
        (SHARE + PROPOSED + OPTION.replace(".started]", ".Mulai]"), "bukan nama pilihan yang baru"),
        (SHARE + PROPOSED + OPTION.replace("title =", "heading ="), 'kunci "heading" tidak dikenal'),
        (SHARE + PROPOSED + OPTION.replace("title =", "basis ="), 'kunci "title" belum ada'),
        (SHARE + PROPOSED + OPTION + 'division = "kul"', 'kunci "division" tidak dikenal'),
        (SHARE + PROPOSED + OPTION + 'polarity = "lower"', "tidak cocok dengan lower"),
        (SHARE + PROPOSED + OPTION + 'kind = "count"', "tidak boleh ada bersama kind count"),
        (SHARE + PROPOSED + OPTION.replace("paw.received", "paw / 2"), "misalnya paw.due"),
    ],
)
def test_a_wrong_note_or_option_is_refused(tmp_path, text, words):
    with pytest.raises(BadInput, match=re.escape(words)):
        read_set(written(tmp_path, "[RKT-1]" + text))


def test_unknown_code_names_near_ones():
    with pytest.raises(BadInput, match="RKT-1a, RKT-1b, RKT-1c"):
        sheet("RKT-1")
    with pytest.raises(BadInput, match="IKU-2"):
        sheet("iku-2")
    with pytest.raises(BadInput, match="RKT-14"):
        sheet("RTK-14")
    with pytest.raises(BadInput, match="berbentuk seperti"):
        sheet("zzz")


# Validity


def test_before_the_first_set_there_are_no_sheets():
    assert dict(sheets(date(2023, 12, 31))) == {}
    assert list(sheets(date(2024, 1, 1))) == CODES


def test_sheets_cannot_be_changed_by_a_caller():
    with pytest.raises(TypeError):
        sheets()["IKU-1"] = sheet("IKU-2")


def made_set(code, begins, version=1):
    return {code: dataclasses.replace(sheet("IKU-1"), code=code, valid_from=begins, version=version)}


def test_the_newest_set_of_each_document_applies_whole():
    old, new = made_set("IKU-6", date(2024, 1, 1)), made_set("IKU-1", date(2025, 1, 1))
    plan = made_set("RKT-1", date(2024, 1, 1))
    assert list(newest_valid([plan, new, old], date(2024, 12, 31))) == ["IKU-6", "RKT-1"]
    assert list(newest_valid([plan, new, old], date(2025, 1, 1))) == ["IKU-1", "RKT-1"]
    assert list(newest_valid([plan, new, old], None)) == ["IKU-1", "RKT-1"]


def test_two_sets_of_one_document_from_the_same_day_are_refused():
    with pytest.raises(BadInput, match="Dua kumpulan kamus IKU"):
        newest_valid([made_set("IKU-1", date(2024, 1, 1)), made_set("IKU-1", date(2024, 1, 1), 2)], None)


# Versions


OTHER = {
    str: "lain",
    int: 7,
    tuple: ("lain",),
    bool: True,
    date: date(2030, 1, 1),
    Decimal: Decimal(1),
    type(None): "lain",
}


def changed(field):
    """A sheet before and after one field was changed."""
    before = dataclasses.replace(sheet("RKT-9a"), verified=False, excess_allowed=False)
    return before, dataclasses.replace(before, **{field: OTHER[type(getattr(before, field))]})


FIELDS = [field.name for field in dataclasses.fields(sheet("RKT-9a"))]


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in ASIDE])
def test_version_id_changes_with_any_field_that_says_what_the_figure_means(field):
    before, after = changed(field)
    assert after.version_id != before.version_id


@pytest.mark.parametrize("field", ["notes", "options", "decided"])
def test_version_id_stays_when_only_the_advice_or_the_decision_changes(field):
    before, after = changed(field)
    assert after.version_id == before.version_id


def test_version_id_is_the_version_and_eight_hex_digits():
    assert re.fullmatch(r"1-[0-9a-f]{8}", sheet("IKU-2").version_id)
    every = [one for shipped in sheets().values() for one in (shipped, *shipped.options)]
    assert len({one.version_id for one in every}) == len(every) == 49 + 11


def test_version_id_does_not_change_when_a_definition_is_only_wrapped_anew(tmp_path):
    wrapped = SHARE.replace(
        '"Contoh yang selesai dibagi semua contoh."', '"""\nContoh yang selesai\ndibagi semua contoh."""'
    )
    one = read_set(written(tmp_path, "[RKT-1]" + SHARE))["RKT-1"]
    other = read_set(written(tmp_path, "[RKT-1]" + wrapped))["RKT-1"]
    assert one.version_id == other.version_id


# Refusals: each names the file, the code, the key and the remedy


@pytest.mark.parametrize("key", [line.partition(" =")[0] for line in SHARE.strip().splitlines()])
def test_a_missing_key_is_refused(tmp_path, key):
    without = "\n".join(line for line in SHARE.splitlines() if not line.startswith(f"{key} ="))
    with pytest.raises(BadInput, match=rf'rkt_2024\.toml \[RKT-1a\]: kunci "{key}" .*(Tambahkan|Pilih)'):
        read_set(written(tmp_path, "[RKT-1a]" + without))


@pytest.mark.parametrize(
    ("line", "replacement", "words"),
    [
        ("version = 1", 'version = 1\nbetter = "higher"', 'kunci "better" tidak dikenal. Hapus'),
        ("version = 1", 'version = 1\ncode = "RKT-2"', 'kunci "code" tidak dikenal'),
        ("version = 1", 'version = "1"', "jenisnya keliru"),
        ("version = 1", "version = true", "jenisnya keliru"),
        ("decimals = 2", "decimals = 2.0", "jenisnya keliru"),
        ("decimals = 2", "decimals = -1", "0 atau lebih"),
        ("verified = false", 'verified = "tidak"', "jenisnya keliru"),
        ("valid_from = 2024-01-01", 'valid_from = "2024-01-01"', "jenisnya keliru"),
        ("valid_from = 2024-01-01", "valid_from = 2024-01-01T08:00:00", "jenisnya keliru"),
        ('unit = "%"', 'unit = " "', 'kunci "unit" kosong'),
        ('division = "kul"', 'division = "umum"', "Pilih salah satu: kul"),
        ('formula = "P"', 'formula = "N1"', "tidak cocok dengan higher. Pilih rumus P"),
        ('polarity = "higher"', 'polarity = "undecided"', "polarity undecided. Hapus"),
        ('kind = "share"', 'kind = "count"', "tidak boleh ada bersama kind count"),
        ("version = 1", 'version = 1\nwaits_for = "PAW"', "tidak boleh ada bersama waits_for"),
        ('numerator = "paw.answered_on_time"', 'numerator = "paw / 2"', "misalnya paw.due"),
        ("version = 1", "version = 1\nversion = 2", "bukan berkas TOML yang sah"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path, line, replacement, words):
    assert f"\n{line}\n" in SHARE
    with pytest.raises(BadInput, match=re.escape(words)):
        read_set(written(tmp_path, "[RKT-1a]" + SHARE.replace(f"\n{line}\n", f"\n{replacement}\n")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "satu pun indikator"),
        ("[rkt-1a]" + SHARE, "bukan kode indikator"),
        ("RKT-1a = 3", "bukan kode indikator"),
        ("[RKT-1]" + SHARE + "[RAK-1]" + SHARE, "lebih dari satu dokumen"),
        ("[RKT-1]" + SHARE + "[RKT-2]" + SHARE.replace("2024-01-01", "2025-01-01"), "valid_from tidak sama"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, text, words):
    with pytest.raises(BadInput, match=rf"rkt_2024\.toml.*{words}"):
        read_set(written(tmp_path, text))


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "rkt_2024.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(BadInput, match="bukan berkas TOML yang sah"):
        read_set(path)


def test_each_polarity_takes_only_its_formulas_and_every_formula_belongs_to_one():
    assert sorted(formula for fitting in FORMULAS_OF.values() for formula in fitting) == [
        "B",
        "N1",
        "N2",
        "P",
        "RG",
        "S",
    ]


def test_the_shipped_files_are_the_three_documents_of_2024():
    assert sorted(path.name for path in SHEETS.glob("*.toml")) == ["iku_2024.toml", "rak_2024.toml", "rkt_2024.toml"]
