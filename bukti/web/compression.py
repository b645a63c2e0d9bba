"""Pages and static files are sent compressed: an office reads them over a slow line."""

import gzip
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

PAGES = ("text/html", "text/csv", "application/json")
STATIC = ("text/", "application/javascript", "image/svg+xml")
KEPT = 120  # static files kept ready
Responder = Callable[[HttpRequest], HttpResponse]


def compression_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """A static file is compressed once; a page each time, to a slightly different length, which is Django's own answer
    to guessing a secret by the length of a page. Files that somebody takes along go as they are.
    """
    squeeze: Any = GZipMiddleware(get_response).process_response

    def respond(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        kind = answer.headers.get("Content-Type", "")
        if request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
            return _static(request, answer) if answer.status_code == 200 and kind.startswith(STATIC) else answer
        return squeeze(request, answer) if kind.startswith(PAGES) and not answer.streaming else answer

    return respond


def _static(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    patch_vary_headers(answer, ("Accept-Encoding",))
    if request.method != "GET" or "gzip" not in request.headers.get("Accept-Encoding", ""):
        return answer
    content = b"".join(answer)
    answer.close()
    short = _compressed(request.path, content)
    changed = {"Content-Encoding": "gzip", "Content-Length": str(len(short))}
    return HttpResponse(short, headers=dict(answer.headers) | changed)


@lru_cache(maxsize=KEPT)
def _compressed(path: str, content: bytes) -> bytes:
    """Kept by its content too, so that a changed file is compressed anew."""
    return gzip.compress(content, 9, mtime=0)
