"""Documents cited and kept: X8 and X20 (domain sheet, REGISTERS 0.13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from bukti.attachments.models import Attachment
from bukti.offices.models import Office
from bukti.records.declaration import all_registers
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

from ..declaration import Difference, Result
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


CITATIONS = (
    Citation(VoterListDocument, "minutes_number", "set_on", dated=True, only=Q(level=VoterListDocument.Level.REGENCY)),
    Citation(InterimReplacement, "minutes_number", "plenary_on", dated=True),
    Citation(StockTaking, "minutes_number", "minutes_on", dated=True),
    Citation(AdHocBody, "decree", "inaugurated_on"),
    Citation(Dispute, "plenary_minutes", "ruling_on"),
    Citation(TreasuryAccount, "decree", "period_ends_on"),
    Citation(ReportObligation, "minutes_number", "period_ends_on"),
    Citation(AssetReconciliation, "minutes_number", "period_ends_on"),
    Citation(Asset, "write_off_decree", "stopped_on"),
)
Cited = tuple[str, str, date | None]  # which register, number, its day when the citation has one


def x8_cited_documents(office: Office, year: int) -> Result:
    """X8: every BA or Kpt number cited in the year stands in the register of legal products, with the same day."""
    products = dict(LegalProduct.objects.counted().filter(office=office).values_list("number", "enacted_on"))
    cited = [one for citation in CITATIONS for one in _cited(office, year, citation)]
    differences = []
    for register, number, day in cited:
        if number not in products:
            message = _("Dikutip, tidak ada di produk hukum")
            differences.append(Difference(f"{register}: {number}", day or number, None, message))
        elif day and day != products[number]:
            message = _("Tanggal yang dikutip, tanggal penetapan produk hukum")
            differences.append(Difference(f"{register}: {number}", day, products[number], message))
    return verdict("X8", len(cited), differences)


def _cited(office: Office, year: int, citation: Citation) -> Iterator[Cited]:
    """Each number once for each day it is cited with. One statement."""
    titles = {register.model: register.title for register in all_registers()}
    register = subject(_(titles[citation.model]))
    records = citation.model.objects.counted().filter(office=office, **{f"{citation.day}__year": year})
    records = (records.filter(citation.only) if citation.only else records).exclude(**{citation.number: ""})
    fields = [citation.number, citation.day] if citation.dated else [citation.number]
    for number, *days in records.order_by(*fields).values_list(*fields).distinct():
        yield register, number, days[0] if days else None


def x20_proof_used_twice(office: Office, year: int) -> Result:
    """X20: one file is not the proof of two things. By SHA-256: files handed in, and captures of publications.

    Of all years, for a proof may be used again in the next one; ``year`` changes nothing. The same file handed in
    again for the same purpose is no second use.
    """
    files = Attachment.objects.filter(office=office).order_by("sha256").values("sha256")
    twice = files.annotate(uses=Count("purpose", distinct=True), one=Min("purpose"), other=Max("purpose"))
    captures = Publication.objects.counted().filter(office=office).exclude(snapshot="")
    shared = captures.order_by("snapshot").values("snapshot").annotate(
        uses=Count("pk"), one=Min("number"), other=Max("number"))  # fmt: skip
    rows = [
        *twice.values_list("sha256", "uses", "one", "other"),
        *shared.values_list("snapshot", "uses", "one", "other"),
    ]
    if not rows:
        return unknown("X20", _("Belum ada berkas bukti dengan SHA-256."))
    message = _("Berkas yang sama dipakai untuk dua hal")
    used = [Difference(digest[:16], one, other, message) for digest, uses, one, other in rows if uses > 1]
    return verdict("X20", len(rows), used)
