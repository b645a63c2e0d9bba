"""Registers of the budget: versions of the DIPA/POK, page III, revisions, realisation, volumes, operational needs."""

import calendar
from collections.abc import Callable
from functools import cache
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, FROM_FILE, Status, Transition

from .actions import import_page_three, import_pok
from .catalogue import ikpa_codes
from .measures import NEED, NEEDS, REALISATIONS, REVISIONS
from .models import BudgetRevision, BudgetVersion, OperationalNeed, OutputVolume, Realisation, WithdrawalPlan

Coded = Realisation | OperationalNeed | BudgetRevision | OutputVolume
R, N = BudgetRevision.State, OperationalNeed.State
K, A = BudgetRevision.Kind, BudgetRevision.Authority
Lines = dict[tuple[str, ...], str]  # SPP, RO, component and account -> number of the record that has them
LEGAL_BASIS = "UU 17/2003; UU 1/2004; PP 45/2013 jo. 50/2018; PMK 62/2023"


def _code_faults(record: Coded, *names: str) -> dict[str, str]:
    """Codes of another shape than their field wants."""
    faults = {}
    for name in names:
        field = cast(models.Field, record._meta.get_field(name))
        try:
            field.run_validators(getattr(record, name))
        except ValidationError as error:
            faults[name] = " ".join(error.messages)
    return faults


