from django.urls import path

from . import calendar_views, entry_views, evidence_views, list_views, views

urlpatterns = [
    path("register/", views.registers, name="registers"),
    path("register/<str:code>/", list_views.register, name="register"),
    path("register/<str:code>/baru/", entry_views.enter, name="record-enter"),
    path("register/<str:code>/periksa/", entry_views.check, name="record-check"),
    path("register/<str:code>/langkah/", list_views.moves, name="record-moves"),
    path("register/<str:code>/tampilan/", list_views.keep_view, name="view-keep"),
    path("register/<str:code>/tampilan/<int:pk>/hapus/", list_views.forget_view, name="view-forget"),
    path("register/<str:code>/unduh.xlsx", list_views.export, name="register-export"),
    path("register/<str:code>/unduh.csv", list_views.export_csv, name="register-export-csv"),
    path("register/<str:code>/templat.xlsx", views.template, name="register-template"),
    path("terlambat/", views.overdue, name="overdue"),
    path("kalender/", calendar_views.month, name="calendar"),
    path("kalender/tahun/", calendar_views.year, name="calendar-year"),
    path("kalender/<str:token>/kalender.ics", calendar_views.feed, name="calendar-feed"),
    path("catatan/<str:register>/<int:pk>/", views.record, name="record"),
    path("catatan/<str:register>/<int:pk>/bukti/", evidence_views.add, name="evidence-add"),
    path("bukti/", evidence_views.index, name="evidence-index"),
    path("bukti/<int:pk>/", evidence_views.one, name="evidence"),
    path("catatan/<str:register>/<int:pk>/ubah/", entry_views.amend, name="record-amend"),
    path("catatan/<str:register>/<int:pk>/langkah/", views.step, name="record-step"),
]
