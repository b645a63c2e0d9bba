from django.apps import AppConfig


class TreasurerReportsConfig(AppConfig):
    name = "bukti.registers.treasurer_reports"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
