"""What people say of the cascade: which indicator serves which, and which of several targets stands."""

from django.db import transaction

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput, RefusedMove
from bukti.indicators.catalogue import sheet as sheet_of
from bukti.offices.models import Office, User

from .disagreements import disagreement
from .models import Link, Settlement
from .permission import allow, require


@transaction.atomic
def link(
    *, office: Office, year: int, code: str, relation: str, above: str, reason: str, user: User,
    above_year: int | None = None,
) -> Link:  # fmt: skip
    """Say that an indicator is the same as one above it, serves it, or has nothing to do with it.

    ``above_year``: the year of the one above, when a code changed between years; then they can only be the same. The
    newest word on a pair holds, the earlier ones stay. Raises BadInput for an unknown code, a pair of one code in one
    year, or without a reason; Forbidden when this user may not.
    """
    allow(user, "plans.link", office, "menghubungkan indikator")
    above_year = above_year or year
    for one in (code, above):
        sheet_of(one)
    if (code, year) == (above, above_year):
        raise BadInput(f"{code}: indikator tidak dapat dihubungkan dengan dirinya sendiri.")
    if above_year > year:
        raise BadInput(f"{code}: indikator di atasnya harus dari tahun {year} atau sebelumnya.")
    if above_year != year and relation == Link.Relation.SUPPORTS:
        raise BadInput(f"{code}: indikator tahun lain hanya dapat dinyatakan sama atau tidak berhubungan.")
    said = Link.objects.create(office=office, year=year, code=code, relation=Link.Relation(relation), above=above,
                               above_year=above_year, reason=require(reason, "Alasan"),
                               made_by=user.username)  # fmt: skip
    log(actor=user.username, action="plans.link", subject=f"kaskade {said}", office=office.code, relation=relation,
        reason=said.reason)  # fmt: skip
    return said


@transaction.atomic
def settle(
    *, office: Office, year: int, key: str, stands: str, reason: str, user: User, facts: dict[str, str] | None = None
) -> Settlement:
    """Settle a finding: ``stands`` is the place of the target that governs, empty when each keeps its own.

    ``facts`` are the targets the person saw; when they have changed meanwhile nothing is settled. Raises RefusedMove
    then, and when the finding is no longer raised; BadInput for a target that is not among those to choose from, or
    without a reason; Forbidden when this user may not.
    """
    allow(user, "plans.settle", office, "memutuskan temuan perencanaan")
    found = disagreement(office, year, key)
    if found is None or (facts is not None and facts != dict(found.facts)):
        told = f"Temuan {key} {year} sudah berubah atau tidak ada lagi; muat ulang halaman."
        raise RefusedMove(told, subject=f"temuan {key} {year}")
    places = [one.place for one in found.places]
    if stands and stands not in places:
        raise BadInput(f"Target '{stands}' tidak termasuk pilihan temuan {key}.")
    decided = Settlement.objects.create(office=office, year=year, key=key, codes=list(found.codes),
                                        facts=dict(found.facts), stands=stands, reason=require(reason, "Alasan"),
                                        settled_by=user.username)  # fmt: skip
    log(actor=user.username, action="plans.settle", subject=f"temuan {key} {year}", office=office.code,
        stands=stands or None, facts=decided.facts, reason=decided.reason)  # fmt: skip
    return decided
