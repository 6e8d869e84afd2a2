"""The grammar of date expressions: its rules in the order they are tried, level by level. Pure."""

from __future__ import annotations

from functools import cache

from rag.dates import timex_amounts as amounts
from rag.dates import timex_hours as hours
from rag.dates import timex_partial as partial
from rag.dates import timex_phrases as phrases
from rag.dates.timex_cores import DATES
from rag.dates.timex_grammar import Level, Rule
from rag.dates.timex_questions import ASKED
from rag.dates.timex_tokens import Order, Source, Token, tokenise

AMOUNTS = (
    Rule(r"(?<=[1][-])(?P<d>[dn])(?![-/.]?[_$%dn])", partial.short_year),
    Rule(r"(?<=[3][-])(?P<d>[do])(?:,?(?P<z>1))?(?![-/]?[uU%])", partial.following_day),
    Rule(r"(?<=[3][~&])T?(?P<d>[do])(?:,?(?P<z>1))?(?![-/]?[_uUm%])", partial.following_day),
    Rule(r"A?(?P<v>v)O?-?(?P<u>[uU])", amounts.amount),
    Rule(r"(?:A|(?P<n>[dk]))(?P<u>[uU])&A(?P<half>u)", amounts.amount_and_a_half),
    Rule(r"(?P<n>[dkn])(?P<one>d)/(?P<two>d)-?(?P<u>[uU])", amounts.amount_in_figures),
    Rule(r"(?P<n>[dkn])(?:(?:-?&-?A?-?(?P<half>u))?-?|(?P<word>_))(?P<u>[uU])", amounts.amount),
    Rule(r"A(?P<word>_)(?P<u>u)(?![-O])", amounts.added),
    Rule(r"(?P<a>A)(?P<u>u)(?!-)", amounts.amount),
    Rule(r"(?P<r>9)(?P<u>U)", amounts.recent),
    Rule(r"(?P<u>U)(?!1)", amounts.amount),
)

UNITS = (
    Rule(r"(?P<the>T)?(?:t(?=t)|c(?=l))?(?P<wh>[lctf])(?P<n>8(?:[,&]{0,2}8)*)", phrases.stretch),
    Rule(r"(?P<the>T)?(?P<wh>[lctf])-?(?P<e>[234])(?![Oi]T?2)", phrases.moved),
    Rule(r"(?P<the>T)?(?:t(?=t)|c(?=l))?(?P<wh>[lctf])V?(?P<u>u)(?!OT?[1-6])", phrases.unit),
    Rule(r"T(?P<u>u)[>]T?[f]", phrases.after_next),
    Rule(r"T(?P<u>u)[<]l(?![1-8uUhSDo])", phrases.before_last),
    Rule(r"T(?P<h>h)[<]l(?![1-8uUhSDo])", hours.night_before_last),
    Rule(r"T(?P<u>u)(?P<wh>f)", phrases.unit),
    Rule(r"TV(?P<u>u)(?!O)", phrases.the_unit),
    Rule(r"T(?P<u>u)(?!O)", phrases.the_weekend),
    Rule(r"(?<=O)T(?P<u>u)", phrases.the_unit),
    Rule(r"(?P<u>u)'_(?=b)", phrases.the_unit),
    Rule(r"(?<=bi|gi|ji|Ji)T(?P<u>u)", phrases.the_unit),
)

