"""Having Django use one database after another."""

from django.db import connections

DATABASES = ("sqlite", "postgresql")


def use_database(url: str) -> None:
    """Has Django use another database from here on."""
    from claimwatch.settings import Settings
    from claimwatch.web.settings import database

    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": database(Settings(database=url))})[
        "default"
    ]
    forget_connection()


def forget_connection() -> None:
    """Has Django connect anew, by the present settings.

    A forked process needs it, too: where a browser's event loop runs in this one, Django keeps the loop's connections
    apart, and the child finds those from before the loop began.
    """
    if hasattr(connections._connections, "default"):
        del connections["default"]
