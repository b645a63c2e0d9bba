from django.apps import AppConfig


class DisputeTrainingConfig(AppConfig):
    name = "bukti.registers.dispute_training"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
