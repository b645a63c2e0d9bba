"""Register pertanggungjawaban pejabat perbendaharaan."""

import re

from bukti.offices.calendar import parse_period
from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ACCOUNTING, MEASURES
from .models import TreasuryAccount

P, S = TreasuryAccount.Position, TreasuryAccount.State
WORDS = {P.BUDGET_HOLDER: "KPA", P.COMMITMENT: "PPK", P.PAYMENT_ORDER: "PPSPM", P.TREASURER: "BP", P.ASSISTANT: "BPP"}
STATE_NEEDS = {S.SUBMITTED: "submitted_on", S.RETURNED: "submitted_on", S.COMPLETE: "completed_on"}


def validate(account: TreasuryAccount) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.9)."""
    return _month_faults(account) or _completion_faults(account)


def _month_faults(account: TreasuryAccount) -> dict[str, str]:
    """The number says office and month, so that one duty cannot stand twice; PPK-1 and PPK-2 are two offices."""
    month, word = f"{account.period_ends_on:%Y-%m}", WORDS[P(account.position)]
    last = parse_period(month).end
    if account.period_ends_on != last:
        return {"period_ends_on": f"bukan hari terakhir bulan; isi {last}"}
    if not re.fullmatch(rf"{word}(-[1-9])?/{month}", account.number):
        return {"number": f"tidak cocok dengan jabatan dan bulannya; tulis {word}/{month} atau {word}-1/{month}"}
    return {}


def _completion_faults(account: TreasuryAccount) -> dict[str, str]:
    faults = {}
    for name in ("submitted_on", "completed_on"):
        day = getattr(account, name)
        if day and day < account.period_ends_on:
            faults[name] = "sebelum bulannya berakhir; periksa tanggalnya"
    if account.completed_on and not account.submitted_on:
        faults["submitted_on"] = "kosong padahal sudah selesai; isi tanggalnya"
    if account.completed_on and account.submitted_on and account.completed_on < account.submitted_on:
        faults["completed_on"] = "selesai sebelum diserahkan; periksa kedua tanggal"
    if account.completed_on and account.outstanding:
        faults["outstanding"] = "masih ada tunggakan padahal selesai; isi nol atau kosongkan tanggal selesai"
    return faults or _state_faults(account)


def _state_faults(account: TreasuryAccount) -> dict[str, str]:
    needed = STATE_NEEDS.get(S(account.state))
    if needed and not getattr(account, needed):
        return {needed: "kosong padahal keadaannya sudah sampai di situ; isi tanggalnya"}
    if account.completed_on and account.state != S.COMPLETE:
        return {"state": "belum Selesai padahal tanggal selesai terisi; samakan keduanya"}
    return {}


def _step(name: str, title: str, source: str, target: str, permission: str, *requires: str) -> Transition:
    return Transition(name, title, source, target, permission, requires, target == S.RETURNED, "state")


add(
    Register(
        code="treasury-accounts",
        division="kul",
        title="Register Pertanggungjawaban Pejabat Perbendaharaan",
        model=TreasuryAccount,
        legal_basis="UU 1/2004; PP 45/2013 jo. 50/2018; PMK 62/2023",
        list_columns=["number", "position", "due_on", "submitted_on", "completed_on", "outstanding", "state"],
        transitions=[
            *CHECKING,
            _step("hand-in", "Serahkan", S.OPEN, S.SUBMITTED, "records.enter", "submitted_on"),
            _step("turn-back", "Kembalikan SPJ", S.SUBMITTED, S.RETURNED, "records.check"),
            _step("hand-in", "Serahkan", S.RETURNED, S.SUBMITTED, "records.enter", "submitted_on"),
            _step("complete", "Nyatakan selesai", S.SUBMITTED, S.COMPLETE, "records.check", "completed_on"),
        ],
        deadlines=[ACCOUNTING],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jabatan": "position",
                    "Nomor SK": "decree",
                    "Akhir Bulan": "period_ends_on",
                    "Diserahkan": "submitted_on",
                    "Selesai": "completed_on",
                    "Tunggakan": "outstanding",
                    "Nomor Bukti": "evidence",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
