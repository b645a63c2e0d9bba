from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "bukti.records"

    def ready(self) -> None:
        from . import checks, waiting  # noqa: F401  (importing registers the checks)

        waiting.declare()
