"""What waits for a person in the plans: an agreement to sign, a Renstra to adopt, targets of quarters to accept."""

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.workflow.waiting import Found, Group, Item, Person, Waiting, add

from .models import PlanDocument, QuarterTargets
from .queries import RENSTRA
from .strategic_plan import unready
from .versions import wrote


def _drafts(person: Person, kind: str) -> QuerySet[PlanDocument]:
    return PlanDocument.objects.filter(office=person.office, kind=kind, state=PlanDocument.State.DRAFT)


def to_sign(person: Person) -> list[PlanDocument]:
    """Drafts of agreements that this person may sign and that can be signed: each row has its target."""
    parties = [party for party in PlanDocument.Party if person.may(f"plans.sign-{party}")]
    if not parties:
        return []
    whole = _drafts(person, "PK").filter(party__in=parties).exclude(rows__target_value__isnull=True)
    return [one for one in whole if not wrote(one, person.user)]


def to_adopt(person: Person) -> list[PlanDocument]:
    """Drafts of a Renstra that this person may put in force and that are filled in."""
    if not person.may("plans.adopt"):
        return []
    return [one for one in _drafts(person, RENSTRA) if not wrote(one, person.user) and not unready(one)]


def to_accept(person: Person) -> dict[int, int]:
    """Year -> how many proposed targets of quarters wait for this person."""
    if not person.may("plans.accept-targets"):
        return {}
    found = QuarterTargets.objects.filter(office=person.office, state=QuarterTargets.State.PROPOSED)
    others = found.exclude(proposed_by=person.user.username).order_by("year").values("year")
    return {one["year"]: one["waiting"] for one in others.annotate(waiting=Count("pk"))}


def _agreements(person: Person) -> Found:
    items = [_draft(one, reverse("agreement-sign", args=[person.office.code, one.year, one.party]))
             for one in to_sign(person)]  # fmt: skip
    return Found(items, len(items))


def _renstra(person: Person) -> Found:
    items = [_draft(one, reverse("renstra-adopt", args=[person.office.code, one.year])) for one in to_adopt(person)]
    return Found(items, len(items))


def _draft(one: PlanDocument, address: str) -> Item:
    about = gettext("Rancangan versi %(version)d, disusun %(user)s") % {"version": one.version, "user": one.made_by}
    return Item(f"rancangan {one}", f"{one.label} {one.year}", about, address)


def _quarters(person: Person) -> Found:
    items = [Item(f"target triwulan {year}", str(year), gettext("%(count)d usul") % {"count": count},
                  reverse("quarter-batches", args=[person.office.code, year]))
             for year, count in to_accept(person).items()]  # fmt: skip
    return Found(items, len(items))


def declare() -> None:
    """Called once, when the program starts."""
    add(Waiting("agreements-to-sign", _("Perjanjian kinerja untuk ditandatangani"), Group.WAITING, _agreements,
                lambda person: len(to_sign(person))))  # fmt: skip
    add(Waiting("renstra-to-adopt", _("Renstra untuk ditetapkan"), Group.WAITING, _renstra,
                lambda person: len(to_adopt(person))))  # fmt: skip
    add(Waiting("quarter-targets-to-accept", _("Target triwulan untuk ditetapkan"), Group.WAITING, _quarters,
                lambda person: len(to_accept(person))))  # fmt: skip
