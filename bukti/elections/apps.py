from django.apps import AppConfig


class ElectionsConfig(AppConfig):
    name = "bukti.elections"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
