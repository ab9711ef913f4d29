"""The app's configuration."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Mailing lists, subscribers, editions and their delivery."""

    name = "claimwatch.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens to what the ledger removes for good."""
        from claimwatch.ledger.service.sealing import sealed
        from claimwatch.letters.editions import forget

        sealed.connect(forget, dispatch_uid="letters")
