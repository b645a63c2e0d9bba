from django.urls import path

from . import evidence_views, views

urlpatterns = [
    path("register/", views.registers, name="registers"),
    path("register/<str:code>/", views.register, name="register"),
    path("register/<str:code>/baru/", views.enter, name="record-enter"),
    path("register/<str:code>/unduh.xlsx", views.export, name="register-export"),
    path("register/<str:code>/templat.xlsx", views.template, name="register-template"),
    path("terlambat/", views.overdue, name="overdue"),
    path("kalender/", views.calendar, name="calendar"),
    path("catatan/<str:register>/<int:pk>/", views.record, name="record"),
    path("catatan/<str:register>/<int:pk>/bukti/", evidence_views.add, name="evidence-add"),
    path("bukti/", evidence_views.index, name="evidence-index"),
    path("bukti/<int:pk>/", evidence_views.one, name="evidence"),
    path("catatan/<str:register>/<int:pk>/ubah/", views.amend, name="record-amend"),
    path("catatan/<str:register>/<int:pk>/langkah/", views.step, name="record-step"),
]
