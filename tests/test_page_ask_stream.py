"""What the page shows while an answer is still being told."""

from __future__ import annotations

import json
import re
from typing import cast

from playwright.sync_api import Page, expect

ASKED = "what did Luxon say on February 9?"
WIRE = "What did Priya Raman say on 30 January 2026?"
# The stream's place is taken by one that the test feeds, byte by byte as it likes.
FED = """const fetched = window.fetch;
    window.fetch = (path, options) => {
        if (!path.endsWith("v1/ask/stream")) return fetched(path, options);
        const body = new ReadableStream({ start: (controller) => (window.feed = controller) });
        const { question } = (window.asked = JSON.parse(options.body));
        options.signal.addEventListener("abort", () => {
            document.documentElement.dataset.left = question;
            window.feed.error(options.signal.reason);
        });
        document.documentElement.dataset.asked = question;
        return Promise.resolve(new Response(body, { headers: { "Content-Type": "text/event-stream" } }));
    };"""


def asking(page: Page, question: str, at: str | None = None) -> dict[str, object]:
    """What the server is sent, once the page at this address has asked."""
    if at:
        page.goto(at)
    expect(page.locator("html")).to_have_attribute("data-asked", question)
    return cast("dict[str, object]", page.evaluate("asked"))


def feed(page: Page, name: str, data: object, cut: int | None = None) -> None:
    """One event, in two pieces where it is cut after so many bytes."""
    told = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
    for piece in (told[:cut], told[cut:] if cut else b""):
        page.evaluate("(bytes) => feed.enqueue(Uint8Array.from(bytes))", list(piece))


def test_the_reading_then_each_card_appears_as_it_is_told(page: Page) -> None:
    answer = page.request.post("/v1/ask", data={"question": WIRE}).json()
    page.add_init_script(FED)
    asking(page, WIRE, at=f"/?q={WIRE}")
    turn = page.locator(".turn")
    expect(turn.locator(".waiting")).to_be_visible()
    feed(page, "interpretation", answer["interpretation"])
    expect(turn.locator(".chips")).to_contain_text("Priya Raman")
    expect(turn.locator(".card")).to_have_count(0)
    feed(page, "claim", answer["claims"][0])
    for citation in answer["citations"][: len(answer["claims"][0]["citations"])]:
        feed(page, "citation", citation)
    expect(turn.locator(".card")).to_have_count(1)
    expect(turn).to_have_attribute("aria-busy", "true")
    feed(page, "done", {**answer, "claims": answer["claims"][:1]})
    page.evaluate("feed.close()")
    expect(turn).to_have_attribute("aria-busy", "false")
    expect(turn.locator(".waiting")).to_have_count(0)


def test_a_letter_cut_in_two_by_the_network_is_whole(page: Page) -> None:
    answer = page.request.post("/v1/ask", data={"question": "What did Te Ahuru say on 27 January?"}).json()
    page.add_init_script(FED)
    asking(page, "What did Te Ahuru say?", at="/?q=What did Te Ahuru say?")
    told = json.dumps(answer["interpretation"], ensure_ascii=False).encode()
    feed(
        page,
        "interpretation",
        answer["interpretation"],
        cut=len(b"event: interpretation\ndata: ") + told.index(b"\xc4") + 1,
    )
    expect(page.locator(".chips")).to_contain_text("Hēmi Te Ahuru")


def test_another_question_leaves_the_one_being_told(page: Page) -> None:
    page.add_init_script(FED)
    asking(page, WIRE, at=f"/?q={WIRE}")
    page.get_by_role("link", name="New conversation").click()
    expect(page.locator("html")).to_have_attribute("data-left", WIRE)
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".trouble")).to_have_count(0)


def test_a_follow_up_tells_the_server_what_was_asked_and_answered(page: Page) -> None:
    page.add_init_script(FED)
    asked = asking(page, ASKED, at=f"/?q={ASKED}&then=and on February 4%3F")
    assert asked == {"question": ASKED, "filters": {}, "history": []}
    answer = page.request.post("/v1/ask", data={"question": ASKED}).json()
    feed(page, "done", answer)
    page.evaluate("feed.close()")
    assert asking(page, "and on February 4?")["history"] == [
        {"role": "user", "content": ASKED, "filters": {}},
        {"role": "assistant", "content": answer["text"]},
    ]


def test_what_comes_is_told_to_those_who_listen(page: Page) -> None:
    page.add_init_script(FED)
    asking(page, WIRE, at=f"/?q={WIRE}")
    expect(page.get_by_role("status")).to_have_text("Looking through the coverage.")
    feed(page, "done", page.request.post("/v1/ask", data={"question": WIRE}).json())
    expect(page.get_by_role("status")).to_have_text(re.compile("3 statements by Priya Raman"))
    page.evaluate("feed.close()")
