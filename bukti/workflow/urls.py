from django.urls import path

from . import views

urlpatterns = [path("tugas/", views.tasks, name="tasks")]
