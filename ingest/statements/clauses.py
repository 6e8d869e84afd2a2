"""The clause that a verb reports: "said that it would open", "It would, she said, open"."""

from __future__ import annotations

from ingest.parse import Parse
from ingest.statements.broken_in import around
from ingest.statements.cues import ASKING, TELLING, introduces_quotations, lemma_of
from ingest.statements.phrases import Content, first_child, has_subject, one, phrase, phrase_around, stretch
from ingest.statements.resumptions import goes_on, goes_on_in_tense, resumed, says_something, without_asides
from ingest.statements.stray_clauses import stray_clause
from ingest.statements.subjects import governor, is_modal, leaves_clause, nearest_subject

CONDITIONS = frozenset(("if", "unless"))
PROVIDED = frozenset(("provided", "providing"))
TIMES = frozenset(("when", "once", "after", "where"))  # "but only when paid"
BEFORE_CONDITION = frozenset((",", "but", "only", "even"))
WITHHOLDING = frozenset(("decline", "refuse", "deny", "confirm"))
CLOSING = frozenset((";", "“", "”", '"', ":"))
QUESTION_WORDS = frozenset(("how", "why", "when", "where", "what"))


def reported_clause(parse: Parse, verb: int) -> Content:
    """With the condition before the cue: of "if the weir fails, she said, the town will flood" nobody said the half."""
    clause = _with_condition_behind(parse, verb, around(parse, verb, _clause(parse, verb)))
    modal = any(parse.tokens[c].tag == "MD" for c in parse.children[verb])  # "if asked, she would say …"
    for child in parse.children[verb] if clause and not modal else ():
        marks = {parse.tokens[c].lemma.lower() for c in parse.children[child] if parse.tokens[c].dep == "mark"}
        condition = phrase(parse, child) if parse.tokens[child].dep == "advcl" and marks & CONDITIONS else None
        if condition and child < verb and condition[1] <= clause[0][0]:
            return (condition, *clause)
    return clause


def _with_condition_behind(parse: Parse, verb: int, clause: Content) -> Content:
    """ "Said she could support it, provided that the squares were closed": the condition that hangs on the verb."""
    inside = parse.tokens_within(*clause[-1]) if clause else range(0)
    if not inside:
        return clause
    at = inside[-1] + (parse.tokens[inside[-1]].text.lower() not in PROVIDED)
    last = parse.sentences[parse.sentence_of[verb]][1]
    while at < last and parse.tokens[at].text.lower() in BEFORE_CONDITION:
        at += 1
    led = CONDITIONS | PROVIDED | (TIMES if parse.tokens[at - 1].text.lower() == "only" else frozenset())
    if not verb < at < last or parse.tokens[at].text.lower() not in led:
        return clause
    own = [child for child in parse.children[verb] if parse.edges[child][1] >= at]
    if not own or parse.edges[own[0]][0] > at:
        return clause
    end = parse.edges[own[0]][1]
    for child in own[1:]:  # "provided" alone, "provided the squares", and the rest beside it
        end = parse.edges[child][1] if parse.edges[child][0] == end + 1 and parse.tokens[child].pos != "PUNCT" else end
    behind = stretch(parse, at, end)
    return (*clause[:-1], (clause[-1][0], behind[1])) if behind else clause


def _clause(parse: Parse, verb: int) -> Content:
    complement = _complement(parse, verb)
    if complement is None and lemma_of(parse.tokens[verb]) in ASKING:
        complement = next((c for c in parse.children[verb] if c > verb and _is_question(parse, c)), None)
        complement = _asked_beside(parse, verb) if complement is None else complement
    if complement is None and lemma_of(parse.tokens[verb]) in TELLING:
        complement = _told_beside(parse, verb)
    complement = stray_clause(parse, verb) if complement is None else complement
    complement = _behind_name(parse, verb) if complement is None else complement
    if complement is not None:
        return _apart(parse, complement, verb)
    token = parse.tokens[verb]
    if token.dep == "parataxis" and token.head != verb:
        return (*without_asides(parse, phrase_around(parse, token.head, parse.edges[verb])), *resumed(parse, verb))
    return ()


def _complement(parse: Parse, verb: int) -> int | None:
    """The clause under a verb; one before it that ";" closes is a sentence of its own."""
    found = [child for child in parse.children[verb] if parse.tokens[child].dep == "ccomp" and not _dates(parse, child)]
    if len(found) > 1 and found[0] < verb:  # "Less polite outside, Rua told them that …"
        marked = next((child for child in found if child > verb and _has_that(parse, child)), None)
        if marked is not None:
            return marked
    return next((child for child in found if child > verb or not _is_closed(parse, child, verb)), None)


def _has_that(parse: Parse, clause: int) -> bool:
    return any(parse.tokens[c].dep == "mark" and parse.tokens[c].lemma == "that" for c in parse.children[clause])


