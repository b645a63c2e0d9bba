from django.urls import path, register_converter

from bukti.offices.calendar import Period, parse_period
from bukti.web.addresses import WordConverter

from . import evidence_views, quarter_views, views


class SideConverter(WordConverter):
    """``pembilang`` and ``penyebut`` in the address, ``numerator`` and ``denominator`` in the code."""

    regex = "pembilang|penyebut"
    names = {"pembilang": "numerator", "penyebut": "denominator"}


class QuarterConverter:
    """``2024Q3`` in the address, the period in the code."""

    regex = r"20\d{2}Q[1-4]"

    def to_python(self, value: str) -> Period:
        return parse_period(value)

    def to_url(self, value: Period | str) -> str:
        return value.id if isinstance(value, Period) else value


register_converter(SideConverter, "side")
register_converter(QuarterConverter, "quarter")

urlpatterns = [
    path("papan/", views.board, name="scoreboard"),
    path("indikator/<str:code>/", views.indicator, name="indicator"),
    path("indikator/<str:code>/<side:side>/", views.counted, name="counted"),
    path("kinerja/", quarter_views.current, name="quarters"),
    path("kinerja/<quarter:quarter>/", quarter_views.quarter, name="quarter"),
    path("kinerja/<quarter:quarter>/ajukan/", quarter_views.submit_ready, name="quarter-submit"),
    path("kinerja/<quarter:quarter>/sahkan/", quarter_views.approve_verified, name="quarter-approve"),
    path("kinerja/<quarter:quarter>/kunci/", quarter_views.lock, name="quarter-lock"),
    path("kinerja/<quarter:quarter>/<str:code>/", quarter_views.measurement, name="measurement"),
    path("kinerja/<quarter:quarter>/<str:code>/tulis/", quarter_views.write, name="measurement-write"),
    path("kinerja/<quarter:quarter>/<str:code>/bukti/", evidence_views.add, name="measurement-evidence-add"),
    path("kinerja/<quarter:quarter>/<str:code>/dispensasi/", quarter_views.waive, name="measurement-waive"),
    path("kinerja/<quarter:quarter>/<str:code>/langkah/", quarter_views.step, name="measurement-step"),
    path("kinerja/<quarter:quarter>/<str:code>/usul/", quarter_views.propose, name="measurement-propose"),
    path("kinerja/<quarter:quarter>/<str:code>/usul/<int:pk>/", quarter_views.decide, name="measurement-decide"),
    path(
        "kinerja/<quarter:quarter>/<str:code>/usul/<int:pk>/tarik/", quarter_views.withdraw, name="measurement-withdraw"
    ),
    path("kinerja/<quarter:quarter>/<str:code>/tindak-lanjut/", quarter_views.follow_up_add, name="follow-up-add"),
    path(
        "kinerja/<quarter:quarter>/<str:code>/tindak-lanjut/<int:pk>/",
        quarter_views.follow_up_finish,
        name="follow-up-finish",
    ),
]
