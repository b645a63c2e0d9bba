from django.apps import AppConfig


class CampaignTasksConfig(AppConfig):
    name = "bukti.registers.campaign_tasks"

    def ready(self) -> None:
        from . import register  # noqa: F401  (declares the register)
