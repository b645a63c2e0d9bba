from django.apps import AppConfig


class BallotDestructionConfig(AppConfig):
    name = "bukti.registers.ballot_destruction"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
