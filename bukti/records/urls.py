from django.urls import path

from . import views

urlpatterns = [
    path("register/", views.registers, name="registers"),
    path("register/<str:code>/", views.register, name="register"),
    path("register/<str:code>/unduh.xlsx", views.export, name="register-export"),
    path("register/<str:code>/templat.xlsx", views.template, name="register-template"),
    path("terlambat/", views.overdue, name="overdue"),
    path("kalender/", views.calendar, name="calendar"),
    path("catatan/<str:register>/<int:pk>/", views.record, name="record"),
]
