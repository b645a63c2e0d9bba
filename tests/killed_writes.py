"""Writes of a quarter in processes that are killed, or that race. test_killed_writes.py runs it over its own database.

Prints one JSON object: act -> how many times a process was killed inside it, and what came of each race.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import date

import django

KILLED = -signal.SIGKILL
WRITES = ("INSERT", "UPDATE", "DELETE")


def child(work: Callable[[], None]) -> int:
    """Run in a process of its own; 0, or the signal that ended it, negative."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if not pid:
        try:
            work()
        except BaseException as error:  # the parent is told by the code
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killing(act: Callable[[], None], after: int) -> Callable[[], None]:
    """The act in a process that kills itself once it has sent that many writes, before anything is committed."""

    def work() -> None:
        from django.db import connection

        sent = 0

        def count(execute, sql, params, many, context):
            nonlocal sent
            result = execute(sql, params, many, context)
            sent += sql.lstrip().startswith(WRITES)
            if sent == after:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        with connection.execute_wrapper(count):
            act()

    return work


def everything() -> str:
    """All rows that an act of the quarter may write, as one text."""
    from django.core import serializers

    from bukti.audit.models import Entry, Head
    from bukti.measurements.models import FollowUp, Frozen, Measurement, Proposal, QuarterLock

    tables = (Measurement, Frozen, QuarterLock, Proposal, FollowUp, Entry, Head)
    return "".join(serializers.serialize("json", table.objects.order_by("pk")) for table in tables)


def kill_everywhere(act: Callable[[], None]) -> int:
    """Kill the act after its first write, its second ... until it gets through; what each leaves must be nothing."""
    from bukti.audit.queries import verify

    before, kills = everything(), 0
    while (code := child(killing(act, kills + 1))) == KILLED:
        kills += 1
        if everything() != before:
            raise AssertionError(f"half a write is left after {kills} statements")
        if verify().broken is not None:
            raise AssertionError("the chain is broken")
    if code or everything() == before or verify().broken is not None:
        raise AssertionError(f"the act did not get through ({code})")
    return kills


def race(act: Callable[[], None], runners: int = 4) -> list[int]:
    """The same act in several processes at once; their exit codes, sorted."""
    from django.db import connections

    connections.close_all()
    ready, start = os.pipe()
    pids = []
    for _ in range(runners):
        pid = os.fork()
        if not pid:
            os.close(start)
            os.read(ready, 1)  # returns for all when the parent closes its end
            try:
                act()
            except BaseException:
                os._exit(1)
            os._exit(0)
        pids.append(pid)
    os.close(start)
    codes = sorted(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids)
    os.close(ready)
    return codes


def acts() -> dict[str, Callable[[], None]]:
    """Every kind of write of a quarter, in an order in which each can be made."""
    from bukti.measurements import actions, proposals
    from bukti.measurements.models import FollowUp, Measurement, Proposal
    from bukti.measurements.tests.small_office import Q1, TEXTS, make_office, people, requests
    from bukti.measurements.tests.small_office import evidence as prove

    office = make_office()
    staff, cases = people(office), requests(office)
    prove(cases[0])
    one, both = {"office": office, "quarter": Q1}, ["RKT-14", "RKT-18"]

    def measured() -> Measurement:
        return Measurement.objects.get(code="RKT-14")

    def waiting() -> Proposal:
        return Proposal.objects.get(outcome="waiting")

    def correct() -> None:
        type(cases[1]).objects.filter(pk=cases[1].pk).update(answered_on=date(2024, 2, 15))
        proposals.propose(measurement=measured(), kind="restate", reason="Salah.", user=staff["sekretaris"])

    return {
        "write": lambda: actions.write(code="RKT-14", texts=TEXTS, user=staff["entri"], **one),
        "waive": lambda: actions.waive(code="RKT-18", reason="Banjir.", user=staff["kasubbag"], **one),
        "write another": lambda: actions.write(code="RKT-18", texts=TEXTS, user=staff["entri"], **one),
        "submit": lambda: actions.submit(codes=both, user=staff["entri"], **one),
        "return": lambda: actions.give_back(code="RKT-14", reason="Ulang.", user=staff["sekretaris"], **one),
        "resubmit": lambda: actions.submit(codes=["RKT-14"], user=staff["entri"], **one),
        "verify": lambda: actions.verify(codes=both, user=staff["sekretaris"], **one),
        "approve and freeze": lambda: actions.approve(codes=both, minutes_number="BA 5", user=staff["ketua"], **one),
        "follow up": lambda: actions.add_follow_up(measurement=measured(), decision="Latih.", owner=staff["kasubbag"],
                                                   due_on=date(2024, 6, 30), user=staff["sekretaris"]),
        "finish": lambda: actions.finish_follow_up(follow_up=FollowUp.objects.get(), done_on=date(2024, 6, 1),
                                                   user=staff["kasubbag"]),
        "lock": lambda: actions.lock(user=staff["ketua"], **one),
        "propose": correct,
        "restate": lambda: proposals.confirm(proposal=waiting(), user=staff["ketua"]),
        "propose opening": lambda: proposals.propose(measurement=measured(), kind="open", reason="Keliru.",
                                                     user=staff["sekretaris"]),
        "open": lambda: proposals.confirm(proposal=waiting(), user=staff["ketua"]),
    }  # fmt: skip


def races(staff_acts: dict[str, Callable[[], None]]) -> dict[str, list[int]]:
    """The opened measurement once more round the cycle, each act by four processes at once."""
    names = ("resubmit", "verify one", "approve one", "lock")
    from bukti.measurements import actions
    from bukti.measurements.tests.small_office import Q1
    from bukti.offices.models import Office, User

    one = {"office": Office.objects.get(code="3602"), "quarter": Q1, "codes": ["RKT-14"]}
    extra = {
        "verify one": lambda: actions.verify(user=User.objects.get(username="sekretaris"), **one),
        "approve one": lambda: actions.approve(minutes_number="BA 6", user=User.objects.get(username="ketua"), **one),
    }
    return {name: race((staff_acts | extra)[name]) for name in names}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bukti.settings")
    django.setup()
    from django.core.management import call_command

    from bukti.measurements.models import Frozen, QuarterLock

    call_command("migrate", verbosity=0)
    known = acts()
    kills = {name: kill_everywhere(act) for name, act in known.items()}
    raced = races(known)
    versions = list(Frozen.objects.filter(measurement__code="RKT-14").values_list("version", flat=True))
    answer = {"kills": kills, "races": raced, "versions": versions, "locks": QuarterLock.objects.count()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
