"""A file that its register reads whole, brought to a page: the same steps, and drafts that others enact."""

import pytest
from django.conf import settings as configured
from django.utils import timezone

from bukti.attachments.models import Attachment
from bukti.audit.declaration import RefusedMove
from bukti.imports import actions
from bukti.offices.models import Assignment, Office, User
from bukti.records.declaration import get_register

SAMPLE = configured.SAMPLES_DIR / "lebak_2024"


@pytest.fixture
def brought(db, tmp_path, settings):
    settings.FILES_DIR, settings.DATA_DIR = tmp_path / "store", tmp_path / "data"
    office = Office.objects.create(code="3602", name="KPU Kabupaten Lebak", level="regency")
    user = User.objects.create(username="ani")
    Assignment.objects.create(user=user, office=office, role="entry", held_from=timezone.localdate())

    def made(name: str, register: str, **options: str):
        return actions.receive(register=get_register(register), office=office, file=SAMPLE / name, user=user,
                               options=options), user  # fmt: skip

    return made


def test_a_budget_is_shown_stored_as_a_draft_and_not_taken_back_as_one(brought):
    item, user = brought("pok_2024_00.csv", "budget-versions", year="2024", revision="0")
    versions = get_register("budget-versions").model.objects
    assert (item.state, item.counts["rejected"], versions.count()) == ("checked", 0, 0)
    actions.confirm(item=item, user=user)
    assert item.state == "stored"
    assert list(versions.values_list("number", "status", "entered_by")) == [("2024/00", "draft", "ani")]
    assert list(Attachment.objects.values_list("purpose", flat=True)) == ["import budget-versions"]
    with pytest.raises(RefusedMove):
        actions.undo(item=item, user=user, reason="salah")


def test_a_budget_without_its_year_says_what_to_do_and_stores_nothing(brought):
    item, _user = brought("pok_2024_00.csv", "budget-versions")
    assert (item.state, "Tahun anggaran" in item.message) == ("failed", True)


def test_counts_of_stations_are_stored_as_drafts(brought):
    item, user = brought("counts_pilbup.csv", "elections", ballot="PILKADA2024-PILBUP")
    sheets = get_register("elections").model.objects
    assert (item.state, sheets.count()) == ("checked", 0), item.message
    new, held = item.counts["new"], item.counts.get("held", 0)
    actions.confirm(item=item, user=user)
    assert (item.state, sheets.count()) == ("stored", new)
    assert sheets.filter(status="held").count() == held
    assert not sheets.filter(status__in=["enacted", "published"]).exists()
