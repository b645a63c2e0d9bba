from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "bukti.registers.findings"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the registers)
