"""Whose words a question asks for: the stretches that say so, each linked to the store. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from rag.lexicon.names import is_personal, particles
from rag.query import places
from rag.query.bearers import Link
from rag.query.courtesies import opening
from rag.query.describing import is_english, is_name, is_of_person
from rag.query.known import Known
from rag.query.linking import link
from rag.query.people import Match
from rag.query.question_dates import Dated
from rag.query.stretches import from_office, whole
from rag.query.tagging import Tagged
from rag.query.untagged import heads, subjects_of_verbs, untagged
from rag.query.wording import FEW, Line, is_saying, is_sentence, opening_scene, tells_something, word_list

LIKELY = 0.25  # of a linked person whom no word marks as the speaker: enough where nobody else is


def speakers(
    line: Line,
    tags: Sequence[Tagged],
    named: Sequence[tuple[range, Match]],
    known: Known,
    when: Dated,
    elsewhere: frozenset[int],
) -> tuple[Link, frozenset[int]]:
    """Whose words are asked for, and the words that say so."""
    papers = {place.words for place in places.named(line, known.outlet_phrases)}
    subjects = subjects_of_verbs(line, tags, elsewhere)
    subject = next((each for each in subjects if _bare(line, each) not in papers), None)
    tagged = list(_runs(line, tags, elsewhere))
    quoted = [run for run in tagged if _bare(line, run) not in papers or not _reports(line, run)]
    runs = _subjects(line, tags, _up_to_verb(quoted or tagged, subject))
    runs = runs or list(islice(untagged(line, elsewhere), 1))
    runs = [from_office(line, run, elsewhere) for run in runs]
    if len(runs) > 1:
        runs = [run for run in runs if _bare(line, run) not in papers] or runs
    found = [
        (run, _of_many(line, run, link(line, run.start, run.stop, known, when.said or when.published))) for run in runs
    ]
    linked = [(run, one) for run, one in found if one.known]
    if not linked and subject is None and not any(one.speakers for _, one in found):
        likely = _likeliest(line, tags, named, elsewhere)
        described = {index for run, one in found if one.described for index in run}  # "commissioner of police"
        if likely is not None and not set(likely) <= described:
            linked = [(likely, link(line, likely.start, likely.stop, known, when.said or when.published))]
    if not found and not linked:
        found = [(run, Link((line.written(run.start, run.stop),))) for run in _new_name(line, tags, elsewhere)]
    chosen = linked or [(run, one) for run, one in found if one.speakers] or found[:1]
    words = frozenset(index for run, one in chosen for index in _with_verb(line, tags, run) if index not in one.rest)
    return Link(
        tuple(dict.fromkeys(name for _, one in chosen for name in one.speakers)),
        tuple(dict.fromkeys(note for _, one in chosen for note in one.notes)),
        known=bool(linked),
        described=" ".join(one.described for _, one in chosen if one.described),
        besides=tuple(dict.fromkeys(each for _, one in chosen for each in one.besides)),
        office=chosen[0][1].office if len(chosen) == 1 else "",
    ), words


def _runs(line: Line, tags: Sequence[Tagged], elsewhere: frozenset[int]) -> Iterator[range]:
    """Stretches of words tagged as the speaker; two that only "and" parts are one."""
    first: int | None = None
    for index in range(len(line.words) + 1):
        inside = index < len(line.words) and _is_of_speaker(line, tags, index) and index not in elsewhere
        if inside and first is None:
            first = index
        if not inside and first is not None:
            yield whole(line, tags, range(first, index), elsewhere)
            first = None


def _reports(line: Line, run: range) -> bool:
    """ "did the Herald quote Ruru": a paper before what papers do."""
    return line.folds[run.stop : run.stop + 1] != () and line.folds[run.stop] in word_list("reporting")


def _of_many(line: Line, run: range, whom: Link) -> Link:
    """ "which judge found": whoever it was of those who are described so, not the one who is called so on record."""
    asked = line.folds[run.start] == "which" or line.folds[max(0, run.start - 1) : run.start] == ("which",)
    if not asked or not whom.known or is_name(line, run.start, run.stop):
        return whom
    return Link(described=line.written(run.start, run.stop).removeprefix("which ").removeprefix("Which "))


def _up_to_verb(runs: list[range], subject: range | None) -> list[range]:
    """The stretches up to the verb whose subject is told, that one among them.

    "did the mine manager promise residents a cover", "did the analyst make of Ferrow and Lind".
    """
    if subject is None:
        return runs
    before = [run for run in runs if run.start < subject.stop]
    return before if any(run.stop > subject.start for run in before) else [*before, subject]


def _with_verb(line: Line, tags: Sequence[Tagged], run: range) -> range:
    """With "according to" before it, and "say" behind it where that was read as topic."""
    first = run.start - 2 if line.folds[run.start - 2 : run.start] == ("according", "to") else run.start
    says = line.folds[run.stop : run.stop + 1] == ("say",) and tags[run.stop].tag == "topic"
    return range(first, run.stop + says)


def _is_of_speaker(line: Line, tags: Sequence[Tagged], index: int) -> bool:
    """Tagged so, or "of" and the like between two words that are: "the Ministry of Kelp"."""
    if tags[index].tag == "speaker":
        return line.folds[index] not in ("what", "whatever")
    beside = (*tags[index - 1 : index], *tags[index + 1 : index + 2])
    joins = line.folds[index] in {"of", "for", "the"} | particles() or (
        line.folds[index] in ("in", "at") and _is_office(line, index - 1)
    )
    return joins and [each.tag for each in beside] == ["speaker", "speaker"]


def _is_office(line: Line, index: int) -> bool:
    return index >= 0 and is_of_person(line.folds[index])


def _subjects(line: Line, tags: Sequence[Tagged], runs: list[range]) -> list[range]:
    """Those before the verb of speech: "did X say Y was told" asks for no words of Y's."""
    runs = [run for run in runs if not _names_occasion(line, tags, run)]
    scene = opening_scene(line)
    runs = [run for run in runs if run.start not in scene] or runs
    runs = [run for run in runs if not _is_reacted_to(line, run)] or runs[1:]
    kept = runs[:1]
    for run in runs[1:]:
        between = range(kept[-1].stop, run.start)
        spoken = any(tags[i].tag == "frame" and is_saying(line.folds[i]) for i in between)
        if not spoken or any(line.folds[i] in ("and", "or", "vs", "versus", "with", "w", "than", "&") for i in between):
            kept.append(run)
    return kept