def validate_revision(revision: BudgetRevision) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 5, R5.2; SAKIP 4)."""
    faults = _total_faults(revision) | _approval_faults(revision) | _ikpa_faults(revision)
    return faults | _code_faults(revision, "code")


def _total_faults(revision: BudgetRevision) -> dict[str, str]:
    kept = revision.total_after == revision.total_before
    if revision.kind == K.CEILING_CHANGED and kept:
        return {"total_after": "sama dengan pagu semula padahal jenisnya Pagu berubah; periksa pagu atau jenisnya"}
    if revision.kind != K.CEILING_CHANGED and not kept:
        difference = abs(revision.total_after - revision.total_before)
        return {"total_after": f"berselisih {difference} dari pagu semula padahal pagunya tetap; periksa keduanya"}
    if revision.kind == K.CEILING_CHANGED and revision.authority == A.UNIT_HEAD:
        return {"authority": "KPA tidak dapat mengubah pagu; isi Kanwil DJPb atau DJA"}
    return {}


def _approval_faults(revision: BudgetRevision) -> dict[str, str]:
    faults: dict[str, str] = {}
    if revision.state == R.APPROVED:
        faults |= {
            name: "kosong padahal keadaannya Disahkan; isi"
            for name in ("approved_on", "sequence")
            if getattr(revision, name) is None
        }
    if revision.state != R.APPROVED and revision.approved_on:
        faults["approved_on"] = "terisi padahal keadaannya bukan Disahkan; kosongkan atau ubah keadaannya"
    if revision.sequence == 0:
        faults["sequence"] = "0 adalah DIPA awal, bukan revisi; mulai dari 1"
    if revision.approved_on and revision.approved_on < revision.proposed_on:
        faults["approved_on"] = "disahkan sebelum diusulkan; periksa kedua tanggal"
    elif revision.approved_on and revision.approved_on.year != revision.year:
        faults["approved_on"] = f"di luar tahun anggaran {revision.year}; periksa tanggal atau tahunnya"
    return faults


def _ikpa_faults(revision: BudgetRevision) -> dict[str, str]:
    """IKPA counts a revision that keeps the ceiling, was approved by the treasury, and has one of the listed codes."""
    if not revision.counts_for_ikpa:
        return {}
    if revision.kind == K.CEILING_KEPT and revision.authority != A.UNIT_HEAD and revision.code in ikpa_codes():
        return {}
    return {
        "counts_for_ikpa": "hanya revisi pagu tetap yang disahkan DJPb atau DJA dengan kode yang dihitung; isi tidak"
    }


def validate_realisation(spending: Realisation) -> dict[str, str]:
    """Field -> reason: each step has its number and its day, none before the step it follows (REGISTERS 5, R5.3);
    what one SPP spends on one account stands once, under whatever number (REGISTERS 5, V2).
    """
    return _step_faults(spending) | _repeated_line(spending, _lines(spending.office_id, spending.spp_number))


def realisations_in_one_file() -> Callable[[Realisation], dict[str, str]]:
    """``validate_realisation`` for all rows of a file: what is stored is asked for once, and rows above count too."""
    lines = cache(_lines)
    return lambda spending: _step_faults(spending) | _repeated_line(spending, lines(spending.office_id))


def _lines(office: int, spp: str = "") -> Lines:
    """What stands already, of all the office or of one SPP."""
    stored = Realisation.objects.filter(office=office).exclude(status=Status.VOID)
    stored = stored.filter(spp_number=spp) if spp else stored
    return {row[:4]: row[4] for row in stored.values_list("spp_number", "output", "component", "account", "number")}


def _repeated_line(spending: Realisation, lines: Lines) -> dict[str, str]:
    line = (spending.spp_number, spending.output, spending.component, spending.account)
    holder = lines.setdefault(line, spending.number)
    if holder == spending.number:
        return {}
    return {"spp_number": f"SPP ini untuk RO, komponen dan akun itu sudah tercatat dengan nomor {holder}; "
                          "pakai nomor itu, agar tidak terhitung dua kali"}  # fmt: skip


def _step_faults(spending: Realisation) -> dict[str, str]:
    faults = _code_faults(spending, "output", "component", "account")
    for step in ("spm", "sp2d"):
        number, day = getattr(spending, f"{step}_number"), getattr(spending, f"{step}_date")
        if bool(number) != bool(day):
            empty = f"{step}_date" if number else f"{step}_number"
            faults[empty] = "nomor dan tanggal diisi keduanya atau tidak sama sekali; lengkapi"
    for before, after in (("spp_date", "spm_date"), ("spm_date", "sp2d_date")):
        first, second = getattr(spending, before), getattr(spending, after)
        if second and not first:
            faults[before] = f"kosong padahal '{spending.label(after)}' terisi; isi tanggalnya"
        elif second and second < first:
            faults[after] = f"lebih awal daripada '{spending.label(before)}' ({first}); periksa kedua tanggal"
    if spending.spp_date.year != spending.year:
        faults["spp_date"] = f"di luar tahun anggaran {spending.year}; periksa tanggal atau tahunnya"
    if not spending.amount:
        faults["amount"] = "nol bukan realisasi; isi jumlah brutonya"
    return faults


def validate_volume(volume: OutputVolume) -> dict[str, str]:
    """Field -> reason: a target to divide by, a volume that is not negative, a day of its own year."""
    faults = _code_faults(volume, "output")
    if volume.target_volume <= 0:
        faults["target_volume"] = "nol atau negatif; tanpa target volume capaian RO tidak dapat dihitung"
    if volume.reached_volume < 0:
        faults["reached_volume"] = "negatif; isi volume yang tercapai sejak 1 Januari"
    if volume.reported_on.year != volume.year:
        faults["reported_on"] = f"di luar tahun anggaran {volume.year}; periksa tanggal atau tahunnya"
    return faults


def validate_need(need: OperationalNeed) -> dict[str, str]:
    """Field -> reason: a need is planned for a month, and met wholly on a day or not."""
    faults = _code_faults(need, "component", "account")
    last = calendar.monthrange(need.needed_by.year, need.needed_by.month)[1]
    if need.needed_by.day != last:
        faults["needed_by"] = f"bukan hari terakhir bulan; isi tanggal {last}"
    if (need.state == N.MET) != bool(need.met_on):
        faults["met_on"] = "diisi bila, dan hanya bila, keadaannya Terpenuhi; samakan"
    if need.state == N.MET and need.spent_amount is None:
        faults["spent_amount"] = "kosong padahal keadaannya Terpenuhi; isi biayanya, 0 bila tanpa biaya"
    if need.state == N.DROPPED and not need.reason:
        faults["reason"] = "kosong padahal kebutuhannya tidak jadi; isi alasannya"
    return faults


def _move(name: str, title: str, source: str, target: str, requires: list[str], reason: bool = False) -> Transition:
    return Transition(name, title, source, target, "records.enter", requires, reason, "state")


def _drop(source: str) -> Transition:
    """Dropping a need changes the denominator: only those who enact, with a reason."""
    return Transition("drop", "Nyatakan tidak jadi", source, N.DROPPED, "records.enact", ["reason"], True, "state")


add(
    Register(
        code="budget-revisions",
        division="rendatin",
        title="Register Revisi Anggaran",
        model=BudgetRevision,
        legal_basis=LEGAL_BASIS,
        list_columns=[
            "number",
            "sequence",
            "approved_on",
            "kind",
            "code",
            "authority",
            "counts_for_ikpa",
            "total_after",
        ],
        transitions=[
            *CHECKING,
            _move("approve", "Catat pengesahan", R.PROPOSED, R.APPROVED, ["sequence", "approved_on"]),
            _move("refuse", "Catat penolakan", R.PROPOSED, R.REFUSED, [], reason=True),
        ],
        measures=REVISIONS,
        imports=[
            Import(
                {
                    "Nomor": "number",
                    "Tahun Anggaran": "year",
                    "Revisi Ke": "sequence",
                    "Diusulkan": "proposed_on",
                    "Disahkan": "approved_on",
                    "Jenis": "kind",
                    "Kode Jenis": "code",
                    "Kewenangan": "authority",
                    "Dihitung IKPA": "counts_for_ikpa",
                    "Mengubah PK": "changes_agreement",
                    "Dasar": "legal_basis",
                    "Pagu Semula": "total_before",
                    "Pagu Menjadi": "total_after",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_revision,
    )
)

add(
    Register(
        code="budget-versions",
        division="rendatin",
        aliases=["pok", "dipa"],
        title="Register DIPA dan POK",
        model=BudgetVersion,
        transitions=FROM_FILE,
        legal_basis=LEGAL_BASIS,
        list_columns=["number", "in_force_from", "total"],
        importer=import_pok,
    )
)

add(
    Register(
        code="withdrawal-plans",
        division="kul",
        aliases=["rpd", "halaman-iii"],
        title="Register Rencana Penarikan Dana (Halaman III DIPA)",
        model=WithdrawalPlan,
        transitions=FROM_FILE,
        legal_basis=LEGAL_BASIS,
        list_columns=["number", "in_force_from", "total"],
        importer=import_page_three,
    )
)

add(
    Register(
        code="output-volumes",
        division="rendatin",
        aliases=["volume-ro"],
        title="Register Volume Rincian Output (RO)",
        model=OutputVolume,
        transitions=FROM_FILE,
        legal_basis=LEGAL_BASIS,
        list_columns=["number", "output", "reported_on", "target_volume", "reached_volume", "unit"],
        imports=[
            Import(
                {
                    "No.": "number",
                    "Tahun Anggaran": "year",
                    "RO": "output",
                    "Satuan": "unit",
                    "Target Volume": "target_volume",
                    "Keadaan Pada": "reported_on",
                    "Volume Tercapai": "reached_volume",
                    "Bukti": "evidence",
                }
            )
        ],
        validate=validate_volume,
    )
)

add(
    Register(
        code="budget-realisations",
        division="kul",
        title="Register Realisasi Anggaran",
        model=Realisation,
        legal_basis=LEGAL_BASIS,
        list_columns=["number", "output", "component", "account", "spp_date", "spm_date", "sp2d_date", "amount"],
        measures=REALISATIONS,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Tahun Anggaran": "year",
                    "RO": "output",
                    "Komponen": "component",
                    "Akun": "account",
                    "Uraian": "description",
                    "Cara Pembayaran": "payment",
                    "Jumlah Bruto": "amount",
                    "Nomor SPP": "spp_number",
                    "Tanggal SPP": "spp_date",
                    "Nomor SPM": "spm_number",
                    "Tanggal SPM": "spm_date",
                    "Nomor SP2D": "sp2d_number",
                    "Tanggal SP2D": "sp2d_date",
                }
            )
        ],
        validate=validate_realisation,
        validate_file=realisations_in_one_file,
    )
)

add(
    Register(
        code="operational-needs",
        division="kul",
        title="Register Kebutuhan Operasional Kantor",
        model=OperationalNeed,
        legal_basis=LEGAL_BASIS,
        list_columns=["number", "need", "needed_by", "met_on", "planned_amount", "spent_amount", "state"],
        transitions=[
            *CHECKING,
            _move("meet-partly", "Catat terpenuhi sebagian", N.PLANNED, N.PARTLY, ["spent_amount", "evidence"]),
            _move("meet", "Catat terpenuhi", N.PLANNED, N.MET, ["met_on", "spent_amount", "evidence"]),
            _move("meet", "Catat terpenuhi", N.PARTLY, N.MET, ["met_on", "spent_amount", "evidence"]),
            _drop(N.PLANNED),
            _drop(N.PARTLY),
        ],
        deadlines=[NEED],
        measures=NEEDS,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Kebutuhan": "need",
                    "Dibutuhkan Sampai": "needed_by",
                    "Komponen": "component",
                    "Akun": "account",
                    "Rencana Biaya": "planned_amount",
                    "Terpenuhi": "met_on",
                    "Biaya Terpakai": "spent_amount",
                    "Bukti": "evidence",
                    "Alasan": "reason",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate_need,
    )
)
