from django.urls import path

from . import views

urlpatterns = [
    path("catatan/<str:register>/<int:pk>/", views.record, name="record"),
]
