"""An office and a name behind a comma that say what stands before it: "It is shut, Minister for Rivers Ana Rua said".

The model takes them for an apposition of the noun before the comma. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.parse_inverted import FINITE, NAMES, above, saying
from ingest.parse_repair import Token
from ingest.speakers.nouns import is_title

JOINING = frozenset(("of", "for", "the", "and", "&"))
SUBJECTS = ("nsubj", "nsubjpass", "expl")
LONGEST = 12  # tokens of an office and a name
REACH = 60  # tokens of what is said


def with_titled(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such a name as the subject of its verb, and the clause before the comma as what it says."""
    found = list(tokens)
    for behind in range(3, len(found)):
        if found[behind].tag not in FINITE or found[behind - 1].tag not in NAMES:
            continue
        verb = behind + (found[behind].lemma == "have" and behind + 1 < len(found))  # "has said"
        says = found[verb].lemma.lower() in saying() | {"tell"}
        comma = _comma_before(found, behind) if says else 0
        if comma and any(is_title(token.text) for token in found[comma + 1 : behind - 1]):
            _repair(found, comma, behind - 1, verb)
    return found


def _comma_before(found: Sequence[Token], behind: int) -> int:
    """The comma before a stretch of capitals that ends before a token, or 0."""
    at = behind - 1
    while at > max(0, behind - LONGEST) and (found[at].tag in NAMES or found[at].text in JOINING):
        at -= 1
    return at if found[at].text == "," and found[at + 1].text[:1].isupper() else 0


def _repair(found: list[Token], comma: int, name: int, verb: int) -> None:
    office = comma + 1
    before = range(max(0, comma - REACH), verb)
    subject = [at for at in before if found[at].head == verb and found[at].dep in SUBJECTS]
    clause = _clause_before(found, comma, verb)
    if clause is None or (subject and subject[0] < comma):
        return
    if not {clause, *range(office, verb)}.isdisjoint(above(found, verb)):  # what is to hang on the verb
        found[verb] = found[verb]._replace(head=verb, dep="ROOT")
    found[clause] = found[clause]._replace(head=verb, dep="ccomp")
    for at in subject:
        found[at] = found[at]._replace(head=name, dep="compound")
    for at in range(office, name):
        if not office <= found[at].head <= name or at == office:
            found[at] = found[at]._replace(head=name, dep="compound" if found[at].tag in NAMES else found[at].dep)
    found[name] = found[name]._replace(head=verb, dep="nsubj")


def _clause_before(found: Sequence[Token], comma: int, verb: int) -> int | None:
    """The head of the finite clause before a comma that hangs on a verb, or that the verb hangs on."""
    near = range(max(0, comma - REACH), comma)
    led = {found[at].head for at in near if found[at].dep in SUBJECTS}
    for at in near:
        token = found[at]
        beside = (token.head == verb and token.dep == "ccomp") or (token.head == at and at in above(found, verb))
        if at in led and beside and token.pos in ("VERB", "AUX"):
            return at
    return None
