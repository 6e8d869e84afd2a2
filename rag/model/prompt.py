"""What a language model is asked: the question and the findings, as data between marks nobody can guess. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rag.answer.phrasing import days_in_words, listed
from rag.explanation import Tag
from rag.model.items import Item
from rag.query.kind import KINDS

SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"text": {"type": "string"}, "cites": {"type": "array", "items": {"type": "integer"}}},
                "required": ["text", "cites"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}


class ReplyForm(NamedTuple):
    """The form of a reply, by name, as a JSON schema: for servers that hold a model to one."""

    name: str
    schema: Mapping[str, object]


CLAIMS = ReplyForm("claims", SCHEMA)
FIELDS: tuple[Tag, ...] = ("speaker", "topic", "occasion", "outlet", "name")
_WORDS: dict[str, object] = {"type": "array", "items": {"type": "string"}}
_KIND: dict[str, object] = {"type": "string", "enum": list(KINDS)}
MARKS = ReplyForm(
    "marks",
    {
        "type": "object",
        "properties": {"kind": _KIND} | {str(field): _WORDS for field in FIELDS},
        "required": ["kind", *FIELDS],
        "additionalProperties": False,
    },
)


class Prompt(NamedTuple):
    """The rules, and the data that they are applied to."""

    system: str
    user: str
    form: ReplyForm = CLAIMS


def prompt(question: str, items: Sequence[Item], nonce: str) -> Prompt:
    """`nonce` makes the marks around the data; whoever wrote an article must not be able to guess it."""
    begin, end = f"<<<{nonce}", f"{nonce}>>>"
    marks = {"begin": begin, "end": end}
    findings = "\n\n".join(_finding(item, marks) for item in items)
    user = _template("user.md").format(question=_line(question), findings=findings, count=len(items), **marks)
    return Prompt(_template("system.md").format(**marks), user)


def question_prompt(question: str, nonce: str) -> Prompt:
    """What is asked of a model that marks the words of a question."""
    begin, end = f"<<<{nonce}", f"{nonce}>>>"
    user = f"{begin}\n{_line(question)}\n{end}"
    return Prompt(_template("question.md").format(begin=begin, end=end, kinds=", ".join(KINDS)), user, MARKS)


def _finding(item: Item, marks: dict[str, str]) -> str:
    claim = item.claim
    told = {
        "number": item.number,
        "kind": "a passage" if claim.kind == "fact" else "a statement",
        "speaker": f"{listed(claim.speakers)}{f', {claim.role}' if claim.role else ''}" if claim.speakers else "",
        "said_on": days_in_words(claim.said_on) if claim.said_on else "",
        "occasion": claim.occasion or "",
        "outlet": listed(claim.outlets),
        "words": claim.text,
    }
    return _template("finding.md").format(**{name: _line(str(value)) for name, value in told.items()}, **marks).strip()


def _line(text: str) -> str:
    """One line, so that nothing in it looks like the lines around it."""
    return " ".join(text.split()) or "not known"


@cache
def _template(name: str) -> str:
    return files("rag.model").joinpath("data", name).read_text("utf-8")
