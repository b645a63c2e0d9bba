from django.apps import AppConfig


class AdHocBodiesConfig(AppConfig):
    name = "bukti.registers.adhoc_bodies"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
