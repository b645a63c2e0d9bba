from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "bukti.registers.publications"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
