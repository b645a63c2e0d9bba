"""The cascade: one identity through the documents, what serves what, what disagrees, and what a person settles."""

import pytest

from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.audit.models import Entry
from bukti.plans.actions import set_target
from bukti.plans.cascade import groups, tree
from bukti.plans.disagreements import disagreement, disagreements
from bukti.plans.queries import aims, codes_in, said
from bukti.plans.settling import link, settle

PAW = "Persentase proses PAW anggota DPRD"


@pytest.fixture
def conflict(document):
    """The seed's: 85 in the RKT, 95 in the RAK, of one indicator (domain sheet, SAKIP 6.4)."""
    document("RKT", ("RKT-18", "85%", PAW))
    document("RAK", ("RAK-11", "95%", PAW))


def grouped(office, year=2024):
    return [(group.key, group.codes, group.parents) for group in groups(office, year, said(office, year))]


def flat(branches, depth=0):
    """Every branch with its depth, in the order in which it is drawn."""
    return [pair for one in branches for pair in [(depth, one), *flat(one.children, depth + 1)]]


def keys(office):
    return [one.key for one in disagreements(office, 2024) if not one.settled and not one.key.startswith("DOCUMENT")]


def test_rows_worded_alike_are_one_indicator(office, conflict):
    assert grouped(office) == [("RKT-18", ["RKT-18", "RAK-11"], {})]


def test_rows_of_one_activity_serve_one_another(office, document):
    document("RKT", ("RKT-8", "100%", "Pemutakhiran daftar", "Menyusun dokumen pemutakhiran data pemilih"))
    document("RAK", ("RAK-13", "90%", "Penyusunan berkas", "Menyusun dokumen pemutakhiran data pemilih"))
    assert grouped(office) == [("RKT-8", ["RKT-8"], {}), ("RAK-13", ["RAK-13"], {"RKT-8": "kegiatan yang sama"})]
    assert keys(office) == ["ACTIVITY:RKT-8:RAK-13"]


def test_an_agreement_is_of_the_same_indicator(office, conflict, document):
    document("PK", ("RKT-18", "90%"), party="secretary")
    (found,) = [one for one in disagreements(office, 2024) if one.kind == "target"]
    assert found.message == (
        "Satu indikator, beberapa target: PK Sekretaris RKT-18 90%, RKT RKT-18 85%, RAK RAK-11 95%."
    )
    assert aims(office, 2024)["RKT-18"].source == "PK Sekretaris 2024 v1"


def test_targets_of_several_units_are_told_apart(office, document):
    document("RKT", ("RKT-4", "12 Laporan", "Laporan pertanggungjawaban"))
    document("RAK", ("RAK-8", "95%", "Laporan pertanggungjawaban"))
    assert [(one.key, one.kind) for one in disagreements(office, 2024) if one.group == "RKT-4"] == [
        ("TARGET:RKT-4", "unit")
    ]


def test_missing_levels_and_loose_ends_are_found(office, document):
    document("IKU", ("IKU-2", ""))
    document("RKT", ("RKT-12", "3 kali", "Jumlah bimtek sengketa"))
    document("RAK", ("RAK-16", "25%", "Penurunan nilai temuan"))
    assert [one.key for one in disagreements(office, 2024)] == [
        *("DOCUMENT:RENSTRA", "DOCUMENT:PK chair", "DOCUMENT:PK secretary"),
        *("CHILD:IKU-2", "CHILD:RKT-12", "PARENT:RKT-12", "PARENT:RAK-16"),
    ]


def test_a_person_says_which_indicator_serves_which(office, people, document):
    document("IKU", ("IKU-2", "75%"))
    document("RKT", ("RKT-13", "100%", "Badan adhoc"))
    told = {"office": office, "year": 2024, "user": people["coordinator"]}
    link(code="RKT-13", relation="supports", above="IKU-2", reason="Petugas mengajak pemilih", **told)
    assert [(depth, one.group.key, one.why) for depth, one in flat(tree(groups(office, 2024, said(office, 2024))))] == [
        (0, "IKU-2", ""),
        (1, "RKT-13", "Petugas mengajak pemilih"),
    ]
    assert keys(office) == []
    assert Entry.objects.get().subject == "kaskade RKT-13 2024 supports IKU-2 2024"


def test_a_persons_word_goes_before_the_wording(office, people, conflict):
    told = {"office": office, "year": 2024, "user": people["secretary"], "code": "RAK-11", "above": "RKT-18"}
    link(relation="none", reason="Lingkupnya berbeda", **told)
    assert [codes for _key, codes, _parents in grouped(office)] == [["RKT-18"], ["RAK-11"]]
    link(relation="same", reason="Sama setelah diperiksa", **told)
    assert [codes for _key, codes, _parents in grouped(office)] == [["RKT-18", "RAK-11"]]


