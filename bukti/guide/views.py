"""The manual, its pictures, and the way to put the tour away."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST

from bukti.offices.access import OPEN_TO_ALL, SIGNED_IN, page

from . import actions, manual


@page(OPEN_TO_ALL)
def contents(request: HttpRequest) -> HttpResponse:
    """The pages of the manual with their sections."""
    return render(request, "guide/contents.html", {"pages": manual.pages().values()})


@page(OPEN_TO_ALL)
def chapter(request: HttpRequest, name: str) -> HttpResponse:
    """One page of the manual."""
    found = manual.pages().get(name)
    if found is None:
        raise Http404
    return render(request, "guide/chapter.html", {"chapter": found, "pages": manual.pages().values()})


@page(OPEN_TO_ALL)
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture of the manual: of those that lie in its folder, by the name alone."""
    if name not in manual.pictures():
        raise Http404
    answer = FileResponse((manual.PICTURES / f"{name}.png").open("rb"), content_type="image/png")
    patch_cache_control(answer, public=True, max_age=24 * 60 * 60)
    return answer


@page(SIGNED_IN)
@require_POST
def end_tour(request: HttpRequest) -> HttpResponse:
    """Back to the start page, without the card."""
    actions.put_away(user=request.user, card=actions.TOUR)  # type: ignore[arg-type]  # signed in, so a User
    return redirect("home")
