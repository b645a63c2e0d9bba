from django.urls import path

from . import views

urlpatterns = [
    path("kinerja/<quarter:quarter>/berita-acara.pdf", views.measurement_minutes, name="measurement-minutes"),
    path("laporan/lkjip-<int:year>.pdf", views.performance_report, name="performance-report"),
]
