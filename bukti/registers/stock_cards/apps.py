from django.apps import AppConfig


class StockCardsConfig(AppConfig):
    name = "bukti.registers.stock_cards"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
