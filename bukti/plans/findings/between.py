"""Findings between documents of one file: targets that differ, indicators that only one of them has."""

from collections.abc import Iterator
from itertools import combinations

from bukti.plans.declaration import Document, Finding
from bukti.plans.findings.codes import finding
from bukti.plans.findings.signatures import signer_findings
from bukti.plans.findings.similar import SAME_INDICATOR, Pair, likeness, pairs_of

BASES = {"indikator": "indikator yang sama", "kegiatan": "kegiatan yang sama"}
COMPARED = ("RKT", "RAK", "PK", "LKJ")
Found = dict[int, list[Finding]]


def between_documents(documents: list[Document]) -> Found:
    """The findings by the place of the document they concern."""
    found: Found = {place: list(entries) for place, entries in signer_findings(documents).items()}
    for here, there in combinations(range(len(documents)), 2):
        compare(documents, here, there, found)
    for place, document in enumerate(documents):
        if document.kind == "IKU":
            found.setdefault(place, []).extend(unreferenced(document, documents))
    return found


def compare(documents: list[Document], here: int, there: int, found: Found) -> None:
    """Compare two documents of one year; an RKT speaks before an RAK, whichever comes first in the file."""
    kinds = documents[here].kind, documents[there].kind
    if kinds[0] == kinds[1] or not set(kinds) <= set(COMPARED) or documents[here].year != documents[there].year:
        return
    if COMPARED.index(kinds[0]) > COMPARED.index(kinds[1]):
        here, there = there, here
    pairs = pairs_of(documents[here].rows, documents[there].rows)
    found.setdefault(here, []).extend(entry for pair in pairs for entry in pair_findings(pair))
    if {*kinds} == {"RKT", "RAK"}:
        found[here] += alone(documents[here], {id(pair.here): pair for pair in pairs}, "NOT-IN-RAK")
        found.setdefault(there, []).extend(
            alone(documents[there], {id(pair.there): turned(pair) for pair in pairs}, "NOT-IN-RKT")
        )


def turned(pair: Pair) -> Pair:
    """The pair seen from the other side."""
    return Pair(pair.there, pair.here, pair.basis)


def pair_findings(pair: Pair) -> Iterator[Finding]:
    """Two rows on one matter: their targets, and whether they share only the activity."""
    if pair.basis == "sasaran":
        return
    here, there = pair.here.target, pair.there.target
    data = {"here": pair.here.code, "other": pair.there.code, "basis": BASES[pair.basis]}
    if pair.basis == "indikator" and likeness(pair.here.indicator, pair.there.indicator) < 1:
        data["basis"] = "indikator yang hampir sama"
    if here and there and here.value is not None and there.value is not None:
        texts = {"target": here.text, "other_target": there.text}
        if here.unit != there.unit:
            yield finding("UNIT-CONFLICT", pair.here.code, **data, **texts)
        elif here.value != there.value:
            yield finding("TARGET-CONFLICT", pair.here.code, **data, **texts)
    if pair.basis == "kegiatan":
        yield finding("INDICATOR-DIFFERS", pair.here.code, other=pair.there.code)


def alone(document: Document, pairs: dict[int, Pair], code: str) -> Iterator[Finding]:
    """Indicators that the other document has neither by name nor by activity."""
    for row in document.rows:
        pair = pairs.get(id(row))
        if pair is None or pair.basis == "sasaran":
            hint = f"; sasaran yang sama dipakai {pair.there.code}" if pair else ""
            yield finding(code, row.code, hint=hint)


def unreferenced(document: Document, documents: list[Document]) -> Iterator[Finding]:
    """Key performance indicators that no plan of the file takes up."""
    plans = [other for other in documents if other.kind in COMPARED and other.year == document.year]
    if not plans:
        return
    kinds = " maupun ".join(dict.fromkeys(plan.kind for plan in plans))
    for row in document.rows:
        rows = (other for plan in plans for other in plan.rows)
        if all(likeness(row.indicator, other.indicator) < SAME_INDICATOR for other in rows):
            yield finding("IKU-NOT-REFERENCED", row.code, kinds=kinds)
