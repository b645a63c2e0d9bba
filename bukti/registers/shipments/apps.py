from django.apps import AppConfig


class ShipmentsConfig(AppConfig):
    name = "bukti.registers.shipments"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares both registers)
