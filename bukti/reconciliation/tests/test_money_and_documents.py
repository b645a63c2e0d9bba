"""X6 to X8, X12, X19 and X20: pay, assets, documents cited, outreach, calendars, proofs."""

from datetime import date

import pytest

from bukti.attachments.models import Attachment, Evidence
from bukti.budget.models import Realisation
from bukti.offices.models import Office
from bukti.offices.queries import calendar_version
from bukti.reconciliation.queries import run
from bukti.records.declaration import get_register
from bukti.registers.assets.models import Asset
from bukti.registers.legal_products.models import LegalProduct
from bukti.registers.outreach_events.models import OutreachEvent
from bukti.registers.payments.models import Payment
from bukti.registers.publications.models import Publication

from .rows import body, voter_list, write

NOVEMBER = date(2024, 11, 30)


def pay(people: int, recipients: str = "KPPS Pilkada", day: date = NOVEMBER, **fields) -> None:
    write(Payment, kind="ad-hoc", recipients=recipients, people=people, owed_from=day, **{"state": "paid"} | fields)


def spend(amount: int, account: str = "532111") -> None:
    day = date(2024, 7, 8)
    write(Realisation, year=2024, output="3360.EBB.951", component="051", account=account, description="-",
          payment="ls", amount=amount, spp_number="1", spp_date=day, spm_date=day, sp2d_date=day)  # fmt: skip


def asset(cost: int, day: date = date(2024, 8, 1), **fields) -> None:
    write(Asset, name="Laptop", account="132111", acquired_on=day, cost=cost, **fields)


def product(number: str, day: date) -> None:
    write(LegalProduct, number=number, kind="minutes", subject="Rekapitulasi", enacted_on=day)


def keep(purpose: str, digest: str = "a" * 64) -> None:
    Attachment.objects.create(office=Office.objects.get(code="3602"), name="surat.pdf", media_type="application/pdf",
                              size=1, sha256=digest, purpose=purpose, added_by="ani")  # fmt: skip


def test_x6_passes_when_those_paid_were_in_service(answer):
    body(units=2), body(units=1, district="Bayah"), pay(14), pay(7)
    assert answer("X6") == ("passed", [])


def test_x6_fails_month_by_month(answer):
    body("ppk", each=5, work_ends_on=None), pay(5, "PPK"), pay(4, "PPK", date(2024, 12, 31))
    assert answer("X6") == ("failed", [("PPK, 2024-12", 4, 5)])


def test_x6_leaves_out_claims_that_were_refused(answer):
    body(), pay(7), pay(7, state="rejected")
    assert answer("X6") == ("passed", [])


def test_x6_does_not_take_the_secretariat_for_its_body(answer):
    body("ppk", each=5), body("ppk-office", each=3), pay(3, "Sekretariat PPK")
    assert answer("X6") == ("passed", [])


@pytest.mark.parametrize("recipients", ["PPS", "Petugas ketertiban"])
def test_x6_is_unknown_for_a_body_not_in_service(answer, recipients):
    body(), pay(7, recipients)
    assert answer("X6") == ("unknown", [])


def test_x7_passes_when_assets_are_worth_what_was_paid_or_more(answer):
    spend(12_000_000), asset(10_000_000), asset(5_000_000)
    assert answer("X7") == ("passed", [])


def test_x7_fails_when_assets_of_the_year_are_worth_less(answer):
    spend(12_000_000), asset(10_000_000), asset(5_000_000, date(2023, 12, 31))
    assert answer("X7") == ("failed", [("532, Peralatan dan mesin", 12_000_000, 10_000_000)])


def test_x7_is_unknown_without_capital_spending(answer):
    spend(12_000_000, "522111"), asset(10_000_000)
    assert answer("X7") == ("unknown", [])


def test_x8_passes_when_the_number_cited_stands_there_with_its_day(answer):
    voter_list(level="regency", district="3602", minutes_number="BA 5"), product("BA 5", date(2024, 9, 20))
    assert answer("X8") == ("passed", [])


