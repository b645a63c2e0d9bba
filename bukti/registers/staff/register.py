"""Register pegawai dan berkasnya, register pelatihan pegawai."""

from bukti.records.declaration import Import, Register, add

from .measures import STAFF_MEASURES, TRAINING, TRAINING_MEASURES
from .models import Employee, Training


def validate_employee(employee: Employee) -> dict[str, str]:
    """Field -> reason, for what does not fit together (domain sheet, REGISTERS 15 "Validate")."""
    faults = {}
    if employee.in_service_until and employee.in_service_until < employee.in_service_from:
        faults["in_service_until"] = "lebih awal daripada hari pertama bertugas; periksa kedua tanggal"
    if (employee.files_required is None) != (employee.files_held is None):
        empty = "files_required" if employee.files_required is None else "files_held"
        return faults | {empty: "kosong padahal pasangannya terisi; isi keduanya"}
    return faults | _file_faults(employee)


def _file_faults(employee: Employee) -> dict[str, str]:
    held, required = employee.files_held or 0, employee.files_required
    if required == 0:
        return {"files_required": "0; setiap pegawai wajib mempunyai berkas, isi jumlahnya atau kosongkan"}
    if held > (required or 0):
        return {"files_held": "melebihi berkas yang wajib; periksa kedua angka"}
    complete = required is not None and held == required
    if complete and not employee.file_complete_on:
        return {"file_complete_on": "kosong padahal semua berkas ada; isi tanggal lengkapnya"}
    if employee.file_complete_on and not complete:
        return {"file_complete_on": "terisi padahal berkas belum lengkap; kosongkan"}
    return {}


def validate_training(training: Training) -> dict[str, str]:
    """Field -> reason, for what does not fit together."""
    faults = {}
    if not (training.planned_on or training.started_on):
        faults["planned_on"] = "kosong padahal pelatihan belum dimulai; isi tanggal rencana atau tanggal mulai"
    if training.ended_on and not training.started_on:
        faults["started_on"] = "kosong padahal pelatihan sudah selesai; isi tanggal mulai"
    if training.started_on and training.ended_on and training.ended_on < training.started_on:
        faults["ended_on"] = "selesai sebelum mulai; periksa kedua tanggal"
    if training.ended_on and not training.hours:
        faults["hours"] = "kosong atau 0 padahal pelatihan sudah selesai; isi jumlah jam pelajarannya"
    if training.certificate and not training.ended_on:
        faults["ended_on"] = "kosong padahal sertifikat sudah ada; isi tanggal selesai"
    return faults


add(
    Register(
        code="staff",
        division="hukum-sdm",
        title="Register Pegawai",
        model=Employee,
        legal_basis="UU 20/2023; PP 11/2017 jo. 17/2020; Peraturan LAN 10/2018; UU 43/2009",
        list_columns=["number", "position", "post", "employment", "in_service_from", "files_held", "file_complete_on"],
        measures=STAFF_MEASURES,
        imports=[
            Import(
                {
                    "Nomor Pegawai": "number",
                    "Inisial": "initials",
                    "Jabatan": "position",
                    "Kode Formasi": "post",
                    "Status": "employment",
                    "Bertugas Sejak": "in_service_from",
                    "Bertugas Sampai": "in_service_until",
                    "Standar Kompetensi": "competence_met",
                    "Berkas Wajib": "files_required",
                    "Berkas Ada": "files_held",
                    "Berkas Lengkap": "file_complete_on",
                    "Lokasi Berkas": "file_location",
                }
            )
        ],
        private=["initials"],
        validate=validate_employee,
    )
)

add(
    Register(
        code="training",
        division="hukum-sdm",
        title="Register Pelatihan Pegawai",
        model=Training,
        legal_basis="PP 11/2017 jo. 17/2020 ps 203; Peraturan LAN 10/2018",
        list_columns=["number", "employee", "title", "kind", "planned_on", "ended_on", "hours"],
        deadlines=[TRAINING],
        measures=TRAINING_MEASURES,
        imports=[
            Import(
                {
                    "No.": "number",
                    "Nomor Pegawai": "employee",
                    "Pelatihan": "title",
                    "Jenis": "kind",
                    "Penyelenggara": "organiser",
                    "Rencana Selesai": "planned_on",
                    "Mulai": "started_on",
                    "Selesai": "ended_on",
                    "JP": "hours",
                    "Sertifikat": "certificate",
                }
            )
        ],
        validate=validate_training,
    )
)
