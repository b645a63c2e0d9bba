from django.urls import path

from . import views

urlpatterns = [
    path("bantuan/", views.contents, name="help"),
    path("bantuan/gambar/<slug:name>.png", views.picture, name="help-picture"),
    path("bantuan/<slug:name>/", views.chapter, name="help-page"),
    path("tur/tutup/", views.end_tour, name="tour-end"),
]
