from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "bukti.registers.assets"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
