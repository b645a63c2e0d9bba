from django.apps import AppConfig


class InformationRequestsConfig(AppConfig):
    name = "bukti.registers.information_requests"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
