from django.apps import AppConfig


class RppServicesConfig(AppConfig):
    name = "bukti.registers.rpp_services"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
