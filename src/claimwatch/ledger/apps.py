"""The ledger's configuration as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The ledger app."""

    name = "claimwatch.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
