"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run a command. The commands are imported by it, so that one module of them can be imported alone."""
    from api.cli.running import main as run

    run()
