from django.urls import path

from . import views

BALLOT = "pemilu/<str:event>/<str:ballot>/"

urlpatterns = [
    path("pemilu/", views.events, name="elections"),
    path(BALLOT, views.turnout, name="turnout"),
    path(f"{BALLOT}kemajuan/", views.entry_progress, name="entry-progress"),
    path(f"{BALLOT}anomali/", views.anomaly_queue, name="anomalies"),
    path(f"{BALLOT}<str:area>/", views.area, name="turnout-area"),
]
