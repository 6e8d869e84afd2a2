"""What a cue tells: the words, whose they are, and whether they are told as said. Pure."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ingest.statements.cues import Sense
from ingest.statements.phrases import Content, Stretch

Turn = Literal["question", "answer"] | None
# Told as said; told as not said, or left open; a question of the reporter's that tells what was answered.
Standing = Literal["said", "unsaid", "prompt"]


class Report(NamedTuple):
    """A cue with its content and source, as character offsets; `cue` is None where only its place tells the speaker."""

    content: Content
    source: Stretch | None
    cue: Stretch | None
    sense: Sense = "speech"
    declined: bool = False
    turn: Turn = None
    by_form: bool = False  # the form of the document tells who speaks: a label, a question's place
    standing: Standing = "said"
