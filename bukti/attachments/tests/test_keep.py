"""Keeping a file under its checksum."""

from pathlib import Path

import pytest

from bukti.attachments.actions import keep, sha256_of
from bukti.attachments.models import Attachment
from bukti.audit.models import Entry
from bukti.offices.models import Office

pytestmark = pytest.mark.django_db

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # SHA-256 of "abc", FIPS 180-2


@pytest.fixture
def lebak() -> Office:
    return Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")


@pytest.fixture(autouse=True)
def store(tmp_path, settings) -> Path:
    settings.FILES_DIR = tmp_path / "store"
    return settings.FILES_DIR


@pytest.fixture
def file(tmp_path) -> Path:
    made = tmp_path / "surat.pdf"
    made.write_bytes(b"abc")
    return made


def test_the_checksum_is_the_standard_one(file):
    assert sha256_of(file) == ABC


def test_a_kept_file_lies_under_its_checksum_with_its_own_name_noted(lebak, file, store):
    kept = keep(file=file, office=lebak, purpose="import paw", actor="ani")
    assert kept.path == store / "ba" / ABC
    assert kept.path.read_bytes() == b"abc"
    assert (kept.name, kept.media_type, kept.size, kept.sha256, kept.added_by) == (
        "surat.pdf", "application/pdf", 3, ABC, "ani",
    )  # fmt: skip


def test_keeping_writes_one_line_that_names_the_file_by_checksum(lebak, file):
    keep(file=file, office=lebak, purpose="import paw", actor="ani")
    line = Entry.objects.get()
    assert (line.action, line.subject, line.office) == ("attachments.keep", f"file {ABC}", "3602")
    assert "surat" not in line.detail  # a file's name may hold a person's


def test_the_same_content_is_stored_once_and_noted_twice(lebak, file, store):
    keep(file=file, office=lebak, purpose="import paw", actor="ani")
    keep(file=file.rename(file.with_name("salinan.pdf")), office=lebak, purpose="plan 2024", actor="budi")
    assert [path.name for path in store.rglob("*") if path.is_file()] == [ABC]
    assert list(Attachment.objects.values_list("name", "purpose")) == [
        ("surat.pdf", "import paw"), ("salinan.pdf", "plan 2024"),
    ]  # fmt: skip


def test_a_changed_original_does_not_change_the_kept_one(lebak, file):
    kept = keep(file=file, office=lebak, purpose="import paw", actor="ani")
    file.write_bytes(b"changed")
    assert sha256_of(kept.path) == kept.sha256
