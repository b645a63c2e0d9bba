from django.apps import AppConfig


class TechnicalDocumentsConfig(AppConfig):
    name = "bukti.registers.technical_documents"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