def test_a_circle_is_drawn_once(office, people, document):
    document("RKT", ("RKT-12", "3 kali", "Jumlah bimtek"), ("RKT-13", "100%", "Badan adhoc"))
    told = {"office": office, "year": 2024, "user": people["secretary"], "relation": "supports", "reason": "x"}
    link(code="RKT-12", above="RKT-13", **told)
    link(code="RKT-13", above="RKT-12", **told)
    drawn = [(one.group.key, one.repeated) for _depth, one in flat(tree(groups(office, 2024, said(office, 2024))))]
    assert drawn == [("RKT-12", False), ("RKT-13", False), ("RKT-12", True)]


def test_a_code_that_changed_between_years_is_followed(office, people):
    told = {"office": office, "user": people["secretary"], "relation": "same", "reason": "Kode baru"}
    link(year=2025, code="IKU-3", above="IKU-2", above_year=2024, **told)
    assert codes_in(office, ["IKU-3", "IKU-7"], 2025, 2024) == {"IKU-3": "IKU-2", "IKU-7": "IKU-7"}
    assert codes_in(office, ["IKU-2"], 2024, 2026) == {"IKU-2": "IKU-3"}


def settled(office, user, stands="RAK RAK-11", key="TARGET:RKT-18", **more):
    return settle(office=office, year=2024, key=key, stands=stands, reason="Lebih baru", user=user, **more)


def test_the_target_a_person_lets_stand_is_the_one_used(office, people, conflict):
    settled(office, people["enactor"])
    found = aims(office, 2024)
    assert [(code, found[code].text, found[code].source) for code in ("RKT-18", "RAK-11")] == [
        ("RKT-18", "95%", "RKT 2024 v1; diputuskan memakai RAK RAK-11"),
        ("RAK-11", "95%", "RAK 2024 v1"),
    ]


def test_a_settled_finding_is_no_longer_open_and_says_who_and_why(office, people, conflict):
    settled(office, people["enactor"])
    found = disagreement(office, 2024, "TARGET:RKT-18")
    assert (found.settled, found.settlement.settled_by, found.settlement.reason) == (True, "enactor", "Lebih baru")
    assert "TARGET:RKT-18" not in keys(office)
    entry = Entry.objects.get(action="plans.settle")
    assert (entry.actor, entry.subject) == ("enactor", "temuan TARGET:RKT-18 2024")


def test_each_may_keep_its_own_target(office, people, conflict):
    settled(office, people["enactor"], stands="")
    found = aims(office, 2024)
    assert (found["RKT-18"].text, found["RAK-11"].text, "TARGET:RKT-18" in keys(office)) == ("85%", "95%", False)


def test_a_settlement_ends_when_the_targets_change(office, people, conflict, document):
    settled(office, people["enactor"])
    document("RAK", ("RAK-11", "97%", PAW))
    assert "TARGET:RKT-18" in keys(office)
    assert disagreement(office, 2024, "TARGET:RKT-18").outdated
    assert aims(office, 2024)["RKT-18"].text == "85%"


def test_a_later_agreement_reopens_what_was_settled(office, people, conflict, document):
    settled(office, people["enactor"])
    document("PK", ("RKT-18", "90%"), party="chair")
    assert aims(office, 2024)["RKT-18"].text == "90%"
    assert "TARGET:RKT-18" in keys(office)


def test_a_settlement_seen_on_other_targets_is_refused(office, people, conflict):
    with pytest.raises(RefusedMove, match="sudah berubah"):
        settled(office, people["enactor"], facts={"RKT RKT-18": "85%", "RAK RAK-11": "90%"})
    with pytest.raises(RefusedMove):
        settled(office, people["enactor"], key="TARGET:RKT-1a")
    with pytest.raises(BadInput, match="pilihan"):
        settled(office, people["enactor"], stands="RKT RKT-99")


@pytest.mark.parametrize("role", ["entry", "checker", "coordinator", "reader", "admin"])
def test_only_who_decides_may_settle(office, people, conflict, role):
    with pytest.raises(Forbidden):
        settled(office, people[role])


def test_a_target_a_person_set_is_compared_too(office, document):
    document("PK", ("IKU-2", "77%"), party="chair")
    told = {"unit": "%", "source": "Siaran pers", "actor": "ani"}
    set_target(office=office, year=2024, code="IKU-2", value=75, **told)
    (found,) = [one for one in disagreements(office, 2024) if one.kind == "target"]
    assert found.message == "Satu indikator, beberapa target: PK Ketua IKU-2 77%, Target IKU-2 75%."
