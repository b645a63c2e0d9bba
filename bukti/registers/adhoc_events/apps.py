from django.apps import AppConfig


class AdHocEventsConfig(AppConfig):
    name = "bukti.registers.adhoc_events"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
