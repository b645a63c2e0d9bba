from django.apps import AppConfig


class StockTakingConfig(AppConfig):
    name = "bukti.registers.stock_taking"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
