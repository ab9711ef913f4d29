"""The command line: one file a command group; the only place that prints."""


def main() -> None:
    """To come."""
