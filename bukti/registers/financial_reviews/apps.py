from django.apps import AppConfig


class FinancialReviewsConfig(AppConfig):
    name = "bukti.registers.financial_reviews"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
