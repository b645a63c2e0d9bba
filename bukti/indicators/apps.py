from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "bukti.indicators"

    def ready(self) -> None:
        from . import checks, waiting  # noqa: F401  (importing registers the checks)

        waiting.declare()
