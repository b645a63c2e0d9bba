from django.urls import path

from . import views

urlpatterns = [path("cari/", views.find, name="search")]
