"""What a person has put away."""

from django.db import models

from bukti.offices.models import User


class PutAway(models.Model):
    """A card of the start page that a person does not want to see again."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    card = models.SlugField(max_length=20)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["user", "card"], name="one_card_put_away_once")]

    def __str__(self) -> str:
        return f"{self.user.username} {self.card}"