def test_x8_fails_for_another_day_and_for_a_number_that_is_not_there(answer):
    voter_list(level="regency", district="3602", minutes_number="BA 5"), product("BA 5", date(2024, 9, 21))
    body("ppk", decree="Kpt 7"), body("ppk", decree="Kpt 7", district="Bayah")
    found = [
        ("Dokumen Daftar Pemilih: BA 5", date(2024, 9, 20), date(2024, 9, 21)),
        ("Badan Adhoc: Kpt 7", "Kpt 7", None),
    ]
    assert answer("X8") == ("failed", found)


def test_x8_leaves_out_the_decrees_of_the_pps(answer):
    body("kpps", decree="Kpt PPS 1"), body("pantarlih", decree="Kpt PPS 2"), product("BA 5", date(2024, 9, 20))
    assert answer("X8") == ("unknown", [])


def test_x8_is_unknown_when_nothing_of_this_office_is_cited(answer):
    voter_list(minutes_number="BA PPK 1"), product("BA 5", date(2024, 9, 20))
    assert answer("X8") == ("unknown", [])


def event(number: str, cost: int | None, held: date = date(2024, 8, 17)) -> None:
    write(OutreachEvent, number=number, activity="Sosialisasi", theme="-", segment="general", method="media", place="-",
          planned_on=held, held_on=held, cost=cost, state="held")  # fmt: skip


def spj(activity: str, amount: int | None, number: str = "SPJ-1", **fields) -> None:
    plain = {"kind": "support", "recipients": "Narasumber", "people": 1, "owed_from": date(2024, 8, 17)}
    write(Payment, number=number, activity=activity, amount=amount, **plain | {"state": "paid"} | fields)


def test_x12_passes_when_the_payments_that_name_an_event_add_up_to_its_cost(answer):
    event("S-1", 5_000_000), spj("S-1", 3_000_000), spj("S-1", 2_000_000, "SPJ-2"), spj("", 9_000_000, "SPJ-3")
    assert answer("X12") == ("passed", [])


def test_x12_fails_when_less_was_accounted_for_than_it_cost(answer):
    event("S-1", 5_000_000), spj("S-1", 3_000_000), spj("S-1", 2_000_000, "SPJ-2", state="rejected")
    assert answer("X12") == ("failed", [("S-1 Sosialisasi", 5_000_000, 3_000_000)])


def test_x12_fails_for_a_payment_that_names_an_event_nobody_recorded(answer):
    event("S-1", 5_000_000), spj("S-9", 3_000_000)
    assert answer("X12") == ("failed", [("SPJ-1", "S-9", None)])


@pytest.mark.parametrize(
    ("cost", "activity", "amount"),
    [(None, "S-1", 1), (5, "", 5), (5, "S-1", None)],
    ids=["cost not told", "named by no payment", "payment without amount"],
)
def test_x12_is_unknown_while_one_side_is_empty(answer, cost, activity, amount):
    event("S-1", cost), spj(activity, amount)
    assert answer("X12") == ("unknown", [])


DUE = date(2024, 9, 2)


def test_x19_passes_when_each_last_day_names_its_calendar(answer):
    spj("", 1, due_on=DUE, calendar=calendar_version()), spj("", 1, "SPJ-2", due_on=None)
    assert answer("X19") == ("passed", [])


def test_x19_fails_for_a_last_day_without_its_calendar(answer):
    spj("", 1, due_on=DUE), spj("", 1, "SPJ-2", due_on=DUE, calendar="0123456789ab")
    title = "Pembayaran Gaji, Tunjangan, dan Honorarium"
    assert answer("X19") == ("failed", [(f"{title}: SPJ-1", DUE, None)])


def test_x19_says_how_many_rest_on_another_calendar(lebak):
    spj("", 1, due_on=DUE, calendar=calendar_version()), spj("", 1, "SPJ-2", due_on=DUE, calendar="0123456789ab")
    (result,) = run(lebak, 2024, ["X19"])
    assert result.reason == (
        "2 dibandingkan, 0 berbeda. 1 dihitung dengan kalender lain daripada yang berlaku sekarang."
    )


