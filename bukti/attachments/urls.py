from django.urls import path

from . import views

urlpatterns = [
    path("berkas/<int:pk>/", views.download, name="file"),
]
