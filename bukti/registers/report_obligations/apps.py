from django.apps import AppConfig


class ReportObligationsConfig(AppConfig):
    name = "bukti.registers.report_obligations"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
