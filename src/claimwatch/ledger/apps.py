"""The ledger's configuration as a Django app."""

from collections.abc import Collection
from typing import Any, Literal, get_args

from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils import timezone

Saved = Literal["password"]
"""The one field that Django saves when it stores a password in a stronger way."""


class LedgerConfig(AppConfig):
    """The ledger app."""

    name = "claimwatch.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Has the log told when Django stores a password in a stronger way."""
        post_save.connect(_saved, sender="auth.User", dispatch_uid="claimwatch.ledger.password")


def _saved(instance: Any, update_fields: Collection[str] | None = None, **_: object) -> None:
    """Notes a password that Django itself saved, which saves nothing else then."""
    from claimwatch.ledger.service.people import note_rehashed

    if update_fields is not None and {*update_fields} == {*get_args(Saved)}:
        note_rehashed(instance, timezone.now())
