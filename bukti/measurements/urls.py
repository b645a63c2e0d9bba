from django.urls import path, register_converter

from . import views


class SideConverter:
    """``pembilang`` and ``penyebut`` in the address, ``numerator`` and ``denominator`` in the code."""

    regex = "pembilang|penyebut"
    names = {"pembilang": "numerator", "penyebut": "denominator"}

    def to_python(self, value: str) -> str:
        return self.names[value]

    def to_url(self, value: str) -> str:
        for word, name in self.names.items():
            if name == value:
                return word
        raise ValueError(value)


register_converter(SideConverter, "side")

urlpatterns = [
    path("papan/", views.board, name="scoreboard"),
    path("indikator/<str:code>/", views.indicator, name="indicator"),
    path("indikator/<str:code>/<side:side>/", views.counted, name="counted"),
]
