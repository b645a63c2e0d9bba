from django.apps import AppConfig


class ManualMeasuresConfig(AppConfig):
    name = "bukti.registers.manual_measures"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
