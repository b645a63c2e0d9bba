from django.apps import AppConfig


class PartyInformationConfig(AppConfig):
    name = "bukti.registers.party_information"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
