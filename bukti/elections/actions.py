"""Writing events and counts: the known events, and the import of a file of station counts."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.models import Office
from bukti.records.actions import store
from bukti.records.declaration import get_register
from bukti.records.outcome import Outcome, Rejection
from bukti.records.rows import BATCH, Progress
from bukti.records.tables import read_table
from bukti.workflow.declaration import Status

from .models import Ballot, CountSheet, Event, Participant, PollingStation, Village, Votes
from .queries import ballot_of_file, participants_of
from .reading import FIGURES, StationRow, participant_numbers, read_rows
from .rules import HOLDING, MISSING, WARNING, Count, broken, village_warnings

EVENTS = Path(__file__).with_name("data") / "events.toml"


@transaction.atomic
def load_events(*, actor: str) -> int:
    """The known events with their ballots and participants; an event already there stays as it is.

    Returns how many events were added.
    """
    known = set(Event.objects.values_list("code", flat=True))
    new = {code: row for code, row in tomllib.loads(EVENTS.read_text(encoding="utf-8")).items() if code not in known}
    for code, row in new.items():
        event = Event.objects.create(code=code, name=row["name"], voting_day=row["voting_day"])
        for kind, ballot in row["ballots"].items():
            _add_ballot(event, kind, ballot)
    if new:
        log(actor=actor, action="elections.load", subject=EVENTS.name, added=sorted(new))
    return len(new)


def _add_ballot(event: Event, kind: str, row: dict) -> None:
    limits = {name: Decimal(row[name]) for name in ("reserve", "invalid_warning", "unlisted_warning")}
    limits |= {name: row[name] for name in ("station_limit", "station_ceiling")}
    code = f"{event.code}-{kind}"
    ballot = Ballot.objects.create(
        event=event, code=code, kind=kind, name=row["name"], headline=row["headline"], **limits
    )
    Participant.objects.bulk_create(Participant(ballot=ballot, **person) for person in row["participants"])


@transaction.atomic
def load_villages(*, file: Path, office: Office, actor: str) -> int:
    """The villages of an office's area, from a table with kode_desa, kecamatan, desa; those already listed stay.

    Returns how many were added. Raises BadInput for another table, or a code that is not one of this office's.
    """
    headings, rows = read_table(file)
    if not {"kode_desa", "kecamatan", "desa"} <= set(headings):
        raise BadInput(f"{file.name}, baris 1: judul kolom harus kode_desa, kecamatan, desa.")
    known = set(Village.objects.values_list("code", flat=True))
    added = []
    for number, cells in rows:
        code = cells["kode_desa"]
        if not re.fullmatch(rf"{office.code}\d{{6}}", code):
            raise BadInput(f"{file.name}, baris {number}, kode_desa: '{code}' bukan 10 angka berawal {office.code}.")
        if code not in known:
            known.add(code)
            added.append(Village(office=office, code=code, district=cells["kecamatan"], name=cells["desa"]))
    Village.objects.bulk_create(added, batch_size=BATCH)
    if added:
        log(actor=actor, action="elections.villages", subject=file.name, office=office.code, added=len(added))
    return len(added)


@dataclass(frozen=True)
class Source:
    """What all sheets of one file share."""

    office: Office
    ballot: Ballot
    participants: list[Participant]
    actor: str
    status: str
    made_up: bool


@transaction.atomic
def import_counts(
    *,
    file: Path,
    office: Office,
    actor: str,
    outcome: Outcome,
    made_up: bool = False,
    progress: Progress | None = None,
    event: str = "",
    ballot: str = "",
    **unknown: str,
) -> Outcome:
    """Read the counts of one ballot, a station a row (called by records.actions.import_file).

    A form that breaks a holding rule is stored as held with its codes; one without the figures it needs as draft with
    E15: it is missing. ``outcome``: ``stored`` has all new sheets, of which ``held`` and ``missing`` do not count;
    a form that breaks no other rule but lacks the participants' votes is counted (E7 is unknown, not broken).
    A later file replaces sheets that never counted (held, or missing); the old ones stay, void (``outcome.replaced``).
    Raises BadInput when the file as a whole cannot be used; unreadable cells, and figures that differ from a sheet
    that counts, are listed in ``outcome.rejected`` and nothing is stored.
    """
    _check_request(office, unknown)
    headings, rows = read_table(file)
    numbers = participant_numbers(file.name, headings)
    villages = set(Village.objects.filter(office=office).values_list("code", flat=True))
    readable, outcome.rejected = read_rows(headings, rows, office.code, villages)
    outcome.rows = len(rows)
    load_events(actor=actor)
    first_reading = min((row.read_at for row in readable if row.read_at), default=None)
    found = ballot_of_file(office=office, numbers=numbers, first_reading=first_reading, event=event, ballot=ballot)
    source = Source(office, found, participants_of(found, office), actor, outcome.status, made_up)
    new = _new_rows(source, readable, outcome)
    outcome.rejected.sort(key=lambda one: one.row)
    sheets = _sheets(source, new, outcome, progress)
    if outcome.rejected or outcome.dry_run:
        transaction.set_rollback(True)
        return outcome
    _store(source, sheets, new, file, outcome)
    return outcome


def _check_request(office: Office, unknown: dict[str, str]) -> None:
    if unknown:
        raise BadInput(f"Hitungan TPS tidak mengenal pilihan {', '.join(sorted(unknown))}; yang ada: event, ballot.")
    if office.level != Office.Level.REGENCY:
        raise BadInput(f"{office.name}: hitungan TPS diimpor per kabupaten/kota; pakai kode kantor empat angka.")


def _new_rows(source: Source, rows: list[StationRow], outcome: Outcome) -> list[StationRow]:
    """Rows to store: of stations without a sheet, or with one that never counted. The same figures again are
    unchanged; other figures than a sheet that counts, and other names, are rejected.
    """
    stored = _stored_figures(source)
    replaceable = set(_never_counted(source).values_list("station__code", flat=True))
    outcome.rejected += _renamed(source, rows)
    new = []
    for row in rows:
        differences = _differences(row, stored[row.code]) if row.code in stored else []
        if row.code not in stored or (differences and row.code in replaceable):
            new.append(row)
            outcome.replaced += row.code in stored
        elif differences:
            outcome.rejected += differences
        else:
            outcome.unchanged += 1
    return new


def _sheets_of(source: Source):
    sheets = CountSheet.objects.filter(office=source.office, ballot=source.ballot)
    return sheets.exclude(status=Status.VOID)


def _never_counted(source: Source):
    """Sheets held for a broken rule, or without their figures."""
    return _sheets_of(source).filter(Q(status=Status.HELD) | Q(status=Status.DRAFT, rules=MISSING))


def _make_way(source: Source, rows: list[StationRow]) -> None:
    """The sheets that these rows replace become void, under their number and the key of their row."""
    replaced = list(_never_counted(source).filter(station__code__in=[row.code for row in rows]))
    for sheet in replaced:
        sheet.status, sheet.number = Status.VOID, f"{sheet.number}~{sheet.pk}"
    CountSheet.objects.bulk_update(replaced, ["status", "number"], batch_size=BATCH)


def _written(row: StationRow) -> dict[str, int | None]:
    """Heading -> figure, as the file writes them."""
    figures = {heading: row.figures[field] for heading, field in FIGURES.items()}
    return figures | {f"suara_{number:02}": votes for number, votes in row.votes.items()}


def _stored_figures(source: Source) -> dict[str, dict[str, int | None]]:
    """Station code -> heading -> stored figure, for the sheets of this ballot."""
    stored = {}
    sheets = _sheets_of(source)
    blank = {f"suara_{person.number:02}": None for person in source.participants}
    for code, *values in sheets.values_list("station__code", *FIGURES.values()):
        stored[code] = dict(zip(FIGURES, values, strict=True)) | blank
    votes = Votes.objects.filter(sheet__in=sheets).values_list("sheet__station__code", "participant__number", "votes")
    for code, number, value in votes:
        stored[code][f"suara_{number:02}"] = value
    return stored


def _differences(row: StationRow, stored: dict[str, int | None]) -> list[Rejection]:
    return [
        Rejection(row.row, heading, "" if value is None else str(value),
                  f"TPS {row.code} sudah tersimpan dengan nilai "
                  f"'{'' if stored[heading] is None else stored[heading]}'; perbaiki catatan itu")
        for heading, value in _written(row).items()
        if value != stored[heading]
    ]  # fmt: skip


def _renamed(source: Source, rows: list[StationRow]) -> list[Rejection]:
    """Stations known from another ballot of the event keep the names they have."""
    known = {code: (district, village) for code, district, village in _stations(source).values_list(
        "code", "district", "village")}  # fmt: skip
    return [
        Rejection(row.row, heading, given, f"TPS {row.code} sudah tersimpan dengan nama '{name}'; samakan")
        for row in rows
        if row.code in known
        for heading, given, name in zip(
            ("kecamatan", "desa"), (row.district, row.village), known[row.code], strict=True
        )
        if given != name
    ]


def _stations(source: Source):
    return PollingStation.objects.filter(event=source.ballot.event, code__startswith=source.office.code)


def _sheets(source: Source, rows: list[StationRow], outcome: Outcome, progress: Progress | None) -> list[CountSheet]:
    """The checked sheets of these rows, still without their stations; ``outcome`` learns what was held and why."""
    nearby = _village_warnings(source, rows)
    sheets = []
    codes: Counter[str] = Counter()
    for done, row in enumerate(rows, start=1):
        sheet = _sheet(source, row, nearby[row.code])
        sheets.append(sheet)
        if sheet.status == Status.HELD:
            codes.update(sheet.rules.split())
        outcome.held += sheet.status == Status.HELD
        outcome.missing += sheet.rules == MISSING
        if progress and (done % BATCH == 0 or done == len(rows)):
            progress(done, len(rows))
    outcome.held_rules = dict(sorted(codes.items()))
    return sheets


def _sheet(source: Source, row: StationRow, nearby: list[str]) -> CountSheet:
    sheet = CountSheet(
        office=source.office,
        ballot=source.ballot,
        number=f"{source.ballot.code}/{row.code}",
        read_at=row.read_at,
        source_row=row.row,
        entered_by=source.actor,
        made_up=source.made_up,
        **row.figures,
    )
    count = sheet.count(_votes(source, row))
    codes = broken(HOLDING, count)
    sheet.rules = " ".join(codes)
    sheet.warnings = " ".join(broken(WARNING, count) + nearby)
    sheet.status = _status(codes, source.status)
    return sheet


def _status(codes: list[str], given: str) -> str:
    if not codes:
        return given
    return Status.DRAFT if codes == [MISSING] else Status.HELD


def _votes(source: Source, row: StationRow) -> list[int | None]:
    return [row.votes[person.number] for person in source.participants]


def _village_warnings(source: Source, rows: Iterable[StationRow]) -> dict[str, list[str]]:
    """Station code -> warnings that only the neighbours show, among the stations of this file."""
    villages: defaultdict[str, dict[int, Count]] = defaultdict(dict)
    for row in rows:
        sheet = CountSheet(ballot=source.ballot, **row.figures)
        villages[row.code[:10]][int(row.code[10:])] = sheet.count(_votes(source, row))
    return {
        f"{village}{number:03}": warnings
        for village, stations in villages.items()
        for number, warnings in village_warnings(stations).items()
    }


def _store(source: Source, sheets: list[CountSheet], rows: list[StationRow], file: Path, outcome: Outcome) -> None:
    _make_way(source, rows)
    stations = _add_stations(source, rows)
    for sheet, row in zip(sheets, rows, strict=True):
        sheet.station = stations[row.code]
    store(register=get_register("elections"), records=sheets, file=file, office=source.office,
          actor=source.actor, outcome=outcome)  # fmt: skip
    Votes.objects.bulk_create(
        [
            Votes(sheet=sheet, participant=person, votes=votes)
            for sheet, row in zip(sheets, rows, strict=True)
            for person in source.participants
            if (votes := row.votes[person.number]) is not None
        ],
        batch_size=BATCH,
    )


def _add_stations(source: Source, rows: list[StationRow]) -> dict[str, PollingStation]:
    """Station code -> station; those of the rows that are not known yet are added."""
    known = {station.code: station for station in _stations(source)}
    added = [_station(source.ballot.event, row) for row in rows if row.code not in known]
    PollingStation.objects.bulk_create(added, batch_size=BATCH)
    return known | {station.code: station for station in added}


def _station(event: Event, row: StationRow) -> PollingStation:
    return PollingStation(
        event=event,
        code=row.code,
        district_code=row.code[:6],
        district=row.district,
        village_code=row.code[:10],
        village=row.village,
        number=int(row.code[10:]),
    )
