from django.urls import path

from . import views

urlpatterns = [
    path("indikator/<str:code>/definisi/<int:year>/", views.propose, name="indicator-propose"),
    path("definisi/<int:pk>/", views.confirm, name="indicator-confirm"),
]
