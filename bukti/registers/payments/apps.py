from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "bukti.registers.payments"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
