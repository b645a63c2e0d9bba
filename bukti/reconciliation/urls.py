from django.urls import path

from . import views

urlpatterns = [path("pemeriksaan/", views.checks, name="checks")]
