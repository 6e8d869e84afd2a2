"""Whom a stretch of a question means: names, roles and descriptions, against the people that the store knows. Pure."""

from __future__ import annotations

from rag.lexicon.gender import gender_of_given
from rag.lexicon.names import fold as fold_name
from rag.lexicon.names import is_personal, is_place
from rag.lexicon.nouns import is_person_noun
from rag.lexicon.roles import role_key
from rag.query.bearers import Link, decided, so_called
from rag.query.describing import (
    VAGUE,
    by_description,
    by_role,
    has_office,
    is_english,
    is_name,
    is_of_person,
    is_owned,
    is_title,
)
from rag.query.known import Known
from rag.query.mentioned import mentioned_words
from rag.query.people import OF, Match, resolve
from rag.query.wording import Line, is_saying, titles, word_list
from rag.schema import Days

VOWELS = frozenset("aeiouy")
SHORTEST_GIVEN = 4  # letters
MOST_IN_OFFICE = 2  # words, a determiner among them
LONGEST_RANK = 4  # letters of a rank in capitals: "DSP", "Supt" has no second vowel


def link(line: Line, first: int, last: int, known: Known, day: Days | None) -> Link:
    """Whom the words from `first` up to `last` mean; two joined by "and" are two."""
    first, last = _trimmed(line, first, _owner_ends(line, first, last))
    if first >= last or all(fold in word_list("nobody") | word_list("determiners") for fold in line.folds[first:last]):
        return Link()
    whole = _linked(line, first, last, known, day)
    pieces = _pieces(line, first, last)
    if len(pieces) < 2 or (whole.known and fold_name(line.written(first, last)) in known.people.names):
        return whole
    found = [
        _linked(line, *_trimmed(line, *piece), known, day) for piece in pieces if _trimmed(line, *piece)[0] < piece[1]
    ]
    found = [one if one.known else _by_given_name(line, one, found, known) for one in found]
    linked = [one for one in found if one.known]
    if not linked or _is_one_body(line, first, found):
        return whole
    if len(linked) < len(found) and _is_apposition(line, pieces):
        unknown = next((one for one in found if one.speakers and not one.known and " " in one.speakers[0]), None)
        if unknown and not any(_is_named(line, piece, known) for piece in pieces):
            return unknown  # "Noor Sayeed, the mayor": of that office, but somebody else is on record in it
        found = linked  # "the nurse, Noor Sayeed"
    return Link(
        tuple(dict.fromkeys(name for one in found for name in one.speakers)),
        tuple(note for one in found for note in one.notes),
        known=True,
        rest=frozenset().union(*(one.rest for one in found)),
        besides=tuple(one.described for one in found if one.described and not one.known),
        office=" ".join(one.office for one in found if one.office) if len(found) == 1 else "",
    )


def _by_given_name(line: Line, one: Link, found: list[Link], known: Known) -> Link:
    """ "Lewis" of "Lewis and Kieran Orme"."""
    if len(one.speakers) != 1 or " " in one.speakers[0]:
        return one
    families = {name.split()[-1] for other in found if other.known for name in other.speakers}
    full = [resolve(f"{one.speakers[0]} {family}", known.people).people for family in sorted(families)]
    named = [people for people in full if len(people) == 1]
    return Link(named[0], known=True) if len(named) == 1 else one


def _is_named(line: Line, piece: tuple[int, int], known: Known) -> bool:
    """Whether a stretch names somebody on record."""
    return any(
        piece[0] <= words.start < piece[1] and match.reading != "role" for words, match in mentioned_words(line, known)
    )


def _is_apposition(line: Line, pieces: list[tuple[int, int]]) -> bool:
    return all("," in line.gap(start) for start, _ in pieces[1:]) and not any(
        line.folds[start - 1] in ("and", "&", "or") for start, _ in pieces[1:]
    )


def _linked(line: Line, first: int, last: int, known: Known, day: Days | None) -> Link:
    written = line.written(first, last)
    if is_owned(line, first, last) or {"who", "whose"} & set(line.folds[first + 1 : last]):
        roles = known.people.roles.get(role_key(written), ()) or by_description(line, first, last, known)
        return decided(written, Match(roles, "role"), known, day) if roles else Link(described=written)
    match = so_called(line.folds[first:last], _best(line, first, last, known), known)
    if match.people:
        called = _without_determiner(line, first, last)
        holders = () if any(map(is_personal, match.people)) else known.people.roles.get(role_key(called), ())
        if holders:  # "the Minister for Canals" speaks by that name, and somebody named holds the office
            return Link(tuple(dict.fromkeys((*holders, *match.people))), known=True, office=called)
        return decided(called, match, known, day)
    if held := _office_begun(line, first, last, known) or _office_apart(line, first, last, known):
        return decided(_without_determiner(line, first, held), _best(line, first, held, known), known, day)._replace(
            rest=frozenset(range(held, last))
        )
    if (named := _named_behind(line, first, last)) and not _mentioned(line, named, last, known)[1].people:
        return Link((line.written(named, last),))
    if described := by_description(line, first, last, known):
        return decided(_without_determiner(line, first, last), Match(described, "role"), known, day)
    return _linked_inside(line, first, last, known, day)


