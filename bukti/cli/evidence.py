"""bukti evidence add | list"""

from pathlib import Path
from typing import Any

import click

from bukti.attachments.models import Evidence
from bukti.audit.declaration import BadInput
from bukti.measurements.evidence import add as add_to_measurement
from bukti.measurements.quarter import quarter_of
from bukti.offices.models import Office, User
from bukti.offices.queries import office as office_of
from bukti.records.declaration import get_register
from bukti.records.evidence import Document, Piece, add, pieces, shared_pieces

from .output import as_format, at_office, show_columns, show_json


@click.group()
def evidence() -> None:
    """Bukti dukung: berkas yang membuktikan sebuah catatan, atau pengukuran sebuah indikator."""


@evidence.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@at_office
@click.option("--register", "register_code", default="", help="Register catatannya, misalnya paw.")
@click.option("--number", default="", help="Nomor catatan; bersama --register.")
@click.option("--indicator", default="", help="Indikatornya, misalnya RKT-1a, bila bukan bukti sebuah catatan.")
@click.option("--period", default="", help="Triwulannya, misalnya 2024Q3; bersama --indicator.")
@click.option("--title", required=True, help="Judul dokumen.")
@click.option("--document-number", default="", help="Nomor dokumen; kosong bila tidak bernomor.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Tanggal dokumen.")
@click.option("--classification", type=click.Choice(Evidence.Classification.values), default="public",
              show_default=True, help="exempt: dikecualikan dari publikasi.")  # fmt: skip
@click.option("--basis", default="", help="Dasar pengecualian; wajib bila exempt.")
@click.option("--copy", "copy_reason", default="", help="Alasan satu dokumen membuktikan beberapa hal.")
@click.option("--user", "username", required=True, help="Akun petugas entri yang menyerahkan.")
def add_evidence(file, office_code, register_code, number, indicator, period, dated, username, **said) -> None:
    """Serahkan FILE sebagai bukti sebuah catatan (--register, --number) atau sebuah pengukuran (--indicator, --period).

    Orang lain mengonfirmasinya di halamannya.
    """
    at, user = office_of(office_code), User.objects.filter(username=username).first()
    if user is None:
        raise BadInput(f"Akun '{username}' tidak ada.")
    what = {"file": file, "user": user, "document": Document(document_date=dated.date(), **said)}
    if register_code and number and not (indicator or period):
        made = _add_to_record(at, register_code, number, what)
    elif indicator and period and not (register_code or number):
        made = add_to_measurement(office=at, quarter=quarter_of(period), code=indicator, **what)
    else:
        raise BadInput("Sebut catatannya (--register dan --number), atau pengukurannya (--indicator dan --period).")
    click.echo(f"{made.title}: bukti {made.place}, SHA-256 {made.attachment.sha256}")
    (piece,) = pieces(at.pk, [made])
    if piece.shared:
        click.echo(f"Berkas ini juga dipakai pada {_others(piece)} tanpa alasan salinan.", err=True)


def _add_to_record(at: Office, code: str, number: str, what: dict[str, Any]) -> Evidence:
    register = get_register(code)
    record = register.model.objects.filter(office=at, number=number).first()
    if record is None:
        raise BadInput(f"Catatan {number} tidak ada di register {register.code} {at.name}.")
    return add(register=register, record=record, **what)


@evidence.command("list")
@at_office
@click.option("--register", "register_code", help="Satu register saja.")
@click.option("--shared", is_flag=True, help="Hanya berkas yang dipakai dua kali atau lebih tanpa alasan salinan.")
@as_format
def list_evidence(office_code, register_code, shared, form) -> int:
    """Tampilkan bukti kantor; dengan --shared keluar dengan 1 bila ada."""
    at = office_of(office_code)
    all_of_it = Evidence.objects.filter(office=at).select_related("attachment")
    found = shared_pieces(at.pk) if shared else pieces(at.pk, all_of_it)
    if register_code:
        code = get_register(register_code).code
        found = [piece for piece in found if piece.evidence.register == code]
    rows = [_row(piece) for piece in found]
    if form == "json":
        show_json(rows)
    else:
        shown = ("register", "record", "document_number", "document_date", "classification", "state", "shared_with")
        headings = ("Register", "Nomor", "Nomor dokumen", "Tanggal", "Klasifikasi", "Keadaan", "Dipakai ganda pada")
        show_columns(headings, [[_text(row[name]) for name in shown] for row in rows])
    return 1 if shared and rows else 0


def _row(piece: Piece) -> dict[str, object]:
    one = piece.evidence
    return {
        "id": one.pk, "subject": one.subject, "register": one.register or None,
        "record": one.record_number, "title": one.title,
        "document_number": one.document_number or None, "document_date": one.document_date.isoformat(),
        "classification": one.classification, "basis": one.basis or None, "copy_reason": one.copy_reason or None,
        "state": one.state, "added_by": one.added_by, "handled_by": one.handled_by or None,
        "file": one.attachment.name, "sha256": one.attachment.sha256, "two_quarters": piece.quarters,
        "shared_with": [use.place for use in piece.others] if piece.shared else [],
    }  # fmt: skip


def _others(piece: Piece) -> str:
    return ", ".join(use.place for use in piece.others)


def _text(value: object) -> object:
    return ", ".join(value) or None if isinstance(value, list) else value
