"""The scoreboard, an indicator and the records behind it, over four requests counted by hand."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from bukti.attachments.models import Attachment
from bukti.indicators.queries import measure
from bukti.measurements.queries import scope_of
from bukti.measurements.reasons import FIXED, in_words
from bukti.offices.actions import assign
from bukti.offices.calendar import parse_period
from bukti.offices.models import Division, Holiday, Office, User
from bukti.plans.models import PlanDocument, PlanFinding, PlanRow
from bukti.records.declaration import get_register

REQUESTS = [  # number, last day, answered -> in 2024 three fell due, two of them were answered on time
    ("1/2024", date(2024, 1, 16), date(2024, 1, 16)),
    ("2/2024", date(2024, 2, 15), date(2024, 2, 16)),
    ("3/2024", date(2024, 3, 1), date(2024, 2, 20)),
    ("4/2024", date(2025, 1, 3), date(2025, 1, 2)),
]


# Who asks and whether they may: session, user, office, assignments twice; once more for the menu. The period. The line:
# plan rows, own targets, settled findings, both sides together. The list: records on both tabs, on this page's tab, and
# the records. The menu: whether the log has moved on, and how many are overdue; the same and the roles for the tasks.
QUERIES_OF_A_LIST = 5 + 1 + 1 + 4 + 3 + 2 + 2 + 4


def words(response) -> str:
    """What a person reads, in one line."""
    visible = re.sub(r"<head>.*?</head>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", visible).replace("&#x27;", "'").replace("\xa0", " ").strip()


def rows(response) -> list[str]:
    """The words of each row of figures or records."""
    found = re.findall(r'<tr class="line">.*?</tr>', response.content.decode(), flags=re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).replace("\xa0", " ").strip() for row in found]


def make_request(office: Office, number: str, due_on: date, answered_on: date):
    model = get_register("information-requests").model
    return model.objects.create(
        office=office, number=number, channel="letter", applicant="Pak Rahasia", subject="Salinan DPT",
        regime="ordinary", received_on=date(2024, 1, 2), completed_on=date(2024, 1, 2), due_on=due_on,
        answered_on=answered_on, status="enacted", state="answered", entered_by="ani",
    )  # fmt: skip


PRINTED = "Persentase permohonan informasi yang ditindaklanjuti melalui ePPID dengan SOP"


@pytest.fixture
def lebak(db) -> Office:
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    Holiday.objects.create(on=date(2024, 11, 27), kind="voting", name="Pilkada 2024", event="PILKADA2024")
    Division.objects.create(office=office, code="teknis", name="Teknis dan Hupmas", valid_from=date(2023, 1, 1))
    file = Attachment.objects.create(office=office, name="rkt.docx", media_type="x/y", size=1, sha256="a" * 64)
    plan = PlanDocument.objects.create(office=office, year=2024, kind="RKT", version=1, title="RKT", source=file)
    PlanRow.objects.create(
        document=plan, position=1, code="RKT-14", sheet="RKT-14", objective="Layanan <informasi>", indicator=PRINTED,
        target_text="80%", target_value=Decimal(80), target_unit="%", content={},
    )  # fmt: skip
    PlanFinding.objects.create(document=plan, code="NOT-IN-RAK", severity="warning", row="RKT-14", message="Tambahkan.")
    return office


@pytest.fixture
def requests(lebak):
    return [make_request(lebak, *row) for row in REQUESTS]


@pytest.fixture
def reader(client, lebak):
    user = User.objects.create(username="dewi")
    assign(user=user, office=lebak, role="reader", held_from=date(2024, 1, 1), actor="admin")
    client.force_login(user)
    return client


def board(reader, **query):
    return reader.get(reverse("scoreboard", args=["3602"]), query)


def line_of(response, code: str) -> str:
    return next(row for row in rows(response) if row.startswith(f"{code} "))


def test_a_row_shows_target_actual_achievement_and_standing(reader, requests):
    row = line_of(board(reader, periode="2024"), "RKT-14")
    assert row.endswith("80% 66,67 % 2 / 3 83,33 % Di bawah target Tinggi")  # 2/3; 66,67/80 from the exact value


def test_a_missing_figure_is_told_in_words_with_its_reason(reader, requests):
    shown = line_of(board(reader, periode="2024"), "IKU-6")
    reason = measure(["IKU-6"], scope_of(Office.objects.get(code="3602"), parse_period("2024")))[0].reason
    assert shown.endswith(f"{reason} belum ditetapkan Belum diukur")
    assert reason
    assert "0,00 %" not in shown


def test_the_board_has_all_indicators_of_the_documents_in_order(reader, requests):
    codes = [row.split()[0] for row in rows(board(reader, periode="2024"))]
    assert (len(codes), codes[0], codes[7], codes[29], codes[-1]) == (49, "IKU-1", "RKT-1a", "RAK-1", "RAK-19")


def test_the_summary_counts_the_whole_board_also_when_it_is_filtered(reader, requests):
    for query in ({"periode": "2024"}, {"periode": "2024", "dokumen": "IKU"}):
        assert "3 / 49 indikator terukur" in words(board(reader, **query))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"keadaan": "below"}, ["RKT-14"]),
        ({"keadaan": "below", "dokumen": "IKU"}, []),
        ({"dokumen": "IKU", "divisi": "teknis"}, ["IKU-1", "IKU-2", "IKU-3", "IKU-5", "IKU-7"]),
        ({"dokumen": "LKE", "keadaan": "below"}, ["RKT-14"]),  # a choice that is not known is none
    ],
)
def test_the_board_is_filtered_by_the_address(reader, requests, query, shown):
    assert [row.split()[0] for row in rows(board(reader, periode="2024", **query))] == shown


def test_a_filtered_board_keeps_its_choices_in_every_link(reader, requests):
    page = board(reader, periode="2024", dokumen="RKT").content.decode()
    assert 'href="?periode=2024&amp;dokumen=RKT&amp;keadaan=below"' in page
    assert '<option value="RKT" selected>' in page


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2024Q1", "TW I 2024"),
        ("2024-Q1..Q3", "s.d. TW III 2024"),
        ("2024S2", "Semester II 2024"),
        ("2024-05", "Mei 2024"),
    ],
)
def test_each_kind_of_period_opens_and_stays_chosen(reader, requests, period, label):
    page = board(reader, periode=period).content.decode()
    assert f"<h1>{label}</h1>" in page
    assert f'<option value="{period}" selected>' in page


def test_a_voting_day_is_a_period(reader, requests):
    assert "<h1>Pilkada 2024</h1>" in board(reader, periode="PILKADA2024").content.decode()


def test_only_years_with_indicator_sheets_are_offered(reader, requests):
    Holiday.objects.create(on=date(2023, 1, 1), kind="national", name="Tahun Baru")
    Holiday.objects.create(on=date(2025, 1, 1), kind="national", name="Tahun Baru")
    page = board(reader, periode="2024").content.decode()
    assert re.findall(r'<optgroup label="(\d+)">', page) == ["2025", "2024"]
    assert re.findall(r'<option value="(2025[^"]*)"', page) == [
        "2025", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2025-Q1..Q2", "2025-Q1..Q3", "2025S1", "2025S2",
        "2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06",
        "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12",
    ]  # fmt: skip


def test_months_stand_in_groups_of_their_own_after_the_years(reader, requests):
    page = board(reader, periode="2024-05").content.decode()
    assert re.findall(r'<optgroup label="([^"]+)">', page) == ["2024", "Bulan 2024"]
    months = page.split('<optgroup label="Bulan 2024">')[1].split("</optgroup>")[0]
    named = re.findall(r">(\w+ 2024)</option>", months)
    assert (len(named), named[0], named[4], named[-1]) == (12, "Januari 2024", "Mei 2024", "Desember 2024")
    assert page.count('value="2024-05" selected') == 1


def test_without_a_period_the_newest_plan_decides(reader, requests):
    assert "<h1>Tahun 2024</h1>" in board(reader).content.decode()


def test_an_unknown_period_is_refused_in_words(reader, lebak):
    page = board(reader, periode="kemarin\0")
    assert page.status_code == 400
    assert "Periode 'kemarin' tidak dikenal" in words(page)


def test_words_of_the_office_are_shown_as_words(reader, requests):
    assert "Layanan &lt;informasi&gt;" in board(reader, periode="2024").content.decode()


def test_an_indicator_shows_how_its_figure_came_about(reader, requests):
    told = words(reader.get(reverse("indicator", args=["3602", "RKT-14"]), {"periode": "2024"}))
    for expected in (
        "Realisasi 66,67 % Target 80% RKT 2024 v1 Capaian 83,33 % Tinggi Keadaan Di bawah target",
        "R = N ÷ D × 100 = 66,67 %",
        "C = R ÷ T × 100 = 83,33 %",
        "Peringatan NOT-IN-RAK · RKT 2024 v1 Tambahkan.",
        "Sasaran Layanan &lt;informasi&gt;",
    ):
        assert expected in told


def test_an_indicator_whose_register_is_empty_says_so(reader, lebak):
    page = reader.get(reverse("indicator", args=["3602", "IKU-6"]), {"periode": "2024"})
    assert "Register Sengketa Hukum belum berisi catatan yang ditetapkan." in words(page)


@pytest.mark.parametrize("code", ["IKU-99", "iku-2", "x"])
def test_an_unknown_indicator_is_not_found(reader, lebak, code):
    assert reader.get(reverse("indicator", args=["3602", code])).status_code == 404
    assert reader.get(reverse("counted", args=["3602", code, "numerator"])).status_code == 404


def counted(reader, side: str, **query):
    return reader.get(reverse("counted", args=["3602", "RKT-14", side]), {"periode": "2024", **query})


@pytest.mark.parametrize(("side", "numbers"), [("numerator", ["1", "3"]), ("denominator", ["1", "2", "3"])])
def test_a_side_opens_to_exactly_the_records_it_counts(reader, requests, side, numbers):
    page = counted(reader, side)
    assert [row.split("/")[0] for row in rows(page)] == numbers
    assert f"Banyaknya catatan {len(numbers)}" in words(page)


def test_a_list_shows_no_personal_data(reader, requests):
    page = words(counted(reader, "denominator"))
    assert "Salinan DPT" in page
    assert "Pak Rahasia" not in page


def test_a_long_list_is_cut_into_pages_of_fifty(reader, lebak):
    for number in range(51):
        make_request(lebak, f"{number:03}/2024", date(2024, 5, 6), date(2024, 5, 6))
    first, second = counted(reader, "numerator"), counted(reader, "numerator", hal="2")
    assert (len(rows(first)), len(rows(second))) == (50, 1)
    assert "51 sampai 51 dari 51" in words(second)
    assert "Banyaknya catatan 51" in words(first)


@pytest.mark.parametrize("how_many", [1, 3])
def test_a_list_takes_the_same_number_of_queries_however_long(reader, lebak, django_assert_num_queries, how_many):
    for row in REQUESTS[:how_many]:
        make_request(lebak, *row)
    with django_assert_num_queries(QUERIES_OF_A_LIST):
        assert len(rows(counted(reader, "denominator"))) == how_many


def test_the_board_takes_the_same_number_of_queries_however_much_it_counts(reader, lebak):
    taken = []
    board(reader, periode="2024")  # the menu's number is kept until the log moves on
    for rows_more in (REQUESTS[:1], REQUESTS[1:3]):
        for row in rows_more:
            make_request(lebak, *row)
        with CaptureQueriesContext(connection) as queries:
            board(reader, periode="2024")
        taken.append(len(queries))
    assert taken[0] == taken[1]


def test_the_records_page_of_a_side_that_a_count_does_not_have_is_refused_in_words(reader, lebak):
    page = reader.get(reverse("counted", args=["3602", "RKT-3", "denominator"]), {"periode": "2024"})
    assert page.status_code == 400
    assert "indikator ini hanya menghitung" in words(page)


def test_the_board_is_read_in_english_too(reader, requests):
    reader.post(reverse("language"), {"language": "en", "next": "/"})
    page = board(reader, periode="2024")
    assert line_of(page, "RKT-14").endswith("80% 66.67 % 2 / 3 83.33 % Below target High")
    assert line_of(page, "IKU-6").endswith("holds no enacted record yet. not set Not measured yet")
    assert "<h1>Year 2024</h1>" in page.content.decode()
    assert '<html lang="en">' in page.content.decode()


def test_an_indicator_and_its_records_are_read_in_english_too(reader, requests):
    reader.post(reverse("language"), {"language": "en", "next": "/"})
    shown = words(reader.get(reverse("indicator", args=["3602", "RKT-14"]), {"periode": "2024Q1"}))
    assert "RKT-14 · Quarter I 2024" in shown
    assert "Category scale: Five levels: Very High to Very Low Very High &gt; 90 %" in shown
    assert "Information requests answered on time Register of public information requests" in words(
        counted(reader, "numerator")
    )


@pytest.mark.parametrize(
    ("reason", "english"),
    [
        ("5 catatan belum berangka atau ditahan.", "Records held or without a figure: 5."),
        (
            "Register Hitungan TPS belum berisi catatan yang ditetapkan.",
            "Register of polling-station counts holds no enacted record yet.",
        ),
        (
            "Target '12 Laporan' tidak sesatuan dengan indikator (%); tetapkan target yang sesuai.",
            "The target '12 Laporan' is not in the indicator's unit (%); set one that is.",
        ),
        ("Sebab lain.", "Sebab lain."),
        ("", ""),
    ],
)
def test_a_reason_is_told_in_the_readers_language(reason, english):
    assert in_words(reason) == reason
    with translation.override("en"):
        assert in_words(reason) == english


def test_every_fixed_reason_of_the_arithmetic_is_known():
    from bukti.indicators import arithmetic

    named = ("NOT_MEASURED", "NO_TARGET", "UNDECIDED", "ZERO_TARGET", "NEGATIVE_TARGET", "UNBOUNDED")
    assert {getattr(arithmetic, name) for name in named} <= set(FIXED)


def test_an_index_opens_to_the_indicators_it_counts(reader, requests):
    page = reader.get(reverse("indicator", kwargs={"office": "3602", "code": "RKT-10a"}), {"periode": "2024"})
    shown = words(page)
    assert "Indikator yang dihitung" in shown
    assert [
        link for link in re.findall(r"/3602/indikator/(RKT-[0-9a-z]+)/", page.content.decode()) if link != "RKT-10a"
    ] == ["RKT-14"]