def _linked_inside(line: Line, first: int, last: int, known: Known, day: Days | None) -> Link:
    """Whom a stretch names that has a name on record in it: "the sceptical mayor Ari Vale"."""
    written = line.written(first, last)
    words, inside = _mentioned(line, first, last, known)
    if inside.people and (_is_namesake(line, first, words, known) or _names_more(line, words, last)):
        return Link((_without_determiner(line, first, last),))
    if inside.people:
        of_them = line.folds[max(first, words.start - 1)] in OF  # "the mayor of Tui"
        if (of_them or not is_personal(inside.people[0])) and has_office(line, first, last, words):
            return Link(described=written)  # "the Paparoa Ferries boss"
        apposed = words.stop < last and line.folds[words.stop] in word_list("determiners")  # "Roe the police chief"
        rest = frozenset(
            index
            for index in range(first, words.stop if apposed else last)
            if index not in words and not is_title(line.folds[index])
            if not (index < words.start and line.folds[index] in VAGUE)
        )
        return decided(line.written(words.start, words.stop), inside, known, day)._replace(rest=rest)
    if is_name(line, first, last) or all(map(is_place, line.folds[first:last])):
        return Link((_without_determiner(line, first, last),))
    return Link(described=written)


def _office_begun(line: Line, first: int, last: int, known: Known) -> int:
    """Where an office on record ends that a stretch begins with, in a verb behind: "the vice mayor sign"; else 0."""
    end = last - 1
    if end - first < MOST_IN_OFFICE or line.folds[end] in word_list("titles") or line.words[end].is_capitalised:
        return 0
    match = resolve(_without_determiner(line, first, end), known.people)
    return end if match.reading == "role" and match.people else 0


def _office_apart(line: Line, first: int, last: int, known: Known) -> int:
    """Where an office on record ends that words about something else follow: "the prime minister eel quotas"; else 0.

    What follows is written without a capital, and is neither part of another office, nor what the office is of, nor one
    word that may be a name: "councillor swithenbank".
    """
    for end in range(last - 1, first + 1, -1):
        after = line.words[end]
        if last - end == 1 and not is_english(after.fold):
            continue
        if after.is_capitalised or after.fold in OF | titles() or any(map(is_of_person, line.folds[end:last])):
            continue
        match = resolve(_without_determiner(line, first, end), known.people)
        if match.reading == "role" and match.people:
            return end
    return 0


def _named_behind(line: Line, first: int, last: int) -> int:
    """Where a name begins that words for what its bearer is lead to: "quarry owner Balbir Ghotra"; else 0."""
    begins = last
    while begins > first + 1 and _may_be_name(line, begins - 1):
        begins -= 1
    calling = begins < last and is_of_person(line.folds[begins - 1]) and not line.words[begins - 1].is_capitalised
    offices = any(is_title(fold) or is_of_person(fold) or is_person_noun(fold) for fold in line.folds[begins:last])
    return begins if calling and not offices else 0


def _may_be_name(line: Line, index: int) -> bool:
    """Whether a word has a capital, or, where nothing has, is none of English."""
    word = line.words[index]
    if not line.typed.islower():
        return word.is_capitalised
    return len(word.fold) >= SHORTEST_GIVEN and word.fold.isalpha() and not is_english(word.fold)


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int]:
    """Without adverbs and auxiliaries at either end."""
    idle = word_list("adverbs") | word_list("auxiliaries") | {"and", "or", "&", "by", "from", "of", "to", "as"}
    while first < last and line.folds[first] in idle and not _may_name(line, first):
        first += 1
    while first < last and (
        line.folds[last - 1] == "i" or (line.folds[last - 1] in idle and not _may_name(line, last - 1))
    ):  # "Dr Vale I think": the asker is no part of a name
        last -= 1
    return first, last


def _owner_ends(line: Line, first: int, last: int) -> int:
    """Where the owner of words ends, before what describes them: "Ruru's current" of "Ruru's current line"."""
    nouns = word_list("speech_nouns") | word_list("position_nouns") | word_list("idea_nouns")
    if not set(line.folds[last : last + 1]) & nouns or is_of_person(line.folds[last - 1]):
        return last
    return next((i + 1 for i in range(first, last - 1) if line.words[i].possessive), last)


