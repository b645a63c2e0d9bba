from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "bukti.registers.disputes"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
