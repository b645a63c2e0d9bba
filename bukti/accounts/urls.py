from django.urls import path

from . import entrance, people_views, views

urlpatterns = [
    path("masuk/", entrance.sign_in, name="sign-in"),
    path("masuk/kode/", entrance.code, name="sign-in-code"),
    path("masuk/passkey/", entrance.passkey, name="sign-in-passkey"),
    path("masuk/sso/", entrance.elsewhere, name="sign-in-elsewhere"),
    path("masuk/sso/kembali/", entrance.returned, name="sign-in-returned"),
    path("masuk/tautan/<str:token>/", entrance.set_password, name="set-password"),
    path("keluar/", entrance.sign_out, name="sign-out"),
    path("akun/", views.account, name="account"),
    path("akun/pastikan/", views.confirm, name="account-confirm"),
    path("akun/kata-sandi/", views.password, name="account-password"),
    path("akun/kode/", views.code_generator, name="account-code"),
    path("akun/kode/lepas/", views.code_generator_remove, name="account-code-remove"),
    path("akun/kode-pemulihan/", views.recovery_codes, name="account-recovery-codes"),
    path("akun/passkey/", views.passkey_add, name="account-passkey"),
    path("akun/passkey/<int:pk>/hapus/", views.passkey_remove, name="account-passkey-remove"),
    path("akun/sesi/akhiri/", views.sessions_end, name="account-sessions-end"),
    path("<str:office>/pengguna/", people_views.users, name="users"),
    path("<str:office>/pengguna/undang/", people_views.invite, name="user-invite"),
    path("<str:office>/pengguna/faktor-kedua/", people_views.resets, name="factor-resets"),
    path("<str:office>/pengguna/<int:pk>/", people_views.user, name="user"),
]
