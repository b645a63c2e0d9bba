from bukti.records.declaration import Import, Register, add

from .measures import ANSWER, MEASURES
from .models import Complaint


def validate(complaint: Complaint) -> dict[str, str]:
    if complaint.answered_on and complaint.answered_on < complaint.received_on:
        return {"answered_on": "dijawab sebelum diterima; periksa kedua tanggal"}
    return {}


HEADINGS = {"No.": "number", "Pengadu": "complainant", "Jenis": "kind", "Diterima": "received_on",
            "Dijawab": "answered_on", "Orang": "people"}  # fmt: skip

add(
    Register(
        code="complaints",
        title="Register Aduan",
        model=Complaint,
        legal_basis="UU 25/2009 ps 36",
        list_columns=["number", "complainant", "kind", "received_on", "due_on", "answered_on"],
        deadlines=[ANSWER],
        measures=MEASURES,
        imports=[Import(HEADINGS)],
        private=["complainant"],
        validate=validate,
    )
)
