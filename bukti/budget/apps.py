from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "bukti.budget"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the registers)
