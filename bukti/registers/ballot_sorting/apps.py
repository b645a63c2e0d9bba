from django.apps import AppConfig


class BallotSortingConfig(AppConfig):
    name = "bukti.registers.ballot_sorting"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
