from django.urls import path, register_converter

from . import views


class BudgetYearConverter:
    """A year that a budget may have."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(BudgetYearConverter, "budget_year")

urlpatterns = [
    path("anggaran/", views.newest, name="budget"),
    path("anggaran/<budget_year:year>/", views.year, name="budget-year"),
    path("anggaran/<budget_year:year>/bulan/", views.months, name="budget-months"),
    path("anggaran/<budget_year:year>/keluaran/", views.volumes, name="budget-volumes"),
    path("anggaran/<budget_year:year>/revisi/", views.revisions, name="budget-revisions"),
]
