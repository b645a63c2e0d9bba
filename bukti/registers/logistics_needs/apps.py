from django.apps import AppConfig


class LogisticsNeedsConfig(AppConfig):
    name = "bukti.registers.logistics_needs"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares both registers)
