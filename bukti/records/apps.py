from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "bukti.records"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the checks)
