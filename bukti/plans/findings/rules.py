"""The list of rules; each takes a document and gives its findings."""

from collections.abc import Callable, Iterator

from bukti.plans.declaration import Document, Finding
from bukti.plans.findings.activities import activity_findings
from bukti.plans.findings.between import between_documents
from bukti.plans.findings.formulas import iku_findings
from bukti.plans.findings.indicators import indicator_findings, number_findings, unit_findings
from bukti.plans.findings.signatures import cover_findings, signature_findings
from bukti.plans.findings.wording import wording_findings

RULES: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    iku_findings,
    indicator_findings,
    number_findings,
    unit_findings,
    activity_findings,
    signature_findings,
    cover_findings,
    wording_findings,
)


def with_findings(documents: list[Document]) -> list[Document]:
    """The documents, each with what the rules find in it and between it and the others."""
    between = between_documents(documents)
    return [
        document.with_findings(
            tuple(entry for rule in RULES for entry in rule(document)) + tuple(between.get(place, []))
        )
        for place, document in enumerate(documents)
    ]
