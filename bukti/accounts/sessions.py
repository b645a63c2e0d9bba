"""Sessions that end when nobody has used them for a while, and that know whose they are."""

from datetime import timedelta
from typing import cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from .models import Session

BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS",
           "Linux": "Linux"}  # fmt: skip


class SessionStore(DatabaseStore):
    """Django's own store over a table with owner, start, last use and browser. An idle session does not exist."""

    started_at = None
    seen_at = None

    @classmethod
    def get_model_class(cls):
        return Session

    def _get_session_from_db(self):
        row = super()._get_session_from_db()  # type: ignore[misc]  # unknown to the stubs
        if row is None:
            return None
        if row.seen_at < timezone.now() - timedelta(minutes=settings.SESSION_IDLE_MINUTES):
            row.delete()
            self._session_key = None
            return None
        self.started_at, self.seen_at = row.started_at, row.seen_at
        return row

    def create_model_instance(self, data) -> Session:
        row = cast(Session, super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        row.browser = data.get("browser", "")
        row.started_at = self.started_at or row.started_at
        return row


def browser_name(user_agent: str) -> str:
    """``Firefox, Windows``: enough for its owner to know it again; empty when nothing is recognised."""
    found = [next((name for sign, name in known.items() if sign in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)