BUILT = (
    Rule(r"(?P<e>[234]),?O?(?P<c>5)", phrases.in_unit),
    Rule(r"T?(?P<y>u)-[xJ](?:(?P<o>o)-?)?(?P<u>u)", phrases.year_before),
    Rule(r"(?P<c>5)z?(?P<e>3)", phrases.in_unit),
    Rule(r"T?(?P<d>[do])O(?P<c>5)", partial.day_of_month),
    Rule(r"T?(?:(?P<o>o)|(?P<last>l))(?:(?P<w>3)|(?P<u>u))[Oi]?T?(?P<e>[1-6])", phrases.nth),
    Rule(r"(?P<e>1)T?(?P<o>o)(?P<u>u)", phrases.leading_quarter),
    Rule(r"(?P<e>5)'_(?P<o>o)-?(?P<u>u)", phrases.quarter_of_year),
    Rule(r"T?(?P<y>u)-[xJ](?!8)", phrases.year_before),
    Rule(r"T?(?:(?P<o>o)-?|(?P<last>l))(?:(?P<w>3)|(?P<u>u))", phrases.nth),
    Rule(r"(?P<n>8(?:[,&]{0,2}8)*)(?:&p)?(?P<ago>x)", phrases.offset),
    Rule(r"(?P<n>8(?:[,&]{0,2}8)*)(?P<hence>Z)(?P<e>[359])", phrases.offset),
    Rule(r"(?P<n>8(?:[,&]{0,2}8)*)(?:(?P<back>[J<])|(?P<on>[j>]))T?(?P<e>3)", phrases.offset),
    Rule(r"T(?P<u>u)(?:(?P<on>>)|(?P<back><))T?(?P<e>3)", phrases.neighbour),
    Rule(r"(?P<n>8(?:[,&]{0,2}8)*)(?P<event>[<>])(?=[_pTAc])", phrases.offset),
    Rule(r"T(?P<u>u)(?P<event>[<>])(?=[_pTAc])", phrases.neighbour),
    Rule(r"(?P<n>8(?:[,&]{0,2}8)*)(?:(?P<back>[J<])|(?P<on>[j>]))", phrases.offset),
    Rule(r"T(?P<u>u)(?:(?P<on>>)|(?P<back><))", phrases.neighbour),
    Rule(r"(?P<e>\*)(?P<u>u)", phrases.repeated),
    Rule(r"T?(?P<g>g)(?P<n>8)O(?P<e>3)h?", hours.hours_of),
    Rule(r"(?P<k>7)(?:(?P<zone>_)(?P<time>_)?)?,?(?P<e>3)", hours.timed),
    Rule(r"T?g?(?P<h>h)U?O(?P<e>3)", hours.part_of_day),
    Rule(r"(?P<h>h)(?P<e>3)", hours.hour_named),
    Rule(r"(?P<e>[39]),?(?P<h>h)", hours.part_of_day),
    Rule(r"(?P<the>T)?(?:t(?=t)|c(?=l))?(?P<wh>[lctf])(?P<h>h)", hours.part_of_day),
    Rule(r"(?<=[iz])(?P<the>T)?(?P<h>h)", hours.part_of_day),
    Rule(r"T(?P<d>o)", partial.bare_day),
    Rule(r"T(?P<u>u)(?=ez?3)", phrases.year_ended),
    Rule(r"T?(?P<u>u)[Obe]z?(?P<e>3)", phrases.week_of),
)

PARTED = (
    Rule(r"T?(?P<g>[gb])-?(?:[Oi]?T?)(?P<e>[1-7])", phrases.parted),
    Rule(r"(?P<e>5)(?P<g>b)", phrases.parted),
    Rule(r"[jJ]i?(?P<e>[1-7])", phrases.later_in),
    Rule(r"T?(?:(?P<o>o)|(?P<last>l))(?P<u>u)O(?P<e>[1-6])", phrases.nth),
)


@cache
def _levels(source: Source) -> tuple[Level, ...]:
    rules = (DATES, AMOUNTS, UNITS, BUILT, PARTED)
    return tuple(Level((*ASKED[at], *level) if source == "question" else level) for at, level in enumerate(rules))


def read(text: str, source: Source, order: Order) -> list[Token]:
    """The tokens of a text, each date expression made one token; more of them can be meant in a question."""
    tokens = tokenise(text, order, source)
    for level in _levels(source):
        tokens = level.read(text, tokens)
    return tokens
