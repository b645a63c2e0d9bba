"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("bukti.offices.urls")),
    path("", include("bukti.accounts.urls")),
    path("<str:office>/", include("bukti.measurements.urls")),
    path("<str:office>/", include("bukti.plans.urls")),
    path("<str:office>/", include("bukti.indicators.urls")),
    path("<str:office>/", include("bukti.records.urls")),
    path("<str:office>/", include("bukti.reconciliation.urls")),
    path("<str:office>/", include("bukti.attachments.urls")),
    path("<str:office>/", include("bukti.documents.urls")),
    path("<str:office>/", include("bukti.trail.urls")),
    path("<str:office>/", include("bukti.workflow.urls")),
]
