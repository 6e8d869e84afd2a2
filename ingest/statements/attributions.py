"""Who said what in one article: sources, cues and the exact words attributed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ingest.parse import Parse
from ingest.speakers.filed_from import end_of_place
from ingest.speakers.interviews import find_answers
from ingest.statements.assertion import is_unsaid
from ingest.statements.columns import find_column
from ingest.statements.corrections import taken_back
from ingest.statements.cues import Sense
from ingest.statements.dialogue import FIRST_PERSON, find_dialogue
from ingest.statements.falsehood import is_by_impostor
from ingest.statements.fragments import find_fragments
from ingest.statements.headed import find_attributable, with_headings
from ingest.statements.headlines import find_headlines, last_word
from ingest.statements.hearings import procedure
from ingest.statements.inner_quotations import find_inner
from ingest.statements.inscriptions import is_inscribed
from ingest.statements.led_lists import find_led_lists
from ingest.statements.led_paragraphs import find_led
from ingest.statements.letters import find_letters
from ingest.statements.letters_page import find_letters_on_page
from ingest.statements.list_items import find_list_items
from ingest.statements.minutes import find_minuted, of_minutes
from ingest.statements.negation import words
from ingest.statements.nested_reports import is_part_of, is_same, is_within, repeats, with_part
from ingest.statements.noun_phrases import source_beside
from ingest.statements.phrases import Content, Stretch
from ingest.statements.quotations import Quotation, find_quotations, is_title
from ingest.statements.quoted import DIALOGUE_DASHES, find_quoted
from ingest.statements.reattributed import find_reattributed
from ingest.statements.report import Report, Standing
from ingest.statements.reports import find_reports
from ingest.statements.transcripts import find_turns
from ingest.statements.trimming import led_on, trimmed, whole_quotation
from rag.schema import Furniture, Span, StatementKind

SPEAKING = ("title", "heading")  # a headline may say who said what; no other furniture does
LONG_DASHES = ("—", "―")  # — We are ready, said Rua.
LIST_DASHES = ("–", "-")  # – We are leaving, says Rua; not "– Prices will rise, says the bank"
SENTENCE_END = (".", "?", "!", ".”", ".’", '."', ".'")
CLOSING_MARKS = "”\"’', "
SAID_AT_LEAST = 4  # words of a quotation that is somebody's sentence, not a term of theirs


class Attribution(NamedTuple):
    """Content attributed to a source; `source` and `cue` are None where none stands in the text."""

    spans: tuple[Span, ...]
    kind: StatementKind
    source: Span | None
    cue: Span | None
    turn: Literal["question", "answer"] | None = None
    sense: Sense = "speech"
    by_form: bool = False
    standing: Standing = "said"


def find_attributions(
    text: str, parse: Parse, furniture: tuple[Furniture, ...] = (), title: str | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a text in the order of their first words, none of them out of its furniture.

    Words that are not told as said are among them, marked by their standing.
    """
    barred = tuple((item.span.start, item.span.end) for item in furniture if item.kind not in SPEAKING)
    quotations = tuple(q for q in _quotations(text) if not _meets((q.start, q.end), barred))
    inner = tuple(find_inner(text, parse, quotations))
    turns, led = _by_form(text, parse, title, barred)
    barred = (*barred, *procedure(text)) if turns else barred
    spoken = (*((q.start, q.end) for q in quotations), *(part for turn in turns for part in turn.content))
    quoted, reported = _quoted_and_reported(text, parse, quotations, spoken, inner)
    speakers = frozenset(last_word(text[slice(*report.source)]) for report in (*quoted, *reported) if report.source)
    named = {report.source for report in quoted}
    heads = tuple(h for h in find_headlines(text, _headlines(text, furniture), speakers) if h.source not in named)
    reported = (*reported, *(() if turns else find_led_lists(text, parse, (*quoted, *reported), barred)))
    told = (*quoted, *reported, *heads)
    labelled = (*turns, *heads, *(() if turns else find_list_items(text, quotations, told, barred)))
    held = tuple(part for report in (*reported, *labelled) for part in report.content)
    direct = [report for report in quoted if report.cue or report.source or not is_within(report.content, held)]
    fragments = find_fragments(text, parse, quotations, (*direct, *reported, *labelled))
    whole = (whole_quotation(text, report, quotations) for report in fragments)
    found = [
        *(_attribution(report, _kind(text, report.content, quotations)) for report in whole),
        *(_attribution(report, "mixed" if _is_led(text, report) else "direct") for report in direct),
        *(_attribution(report, _kind(text, report.content, quotations)) for report in reported),
        *(_attribution(report, "direct") for report in led),
        *(_attribution(report, _label_kind(text, report, quotations)) for report in labelled if report not in led),
        *(_attribution(report, "direct") for report in inner),
    ]
    found = _reattributed(found, tuple(find_reattributed(text, quotations)))
    found = [piece for one in found for piece in _put_right(text, one)]
    kept = one_of_each(_told_once(text, furniture, found))
    outside = (item for item in kept if not any(_meets((span.start, span.end), barred) for span in item.spans))
    return tuple(sorted(outside, key=lambda item: (item.spans[0].start, item.spans[-1].end)))


