"""Who is refused, and what must be said: two sentences that every writing action of the plans shares."""

from bukti.audit.declaration import BadInput, Forbidden
from bukti.offices.access import may
from bukti.offices.models import Office, User


def allow(user: User, permission: str, office: Office, act: str) -> None:
    """Raises Forbidden when the access table does not give this user the permission at this office."""
    if not may(user, permission, office):
        raise Forbidden(f"{user.username} tidak berwenang {act} di {office.name}.", permission=permission)


def require(text: str, what: str) -> str:
    """The text without its edges. Raises BadInput when nothing is left."""
    if not text.strip():
        raise BadInput(f"{what} harus diisi.")
    return text.strip()
