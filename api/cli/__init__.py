"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run a command. The commands are imported by it, so that one module of them can be imported alone."""
    from api.cli.running import main as run

    run()


def script() -> None:
    """Run a command in the process that was started for it."""
    from api.cli.running import main_of_process

    main_of_process()
