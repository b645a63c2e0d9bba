from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("masuk/", views.sign_in, name="sign-in"),
    path("keluar/", views.sign_out, name="sign-out"),
    path("bahasa/", views.language, name="language"),
    path("kantor/", views.find_office, name="find-office"),
]
