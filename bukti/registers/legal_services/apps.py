from django.apps import AppConfig


class LegalServicesConfig(AppConfig):
    name = "bukti.registers.legal_services"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
