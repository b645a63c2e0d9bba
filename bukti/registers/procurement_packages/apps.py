from django.apps import AppConfig


class ProcurementPackagesConfig(AppConfig):
    name = "bukti.registers.procurement_packages"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
