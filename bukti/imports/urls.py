from django.urls import path

from . import views

urlpatterns = [
    path("impor/", views.index, name="imports"),
    path("impor/baru/", views.new, name="import-new"),
    path("impor/<int:pk>/", views.one, name="import"),
    path("impor/<int:pk>/kolom/", views.match, name="import-match"),
    path("impor/<int:pk>/sel/", views.correct, name="import-correct"),
    path("impor/<int:pk>/langkah/", views.step, name="import-step"),
    path("impor/<int:pk>/kemajuan/", views.progress, name="import-progress"),
    path("impor/<int:pk>/baris-salah.xlsx", views.wrong_rows, name="import-wrong-rows"),
]
