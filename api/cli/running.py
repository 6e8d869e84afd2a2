"""A run of the command line: the command that was typed, and what is told of an error."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from tempfile import NamedTemporaryFile
from typing import cast

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from api.cli.on_use import import_on_use
from api.cli.shell import Exit, app, print_json
from rag.errors import BadInput, NotFound, OnTheRecordError, Unforeseen

EVERY = "api.cli.commands"
COLLECTED_AFTER = 200_000  # objects
# Commands that a person waits for: their module alone is imported, in a third of the time of all of them.
ALONE = dict.fromkeys(("ask", "check", "statements", "articles", "show"), "api.cli.ask")
# Of the copy of click that typer keeps, which exports no more of it than this heir.
UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
FORESEEN = (OnTheRecordError, ValidationError, OSError)


def main_of_process() -> None:
    """The same in a process of its own: one that a person waits for ends without taking the interpreter down.

    That frees every object one by one, which takes a sixth of the time of a question; the store is closed before.
    """
    try:
        main()
    except SystemExit as end:
        if _is_waited_for() and isinstance(end.code, int):
            _end(end.code)
        raise


def _end(status: int) -> None:
    """End at once, with what was written written; where that fails, the interpreter tells so as it ends."""
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        atexit._run_exitfuncs()
        os._exit(status)


def main() -> None:
    """Run a command; an error is one sentence on standard error, and with --json a problem on standard output."""
    if _is_waited_for():
        gc.set_threshold(COLLECTED_AFTER)  # to look at what is imported, again and again, takes a twentieth of the time
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some reads every package's metadata
        import_on_use("numpy")  # which an answer about a day does without
        import_module(ALONE[sys.argv[1]])
    else:
        import_module(EVERY)
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


def _is_waited_for() -> bool:
    return len(sys.argv) > 1 and sys.argv[1] in ALONE


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
