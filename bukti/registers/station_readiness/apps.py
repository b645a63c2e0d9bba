from django.apps import AppConfig


class StationReadinessConfig(AppConfig):
    name = "bukti.registers.station_readiness"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
