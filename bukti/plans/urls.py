from django.urls import path, register_converter

from bukti.web.addresses import WordConverter

from . import agreement_views, renstra_views, views


class PartyConverter(WordConverter):
    """``ketua`` and ``sekretaris`` in the address, ``chair`` and ``secretary`` in the code."""

    regex = "ketua|sekretaris"
    names = {"ketua": "chair", "sekretaris": "secretary"}


class PlanYearConverter:
    """A year that a plan may have."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(PartyConverter, "party")
register_converter(PlanYearConverter, "plan_year")

urlpatterns = [
    path("rencana/", views.newest, name="plans"),
    path("rencana/<plan_year:year>/", views.plan, name="plan"),
    path("rencana/<plan_year:year>/pohon/", views.performance_tree, name="plan-tree"),
    path("rencana/<plan_year:year>/temuan/<str:key>/", views.settle, name="plan-settle"),
    path("rencana/<plan_year:year>/kaskade/<str:code>/", views.link, name="plan-link"),
    path("rencana/<plan_year:year>/target/", views.quarters, name="quarter-targets"),
    path("rencana/<plan_year:year>/target/sekaligus/", views.quarter_batches, name="quarter-batches"),
    path("rencana/<plan_year:year>/target/usulkan/", views.quarter_propose_ticked, name="quarter-propose-ticked"),
    path("rencana/<plan_year:year>/target/tetapkan/", views.quarter_accept_together, name="quarter-accept-together"),
    path("rencana/<plan_year:year>/target/<str:code>/", views.quarter_propose, name="quarter-propose"),
    path("target-triwulan/<int:pk>/", views.quarter_accept, name="quarter-accept"),
    path("rencana/<plan_year:year>/pk/<party:party>/", agreement_views.agreement, name="agreement"),
    path("rencana/<plan_year:year>/pk/<party:party>/susun/", agreement_views.draft, name="agreement-draft"),
    path("rencana/<plan_year:year>/pk/<party:party>/ubah/", agreement_views.edit, name="agreement-edit"),
    path("rencana/<plan_year:year>/pk/<party:party>/tanda-tangan/", agreement_views.sign, name="agreement-sign"),
    path("rencana/<plan_year:year>/pk/<party:party>/buang/", agreement_views.discard, name="agreement-discard"),
    path("rencana/<plan_year:year>/renstra/", renstra_views.strategic_plan, name="renstra"),
    path("rencana/<plan_year:year>/renstra/susun/", renstra_views.draft, name="renstra-draft"),
    path("rencana/<plan_year:year>/renstra/baris/", renstra_views.row, name="renstra-row-add"),
    path("rencana/<plan_year:year>/renstra/baris/<str:code>/", renstra_views.row, name="renstra-row"),
    path("rencana/<plan_year:year>/renstra/tetapkan/", renstra_views.adopt, name="renstra-adopt"),
    path("rencana/<plan_year:year>/renstra/buang/", renstra_views.discard, name="renstra-discard"),
]
