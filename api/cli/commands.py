"""The command line: every module of commands, put together."""

from __future__ import annotations

from api import proof
from api.cli import ask, evaluations, follow, ingest, keys, maintain, recheck, serve, transfer, watch, work
from api.cli.shell import app
from api.mcp import command as mcp_command

__all__ = ["COMMANDS", "app"]
# Each adds its own to the app as it is imported.
COMMANDS = (
    *(ask, maintain, evaluations, follow, ingest, keys, mcp_command, proof),
    *(recheck, serve, transfer, watch, work),
)
FIRST = ("ask", "ingest")  # what a newcomer looks for heads its part of the help
app.registered_commands.sort(key=lambda each: getattr(each.callback, "__name__", None) not in FIRST)
