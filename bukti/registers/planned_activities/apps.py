from django.apps import AppConfig


class PlannedActivitiesConfig(AppConfig):
    name = "bukti.registers.planned_activities"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
