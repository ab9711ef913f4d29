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
    if hasattr(connections._connections, "default"):
        del connections["default"]
