"""The desk's configuration as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk app."""

    name = "claimwatch.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