def _dates(parse: Parse, participle: int) -> bool:
    """ "A letter dated May 3 that …", with "dated" taken for the verb."""
    return parse.tokens[participle].text == "dated" and not has_subject(parse, participle)


def _is_closed(parse: Parse, clause: int, verb: int) -> bool:
    last = parse.edges[clause][1]
    return last + 1 < verb and parse.tokens[last + 1].text == ";"


def _behind_name(parse: Parse, verb: int) -> int | None:
    """ "If it holds, says Ana Rua, the lake will freeze": the parse hangs the clause on the name."""
    subject = first_child(parse, verb, "nsubj")
    if subject is None or subject < verb or parse.tokens[verb - 1].text != ",":
        return None
    for clause in parse.children[subject]:
        first = parse.edges[clause][0]
        told = parse.tokens[clause].dep == "relcl" and parse.tokens[first - 1].text == ","
        own = first_child(parse, clause, "nsubj", "nsubjpass", "expl")
        asked = any(parse.tokens[at].tag in ("WP", "WDT", "WP$", "WRB") for at in range(first, clause))
        if told and own is not None and not asked:
            return clause
    return None


def _asked_beside(parse: Parse, verb: int) -> int | None:
    """ "Asked the clerk, Ana Rua, how many knew": the parse hangs the question on whom it is put to."""
    hearer = first_child(parse, verb, "dobj", "dative")
    if hearer is None or hearer < verb:
        return None
    named = (hearer, *(child for child in parse.children[hearer] if parse.tokens[child].dep == "appos"))
    clauses = (clause for noun in named for clause in parse.children[noun] if clause > noun)
    hung = (clause for clause in clauses if parse.tokens[clause].dep in ("relcl", "acl"))
    return next((one for one in hung if parse.tokens[parse.edges[one][0]].text.lower() in QUESTION_WORDS), None)


def _told_beside(parse: Parse, verb: int) -> int | None:
    """ "Told the court they had paid": the parse hangs what is told on the court."""
    hearer = first_child(parse, verb, "dobj", "dative")
    hung = (child for child in parse.children[hearer] if parse.tokens[child].dep == "relcl") if hearer else ()
    for clause in hung:
        subject = first_child(parse, clause, "nsubj", "nsubjpass", "expl")
        if subject is None or not parse.edges[subject][0] == parse.edges[clause][0] == (hearer or 0) + 1:
            continue  # "told the court that sits here"
        helped = first_child(parse, clause, "aux", "auxpass") is not None  # not "told a friend she trusted"
        if helped and parse.tokens[subject].tag not in ("WP", "WDT"):
            return clause
    return None


def _is_question(parse: Parse, clause: int) -> bool:
    """ "Asked if it would open": the parse takes "if" for a condition."""
    marks = (parse.tokens[child] for child in parse.children[clause])
    return parse.tokens[clause].dep == "advcl" and any(m.dep == "mark" and m.lemma in ("if", "whether") for m in marks)


def _apart(parse: Parse, complement: int, verb: int) -> Content:
    """A clause without the cue that stands inside it: "The mine, she said, would open"."""
    first, last = parse.edges[complement]
    if first <= verb <= last:
        others = [parse.edges[child] for child in parse.children[verb] if child != complement]
        hole = [verb, *(end for edge in others if not edge[0] <= complement <= edge[1] for end in edge)]
        return without_asides(parse, phrase_around(parse, complement, (min(hole), max(hole))))
    if complement < verb:
        return (*one(stretch(parse, first, _before_source(parse, last, verb))), *resumed(parse, verb))
    opened = _opened_before(parse, verb)
    if opened is not None and first_child(parse, complement, "nsubj", "nsubjpass", "expl") is None:
        parts = phrase(parse, opened), phrase(parse, complement)
        return tuple(part for part in parts if part)
    return one(stretch(parse, _start(parse, complement, verb), _end(parse, complement, verb)))


def _before_source(parse: Parse, last: int, verb: int) -> int:
    """Where a clause ends that a source follows, over what the parse cut off: "…, 12 more than it showed, Rua said"."""
    subject = nearest_subject(parse, verb)
    comma = parse.edges[subject][0] - 1 if subject is not None and subject < verb else last
    behind = parse.tokens[last + 1 : comma]
    whole = comma > last + 1 and parse.tokens[comma].text == "," and not any(t.text in CLOSING for t in behind)
    return comma - 1 if whole else last


def _opened_before(parse: Parse, verb: int) -> int | None:
    """The subject of the clause that a cue with a subject of its own breaks into: "The mine, Rua said, would close"."""
    subject = nearest_subject(parse, verb)
    if subject is None or subject > verb or parse.tokens[parse.edges[subject][0] - 1].text != ",":
        return None
    return next((c for c in parse.children[verb] if c < subject and parse.tokens[c].dep in ("nsubj", "dep")), None)