def _may_name(line: Line, index: int) -> bool:
    """ "Will", "May": a capital inside a question that has others in lower case."""
    return index > 0 and line.words[index].is_capitalised and not line.typed.islower()


def _pieces(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    pieces, start = [], first
    for index in range(first, last):
        joins = line.folds[index] in ("and", "&", "or", "vs", "v", "versus")
        comma = index > start and any(mark in line.gap(index) for mark in ",/")
        if joins or comma:
            pieces.append((start, index))
            start = index + joins
    return [piece for piece in [*pieces, (start, last)] if piece[0] < piece[1]]


def _is_one_body(line: Line, first: int, found: list[Link]) -> bool:
    """ "Ministry of Foreign Affairs and Trade": a body, none of whose parts is a name in the store."""
    begins = line.folds[first : first + 3]
    return not any(one.known for one in found) and any(fold in word_list("thing_words") for fold in begins)


def _best(line: Line, first: int, last: int, known: Known) -> Match:
    """The whole as a name or role, else the name after titles, else a full name at the end.

    A role without its first words is another role: "the former Prime Minister" is not the Prime Minister.
    """
    match = resolve(line.written(first, last), known.people)
    if not match.people:
        match = by_role(role_key(" ".join(word.text for word in line.words[first:last])), known.people.roles)
    for start in range(first + 1, last):
        if match.people or line.folds[start - 1] in ("and", "or"):
            break
        if line.folds[start] in OF:
            continue
        match = _after_description(line, start, last, known)
        if match.people and not is_personal(match.people[0]) and OF & set(line.folds[first:start]):
            return Match(())  # "the head of the council" is no council
    return match


def _after_description(line: Line, start: int, last: int, known: Known) -> Match:
    """The name that the words from `start` on are, where what stands before is a title or describes a full name."""
    before = line.folds[start - 1]
    match = resolve(line.written(start, last), known.people)
    if match.reading == "role" or not match.people:
        return Match(())
    if is_saying(line.folds[start]) and not line.words[start].is_capitalised:
        return Match(())  # "what did the mayor state": no State Fisheries Board
    full = last - start > 1 and match.reading == "name"
    titled = (
        _is_titled(line, start - 1, known) or before in word_list("name_particles") or " " in line.words[start].fold
    )
    return match if titled or full else Match(())


def _is_titled(line: Line, index: int, known: Known) -> bool:
    """Whether a word is no given name: a title, a word of a role that the store knows, or an abbreviation ("Cllr")."""
    word = line.words[index]
    letters = word.text.isalpha() and len(word.text) > 1 and not line.typed.isupper()
    short = letters and not (set(word.fold) & VOWELS and not (word.text.isupper() and len(word.text) <= LONGEST_RANK))
    return is_title(word.fold) or word.fold in known.people.role_words or short


def _is_namesake(line: Line, first: int, words: range, known: Known) -> bool:
    """ "John Luxon", of whom nobody tells: the word before a family name may be another's given name."""
    if len(words) > 1 or words.start <= first:
        return False
    before = line.words[words.start - 1]
    if _is_titled(line, words.start - 1, known):
        return False
    if line.typed.islower():  # "alistair roe": neither a word nor how anybody of that family is called
        return len(before.fold) >= SHORTEST_GIVEN and before.fold.isalpha() and not is_english(before.fold)
    begins = words.start == 1 and is_english(before.fold) and gender_of_given(before.fold) is None
    return before.is_capitalised and not begins  # "Trace Roe's statements": a verb with a capital


def _names_more(line: Line, words: range, last: int) -> bool:
    """ "the Tennick Foundation", "Tennick's office": a body that bears a person's name."""
    if words.stop >= last:
        return False
    after = line.words[words.stop]
    owned = line.words[words.stop - 1].possessive
    return (after.is_capitalised and not line.typed.islower()) or owned or after.fold in word_list("thing_words")


def _mentioned(line: Line, first: int, last: int, known: Known) -> tuple[range, Match]:
    """The longest full name or family name among the words, with the words it stands on."""
    found = [
        (words, match)
        for words, match in mentioned_words(line, known)
        if first <= words.start and words.stop <= last and match.reading in ("name", "surname")
    ]
    if not found:
        return range(0), Match(())
    return max(found, key=lambda each: (is_personal(each[1].people[0]), len(each[0])))  # "Roe, the police chief"


def _without_determiner(line: Line, first: int, last: int) -> str:
    while first + 1 < last and line.folds[first] in word_list("determiners"):
        first += 1
    return line.written(first, last)
