"""The app's configuration."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Mailing lists, subscribers, editions and their delivery."""

    name = "claimwatch.letters"
    label = "letters"
    default_auto_field = "django.db.models.BigAutoField"
