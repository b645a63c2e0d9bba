"""Register publikasi, laman dan kliping."""

import re

from bukti.records.declaration import Import, Register, add
from bukti.workflow.declaration import CHECKING, Transition

from .measures import ISSUE, MEASURES
from .models import Publication

S, K = Publication.State, Publication.Kind
ONLINE = (K.WEBSITE, K.SOCIAL_MEDIA)
CANCELLED = ["cancelled_on", "cancel_basis"]


def validate(issue: Publication) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 16 "Validate")."""
    return _place_faults(issue) | _clipping_faults(issue) | _state_faults(issue) | _cancel_faults(issue)


def _place_faults(issue: Publication) -> dict[str, str]:
    faults = {}
    if issue.published_on and issue.kind in ONLINE and not issue.url:
        faults["url"] = "kosong padahal sudah terbit di laman atau media sosial; isi alamatnya"
    if issue.url and not re.fullmatch(r"https?://\S+", issue.url):
        faults["url"] = "bukan alamat laman; tulis seperti https://kab-lebak.kpu.go.id/..."
    if issue.snapshot and not re.fullmatch(r"[0-9a-f]{64}", issue.snapshot):
        faults["snapshot"] = "bukan SHA-256; tulis 64 angka heksadesimal huruf kecil, atau kosongkan"
    if issue.activity_on and issue.published_on and issue.published_on < issue.activity_on:
        faults["published_on"] = "lebih awal daripada kegiatan yang diberitakan; periksa kedua tanggal"
    return faults


def _clipping_faults(issue: Publication) -> dict[str, str]:
    if issue.kind == K.CLIPPING and issue.published_on and not issue.outlet:
        return {"outlet": "kosong padahal jenisnya Kliping; isi nama medianya"}
    if issue.kind == K.CLIPPING:
        return {}
    return {name: "hanya untuk kliping; kosongkan" for name in ("page", "tone", "follow_up") if getattr(issue, name)}


def _state_faults(issue: Publication) -> dict[str, str]:
    if issue.state == S.PUBLISHED and not issue.published_on:
        return {"published_on": "kosong padahal keadaannya Terbit; isi tanggalnya"}
    if issue.state != S.PUBLISHED and issue.published_on:
        return {"published_on": "terisi padahal keadaannya bukan Terbit; perbaiki salah satunya"}
    return {}


def _cancel_faults(issue: Publication) -> dict[str, str]:
    wanted = issue.state == S.CANCELLED or issue.cancelled_on
    return {name: "dibatalkan tanpa tanggal atau dasar; isi keduanya" for name in CANCELLED
            if wanted and not getattr(issue, name)}  # fmt: skip


add(
    Register(
        code="publications",
        division="teknis",
        title="Register Publikasi, Laman dan Kliping",
        model=Publication,
        legal_basis="UU 14/2008 ps 9-11; PKPU 22/2023 jo. 11/2024; PKPU 5/2021",
        list_columns=["number", "kind", "title", "in_plan", "planned_on", "published_on", "state"],
        transitions=[
            *CHECKING,
            Transition("issue", "Terbitkan", S.PLANNED, S.PUBLISHED, "records.enter", ["published_on"], field="state"),
            # Taking an issue off the plan changes the denominator: only plenary or secretary, with basis and reason.
            Transition(
                "cancel", "Batalkan kegiatan", S.PLANNED, S.CANCELLED, "records.enact", CANCELLED, True, "state"
            ),
        ],
        deadlines=[ISSUE],
        measures=MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Jenis": "kind",
                    "Judul": "title",
                    "Tema": "theme",
                    "Dalam Rencana": "in_plan",
                    "Rencana Terbit": "planned_on",
                    "Nomor Kegiatan": "activity",
                    "Tanggal Kegiatan": "activity_on",
                    "Terbit": "published_on",
                    "Alamat Laman": "url",
                    "SHA-256": "snapshot",
                    "Media": "outlet",
                    "Halaman": "page",
                    "Nada": "tone",
                    "Tindak Lanjut": "follow_up",
                    "Eksemplar": "copies",
                    "Dibatalkan": "cancelled_on",
                    "Dasar Pembatalan": "cancel_basis",
                    "Keadaan": "state",
                }
            )
        ],
        validate=validate,
    )
)
