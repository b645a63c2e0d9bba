from django.apps import AppConfig


class StageActivitiesConfig(AppConfig):
    name = "bukti.registers.stage_activities"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
