from django.urls import path

from . import views

urlpatterns = [
    path("log/", views.log, name="log"),
    path("log/unduh.csv", views.export, name="log-export"),
    path("log/rantai/", views.chain, name="log-chain"),
    path("log/titik-periksa/", views.checkpoints, name="log-checkpoints"),
    path("log/titik-periksa.txt", views.checkpoint_file, name="log-checkpoint-file"),
]
