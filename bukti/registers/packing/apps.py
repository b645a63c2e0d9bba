from django.apps import AppConfig


class PackingConfig(AppConfig):
    name = "bukti.registers.packing"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
