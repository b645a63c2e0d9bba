from django.apps import AppConfig


class OutreachEventsConfig(AppConfig):
    name = "bukti.registers.outreach_events"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
