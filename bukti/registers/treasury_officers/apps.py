from django.apps import AppConfig


class TreasuryOfficersConfig(AppConfig):
    name = "bukti.registers.treasury_officers"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
