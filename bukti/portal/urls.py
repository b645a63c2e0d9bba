from django.urls import path

from . import views

urlpatterns = [
    path("publik/", views.offices, name="public"),
    path("publik/cek/", views.verify, name="public-verify"),
    path("publik/<str:office>/", views.office, name="public-office"),
    path("publik/<str:office>/<int:year>/", views.year, name="public-year"),
    path("publik/<str:office>/<int:year>/angka.csv", views.as_csv, name="public-csv"),
    path("publik/<str:office>/<int:year>/angka.json", views.as_json, name="public-json"),
    path("publik/<str:office>/<int:year>/angka.pdf", views.paper, name="public-pdf"),
    path("publik/<str:office>/<int:year>/<str:code>/", views.indicator, name="public-indicator"),
    path("<str:office>/publikasi/", views.publication, name="publication"),
]
