"""Printing the report: the log line, the download, who may."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from bukti.audit.models import Entry
from bukti.documents.actions import print_performance_report
from bukti.documents.performance_report.content import content
from bukti.documents.views import performance_report
from bukti.offices.models import Assignment, Office, User
from bukti.printing.actions import fingerprint


def user(office: Office, role: str) -> User:
    made = User.objects.create(username=role)
    Assignment.objects.create(user=made, office=office, role=role, held_from=date(2020, 1, 1))
    return made


def download(who: User):
    request = RequestFactory().get("/3602/laporan/lkjip-2024.pdf")
    request.user = who
    return performance_report(request, office="3602", year=2024)


def test_a_print_returns_the_pdf_and_the_hash_of_its_data(office):
    pdf, digest = print_performance_report(office, 2024, actor="petugas")
    assert pdf.startswith(b"%PDF-1.7")
    assert digest == fingerprint(content(office, 2024))


def test_each_print_is_a_line_in_the_log(office):
    _, digest = print_performance_report(office, 2024, actor="petugas", dated=date(2025, 3, 1))
    entry = Entry.objects.latest("sequence")
    assert (entry.actor, entry.action, entry.subject, entry.office) == (
        "petugas",
        "documents.print",
        "lkjip 2024",
        "3602",
    )
    assert json.loads(entry.detail) == {"dated": "2025-03-01", "sha256": digest}


def test_a_reader_downloads_the_report_as_a_file(office):
    answer = download(user(office, "reader"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="lkjip-3602-2024.pdf"'
    assert answer.content.startswith(b"%PDF-1.7")


def test_the_administrator_may_not_print(office):
    with pytest.raises((PermissionDenied, Http404)):
        download(user(office, "admin"))


def test_another_office_does_not_exist_for_a_reader(office):
    other = Office.objects.create(code="3601", name="KPU Kabupaten Pandeglang", level="regency")
    with pytest.raises(Http404):
        download(user(other, "reader"))
