"""X6 to X8 and X20: pay, assets, documents cited, proofs."""

from datetime import date

import pytest

from bukti.attachments.models import Attachment
from bukti.budget.models import Realisation
from bukti.offices.models import Office
from bukti.registers.assets.models import Asset
from bukti.registers.legal_products.models import LegalProduct
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
    body(decree="Kpt 7"), body(decree="Kpt 7", district="Bayah")
    found = [
        ("Dokumen Daftar Pemilih: BA 5", date(2024, 9, 20), date(2024, 9, 21)),
        ("Badan Adhoc: Kpt 7", "Kpt 7", None),
    ]
    assert answer("X8") == ("failed", found)


def test_x8_is_unknown_when_nothing_of_this_office_is_cited(answer):
    voter_list(minutes_number="BA PPK 1"), product("BA 5", date(2024, 9, 20))
    assert answer("X8") == ("unknown", [])


def test_x20_passes_when_each_file_proves_one_thing(answer):
    keep("import paw"), keep("import paw"), keep("import payments", "b" * 64)
    assert answer("X20") == ("passed", [])


def test_x20_fails_for_a_file_of_two_purposes_and_a_capture_of_two_publications(answer):
    keep("import paw"), keep("import payments")
    for number in ("W-1", "W-2"):
        write(Publication, number=number, kind="website", title="-", planned_on=date(2024, 1, 5), snapshot="c" * 64)
    assert answer("X20") == ("failed", [("a" * 16, "import paw", "import payments"), ("c" * 16, "W-1", "W-2")])


def test_x20_is_unknown_without_files(answer):
    assert answer("X20") == ("unknown", [])
