from django.urls import path, register_converter

from bukti.offices.calendar import Period, parse_period

from . import evidence_views, indicator_views, quarter_acts, quarter_views, start_views, verify_views, views


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
    path("beranda/", start_views.home, name="start"),
    path("papan/", views.board, name="scoreboard"),
    path("indikator/<str:code>/", indicator_views.indicator, name="indicator"),
    path("indikator/<str:code>/lembar/", indicator_views.reference_sheet, name="reference-sheet"),
    path("indikator/<str:code>/<side:side>/", views.counted, name="counted"),
    path("kinerja/", quarter_views.current, name="quarters"),
    path("kinerja/<quarter:quarter>/", quarter_views.quarter, name="quarter"),
    path("kinerja/<quarter:quarter>/ajukan/", quarter_acts.submit_ready, name="quarter-submit"),
    path("kinerja/<quarter:quarter>/sahkan/", quarter_acts.approve_verified, name="quarter-approve"),
    path("kinerja/<quarter:quarter>/periksa/", verify_views.verify, name="quarter-verify"),
    path("kinerja/<quarter:quarter>/pleno/", verify_views.plenary, name="quarter-plenary"),
    path("kinerja/<quarter:quarter>/kunci/", quarter_acts.lock, name="quarter-lock"),
    path("kinerja/<quarter:quarter>/<str:code>/", quarter_views.measurement, name="measurement"),
    path("kinerja/<quarter:quarter>/<str:code>/tulis/", quarter_acts.write, name="measurement-write"),
    path("kinerja/<quarter:quarter>/<str:code>/bukti/", evidence_views.add, name="measurement-evidence-add"),
    path("kinerja/<quarter:quarter>/<str:code>/dispensasi/", quarter_acts.waive, name="measurement-waive"),
    path("kinerja/<quarter:quarter>/<str:code>/langkah/", quarter_acts.step, name="measurement-step"),
    path("kinerja/<quarter:quarter>/<str:code>/usul/", quarter_acts.propose, name="measurement-propose"),
    path("kinerja/<quarter:quarter>/<str:code>/usul/<int:pk>/", quarter_acts.decide, name="measurement-decide"),
    path(
        "kinerja/<quarter:quarter>/<str:code>/usul/<int:pk>/tarik/", quarter_acts.withdraw, name="measurement-withdraw"
    ),
    path("kinerja/<quarter:quarter>/<str:code>/tindak-lanjut/", quarter_acts.follow_up_add, name="follow-up-add"),
    path(
        "kinerja/<quarter:quarter>/<str:code>/tindak-lanjut/<int:pk>/",
        quarter_acts.follow_up_finish,
        name="follow-up-finish",
    ),
]
