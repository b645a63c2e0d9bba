"""Documents cited and kept: X8 and X20 (domain sheet, REGISTERS 0.13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from bukti.attachments import queries as evidence
from bukti.attachments.models import Attachment, Evidence
from bukti.offices.models import Office
from bukti.records import subjects
from bukti.records.declaration import all_registers, get_register
from bukti.registers.adhoc_bodies.models import AdHocBody
from bukti.registers.assets.models import Asset, AssetReconciliation
from bukti.registers.disputes.models import Dispute
from bukti.registers.legal_products.models import LegalProduct
from bukti.registers.paw.models import InterimReplacement
from bukti.registers.publications.models import Publication
from bukti.registers.report_obligations.models import ReportObligation
from bukti.registers.stock_taking.models import StockTaking
from bukti.registers.treasury_accounts.models import TreasuryAccount
from bukti.registers.voter_lists.models import VoterListDocument
from bukti.web.templatetags.wording import subject

from ..declaration import Difference, Reference, Result
from .verdicts import unknown, verdict


@dataclass(frozen=True)
class Citation:
    """Where a register cites a decree or minutes of this office: its number, and the day it belongs to.

    ``dated``: whether that day is the document's own, so that it has to be the same in the register of products.
    """

    model: Any
    number: str
    day: str
    dated: bool = False
    only: Q | None = None  # which records cite a document of this office and not of a body below it


# KPPS and Pantarlih are appointed by the PPS, in the name of this office: their decrees are not among its products.
OF_THE_PPS = (AdHocBody.Body.KPPS, AdHocBody.Body.PANTARLIH)
CITATIONS = (
    Citation(VoterListDocument, "minutes_number", "set_on", dated=True, only=Q(level=VoterListDocument.Level.REGENCY)),
    Citation(InterimReplacement, "minutes_number", "plenary_on", dated=True),
    Citation(StockTaking, "minutes_number", "minutes_on", dated=True),
    Citation(AdHocBody, "decree", "inaugurated_on", only=~Q(body__in=OF_THE_PPS)),
    Citation(Dispute, "plenary_minutes", "ruling_on"),
    Citation(TreasuryAccount, "decree", "period_ends_on"),
    Citation(ReportObligation, "minutes_number", "period_ends_on"),
    Citation(AssetReconciliation, "minutes_number", "period_ends_on"),
    Citation(Asset, "write_off_decree", "stopped_on"),
)
Cited = tuple[str, str, date | None, Reference]  # which register, number, its day when it has one, the first citing


def x8_cited_documents(office: Office, year: int) -> Result:
    """X8: every BA or Kpt number cited in the year stands in the register of legal products, with the same day."""
    kept = LegalProduct.objects.counted().filter(office=office).values_list("number", "enacted_on", "pk")
    products = {number: (enacted, Reference(LegalProduct, pk)) for number, enacted, pk in kept}
    cited = [one for citation in CITATIONS for one in _cited(office, year, citation)]
    differences = []
    for register, number, day, citing in cited:
        enacted, product = products.get(number, (None, None))
        if product is None:
            message = _("Dikutip, tidak ada di produk hukum")
            differences.append(Difference(f"{register}: {number}", day or number, None, message, citing))
        elif day and day != enacted:
            message = _("Tanggal yang dikutip, tanggal penetapan produk hukum")
            differences.append(Difference(f"{register}: {number}", day, enacted, message, citing, product))
    return verdict("X8", len(cited), differences)


def _cited(office: Office, year: int, citation: Citation) -> Iterator[Cited]:
    """Each number once for each day it is cited with. One statement."""
    titles = {register.model: register.title for register in all_registers()}
    register = subject(_(titles[citation.model]))
    records = citation.model.objects.counted().filter(office=office, **{f"{citation.day}__year": year})
    records = (records.filter(citation.only) if citation.only else records).exclude(**{citation.number: ""})
    fields = [citation.number, citation.day] if citation.dated else [citation.number]
    for number, *days, pk in records.order_by(*fields).values_list(*fields).annotate(Min("pk")):
        yield register, number, days[0] if days else None, Reference(citation.model, pk)


def x20_proof_used_twice(office: Office, year: int) -> Result:
    """X20: one file is not the proof of two things. By SHA-256: all evidence, files read in, and captures.

    Of all years, for a proof may be used again in the next one; ``year`` changes nothing. The same file read in again
    for the same purpose is no second use, nor is evidence that somebody declared a copy, with the reason.
    """
    files = Attachment.objects.filter(office=office, uses__isnull=True).order_by("sha256").values("sha256")
    twice = files.annotate(purposes=Count("purpose", distinct=True), one=Min("purpose"), other=Max("purpose"))
    files_used = list(twice.values_list("sha256", "purposes", "one", "other"))
    captures, proofs = _captures(office), evidence.uses(office.pk)
    if not files_used and not captures and not proofs:
        return unknown("X20", _("Belum ada berkas bukti dengan SHA-256."))
    message = _("Berkas yang sama dipakai untuk dua hal")
    used = [Difference(digest[:16], one, other, message) for digest, uses, one, other in files_used if uses > 1]
    used += [Difference(digest[:16], of[0][0], of[-1][0], message, of[0][1], of[-1][1])
             for digest, of in captures.items() if len(of) > 1]  # fmt: skip
    used += [_used_again(one, other) for one, *others in evidence.undeclared(proofs).values() for other in others]
    return verdict("X20", len(files_used) + len(captures) + len(proofs), used)


def _used_again(one: Evidence, other: Evidence) -> Difference:
    quarters = set(subjects.quarters([one, other]).values())
    two = _("Berkas yang sama menjadi bukti pada dua triwulan")
    message = two if len(quarters) > 1 else _("Berkas yang sama menjadi bukti dua hal")
    names = [f"{subject(subjects.title_of(use))} {use.record_number}" for use in (one, other)]
    return Difference(one.attachment.sha256[:16], names[0], names[1], message, _record(one), _record(other))


def _record(use: Evidence) -> Reference | None:
    """The record that it proves; none when it proves the measurement of an indicator."""
    return Reference(get_register(use.register).model, use.record) if use.register else None


def _captures(office: Office) -> dict[str, list[tuple[str, Reference]]]:
    """SHA-256 of a capture -> numbers of the publications that hold it, in order, with their records."""
    held = Publication.objects.counted().filter(office=office).exclude(snapshot="").order_by("snapshot", "number")
    found: dict[str, list[tuple[str, Reference]]] = {}
    for digest, number, pk in held.values_list("snapshot", "number", "pk"):
        found.setdefault(digest, []).append((number, Reference(Publication, pk)))
    return found