def _quoted_and_reported(
    text: str, parse: Parse, quotations: tuple[Quotation, ...], spoken: Sequence[Stretch], inner: Sequence[Report]
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """Who said what stands between marks, and what is told without them, nothing in both.

    `spoken` is what is told in somebody's own words; `inner` are quotations within it.
    """
    quoted, used = find_quoted(text, parse, quotations)
    quoted = tuple(report for report in quoted if not is_inscribed(text, parse, report))
    quoted = tuple(_asserted(text, parse, _behind_place(text, parse, report)) for report in quoted)
    inside = frozenset(at for part in spoken for at in parse.tokens_within(*part))
    used |= frozenset(at for report in inner if report.cue for at in parse.tokens_within(*report.cue))
    reports = (r for r in find_reports(text, parse, used, inside) if not is_inscribed(text, parse, r))
    placed = (trimmed(text, parse, _behind_place(text, parse, report)) for report in reports)
    cued = tuple(part for report in quoted if report.cue for part in report.content)
    free = tuple(q for q in quotations if not _meets((q.start, q.end), cued))
    reported = [led_on(text, whole_quotation(text, report, quotations), free) for report in placed]
    reported = [report for report in reported if not repeats(report, quoted)]
    reported = [report for report in reported if not is_part_of(text, parse, report, reported)]
    reported = [with_part(report, (*quoted, *reported)) for report in reported]
    quoted = tuple(one for one in quoted if one.source or not any(r.source and is_same(one, r) for r in reported))
    quoted = of_minutes(text, tuple(with_headings(text, quoted)), reported)
    return quoted, (*reported, *find_minuted(text, parse, (*quoted, *reported)))


def _quotations(text: str) -> tuple[Quotation, ...]:
    """What stands between marks or behind a dash of dialogue, in the order of the text."""
    dialogue = find_dialogue(text)
    marked = find_quotations(text)
    told = tuple((one.start, one.end) for one in dialogue)
    return tuple(sorted((*dialogue, *(q for q in marked if not _meets((q.start, q.end), told)))))


def _by_form(
    text: str, parse: Parse, title: str | None, barred: tuple[Stretch, ...]
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """What labels, letters and questions tell whose it is; and of it the paragraphs that a line leads to."""
    letters = find_letters_on_page(text, title, barred) or tuple(find_letters(text, barred))
    letters = letters or tuple(find_column(text, title, barred))
    turns = () if letters else tuple(find_turns(text, barred))
    led = () if turns or letters else tuple(find_led(text, parse, barred))
    labelled = (*turns, *find_attributable(text, barred), *letters, *led)
    told = (*barred, *(part for turn in labelled for part in (turn.source or turn.cue, *turn.content) if part))
    return (*labelled, *find_answers(text, parse, told)), led


def one_of_each(found: Sequence[Attribution]) -> list[Attribution]:
    """Of the same words found in two ways, the one that has a source; what was not said stands beside its denial."""
    kept: dict[tuple[tuple[Span, ...], str], Attribution] = {}
    for one in found:
        before = kept.get((one.spans, one.standing))
        if before is None or (before.source is None and one.source is not None):
            kept[one.spans, one.standing] = one
    return list(kept.values())


def _told_once(text: str, furniture: tuple[Furniture, ...], found: list[Attribution]) -> list[Attribution]:
    """Without what a headline tells once more, where the article tells anything else."""
    heads = tuple(
        head for head in _headlines(text, furniture) if not text[slice(*head)].rstrip().endswith(SENTENCE_END)
    )
    repeated = [item for item in found if item.turn is None and not _is_label(text, item) and _is_in(item, heads)]
    return [item for item in found if item not in repeated] or found


def _reattributed(found: list[Attribution], restored: Sequence[Report]) -> list[Attribution]:
    """With the words that are told to be somebody else's; whoever they were given to did not say them."""
    others = tuple(part for report in restored for part in report.content)
    kept = (
        one._replace(standing="unsaid") if any(_meets((span.start, span.end), others) for span in one.spans) else one
        for one in found
    )
    return [*kept, *(_attribution(report, "direct") for report in restored)]


def _put_right(text: str, one: Attribution) -> Iterator[Attribution]:
    """An attribution without what a correction in it takes back, which stands beside it as not said."""
    last = one.spans[-1]
    found = taken_back(text, last.start, last.end) if one.standing == "said" else None
    if found is None:
        yield one
        return
    end, wrong = found
    yield one._replace(spans=(*one.spans[:-1], Span(start=last.start, end=end)))
    yield one._replace(spans=(Span(start=wrong[0], end=wrong[1]),), kind="direct", standing="unsaid")


def _is_label(text: str, item: Attribution) -> bool:
    return item.cue is not None and not any(map(str.isalpha, item.cue.of(text)))


def _is_in(item: Attribution, stretches: tuple[Stretch, ...]) -> bool:
    """Whether it stands in a headline, which tells once more what the article tells."""
    first = item.spans[0].start
    return any(start <= first < end for start, end in stretches)


def _is_led(text: str, report: Report) -> bool:
    """Whether a word of the reporter's opens what is quoted: Rua “will accept the count”."""
    start = report.content[0][0]
    return text[start].isalpha() and text[max(0, start - 2) : start].strip() not in (">", *DIALOGUE_DASHES)


def _asserted(text: str, parse: Parse, report: Report) -> Report:
    """Direct speech, marked where its cue is not asserted."""
    inside = parse.tokens_within(*report.cue) if report.cue else range(0)
    roots = [at for at in inside if parse.tokens[at].head == at or parse.tokens[at].head not in inside]
    unsaid = any(is_unsaid(text, parse, at, report.content) for at in roots[:1])
    if report.cue is None and (led := parse.token_at(text[: report.content[0][0]].rstrip().rfind(":"))) is not None:
        unsaid = is_by_impostor(text, parse, led)
    if not unsaid and _is_from_the_press(text, parse, report):
        return report._replace(standing="prompt", turn="question")
    return report._replace(standing="unsaid" if unsaid else report.standing)


def _is_from_the_press(text: str, parse: Parse, report: Report) -> bool:
    """ "“Will you go?” a reporter called out": a question of nobody who is named."""
    if report.source is None or not text[: report.content[-1][1]].rstrip(CLOSING_MARKS).endswith("?"):
        return False
    named = [parse.tokens[at] for at in parse.tokens_within(*report.source)]
    return any(token.lemma in words("askers") for token in named) and all(token.pos != "PROPN" for token in named)


def _behind_place(text: str, parse: Parse, report: Report) -> Report:
    """A report without the place it was filed from in its source or content: "NELSON — Ana Rua said …"."""
    first = min(part[0] for part in (report.source, *report.content) if part)
    begins = end_of_place(text, first)
    if begins is None or begins <= first:
        return report
    content = tuple((max(start, begins), end) for start, end in report.content if end > begins)
    source = report.source
    if source and source[0] < begins:
        cue = parse.token_at(report.cue[0]) if report.cue else None
        behind = source_beside(parse, cue, begins) if cue is not None else None
        source = (begins, source[1]) if source[1] > begins else behind
    return report._replace(content=content or report.content, source=source)


def _headlines(text: str, furniture: tuple[Furniture, ...]) -> tuple[Stretch, ...]:
    """The lines that head an article or a part of it: those told as such, and the first."""
    told = tuple((item.span.start, item.span.end) for item in furniture if item.kind in SPEAKING)
    first = text.find("\n", len(text) - len(text.lstrip()))
    return (*told, (0, first if first >= 0 else len(text)))


def _label_kind(text: str, report: Report, quotations: tuple[Quotation, ...]) -> StatementKind:
    """A transcript gives the words themselves; a headline puts them in its own."""
    return _kind(text, report.content, quotations) if report.cue and report.source else "direct"


def _meets(part: Stretch, others: tuple[Stretch, ...]) -> bool:
    return any(part[0] < end and start < part[1] for start, end in others)


def _kind(text: str, content: Content, quotations: tuple[Quotation, ...]) -> StatementKind:
    dash = text[text.rfind("\n", 0, content[0][0]) + 1 : content[0][0]].strip()
    own = dash in LIST_DASHES and FIRST_PERSON.search(text, content[0][0], content[-1][1])
    if dash in LONG_DASHES or own:
        return "direct"
    quoted = [q for q in quotations if _meets((q.start, q.end), content)]
    if not quoted or is_within(content, tuple((q.start + 1, q.end - 1) for q in quoted)):
        return "indirect"  # as is what one quoted speaker says of another's words
    whole = {(q.start, q.end) for q in quoted if _is_said(text, q)}
    return "direct" if whole.issuperset(content) else "mixed"


def _is_said(text: str, quotation: Quotation) -> bool:
    """Not a title, nor a word or two held up."""
    words = quotation.inner(text)
    return len(words.split()) >= SAID_AT_LEAST and not is_title(words)


def _attribution(report: Report, kind: StatementKind) -> Attribution:
    return Attribution(
        tuple(Span(start=start, end=end) for start, end in report.content),
        "declined_to_say" if report.declined else kind,
        _span(report.source),
        _span(report.cue),
        report.turn,
        report.sense,
        report.by_form,
        report.standing,
    )


def _span(part: Stretch | None) -> Span | None:
    return Span(start=part[0], end=part[1]) if part else None
