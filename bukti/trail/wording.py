"""What the log keeps in codes, in words: kinds of acts, single acts, the names of their details."""

import json
import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.audit.models import Entry
from bukti.measurements.moves import MOVES as MEASUREMENT_MOVES
from bukti.records.declaration import all_registers
from bukti.records.evidence import MOVES

# The part of an action before its dot. An act of a kind that has no line here is shown by its code.
KINDS: dict[str, Any] = {
    "records": _("Catatan"),
    "workflow": _("Langkah pemeriksaan"),
    "evidence": _("Bukti dukung"),
    "attachments": _("Berkas"),
    "indicators": _("Definisi indikator"),
    "measurements": _("Pengukuran"),
    "plans": _("Rencana dan target"),
    "elections": _("Pemilihan"),
    "documents": _("Dokumen resmi"),
    "offices": _("Kantor"),
    "calendar": _("Kalender libur, semua kantor"),
    "users": _("Akun dan peran"),
    "signin": _("Masuk dan keamanan"),
    "reminders": _("Pengingat"),
    "audit": _("Jejak audit"),
    "access": _("Ditolak"),
}
PARTS = {"signin": ("signin", "sessions", "password", "factor", "identity")}  # a kind of more than one word
ACTS: dict[str, Any] = {
    "records.import": _("Dibaca dari berkas"),
    "records.enter": _("Dientri"),
    "records.amend": _("Diubah"),
    "records.correct": _("Diperbaiki lewat berkas"),
    "evidence.add": _("Bukti ditambahkan"),
    "attachments.keep": _("Berkas disimpan"),
    "indicators.propose": _("Definisi diusulkan"),
    "indicators.confirm": _("Definisi ditetapkan"),
    "plans.import": _("Rencana dibaca"),
    "plans.set-target": _("Target ditetapkan"),
    "plans.draft-agreement": _("Perjanjian disusun"),
    "plans.edit-agreement": _("Rancangan perjanjian diubah"),
    "plans.sign-agreement": _("Perjanjian ditandatangani"),
    "plans.discard-draft": _("Rancangan dibuang"),
    "plans.import-renstra": _("Renstra dibaca"),
    "plans.draft-renstra": _("Renstra disusun"),
    "plans.write-renstra": _("Baris Renstra ditulis"),
    "plans.drop-renstra": _("Baris Renstra dikeluarkan"),
    "plans.adopt-renstra": _("Renstra ditetapkan"),
    "plans.propose-quarters": _("Target triwulan diusulkan"),
    "plans.accept-quarters": _("Target triwulan ditetapkan"),
    "plans.link": _("Indikator dihubungkan"),
    "plans.settle": _("Temuan rencana diputuskan"),
    "elections.load": _("Peristiwa pemilu dimuat"),
    "elections.villages": _("Daftar desa dimuat"),
    "documents.print": _("Dokumen dicetak"),
    "offices.load": _("Daftar kantor dimuat"),
    "offices.profile": _("Profil kantor dimuat"),
    "calendar.load": _("Kalender dimuat"),
    "calendar.add": _("Hari libur ditambahkan"),
    "calendar.remove": _("Hari libur dicabut"),
    "users.add": _("Akun dibuat"),
    "users.assign": _("Peran diberikan"),
    "users.end": _("Peran diakhiri"),
    "users.details": _("Data orang diatur"),
    "users.email": _("Alamat surel diatur"),
    "users.close": _("Akun ditutup"),
    "users.reopen": _("Akun dibuka kembali"),
    "signin.unlock": _("Kunci dibuka"),
    "password.link": _("Tautan kata sandi dibuat"),
    "password.set": _("Kata sandi dibuat"),
    "sessions.end": _("Sesi diakhiri"),
    "factor.propose": _("Penghapusan faktor kedua diusulkan"),
    "factor.refuse": _("Penghapusan faktor kedua ditolak"),
    "factor.reset": _("Faktor kedua dihapus"),
    "reminders.send": _("Pengingat dikirim"),
    "reminders.escalate": _("Atasan diberi tahu"),
    "signin.done": _("Masuk"),
    "signin.ended": _("Keluar"),
    "signin.failed": _("Gagal masuk"),
    "signin.locked": _("Terkunci setelah gagal masuk"),
    "factor.add": _("Faktor kedua dipasang"),
    "factor.remove": _("Faktor kedua dilepas"),
    "factor.recovery": _("Kode pemulihan dipakai"),
    "factor.recovery-codes": _("Kode pemulihan dibuat"),
    "identity.join": _("Identitas institusi ditautkan"),
    "measurements.write": _("Penjelasan ditulis"),
    "measurements.waive": _("Dispensasi"),
    "measurements.freeze": _("Angka dibekukan"),
    "measurements.lock": _("Triwulan dikunci"),
    "measurements.follow-up": _("Tindak lanjut dicatat"),
    "measurements.follow-up-done": _("Tindak lanjut selesai"),
    "measurements.propose-restate": _("Nilai ulang diusulkan"),
    "measurements.confirm-restate": _("Nilai ulang dikonfirmasi"),
    "measurements.refuse-restate": _("Nilai ulang ditolak"),
    "measurements.propose-open": _("Pembukaan kembali diusulkan"),
    "measurements.confirm-open": _("Pembukaan kembali dikonfirmasi"),
    "measurements.refuse-open": _("Pembukaan kembali ditolak"),
    "access.refused": _("Ditolak"),
    "access.repeated": _("Penolakan yang diulang"),
}
DETAILS: dict[str, Any] = {
    "reason": _("alasan"),
    "source": _("dari"),
    "target": _("ke"),
    "rows": _("baris"),
    "stored": _("disimpan"),
    "held": _("ditahan"),
    "changed": _("diubah"),
    "fields": _("isian"),
    "register": _("register"),
    "values": _("nilai"),
    "before": _("berkas sebelumnya"),
    "file": _("berkas"),
    "way": _("lewat"),
    "permission": _("wewenang"),
    "role": _("peran"),
    "option": _("pilihan"),
    "valid_from": _("berlaku sejak"),
    "valid_to": _("berlaku sampai"),
    "last_day": _("hari terakhir"),
    "withdrawn": _("dicabut sebelum mulai"),
    "division": _("sub bagian"),
    "hours": _("jam berlaku"),
    "given": _("diisi"),
    "ended": _("sesi berakhir"),
    "sessions_ended": _("sesi berakhir"),
    "removed": _("dihapus"),
    "basis": _("dasar"),
    "purpose": _("keperluan"),
    "items": _("hal"),
    "repeated": _("diulang"),
    "added": _("ditambahkan"),
    "status": _("status"),
    "kind": _("jenis"),
    "classification": _("klasifikasi"),
    "copy": _("salinan"),
    "uses": _("dipakai"),
    "old": _("semula"),
    "new": _("menjadi"),
    "unit": _("satuan"),
    "dated": _("bertanggal"),
    "sha256": "SHA-256",
    "documents": _("dokumen"),
    "findings": _("temuan"),
    "relation": _("hubungan"),
    "by": _("dengan"),
    "factor": _("faktor kedua"),
    "trial": _("akun coba"),
    "address": _("alamat (hash)"),
    "version": _("versi"),
    "targets": _("target"),
    "facts": _("target saat itu"),
    "stands": _("yang berlaku"),
    "trigger": _("pemicu"),
    "made_from": _("disusun dari"),
    "made_by": _("disusun oleh"),
    "drafted_by": _("disusun oleh"),
    "proposed_by": _("diusulkan oleh"),
    "signed_on": _("ditandatangani"),
    "years": _("tahun"),
    "row": _("baris"),
    "why": _("sebab"),
}
REASONS: dict[str, Any] = {
    "forbidden": _("tidak berwenang"),
    "refused-move": _("keadaannya tidak mengizinkan"),
    "not-found": _("tidak ada, atau milik kantor lain"),
    "method": _("alamat formulir dibuka sebagai halaman"),
    "csrf": _("formulir tanpa tanda dari situs ini"),
    "throttled": _("terlalu banyak kiriman"),
}
WAYS: dict[str, Any] = {"page": _("halaman"), "form": _("formulir"), "command": _("perintah")}
SHORT = 16  # letters of a checksum that are shown
CHECKSUM = re.compile(r"\b[0-9a-f]{64}\b")


