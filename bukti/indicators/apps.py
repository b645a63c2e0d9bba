from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "bukti.indicators"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the checks)
