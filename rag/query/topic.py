"""What a question is about: the words left when speaker, days, place and frame are taken away. Pure."""

from __future__ import annotations

from rag.query.wording import Line, phrase_at, word_list


def topic(line: Line, taken: frozenset[int], kept: frozenset[int], tail: int | None) -> str | None:
    """The content words that are left, as typed; None where only the furniture of a question is.

    After "about", and after `tail` (the end of the frame), all but particles is content; elsewhere a question's own
    words are trimmed off. `kept` words (a date that belongs to the topic) always stay.
    """
    pieces, run, introduced = [], list[int](), False
    for index in range(len(line.words) + 1):
        marker = index < len(line.words) and index not in taken and _introduces(line, index)
        if index < len(line.words) and index not in taken and not marker:
            run.append(index)
            continue
        content = introduced or (_follows(run, tail) and _has_content(line, run))
        pieces.append(_trimmed(line, run, kept, "edges" if content else "furniture"))
        run, introduced = [], introduced or marker
    return " ".join(piece for piece in pieces if piece) or None


def _introduces(line: Line, index: int) -> bool:
    return line.folds[index] in word_list("about") or phrase_at(line.folds, index, "about_phrases") > 0


def _follows(run: list[int], tail: int | None) -> bool:
    return tail is not None and bool(run) and run[0] > tail


def _has_content(line: Line, run: list[int]) -> bool:
    return any(line.folds[index] not in word_list("furniture") for index in run)


def _trimmed(line: Line, run: list[int], kept: frozenset[int], trimmed: str) -> str:
    """The words of a run without those at its ends that are no content."""
    ends = word_list(trimmed)
    while run and line.folds[run[0]] in ends and run[0] not in kept:
        run = run[1:]
    while run and line.folds[run[-1]] in ends and run[-1] not in kept:
        run = run[:-1]
    return line.written(run[0], run[-1] + 1) if run else ""