def _start(parse: Parse, complement: int, verb: int) -> int:
    """The parse may take a subject for an object: "reported the embassy had noted it"."""
    first = parse.edges[complement][0]
    subject = first_child(parse, complement, "nsubj", "nsubjpass", "expl")
    named = first_child(parse, verb, "dobj")
    if subject is not None or named is None:
        return first
    hearer = first_child(parse, verb, "dative")
    if hearer is not None and verb < hearer < named < complement and parse.tokens[complement].tag in ("VBD", "VBZ"):
        return parse.edges[named][0]  # "told jurors the fire on 9 March was arson"
    beside = parse.tokens[first].dep == "aux" and parse.edges[named][1] + 1 == first
    return parse.edges[named][0] if beside else first


def _end(parse: Parse, complement: int, verb: int) -> int:
    """A clause ends before what another speaker says in it, and goes on over "but …" without a comma."""
    last = parse.edges[complement][1]
    contrast = _contrast(parse, complement)
    if contrast is not None:
        return contrast - 1
    for at in range(complement + 1, last + 1):
        if _goes_on_with_speaker(parse, at, complement):
            return parse.edges[at][0] - 2
        if parse.tokens[at].pos == "VERB" and introduces_quotations(parse.tokens[at]) and says_something(parse, at):
            aside = _aside(parse, at, complement)
            if aside is not None:
                return aside - 1
    if (would := _would_too(parse, last)) is not None:
        return would
    above = governor(parse, verb) if parse.tokens[verb].dep in ("pcomp", "advcl") else verb
    for other in (*parse.children[verb], *parse.children[above]):
        if _is_joined(parse, last, other):
            return parse.edges[other][1]
    return next((parse.edges[c][1] for c in parse.children[verb] if c > last and goes_on(parse, c, last)), last)


def _is_joined(parse: Parse, last: int, other: int) -> bool:
    """ "(Said) it would close and the ferry would move"; behind a comma, where "that" or its tense shows it."""
    first = parse.edges[other][0]
    subject = first_child(parse, other, "nsubj", "nsubjpass")
    if parse.tokens[other].dep != "conj" or subject is None or parse.tokens[first - 1].dep != "cc":
        return False
    if first == last + 2:
        return True
    after_comma = first == last + 3 and parse.tokens[last + 1].text == ","
    return after_comma and (parse.tokens[first].text == "that" or goes_on_in_tense(parse, other))


def _would_too(parse: Parse, last: int) -> int | None:
    """Where "and would never" ends behind a clause: what somebody would do is what is said of it still."""
    at = last + 1
    while at < len(parse.tokens) and parse.tokens[at].tag == "''":
        at += 1
    joined = parse.tokens[at : at + 2]
    if [token.tag for token in joined] != ["CC", "MD"] or joined[1].lemma.lower() != "would":
        return None
    end = parse.edges[joined[1].head][1]
    return end if end > at and parse.sentence_of[min(end, len(parse.tokens) - 1)] == parse.sentence_of[last] else None


def _goes_on_with_speaker(parse: Parse, verb: int, complement: int) -> bool:
    """ "(Said) it would open, but declined to say when": what the speaker did next."""
    token, first = parse.tokens[verb], parse.edges[verb][0]
    joined = token.dep == "conj" and token.head == complement and parse.tokens[first - 1].dep == "cc"
    own = first_child(parse, verb, "nsubj", "nsubjpass", "expl") is not None
    apart = is_modal(parse, complement) or lemma_of(token) in ASKING | WITHHOLDING
    return joined and not own and apart and leaves_clause(parse, verb, complement)


def _aside(parse: Parse, cue: int, complement: int) -> int | None:
    """Where words of the reporter's begin again: ", adding that …", "and said …", ", a plan which Ana Rua said …"."""
    head = parse.tokens[cue].head
    if parse.tokens[cue].dep in ("advcl", "conj") and leaves_clause(parse, cue, head):
        first = parse.edges[cue][0]
        return first - 1 if parse.tokens[first - 1].dep == "cc" else first
    at = cue
    while at != complement:
        first = parse.edges[at][0]
        if parse.tokens[at].dep == "appos" and first > complement and parse.tokens[first - 1].text == ",":
            return first
        at = parse.tokens[at].head
    return None


def _contrast(parse: Parse, complement: int) -> int | None:
    """Where ", while others …" begins: the reporter's own setting side by side."""
    for child in parse.children[complement]:
        first = parse.edges[child][0]
        if child > complement and parse.tokens[child].dep == "advcl" and parse.tokens[first].text == "while":
            return first if parse.tokens[first - 1].text == "," else None
    return None
