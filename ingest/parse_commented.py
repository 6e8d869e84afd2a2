"""A verb of saying parted from its subject by a comment: "Rua, I'm afraid, said …", "nobody, I am sure, wrote …".

The model takes the comment for what was said, or for the clause that all hangs on. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ingest.parse_inverted import FINITE, above, saying
from ingest.parse_repair import SUBJECTS, Token, first_of

COMMENT = 5  # words, such as "I am sorry to say"
COMMENTING = frozenset(("i", "we", "it", "he", "she", "they", "you"))
BETWEEN = ("RB", "VBD", "VBP", "VBZ", "MD", "VB")  # "ever", "has never"
NOMINAL = ("NN", "NNS", "NNP", "NNPS")


def with_commented(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such a verb above its subject and the comment, which is beside it."""
    found = list(tokens)
    children: dict[int, list[int]] = defaultdict(list)
    for at, token in enumerate(found):
        children[token.head].append(at)
    for at, token in enumerate(found):
        if token.lemma.lower() not in saying() or token.tag not in (*FINITE, "VBN"):
            continue
        comment = _comment_before(found, at)
        if comment is None or first_of(found, children, at, SUBJECTS) is not None:
            continue
        first, verb, last = comment
        subject = next((i for i in (first - 2, *above(found, first - 2)) if found[i].head in (verb, at)), None)
        if subject is None or subject >= first - 1 or found[subject].tag not in NOMINAL or found[subject].dep == "pobj":
            continue
        if at in above(found, verb) or verb in above(found, at):
            _mend(found, children[verb], at, subject, (first, verb, last))
    return found


def _comment_before(found: Sequence[Token], at: int) -> tuple[int, int, int] | None:
    """The first word, the verb and the last word of a comment between commas that ends before a verb."""
    end = at - 1
    while end > 0 and found[end].tag in BETWEEN and found[end].head == at:
        end -= 1
    start = next((i for i in range(end - 1, max(end - COMMENT - 2, 0), -1) if found[i].text == ","), None)
    if start is None or found[end].text != "," or end - start < 3 or found[start + 1].text.lower() not in COMMENTING:
        return None
    verb = found[start + 1].head
    if not start < verb < end or found[verb].dep == "parataxis" or found[verb].lemma.lower() in saying():
        return None  # "Rua, he said, had told a lie": it is he who says so
    return start + 1, verb, end - 1


def _mend(found: list[Token], below: Sequence[int], at: int, subject: int, comment: tuple[int, int, int]) -> None:
    """Hang a comment, the subject before it and what is `below` its verb but stands outside it on the verb behind."""
    first, verb, last = comment
    if verb in above(found, at):
        head = found[verb].head
        found[at] = found[at]._replace(head=at if head == verb else head, dep=found[verb].dep)
    for i in below:
        if i not in (verb, at) and not first <= i <= last:
            found[i] = found[i]._replace(head=at)
    found[verb] = found[verb]._replace(head=at, dep="parataxis")
    found[subject] = found[subject]._replace(head=at, dep="nsubj")
