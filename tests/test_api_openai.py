"""The OpenAI protocol, spoken by the `openai` package itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
import pytest
from markdown_it import MarkdownIt
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

from api import keys
from api.openai.content import SOURCES, content_of, question_in
from api.openai.schema import Message
from api.service import Service
from rag.answer.text_fragment import at_publisher
from rag.answers import Answer, Citation, Interpretation
from rag.errors import BadInput
from rag.settings import Settings
from tests.conftest import TODAY, written
from tests.served import HOST, service_over, serving

MINE = "Mayor Hana Ruru said on Tuesday the mine would reopen. “We will not wait for Wellington,” she said on Tuesday."
PORT = "The port was quiet. “Nothing has moved since Monday,” harbourmaster Piri Tane said on Thursday."
ADDRESS = "https://courier.example/mine"
ASKED: list[ChatCompletionMessageParam] = [{"role": "user", "content": "What did Ruru say on February 10?"}]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with service_over(tmp_path_factory.mktemp("openai"), TODAY) as service:
        mine = written(id="mine", text=MINE, published="2026-02-11", outlet="Karamea Courier", url=ADDRESS)
        list(service.ingest([mine, written(id="port", text=PORT, published="2026-02-13")]))
        yield service


@pytest.fixture(scope="module")
def url(service: Service) -> Iterator[str]:
    with serving(service) as url:
        yield url


@pytest.fixture
def client(url: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0) as client:
        yield client


def test_the_answer_cites_by_marks_in_its_content(client: OpenAI) -> None:
    found = client.chat.completions.create(model="ontherecord", messages=ASKED, temperature=0.2)
    (choice,) = found.choices
    content, annotations = choice.message.content or "", choice.message.annotations or []
    assert choice.finish_reason == "stop"
    assert "Hana Ruru" in content
    assert len(annotations) == len(re.findall(r"\[\d+\]", content.partition(SOURCES)[0])) > 0
    for each in (annotation.url_citation for annotation in annotations):
        assert re.fullmatch(r"\[\d+\]", content[each.start_index : each.end_index])
        assert each.url.startswith(f"{ADDRESS}#:~:text=")
        assert "Karamea Courier" in each.title
    assert "We will not wait for Wellington" in content.partition(SOURCES)[2]
    assert found.usage is not None
    assert found.usage.total_tokens > 0


def test_a_stream_has_the_same_words_and_ends_with_the_citations(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="ontherecord", messages=ASKED).choices[0].message
    chunks = list(
        client.chat.completions.create(
            model="ontherecord", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )
    deltas = [choice.delta for chunk in chunks for choice in chunk.choices]
    assert len(deltas) > 3
    assert "".join(delta.content or "" for delta in deltas) == whole.content
    told = deltas[-1].model_dump()["annotations"]
    assert told == [each.model_dump() for each in whole.annotations or []]
    assert chunks[-1].usage is not None
    assert [choice.finish_reason for chunk in chunks for choice in chunk.choices][-1] == "stop"


def test_a_conversation_goes_on_with_what_was_asked_before(client: OpenAI) -> None:
    first = client.chat.completions.create(model="ontherecord", messages=ASKED).choices[0].message.content or ""
    messages: list[ChatCompletionMessageParam] = [
        {"role": "system", "content": "You are a pirate."},
        *ASKED,
        {"role": "assistant", "content": first},
        {"role": "user", "content": [{"type": "text", "text": "And what did Piri Tane say on February 12?"}]},
    ]
    second = client.chat.completions.create(model="ontherecord", messages=messages).choices[0].message.content or ""
    assert "Nothing has moved since Monday" in second
    assert "/?article=port&" in second  # an article without an address is opened on the page


def test_what_the_coverage_does_not_have_is_declined_in_words(client: OpenAI) -> None:
    asked: list[ChatCompletionMessageParam] = [{"role": "user", "content": "What did Ruru say on March 3, 2021?"}]
    message = client.chat.completions.create(model="ontherecord", messages=asked).choices[0].message
    assert message.content
    assert "We will not wait" not in message.content
    assert not message.annotations


def test_the_one_model_is_listed(client: OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["ontherecord"]
    assert client.models.retrieve("ontherecord").owned_by == "ontherecord"
    with pytest.raises(openai.NotFoundError, match="this server has 'ontherecord'"):
        client.models.retrieve("other")


def test_errors_are_those_of_the_protocol(client: OpenAI) -> None:
    create = client.chat.completions.create
    with pytest.raises(openai.NotFoundError) as absent:
        create(model="other", messages=ASKED)
    assert (absent.value.code, absent.value.param) == ("model_not_found", "model")
    wrong: list[list[ChatCompletionMessageParam]] = [
        [],
        [{"role": "system", "content": "x"}],
        [{"role": "user", "content": " "}],
        [{"role": "user", "content": "x" * 2_001}],
    ]
    for messages in wrong:
        with pytest.raises(openai.BadRequestError) as refused:
            create(model="ontherecord", messages=messages)
        assert (refused.value.type, refused.value.param) == ("invalid_request_error", "messages")
    with pytest.raises(openai.BadRequestError):
        create(model="ontherecord", messages=ASKED, n=2)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "7", "[" * 100_000, '{"model": 3}', '{"model": "ontherecord", "messages": [{}]}']
)
def test_any_other_body_is_refused_in_the_same_shape(url: str, body: str) -> None:
    told = httpx.post(f"{url}/v1/chat/completions", content=body, headers={"Content-Type": "application/json"})
    assert (told.status_code, set(told.json()["error"])) == (400, {"message", "type", "param", "code"})


def test_the_key_of_the_client_is_the_key_of_the_server(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "keys.txt"
    key = keys.add(file, "chat", "read")
    with serving(service, Settings(allowed_hosts=HOST, keys=file)) as url:
        with OpenAI(base_url=f"{url}/v1", api_key="wrong", max_retries=0) as stranger:
            with pytest.raises(openai.AuthenticationError) as refused:
                stranger.chat.completions.create(model="ontherecord", messages=ASKED)
            assert refused.value.code == "invalid_api_key"
            with pytest.raises(openai.AuthenticationError):
                stranger.models.list()
        with OpenAI(base_url=f"{url}/v1", api_key=key, max_retries=0) as allowed:
            assert allowed.chat.completions.create(model="ontherecord", messages=ASKED).choices


def _cited(text: str, quote: str, **fields: object) -> Answer:
    citation = {"number": 1, "article_id": "a", "revision": "r", "start": 0, "end": len(quote), "quote": quote}
    return Answer(
        question="q",
        status="answered",
        interpretation=Interpretation(kind="said"),
        text=text,
        citations=(Citation.model_validate({**citation, **fields}),),
    )


HOSTILE = (
    "“Look ![x](http://evil.example/x.png) and [here](http://evil.example), <img src=x> <script>”",
    "“A [text][ref] and ![y][ref]”",
    "“As in [3][4], ![5][4]\n\n[4]: http://evil.example\n\n”",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_an_article_fetch_nothing_where_a_client_draws_markdown(words: str) -> None:
    answer = _cited(f"Ruru said: {words} [1]", words, title="](http://evil.example) ![t](http://evil.example)")
    content = content_of(answer, "http://127.0.0.1:8000/")
    tokens = [child for token in MarkdownIt("commonmark").parse(content.text) for child in token.children or ()]
    assert not {"image", "html_inline"} & {token.type for token in tokens}
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert all(link.startswith("http://127.0.0.1:8000/?article=a&") for link in links)
    assert len(content.annotations) == 1


def test_each_of_several_marks_in_a_row_is_a_citation() -> None:
    one = _cited("Ruru said: “no”. [1][2][3]", "no")
    (first,) = one.citations
    cited = tuple(first.model_copy(update={"number": number}) for number in (1, 2, 3))
    content = content_of(one.model_copy(update={"citations": cited}), "http://x/")
    marks = [content.text[each.url_citation.start_index : each.url_citation.end_index] for each in content.annotations]
    assert marks == ["[1]", "[2]", "[3]"]
    assert "[1][2][3]" in content.text


def test_a_mark_that_an_article_itself_has_is_no_citation() -> None:
    answer = _cited("Ruru said: “as in [1] and [2]” [1]", "“as in [1] and [2]”")
    (annotation,) = content_of(answer, "http://x/").annotations
    assert annotation.url_citation.start_index == len("Ruru said: “as in [1] and [2]” ")


def test_sources_of_earlier_answers_are_no_part_of_the_conversation() -> None:
    messages = [
        Message(role="user", content="a?"),
        Message(role="assistant", content=f"b{SOURCES}1. c"),
        Message(role="tool", content="d"),
        Message(role="user", content="e?"),
    ]
    question = question_in(messages)
    assert (question.question, [turn.content for turn in question.history]) == ("e?", ["a?", "b"])
    with pytest.raises(BadInput):
        question_in(messages[1:2])


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        ("https://a.example/x", "“Nothing, yet-now”", "https://a.example/x#:~:text=Nothing%2C%20yet%2Dnow"),
        ("https://a.example/x#top", "Six & more", "https://a.example/x#top:~:text=Six%20%26%20more"),
        ("https://a.example/x", "one two\n\nthree four", "https://a.example/x#:~:text=one%20two,three%20four"),
        ("https://a.example/x", "“”", "https://a.example/x"),
        ("javascript:alert(1)", "x", None),
        (None, "x", None),
    ],
)
def test_a_link_scrolls_a_browser_to_the_words(url: str | None, words: str, link: str | None) -> None:
    assert at_publisher(url, words) == link
