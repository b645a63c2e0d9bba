"""Lists that a person named: kept and let go. The log names the register only; names and filters may name people."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bukti.audit.actions import log
from bukti.audit.declaration import BadInput
from bukti.offices.models import Office, User

from .declaration import Register
from .models import SavedView

MOST = 20  # of one person, register and office: more is a list to search in itself
LONGEST = 2000


def views_of(user: User, office: Office, register: Register) -> QuerySet[SavedView]:
    return SavedView.objects.filter(user=user, office=office, register=register.code)


def tidied(query: str, known: Iterable[str]) -> str:
    """The part of an address that asks for something of a list: no page, nothing empty, nothing of another page."""
    wanted = set(known)
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in wanted])


@transaction.atomic
def keep(*, user: User, office: Office, register: Register, name: str, query: str) -> SavedView:
    """Keep an address under a name; a view of that name is set anew. Raises BadInput without a name, or for too many.

    ``query`` is tidied already.
    """
    name = " ".join(name.split())
    if not 1 <= len(name) <= 60 or not name.isprintable():
        raise BadInput(_("Beri tampilan ini nama, paling panjang 60 huruf."))
    if len(query) > LONGEST:
        raise BadInput(_("Saringan ini terlalu panjang untuk disimpan; kurangi kolom atau saringannya."))
    kept = views_of(user, office, register)
    if kept.count() >= MOST and not kept.filter(name=name).exists():
        raise BadInput(_("Sudah ada %(most)d tampilan pada register ini; hapus salah satu dahulu.") % {"most": MOST})
    try:
        with transaction.atomic():
            view, _made = kept.update_or_create(
                name=name,
                defaults={"query": query},
                create_defaults={"user": user, "office": office, "register": register.code, "query": query},
            )
    except IntegrityError as error:
        raise BadInput(_("Tampilan dengan nama itu baru saja disimpan; muat ulang daftarnya.")) from error
    _log("views.keep", view)
    return view


@transaction.atomic
def forget(view: SavedView) -> None:
    """Let a kept view go; the records it showed stay."""
    _log("views.forget", view)
    view.delete()


def _log(action: str, view: SavedView) -> None:
    log(actor=view.user.username, action=action, subject=f"register {view.register}", office=view.office.code)
