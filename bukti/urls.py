"""Every address of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("bukti.offices.urls")),
    path("<str:office>/", include("bukti.measurements.urls")),
    path("<str:office>/", include("bukti.indicators.urls")),
    path("<str:office>/", include("bukti.records.urls")),
    path("<str:office>/", include("bukti.reconciliation.urls")),
    path("<str:office>/", include("bukti.attachments.urls")),
    path("<str:office>/", include("bukti.documents.urls")),
]
