"""The ledger as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger's app."""

    name = "claimwatch.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
