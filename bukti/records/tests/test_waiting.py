"""Which records, papers and terms wait for whom."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bukti.attachments.actions import keep
from bukti.attachments.models import Evidence
from bukti.offices.models import Assignment, Division, User
from bukti.records.declaration import get_register
from bukti.workflow.declaration import Status
from bukti.workflow.waiting import count_for, found_for, person_of


def person(office, *roles: str, name: str = "", division=None):
    user = User.objects.create(username=name or "-".join(roles))
    for role in roles:
        Assignment.objects.create(user=user, office=office, role=role, held_from=date(2024, 1, 1), division=division)
    return person_of(user, office, timezone.localdate())


def request(office, number: str, status: str = Status.DRAFT, **fields):
    return get_register("information-requests").model.objects.create(
        office=office, number=number, status=status, channel="letter", subject="DPT", regime="ordinary",
        received_on=date(2024, 1, 2), **fields,
    )  # fmt: skip


def waits(person) -> dict[str, list[str]]:
    """Code of each kind -> the numbers that wait there."""
    found = found_for(person)
    return {kind.code: [item.title for item in part.items] for kinds in found.values() for kind, part in kinds}


def test_submitted_records_wait_for_a_checker_who_did_not_enter_them(lebak):
    request(lebak, "1", Status.SUBMITTED, entered_by="ani")
    request(lebak, "2", Status.SUBMITTED, entered_by="budi")
    request(lebak, "3", entered_by="ani")
    assert waits(person(lebak, "checker", name="budi")) == {"records-to-check": ["1"]}
    assert waits(person(lebak, "secretary")) == {}


def test_checked_records_wait_for_an_enactor_who_neither_entered_nor_checked(lebak):
    request(lebak, "1", Status.CHECKED, entered_by="ani", checked_by="budi")
    request(lebak, "2", Status.CHECKED, entered_by="dedi", checked_by="budi")
    request(lebak, "3", Status.CHECKED, entered_by="ani", checked_by="dedi")
    assert waits(person(lebak, "enactor", name="dedi")) == {"records-to-enact": ["1"]}
    assert waits(person(lebak, "checker")) == {}


def test_a_returned_record_comes_back_to_whoever_entered_it(lebak):
    request(lebak, "1", Status.RETURNED, entered_by="ani")
    request(lebak, "2", Status.RETURNED, entered_by="ari")
    assert waits(person(lebak, "entry", name="ani")) == {"records-returned": ["1"]}


def test_a_record_of_another_office_waits_for_nobody_here(lebak):
    from bukti.offices.models import Office

    other = Office.objects.create(code="3601", name="KPU Lain", level="regency")
    request(other, "1", Status.SUBMITTED, entered_by="ani")
    assert waits(person(lebak, "checker")) == {}


def test_evidence_waits_for_another_checker_and_a_returned_one_for_its_giver(lebak, tmp_path):
    file = tmp_path / "surat.txt"
    file.write_text("isi")
    record = request(lebak, "1", entered_by="ani")
    given = {"office": lebak, "attachment": keep(file=file, office=lebak, purpose="bukti", actor="ani")}
    given |= {"register": "information-requests", "record": record.pk, "record_number": "1"}
    given |= {"title": "Surat", "document_date": date(2024, 1, 2)}
    one = Evidence.objects.create(**given, added_by="ani")
    checker, ani = person(lebak, "checker", name="budi"), person(lebak, "entry", name="ani")
    assert waits(checker) == {"evidence-to-confirm": ["1"]}
    assert waits(person(lebak, "checker", name="ani2")) == {"evidence-to-confirm": ["1"]}
    Evidence.objects.filter(pk=one.pk).update(state="returned", handled_by="budi", reason="buram")
    assert (waits(checker), waits(ani)) == ({}, {"evidence-returned": ["1"]})
    Evidence.objects.create(**given, added_by="ani")
    assert waits(ani) == {}


def test_terms_are_late_and_due_for_those_who_work_in_the_division(lebak):
    today = timezone.localdate()
    own, other = (
        Division.objects.create(office=lebak, code=code, name=code, valid_from=date(2023, 1, 1))
        for code in ("sendiri", "lain")
    )
    request(lebak, "1", due_on=today - timedelta(days=1), division=own)
    request(lebak, "2", due_on=today, division=own)
    request(lebak, "3", due_on=today - timedelta(days=1), division=other)
    expected = {"terms-late": ["1"], "terms-soon": ["2"]}
    assert waits(person(lebak, "entry", division=own)) == expected
    assert waits(person(lebak, "secretary"))["terms-late"] == ["1", "3"]
    assert waits(person(lebak, "reader")) == {}


def test_the_menu_counts_what_waits_and_came_back_not_what_is_late(lebak):
    request(lebak, "1", Status.SUBMITTED, entered_by="ani")
    request(lebak, "2", Status.CHECKED, entered_by="ani", checked_by="cici")
    request(lebak, "3", Status.RETURNED, entered_by="rangkap")
    request(lebak, "4", due_on=date(2024, 1, 3), entered_by="ani")
    assert count_for(person(lebak, "checker")) == 1
    assert count_for(person(lebak, "entry", "checker", "enactor", name="rangkap")) == 3


def test_many_things_take_as_many_queries_as_one(lebak):
    everything = person(lebak, "entry", "checker", "enactor", name="rangkap")
    counted = []
    for number in range(1, 4):
        request(lebak, f"a{number}", Status.SUBMITTED, entered_by="ani")
        request(lebak, f"b{number}", Status.RETURNED, entered_by="rangkap", due_on=date(2024, 1, 3))
        with CaptureQueriesContext(connection) as queries:
            found_for(everything)
        counted.append(len(queries))
    assert len(set(counted)) == 1


def test_no_field_of_a_record_stands_in_what_a_mail_would_tell(lebak):
    request(lebak, "1", Status.SUBMITTED, entered_by="ani", applicant="Pak Rahasia")
    told = str(found_for(person(lebak, "checker")))
    assert ("Pak Rahasia" in told, "DPT" in told, "1" in told) == (False, False, True)
