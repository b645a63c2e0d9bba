from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", views.language, name="language"),
    path("kantor/", views.find_office, name="find-office"),
]
