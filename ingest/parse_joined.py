"""A verb of saying joined to what somebody did not tell: "Rua did not say when it would open but told the Post that …".

The model takes it for what the thing does that was not told of, "open but told". Pure.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from ingest.parse_inverted import FINITE, above, saying
from ingest.parse_repair import SUBJECTS, Token

REFUSING = frozenset(("decline", "refuse"))
CLAUSAL = ("ccomp", "xcomp", "acl", "relcl", "pcomp")
# Subjects that tell the Post nothing.
THINGS = frozenset(("it", "that", "this", "there", "who", "what", "which", "whether"))


def with_joined(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such verbs joined to the one that tells of not telling."""
    found = list(tokens)
    led = {token.head for token in found if token.dep in SUBJECTS}
    of_things = {token.head for token in found if token.dep in SUBJECTS and token.text.lower() in THINGS}
    withholding = {at for at, token in enumerate(found) if token.lemma in REFUSING}
    withholding |= {token.head for token in found if token.dep == "neg"}
    for at, token in enumerate(found):
        if token.dep != "conj" or token.tag not in FINITE or token.lemma.lower() not in saying() | {"tell"}:
            continue
        if at in led:
            continue
        verb = _above_clause(found, token.head, withholding)
        joining = [i for i in range(token.head, at) if found[i].head == token.head and found[i].dep == "cc"]
        but = any(found[i].text.lower() == "but" for i in joining)
        if verb is not None and (but or token.head in of_things):
            for i in (*joining, at):
                found[i] = found[i]._replace(head=verb)
    return found


def _above_clause(found: Sequence[Token], clause: int, withholding: Set[int]) -> int | None:
    """The verb above a clause that tells that somebody did not tell it."""
    if found[clause].dep not in CLAUSAL:
        return None
    for verb in above(found, clause):
        if verb in withholding:
            return verb
        if found[verb].dep not in CLAUSAL:
            return None
    return None
