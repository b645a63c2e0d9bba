from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "bukti.registers.staff"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the registers)
