"""How products of law are counted: by the last day of their upload (RKT-11, RAK-19; domain sheet, REGISTERS 8)."""

from django.db.models import Q, QuerySet

from bukti.records.declaration import Deadline, Measure, Scope
from bukti.records.queries import due_in, on_time

from .models import LegalProduct

UPLOAD = Deadline("upload", "Unggah ke JDIH", "upload_from", "uploaded_on", "upload_due", lambda product: "jdih-upload")


def due(scope: Scope) -> QuerySet:
    """Products whose last day to be uploaded fell in the period; those exempt from publication have none."""
    return due_in(LegalProduct.objects.counted(), UPLOAD, scope)


# Uploaded no later than the last day and not known to be incomplete. One of which nobody has said whether it is
# complete is among them: it is missing, not incomplete.
UPLOADED_ON_TIME = on_time(UPLOAD) & ~Q(abstract=False) & ~Q(metadata=False)

MEASURES = [
    Measure("due", "Produk hukum yang batas unggahnya jatuh tempo", due),
    Measure(
        "uploaded_on_time",
        "Produk hukum diunggah lengkap dalam batas waktu",
        due,
        usable=Q(abstract=True, metadata=True),
        where=UPLOADED_ON_TIME,
    ),
]
