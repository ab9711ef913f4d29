"""Where the command line begins: Ctrl-C ends it with one line, also while it is still loading."""

import sys


def main() -> None:
    """Loads the command line and runs it."""
    try:
        from claimwatch.cli import main as run
    except KeyboardInterrupt:
        print("claimwatch: stopped", file=sys.stderr)  # noqa: T201 - the only room that prints isn't there yet
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
