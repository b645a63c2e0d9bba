"""Evidence on a page: beside its record, one piece with its moves, all of an office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bukti.attachments.models import Evidence
from bukti.attachments.queries import evidence_of
from bukti.attachments.uploads import laid_down
from bukti.audit.declaration import BadInput, Forbidden, RefusedMove
from bukti.offices.access import leave_line, may, page
from bukti.offices.models import Office, User
from bukti.workflow.actions import acted_before
from bukti.workflow.declaration import Status

from . import evidence, subjects
from .declaration import Register, all_registers
from .models import Record
from .tables import possible_day

PAGE_SIZE = 50
TYPES = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.csv,.txt"


def _text(label: Any, size: int, help_text: Any = "", *, needed: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control"})
    return forms.CharField(label=label, max_length=size, help_text=help_text, required=needed, widget=widget)


class EvidenceForm(forms.Form):
    """A file and what is said of it."""

    berkas = forms.FileField(
        label=_("Berkas"), max_length=500, widget=forms.FileInput(attrs={"class": "form-control", "accept": TYPES})
    )
    judul = _text(_("Judul dokumen"), 200, needed=True)
    nomor = _text(_("Nomor dokumen"), 120, _("Kosongkan bila tidak bernomor."))
    tanggal = forms.DateField(
        label=_("Tanggal dokumen"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "form-control", "type": "date"}),
    )
    klasifikasi = forms.ChoiceField(
        label=_("Klasifikasi"),
        choices=Evidence.Classification.choices,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    dasar = _text(_("Dasar pengecualian"), 200, _("Wajib bila dikecualikan: huruf pada pasal 17 UU 14/2008."))
    salinan = _text(
        _("Alasan salinan"),
        200,
        _("Hanya bila satu dokumen memang membuktikan beberapa hal, misalnya SK kolektif."),
    )

    def __init__(self, request: HttpRequest | None = None) -> None:
        posted = request is not None and request.method == "POST"
        said, files = (request.POST, request.FILES) if request and posted else (None, None)
        super().__init__(said, files, auto_id="bukti-%s")
        self.too_large = getattr(request, "too_large", "")
        file, largest = self.fields["berkas"], {"size": settings.EVIDENCE_MEGABYTES}
        file.help_text = gettext("PDF, PNG, JPEG, DOCX, XLSX, CSV atau TXT, sampai %(size)s MB.") % largest
        file.required = not self.too_large  # it came, and was too large: clean() says so

    def clean_tanggal(self) -> date:
        given = self.cleaned_data["tanggal"]
        try:
            possible_day(min(given, timezone.localdate()))  # a day to come is refused as such
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.too_large:
            self.add_error("berkas", gettext("Terlalu besar. Kecilkan pindaiannya, atau bagi menjadi beberapa berkas."))
        if given.get("klasifikasi") == Evidence.Classification.EXEMPT and not given.get("dasar"):
            self.add_error("dasar", gettext("Sebut dasar pengecualiannya."))
        return given

    def document(self) -> evidence.Document:
        given = self.cleaned_data
        return evidence.Document(
            title=given["judul"],
            document_date=given["tanggal"],
            document_number=given["nomor"],
            classification=given["klasifikasi"],
            basis=given["dasar"],
            copy_reason=given["salinan"],
        )


def card(register: Register, record: Record, user: User) -> dict[str, Any]:
    """What the page of a record shows of its evidence."""
    found = evidence.pieces(record.office_id, evidence_of(register.code, record.pk))
    adds = record.status != Status.VOID and may(user, "records.enter", record.office)
    values = {"pieces": found, "evidence_form": EvidenceForm() if adds else None}
    return values | {"evidence_address": reverse("evidence-add", args=[record.office.code, register.code, record.pk])}


def received(request: HttpRequest, form: EvidenceForm, keep: Callable[[Path, evidence.Document], object]) -> bool:
    """Whether the file of a form was handed in to ``keep``; what was wrong with it stands beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        with laid_down(form.cleaned_data["berkas"]) as file:
            keep(file, form.document())
    except BadInput as refusal:
        if isinstance(refusal, RefusedMove):
            leave_line(request, refusal)
        form.add_error("berkas", str(refusal))
        return False
    messages.success(request, gettext("Bukti ditambahkan; menunggu konfirmasi orang lain."))
    return True


def _found(office: Office, code: str, pk: int) -> tuple[Register, Record]:
    register = next((one for one in all_registers() if one.code == code), None)
    if register is None:
        raise Http404
    return register, get_object_or_404(register.model.objects.select_related("office"), pk=pk, office=office)


@page("records.enter")
def add(request: HttpRequest, office: Office, register: str, pk: int) -> HttpResponse:
    """A file handed in for a record; what is wrong with it stands beside its field."""
    found, record = _found(office, register, pk)
    form, user = EvidenceForm(request), cast(User, request.user)

    def keep(file: Path, document: evidence.Document) -> None:
        evidence.add(register=found, record=record, file=file, document=document, user=user)

    if received(request, form, keep):
        return redirect("record", office=office.code, register=register, pk=pk)
    values = {"office": office, "register": found, "record": record, "form": form, "evidence_address": request.path}
    return render(request, "records/evidence_add.html", values, status=400 if form.errors else 200)


@dataclass(frozen=True)
class Step:
    """A move this user may make now."""

    name: str
    title: str
    reason: bool


@page("records.read")
def one(request: HttpRequest, office: Office, pk: int) -> HttpResponse:
    """One piece of evidence: its paper, the other uses of its file, its moves. Posting makes a move."""
    shown = get_object_or_404(Evidence.objects.select_related("attachment", "office"), pk=pk, office=office)
    user = cast(User, request.user)
    if request.method == "POST":
        evidence.decide(evidence=shown, name=request.POST.get("langkah", ""), user=user,
                        reason=request.POST.get("alasan", ""))  # fmt: skip
        messages.success(request, gettext("Tercatat: %(step)s.") % {"step": shown.get_state_display()})
        return redirect(subjects.address_of(shown, office.code))
    (piece,) = evidence.pieces(office.pk, [shown])
    steps, hindrance = _steps(shown, user)
    values = {"office": office, "piece": piece, "steps": steps, "hindrance": hindrance}
    values["readable"] = not shown.is_exempt or may(user, "records.private", office)
    return render(request, "records/evidence_one.html", values)


def _steps(shown: Evidence, user: User) -> tuple[list[Step], str]:
    """The moves of this user, and why none can be made on what it proves ("" when some can)."""
    moves = [move for move in evidence.MOVES if move.source == shown.state and may(user, move.permission, shown.office)]
    steps, hindrance = [], ""
    for move in moves:
        if acted_before(move, shown, user):
            continue
        try:
            subjects.check(shown, user, move.permission)
            steps.append(Step(move.name, gettext(str(move.title)), move.reason))
        except (RefusedMove, Forbidden) as refusal:
            hindrance = str(refusal)
    return steps, "" if steps else hindrance


@page("records.read")
def index(request: HttpRequest, office: Office) -> HttpResponse:
    """All evidence of an office, the newest first, or that whose file proves two things undeclared."""
    shared = request.GET.get("ganda") == "on"
    rows: Any = Evidence.objects.filter(office=office).select_related("attachment").order_by("-pk")
    shown = Paginator(evidence.shared_pieces(office.pk) if shared else rows, PAGE_SIZE).get_page(request.GET.get("hal"))
    pieces = list(shown.object_list) if shared else evidence.pieces(office.pk, shown.object_list)
    values = {"office": office, "page": shown, "pieces": pieces, "shared": shared}
    return render(request, "records/evidence_index.html", values)
