from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "bukti.plans"

    def ready(self) -> None:
        from . import waiting

        waiting.declare()
