"""The command line: every module of commands, put together."""

from __future__ import annotations

import sys

from pydantic import ValidationError
from rich.console import Console
from rich.text import Text

from api import asking, chores, evaluated, transfer
from api.shell import Exit, app
from rag.errors import BadInput, NotFound, OnTheRecordError

COMMANDS = (asking, chores, evaluated, transfer)  # each adds its own to the app as it is imported


def main() -> None:
    """Run a command; an error is one sentence on standard error."""
    try:
        app()
    except NotFound as error:
        _fail(error, Exit.NOT_SO)
    except OnTheRecordError as error:
        _fail(error, Exit.COULD_NOT_RUN)
    except ValidationError as error:  # of what was typed: what a server replies is looked at where it comes in
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg'].lower()}" for each in error.errors())
        _fail(BadInput(f"What was given cannot be used ({told})."), Exit.COULD_NOT_RUN)


def _fail(error: OnTheRecordError, status: Exit) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(Text(str(error)))
    sys.exit(status)
