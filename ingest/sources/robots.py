"""robots.txt (RFC 9309): the longest rule that fits an address decides; groups that name us go before `*`."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

MOST_DELAY = 60.0  # seconds that a Crawl-delay is kept


class Robots(NamedTuple):
    """What a host asks of us: its rules, longest first, and how long to wait between two requests."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float | None = None
    sitemaps: tuple[str, ...] = ()

    def allows(self, url: str) -> bool:
        parts = urlsplit(url)
        path = unquote(f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
        return next((allowed for rule, allowed in self.rules if _pattern(rule).match(path)), True)


EVERYTHING = Robots()
NOTHING = Robots((("/", False),))


def read_robots(text: str, agent: str) -> Robots:
    groups: dict[str, list[tuple[str, bool]]] = {}
    delays: dict[str, float] = {}
    sitemaps, names, open_ = list[str](), list[str](), False
    for line in text[:500_000].splitlines():
        key, mark, value = (part.strip() for part in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "sitemap" and mark:
            sitemaps.append(value)
        elif key == "user-agent":
            names = [*names, value.lower()] if open_ else [value.lower()]
            open_ = True
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow", "crawl-delay"):
            open_ = False
            for name in names:
                if key == "crawl-delay" and re.fullmatch(r"\d+(?:\.\d+)?", value):
                    delays[name] = min(float(value), MOST_DELAY)
                elif key != "crawl-delay" and value:
                    groups[name].append((unquote(value), key == "allow"))
    name = agent.lower() if agent.lower() in groups else "*"
    rules = sorted(groups.get(name, ()), key=lambda rule: (-len(rule[0]), not rule[1]))
    return Robots(tuple(rules), delays.get(name), tuple(sitemaps))


def _pattern(rule: str) -> re.Pattern[str]:
    end = rule.endswith("$")
    words = re.sub(r"\*+", "*", rule.removesuffix("$"))[:500].split("*")
    return re.compile(".*?".join(map(re.escape, words)) + ("$" if end else ""), re.DOTALL)
