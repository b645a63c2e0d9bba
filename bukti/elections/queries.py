"""Reading events and ballots: which ballot a file of counts belongs to, who stands on it."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from bukti.audit.declaration import BadInput
from bukti.offices.models import Office

from .models import Ballot, Event, Participant


def participants_of(ballot: Ballot, office: Office) -> list[Participant]:
    """Who stands on the ballot in the office's area, by number."""
    areas = ["", *(office.code[:length] for length in (1, 2, 4))]
    return list(Participant.objects.filter(ballot=ballot, area__in=areas).order_by("number"))


def ballot_of_file(
    *, office: Office, numbers: Collection[int], first_reading: datetime | None, event: str = "", ballot: str = ""
) -> Ballot:
    """The ballot a file of counts belongs to: as told, or the only one that fits.

    Without being told, the event is the last one voted on or before the first reading, and the ballot is the one
    whose participants are the file's columns (``numbers``). Raises BadInput when none or several fit, or when the
    columns are not the participants of the ballot told.
    """
    known = Ballot.objects.select_related("event")
    if ballot:
        return _told(list(known), office, numbers, event.upper(), ballot.upper())
    if not event and first_reading:
        day = timezone.localtime(first_reading).date()
        last = Event.objects.filter(voting_day__lte=day).order_by("voting_day").last()
        event = last.code if last else ""
    fitting = [one for one in known if event.upper() in ("", one.event.code) and _fits(one, office, numbers)]
    if len(fitting) != 1:
        choices = ", ".join(one.code for one in fitting or known)
        raise BadInput(f"Surat suara berkas ini tidak dapat dipastikan: sebutkan --ballot, salah satu dari {choices}.")
    return fitting[0]


def _told(known: list[Ballot], office: Office, numbers: Collection[int], event: str, ballot: str) -> Ballot:
    for one in known:
        if ballot in (one.code, one.kind if event == one.event.code else "") and event in ("", one.event.code):
            break
    else:
        raise BadInput(f"Surat suara '{ballot}' tidak dikenal: pakai --ballot {', '.join(one.code for one in known)}.")
    if not _fits(one, office, numbers):
        wanted = ", ".join(f"suara_{person.number:02}" for person in participants_of(one, office))
        given = ", ".join(f"suara_{number:02}" for number in sorted(numbers))
        raise BadInput(
            f"{one.code}: kolom peserta harus {wanted or '(peserta belum ada)'}, bukan {given or '(tidak ada)'}."
        )
    return one


def _fits(ballot: Ballot, office: Office, numbers: Collection[int]) -> bool:
    on_ballot = {person.number for person in participants_of(ballot, office)}
    return bool(on_ballot) and on_ballot == set(numbers)
