from django.urls import path

from . import preview_views, views

urlpatterns = [
    path("berkas/<int:pk>/", views.download, name="file"),
    path("berkas/<int:pk>/lihat/", preview_views.pages, name="file-pages"),
    path("berkas/<int:pk>/halaman/<int:number>.webp", preview_views.picture, name="file-page"),
]
