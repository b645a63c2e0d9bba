from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "bukti.measurements"

    def ready(self) -> None:
        from . import evidence, waiting

        waiting.declare()
        evidence.declare()
