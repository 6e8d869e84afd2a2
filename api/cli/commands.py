"""The command line: every module of commands, put together."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from io import TextIOWrapper
from tempfile import NamedTemporaryFile
from typing import cast

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from api import proof
from api.cli import ask, evaluations, follow, ingest, keys, maintain, recheck, serve, transfer, watch, work
from api.cli.shell import Exit, app, print_json
from api.mcp import command as mcp_command
from rag.errors import BadInput, NotFound, OnTheRecordError, Unforeseen

# Each adds its own to the app as it is imported.
COMMANDS = (
    *(ask, maintain, evaluations, follow, ingest, keys, mcp_command, proof),
    *(recheck, serve, transfer, watch, work),
)
FIRST = ("ask", "ingest")  # what a newcomer looks for heads its part of the help
app.registered_commands.sort(key=lambda each: getattr(each.callback, "__name__", None) not in FIRST)
# Of the copy of click that typer keeps, which exports no more of it than this heir.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
FORESEEN = (OnTheRecordError, ValidationError, OSError)


def main() -> None:
    """Run a command; an error is one sentence on standard error, and with --json a problem on standard output."""
    if "--json" in sys.argv:
        _write_as(encoding="utf-8")  # JSON is, whatever a terminal would have
        _run_for_a_program()
    _write_as(errors="replace")
    try:
        app()
    except FORESEEN as error:
        sys.exit(_told(_as_ours(error)))
    except Exception as error:
        sys.exit(_told(_unforeseen(error)))


def _run_for_a_program() -> None:
    try:
        sys.exit(app(standalone_mode=False))
    except UsageError as error:
        sys.exit(_told_as_json(BadInput(error.format_message())))
    except FORESEEN as error:
        sys.exit(_told_as_json(_as_ours(error)))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(Exit.INTERRUPTED)
    except Exception as error:
        sys.exit(_told_as_json(_unforeseen(error)))


def _write_as(encoding: str | None = None, errors: str = "strict") -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding=encoding, errors=errors)


def _as_ours(error: Exception) -> OnTheRecordError:
    if isinstance(error, ValidationError):  # of what was typed: what a server replies is looked at where it comes in
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg'].lower()}" for each in error.errors())
        return BadInput(f"What was given cannot be used ({told}).")
    if isinstance(error, OSError):
        place, why = error.filename or "What was asked for", error.strerror or error
        return BadInput(f"{place} cannot be read or written ({why}): make room, or name another place.")
    assert isinstance(error, OnTheRecordError)
    return error


def _unforeseen(error: Exception) -> OnTheRecordError:
    """What is told of a fault of ours; where it is stands in a file of its own, to be sent with a report."""
    with NamedTemporaryFile("w", prefix="ontherecord-", suffix=".txt", encoding="utf-8", delete=False) as file:
        file.writelines(traceback.format_exception(error))
    what = type(error).__name__
    return Unforeseen(
        f"It failed in a way nobody foresaw ({what}): please report it with {file.name}, which says where."
    )


def _told(error: OnTheRecordError) -> Exit:
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(str(error)))
    return Exit.NOT_SO if isinstance(error, NotFound) else Exit.COULD_NOT_RUN


def _told_as_json(error: OnTheRecordError) -> Exit:
    from api.problems import problem_of

    with suppress(OSError):  # the output itself may be what cannot be written to
        print_json(problem_of(error))
    return _told(error)