def test_x19_leaves_out_last_days_that_a_schedule_gives(answer):
    voter_list(due_on=date(2024, 9, 21))
    assert answer("X19") == ("unknown", [])


def test_x20_passes_when_each_file_proves_one_thing(answer):
    keep("import paw"), keep("import paw"), keep("import payments", "b" * 64)
    assert answer("X20") == ("passed", [])


def test_x20_fails_for_a_file_of_two_purposes_and_a_capture_of_two_publications(answer):
    keep("import paw"), keep("import payments")
    for number in ("W-1", "W-2"):
        write(Publication, number=number, kind="website", title="-", planned_on=date(2024, 1, 5), snapshot="c" * 64)
    assert answer("X20") == ("failed", [("a" * 16, "import paw", "import payments"), ("c" * 16, "W-1", "W-2")])


def prove(number: str, due: date, copy_reason: str = "", state: str = "added") -> None:
    """The same file as evidence of a request whose last day is given."""
    office, model = Office.objects.get(code="3602"), get_register("information-requests").model
    record = model.objects.create(office=office, number=number, channel="letter", subject="DPT", regime="ordinary",
                                  received_on=date(2024, 1, 2), due_on=due)  # fmt: skip
    keep("bukti information-requests", "d" * 64)
    handled = {"handled_by": "budi", "reason": "Salah"} if state == "withdrawn" else {}
    Evidence.objects.create(office=office, attachment=Attachment.objects.last(), register="information-requests",
                            record=record.pk, record_number=number, document_date=due, title="Surat", added_by="ani",
                            copy_reason=copy_reason, state=state, **handled)  # fmt: skip


def test_x20_fails_for_evidence_of_two_records_that_nobody_declared_a_copy(answer):
    prove("1", date(2024, 3, 31)), prove("2", date(2024, 4, 1)), prove("3", date(2024, 4, 1), "Satu SK untuk banyak")
    left, right = "Permohonan Informasi Publik 1", "Permohonan Informasi Publik 2"
    assert answer("X20") == ("failed", [("d" * 16, left, right)])


def test_x20_passes_when_the_second_use_is_withdrawn_or_declared(answer):
    prove("1", date(2024, 3, 31)), prove("2", date(2024, 4, 1), state="withdrawn")
    prove("3", date(2024, 4, 1), "Satu SK untuk banyak")
    assert answer("X20") == ("passed", [])


@pytest.mark.parametrize(("due", "words"), [(date(2024, 4, 1), "dua triwulan"), (date(2024, 3, 1), "dua hal")])
def test_x20_says_whether_the_records_belong_to_two_quarters(lebak, due, words):
    prove("1", date(2024, 3, 31)), prove("2", due)
    (result,) = run(lebak, 2024, ["X20"])
    (found,) = result.findings
    assert found.message.endswith(words)
    assert [side.pk for side in (found.left_record, found.right_record)] == [
        use.record for use in Evidence.objects.order_by("pk")
    ]


def test_x20_fails_for_a_file_that_proves_a_record_and_a_measurement(lebak):
    prove("1", date(2024, 3, 31))
    keep("bukti measurement", "d" * 64)
    Evidence.objects.create(office=lebak, attachment=Attachment.objects.last(), subject="measurement", record=1,
                            record_number="RKT-14 2024Q1", document_date=date(2024, 3, 31), title="Laporan",
                            added_by="ani")  # fmt: skip
    (result,) = run(lebak, 2024, ["X20"])
    (found,) = result.findings
    sides = ("Permohonan Informasi Publik 1", "Pengukuran indikator RKT-14 2024Q1")
    assert (result.state, found.left, found.right, found.right_record) == ("failed", *sides, None)


def test_x20_is_unknown_without_files(answer):
    assert answer("X20") == ("unknown", [])
