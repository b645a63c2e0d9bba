"""Findings on title, office, signature block and cover."""

import re
from collections.abc import Iterator

from bukti.plans.declaration import Document, Finding
from bukti.plans.findings.codes import finding
from bukti.plans.values import comparable, date_of, day_written

EXPANSIONS = {"RKT": r"rencana \w+ tahunan", "RAK": r"rencana aksi(?: (?:kerja|kinerja)(?: tahunan)?)?"}


def signature_findings(document: Document) -> Iterator[Finding]:
    """What the document's head and foot lack."""
    if document.office is None:
        yield finding("OFFICE-MISSING", None)
    if document.year is None:
        yield finding("YEAR-MISSING", None)
    if document.kind == "LKJ":
        return  # a table within a report is not signed by itself
    if document.signed_on is None:
        yield finding("SIGNATURE-DATE-MISSING", None)
    if document.signed_by is None:
        yield finding("SIGNATURE-NAME-MISSING", None)


def cover_findings(document: Document) -> Iterator[Finding]:
    """Where the common cover says something else than the document."""
    yield from cover_date(document)
    yield from cover_title(document)


def cover_date(document: Document) -> Iterator[Finding]:
    """The cover's date beside the signature's; a cover may break its date over several lines."""
    on_cover = date_of(" ".join(document.cover))
    signed = document.signed_on
    if on_cover and signed and on_cover != signed:
        yield finding("COVER-DATE-DIFFERS", None, cover=day_written(on_cover), signed=day_written(signed))


def cover_title(document: Document) -> Iterator[Finding]:
    """The expansion of RKT or RAK on the cover beside that of the document's own title."""
    pattern = EXPANSIONS.get(document.kind)
    if not pattern:
        return
    on_cover = re.search(pattern, comparable(" ".join(document.cover)))
    own = re.search(pattern, comparable(document.title))
    if on_cover and own and on_cover[0] != own[0]:
        yield finding("COVER-TITLE-DIFFERS", None, cover=on_cover[0].title(), title=own[0].title())


def signer_findings(documents: list[Document]) -> dict[int, list[Finding]]:
    """Documents of one file signed by officials of different position, by the document's place."""
    positions = [first_word(document.signed_as) for document in documents]
    found: dict[int, list[Finding]] = {}
    for place, position in enumerate(positions):
        others = sorted({other for other in positions[:place] if other and other != position})
        if position and others:
            kind = documents[place].kind
            found[place] = [finding("SIGNERS-DIFFER", None, kind=kind, signer=position, others=" dan ".join(others))]
    return found


def first_word(position: str | None) -> str:
    """The word that tells a position: Ketua, Sekretaris."""
    return position.split()[0] if position else ""