def _names_occasion(line: Line, tags: Sequence[Tagged], run: range) -> bool:
    """ "the burial of Hale": who an occasion is of did not speak at it."""
    return run.start > 1 and line.folds[run.start - 1] == "of" and tags[run.start - 1].tag == "occasion"


def _is_reacted_to(line: Line, run: range) -> bool:
    """ "reactions to X resigning", "response to the minister": whoever is reacted to does not react."""
    before = line.folds[max(0, run.start - 2) : run.start]
    return len(before) == 2 and before[1] == "to" and before[0] in word_list("responding")


def _new_name(line: Line, tags: Sequence[Tagged], elsewhere: frozenset[int]) -> Iterator[range]:
    """ "what about Zaphod Quillfeather?": nothing but capitals, of a name that the store does not have."""
    telling = [i for i, fold in enumerate(line.folds) if tells_something(fold) and i not in elsewhere]
    _, continues = opening(line.folds)
    together = len(telling) > 1 and telling == list(range(telling[0], telling[-1] + 1))
    if not continues or not together or is_sentence(line) or line.typed.islower():
        return
    words = [line.words[i] for i in telling]
    led = telling[0] > 0 and line.folds[telling[0] - 1] in ("about", "of", "and")
    if led and all(w.is_capitalised and w.fold not in word_list("thing_words") for w in words):
        yield range(telling[0], telling[-1] + 1)


