"""A verb of saying joined to what somebody did not tell: "Rua did not say when it would open but told the Post that …".

The model takes it for what the thing does that was not told of, "open but told". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse_inverted import FINITE, above, saying
from ingest.parse_repair import SUBJECTS, Token

REFUSING = frozenset(("decline", "refuse"))
CLAUSAL = ("ccomp", "xcomp", "acl", "relcl", "pcomp")
THINGS = frozenset(
    ("it", "that", "this", "there", "who", "what", "which", "whether")
)  # subjects that tell the Post nothing


def with_joined(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such verbs joined to the one that tells of not telling."""
    found = list(tokens)
    for at, token in enumerate(found):
        if token.dep != "conj" or token.tag not in FINITE or token.lemma.lower() not in saying() | {"tell"}:
            continue
        if any(each.head == at and each.dep in SUBJECTS for each in found):
            continue
        verb = _withholding(found, token.head)
        joining = [i for i in range(token.head, at) if found[i].head == token.head and found[i].dep == "cc"]
        but = any(found[i].text.lower() == "but" for i in joining)
        if verb is not None and (but or _is_of_thing(found, token.head)):
            for i in (*joining, at):
                found[i] = found[i]._replace(head=verb)
    return found


def _withholding(found: Sequence[Token], clause: int) -> int | None:
    """The verb above a clause that tells that somebody did not tell it."""
    if found[clause].dep not in CLAUSAL:
        return None
    for verb in above(found, clause):
        if found[verb].lemma in REFUSING or any(each.head == verb and each.dep == "neg" for each in found):
            return verb
        if found[verb].dep not in CLAUSAL:
            return None
    return None


def _is_of_thing(found: Sequence[Token], clause: int) -> bool:
    return any(each.head == clause and each.dep in SUBJECTS and each.text.lower() in THINGS for each in found)
