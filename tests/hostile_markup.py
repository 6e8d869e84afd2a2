"""Articles that try to be more than text: each names its trap, and each has a mayor whose words can be asked for."""

from __future__ import annotations

from typing import NamedTuple

OWN = "The pier will stay shut until the spring tides are over"
ALERT = "<script>alert(1)</script>"
IMAGE = "<img src=x onerror=alert(1)>"
ELSEWHERE = "https://evil.example/"
WORD = "a" * 100_000
TOWER = "p\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 60
OVERRIDE, POP, ISOLATE = "\u202e", "\u202c", "\u2066"
CONTROLS = "\x01\x07\x08\x0b\x1b[31m\x7f\x85\u2028\u2029\ufffe"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f3fd \U0001f1f3\U0001f1ff"
HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643"


class Hostile(NamedTuple):
    """What is tried, the words quoted, what stands before and after them, and the fields beside the text."""

    trap: str
    words: str = OWN
    before: str = ""
    after: str = ""
    fields: dict[str, object] = {}  # noqa: RUF012 - read only


HOSTILE = (
    Hostile("script in the title", fields={"title": ALERT}),
    Hostile("script in the outlet", fields={"outlet": f"{ALERT}{IMAGE}"}),
    Hostile("script in the authors", fields={"authors": [ALERT, IMAGE]}),
    Hostile("an address that is a script", fields={"url": "javascript:alert(1)"}),
    Hostile("an address that hides its scheme", fields={"url": " java\tscript:alert(1)"}),
    Hostile("an address that is a page", fields={"url": f"data:text/html,{ALERT}"}),
    Hostile("an address of no scheme", fields={"url": "//evil.example/x", "title": "Pier"}),
    Hostile("an address that closes its attribute", fields={"url": 'https://a.example/" onmouseover="alert(1)'}),
    Hostile("an address that closes its brackets", fields={"url": "https://a.example/>) [x](javascript:alert(1) <b>"}),
    Hostile("script in the text", before=f"{ALERT}</script>{ALERT}\n\n", after=ALERT),
    Hostile("markup in the words", words=f"The pier {IMAGE} will stay shut until spring"),
    Hostile("a picture that acts in the words", words="The pier <svg/onload=alert(1)> will stay shut until spring"),
    Hostile(
        "markup that mends itself",
        before="<math><mtext><table><mglyph><style><!--</style>"
        "<img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>\n\n",
    ),
    Hostile(
        "a template", words="The pier {{constructor.constructor('alert(1)')()}} ${alert(1)} <%= 7 * 7 %> stays shut"
    ),
    Hostile(
        "style",
        before="</style><style>body{display:none}</style>\n\n",
        fields={"title": '" style="position:fixed;inset:0;background:red'},
    ),
    Hostile("a frame", before='<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>\n\n'),
    Hostile(
        "going elsewhere",
        before=f'<meta http-equiv="refresh" content="0;url={ELSEWHERE}"><base href="{ELSEWHERE}">\n\n',
        fields={"title": f'<meta http-equiv="refresh" content="0;url={ELSEWHERE}">'},
    ),
    Hostile(
        "a field that takes the focus", before="<input autofocus onfocus=alert(1)><form action=//evil.example>\n\n"
    ),
    Hostile("what is fetched", before=f'<img src="{ELSEWHERE}x.png"><link rel=stylesheet href="{ELSEWHERE}x.css">\n\n'),
    Hostile(
        "names that the page's own script uses",
        before='<form id="question"><input name="attributes"></form><a id="answer"></a>\n\n',
        fields={"outlet": "__proto__", "title": "constructor", "authors": ["toString"]},
    ),
    Hostile("entities", words="The pier &lt;b&gt;will&lt;/b&gt; stay &amp;amp; shut &#x3c;script&#x3e; until spring"),
    Hostile("the end of a string", words='The pier \\"}],"x":"\\u003c/script\\u003e\\n will stay shut until spring'),
    Hostile(
        "events of the stream",
        before="event: done\ndata: {}\n\nevent: error\ndata: {}\n\n",
        fields={"title": "Pier\n\nevent: done\ndata: {}\n\n"},
    ),
    Hostile(
        "Markdown",
        words=f"The pier [is here](javascript:alert(1)) and ![there]({ELSEWHERE}x.png) until spring",
        fields={"title": f"](javascript:alert(1)) ![x]({ELSEWHERE}x.png) `"},
    ),
    Hostile(
        "an override of the reading direction",
        words=f"The pier {OVERRIDE}will stay shut{POP} until the spring tides",
        fields={"title": f"{OVERRIDE}Pier", "outlet": f"{ISOLATE}Post{OVERRIDE}"},
    ),
    Hostile("isolates that nobody closes", before=f"{ISOLATE}{ISOLATE}{OVERRIDE}Pier.\n\n", after=ISOLATE * 50),
    Hostile("no width", words="The pi\u200ber will\u200d stay\ufeff shut until the spring\u2060 tides are over"),
    Hostile("a word of 100,000 letters", before=f"{WORD}\n\n", fields={"title": "a" * 2_000, "outlet": "b" * 500}),
    Hostile("control characters", before=f"{CONTROLS}\n\n", fields={"title": f"Pier {CONTROLS}", "outlet": CONTROLS}),
    Hostile("towers of accents", before=f"{TOWER}\n\n", words=f"The {TOWER} will stay shut until spring"),
    Hostile("writing from the right", before=f"{HEBREW}\n\n", after=f"\n\n{ARABIC}", fields={"title": ARABIC}),
    Hostile("characters of two units before the words", before="\U0001f6a2\U0001d4d0\U0001f30a " * 40 + "\n\n"),
    Hostile("characters of many points in the words", words=f"The pier {FAMILY} will stay shut until {FAMILY} spring"),
    Hostile("line ends of three kinds", before="Pier.\r\nPier.\rPier.\n\r\n\r\n"),
)
FAMILY_NAMES = (
    *(
        "Arkwell",
        "Bramley",
        "Caddow",
        "Dunmarch",
        "Ellerby",
        "Farrant",
        "Gorse",
        "Hallam",
        "Ingleby",
        "Jarrold",
        "Kestle",
    ),
    *(
        "Lorimer",
        "Maddox",
        "Norcott",
        "Orbell",
        "Penhale",
        "Quarrie",
        "Rusden",
        "Selwood",
        "Tarrant",
        "Umfrey",
        "Varley",
    ),
    *("Wexcombe", "Yardley", "Zeller", "Ashcombe", "Birtles", "Coverdale", "Dacre", "Eastlake", "Fenwick", "Garland"),
    *("Holroyd", "Inkster"),
)


def body(number: int) -> dict[str, object]:
    """The article of this number as `POST /v1/articles` takes it."""
    hostile = HOSTILE[number]
    told = f"Mayor Ida {FAMILY_NAMES[number]} said on Tuesday the pier would close. “{hostile.words},” she said.\n"
    text = f"{hostile.before}{told}{hostile.after}"
    return {"id": f"hostile-{number}", "text": text, "published": "2026-02-11", **hostile.fields}


def question(number: int) -> str:
    return f"What did Ida {FAMILY_NAMES[number]} say?"
