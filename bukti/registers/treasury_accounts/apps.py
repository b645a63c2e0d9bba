from django.apps import AppConfig


class TreasuryAccountsConfig(AppConfig):
    name = "bukti.registers.treasury_accounts"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
