from django.urls import path

from . import views

urlpatterns = [
    path("laporan/lkjip-<int:year>.pdf", views.performance_report, name="performance-report"),
]
