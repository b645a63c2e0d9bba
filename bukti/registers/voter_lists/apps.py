from django.apps import AppConfig


class VoterListsConfig(AppConfig):
    name = "bukti.registers.voter_lists"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
