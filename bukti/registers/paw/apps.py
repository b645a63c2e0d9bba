from django.apps import AppConfig


class PawConfig(AppConfig):
    name = "bukti.registers.paw"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
