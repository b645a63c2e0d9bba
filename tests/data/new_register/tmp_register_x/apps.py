from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "tmp_register_x"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