def is_pronoun(line: Line, who: Link) -> bool:
    """Whether somebody is asked about whom only "he" tells."""
    if who.speakers or who.described:
        return False
    return any(fold in ("he", "she") for fold in line.folds)


def asks_for_its_bearer(line: Line) -> bool:
    """ "which player says she teaches": the pronoun stands for whoever is asked for; not in "who did she say was late",
    "whose words did he repeat", "who told her so".
    """
    folds = line.folds
    spoken = next((i for i, f in enumerate(folds) if is_saying(f) or f in word_list("speech_nouns")), len(folds))
    meant = word_list("pronouns") | {"his", "her", "their"}
    first = next((i for i, fold in enumerate(folds) if fold in meant - {"them"}), 0)
    nominative = folds[first] in ("he", "she", "they")
    before = folds[first - 1]
    apart = before in word_list("auxiliaries") if nominative else before in word_list("telling")
    return first > spoken and not apart


def _bare(line: Line, run: range) -> range:
    start = run.start
    while start + 1 < run.stop and line.folds[start] in word_list("determiners"):
        start += 1
    return range(start, run.stop)


def _likeliest(
    line: Line, tags: Sequence[Tagged], named: Sequence[tuple[range, Match]], elsewhere: frozenset[int]
) -> range | None:
    """The person named whom the words most likely ask for, where the tags have no speaker.

    "Hana Ruru, 10 February, what she said": the one person named before a pronoun is whom it means.
    """
    named = [each for each in named if not _is_reacted_to(line, each[0])]
    telling = {i for i, fold in enumerate(line.folds) if tells_something(fold) and i not in elsewhere}
    heading = [words for words, match in named if match.reading in ("name", "surname") and heads(line, words)]
    if len(heading) == 1:
        return heading[0]
    alone = [words for words, match in named if telling and telling <= set(words)]
    if alone and not is_sentence(line):
        return alone[0]  # "what about Seymour?"
    exact = [words for words, match in named if match.reading in ("name", "surname") and not elsewhere & set(words)]
    if len(exact) == 1 and len(line.words) <= FEW and not is_sentence(line):
        return exact[0]  # "kelp tennick"
    pronoun = next((i for i, each in enumerate(tags) if each.tag == "pronoun" or line.folds[i] in ("he", "she")), 0)
    ends = (words for words, match in named if words.stop == len(line.words) and match.reading != "role")
    behind = [words for words in ends if "," in line.gap(words.start)]
    if pronoun and behind:
        return behind[0]  # "what did she tell the hall, moss"
    before = [words for words, match in named if words.stop <= pronoun and match.reading == "name"]
    if len(before) == 1:
        return before[0]
    free = [
        words
        for words, match in named
        if not elsewhere & set(words)
        and match.reading == "name"
        and all(tags[i].tag in ("frame", "name") for i in words)
    ]
    return free[0] if len(free) == 1 and tags[free[0].start].certainty < 1 - LIKELY else None


def compared(line: Line, who: Link, named: Sequence[tuple[range, Match]], whose: frozenset[int], known: Known) -> Link:
    """ "uncle Chong says one thing and Pak Hassan another": everybody named in a question that compares."""
    others = {match.people[0] for words, match in named if not whose & set(words) and _is_one(match)}
    for index, word in enumerate(line.words):
        called = known.people.words.get(word.fold) or known.people.words.get(word.fold.removesuffix("s"), ())
        if index not in whose and len(called) == 1 and is_personal(called[0]) and not is_english(word.fold):
            others.add(called[0])
    return who._replace(speakers=tuple(dict.fromkeys((*who.speakers, *sorted(others)))), known=True)


def _is_one(match: Match) -> bool:
    return match.reading in ("name", "surname") and len(match.people) == 1 and is_personal(match.people[0])


def others_named(named: Sequence[tuple[range, Match]], whose: frozenset[int]) -> tuple[str, ...]:
    others = (match.people for words, match in named if not whose & set(words) and match.reading == "name")
    return tuple(dict.fromkeys(name for people in others for name in people))
