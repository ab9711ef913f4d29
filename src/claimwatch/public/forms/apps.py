"""The app's configuration."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """The public ledger's files and forms. It has no tables: messages are the ledger's."""

    name = "claimwatch.public.forms"
    label = "public_forms"
