from django.apps import AppConfig


class LegalProductsConfig(AppConfig):
    name = "bukti.registers.legal_products"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