def act(action: str, titles: dict[str, str]) -> str:
    """An act in words; its code where nobody gave it any."""
    return str(ACTS.get(action) or titles.get(action) or action)


def titles_of_moves() -> dict[str, str]:
    """The action of each move -> its title."""
    moves = [*MOVES, *MEASUREMENT_MOVES, *(move for register in all_registers() for move in register.transitions)]
    return {f"workflow.{move.name}": gettext(str(move.title)) for move in moves}


def details(entry: Entry, *, private: bool) -> str:
    """The values of a line in one sentence. What a person gave as his reason may name people: only for ``private``."""
    found = json.loads(entry.detail)
    if entry.action == "access.refused":
        found |= {"reason": str(REASONS.get(found["reason"], "")), "way": str(WAYS.get(found["way"], found["way"]))}
    elif not private:
        found.pop("reason", None)
    told = [f"{DETAILS.get(name, name)}: {_short(value)}" for name, value in found.items() if value not in ("", None)]
    return "; ".join(told)


def _short(value: Any) -> str:
    if isinstance(value, dict):  # field -> what it was and is, or place -> what stands there
        return ", ".join(f"{name} {_pair(one)}" for name, one in value.items())
    if isinstance(value, bool):
        return str(_("ya") if value else _("tidak"))
    told = ["-" if one is None else str(one) for one in value] if isinstance(value, list) else [str(value)]
    return shortened(", ".join(told))


def _pair(value: Any) -> str:
    pair = value if isinstance(value, list) else [value]
    return " → ".join(str(one or "-") for one in pair)


def shortened(text: str) -> str:
    """A text without the end of the checksums in it: sixteen letters tell them apart."""
    return CHECKSUM.sub(lambda found: f"{found[0][:SHORT]}…", text)
