"""Drafts remembered beside the store, and whose verdict changed since: after new coverage, or a correction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from pydantic import Field, ValidationError

from api.cli.shell import DataOption, Exit, JsonOption, Panel, app, console, print_json, settings_for
from api.reach import service_at
from ingest.draft import DraftInput
from rag.answer.phrasing import counted
from rag.check.draft import CheckedQuotation, DraftCheck, DraftVerdict, Warned
from rag.errors import BadInput, NotFound
from rag.schema import Record

FOLDER = "drafts"  # in the store's folder
NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
NOTED: frozenset[Warned] = frozenset(
    {"superseded", "cut_short", "negated", "day", "figure", "name", "speaker", "joined"}
)


class RememberedQuotation(Record):
    """A quotation of a remembered draft, and what was told of it."""

    start: int
    end: int
    quote: str
    verdict: DraftVerdict
    warnings: tuple[Warned, ...] = ()


class Remembered(Record):
    """A draft and its last check."""

    name: str
    draft: DraftInput
    checked_on: date
    quotations: tuple[RememberedQuotation, ...]


class Changed(Record):
    """A quotation of which the record now says something else."""

    quote: str
    speakers: tuple[str, ...]
    was: DraftVerdict
    now: DraftVerdict
    more: Annotated[tuple[Warned, ...], Field(description="Warnings that are new")] = ()
    less: Annotated[tuple[Warned, ...], Field(description="Warnings that no longer hold")] = ()


class Rechecked(Record):
    """A remembered draft checked again."""

    name: str
    since: date
    quotations: int
    changed: tuple[Changed, ...]


class RecheckedList(Record):
    """What `ontherecord recheck` tells."""

    drafts: tuple[Rechecked, ...]


class Bank(NamedTuple):
    """The folder of remembered drafts of a store."""

    folder: Path

    def keep(self, name: str, draft: DraftInput, found: DraftCheck, today: date) -> None:
        """Write a draft and its check, over an earlier one of this name. Raises `BadInput` where it cannot."""
        path = self._path(name)
        kept = Remembered(name=name, draft=draft, checked_on=today, quotations=tuple(map(_kept, found.quotations)))
        path.parent.mkdir(parents=True, exist_ok=True)
        written = path.with_suffix(".new")
        written.write_text(kept.model_dump_json(indent=1), encoding="utf-8")
        written.replace(path)

    def named(self, name: str | None) -> Iterator[Remembered]:
        """The draft of this name, or all by name.

        Raises `NotFound` where there is none, and `BadInput` where one cannot be read.
        """
        paths = [self._path(name)] if name is not None else sorted(self.folder.glob("*.json"))
        if not paths or not paths[0].exists():
            told = f"is named {name}" if name else "is remembered"
            raise NotFound(f"No draft {told} here: `ontherecord check --draft FILE --remember NAME` remembers one.")
        for path in paths:
            try:
                yield Remembered.model_validate_json(path.read_text(encoding="utf-8"))
            except (ValidationError, UnicodeDecodeError) as error:
                raise BadInput(f"{path} cannot be read: remember the draft again, or delete it.") from error

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise BadInput(f"{name!r} cannot be the name of a draft: use letters, digits, dots, hyphens; at most 100.")
        return self.folder / f"{name}.json"


def bank_of(store: Path) -> Bank:
    return Bank(store / FOLDER)


def rechecked(kept: Remembered, found: DraftCheck) -> Rechecked:
    """What changed between two checks of one draft."""
    before = {(each.start, each.end): each for each in kept.quotations}
    pairs = ((before.get((each.start, each.end)), each) for each in found.quotations)
    changed = (_changed(was, now) for was, now in pairs if was)
    return Rechecked(
        name=kept.name,
        since=kept.checked_on,
        quotations=len(found.quotations),
        changed=tuple(each for each in changed if each),
    )


def _changed(was: RememberedQuotation, now: CheckedQuotation) -> Changed | None:
    told, tells = NOTED.intersection(was.warnings), NOTED.intersection(now.warnings)
    if was.verdict == now.verdict and told == tells:
        return None
    return Changed(
        quote=now.quote,
        speakers=now.speakers,
        was=was.verdict,
        now=now.verdict,
        more=tuple(sorted(tells - told)),
        less=tuple(sorted(told - tells)),
    )


def _kept(each: CheckedQuotation) -> RememberedQuotation:
    return RememberedQuotation(
        start=each.start, end=each.end, quote=each.quote, verdict=each.verdict, warnings=each.warnings
    )


@app.command(rich_help_panel=Panel.ASK)
def recheck(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A remembered draft; all by default.")] = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check remembered drafts again and list the verdicts that changed; exit with 1 if any did."""
    from api.drafts.wording import SHORT, WARNED
    from api.open import local_day

    settings = settings_for(data)
    bank, today = bank_of(settings.data), local_day(settings.timezone)
    told: list[Rechecked] = []
    with service_at(settings) as service:
        for each in list(bank.named(name)):
            found = service.check_draft(each.draft)
            told.append(rechecked(each, found))
            bank.keep(each.name, each.draft, found, today)
    if as_json:
        print_json(RecheckedList(drafts=tuple(told)))
    else:
        for draft in told:
            for one in draft.changed:
                line = f"{draft.name}: was {SHORT[one.was]}, now {SHORT[one.now]}: {' '.join(one.quote.split())}"
                console().print(line, markup=False, highlight=False)
                for warning in one.more:
                    console().print(f"  ! {WARNED[warning]}", markup=False, highlight=False)
            total = counted(draft.quotations, "quotation")
            console().print(f"{draft.name}: {len(draft.changed)} of {total} changed since {draft.since}.", markup=False)
    raise typer.Exit(Exit.NOT_SO if any(each.changed for each in told) else Exit.DONE)
