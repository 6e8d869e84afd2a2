"""What goes over the wire in the OpenAI protocol: requests are read leniently, replies are exact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from rag.schema import Record

MODEL = "ontherecord"
OWNER = "ontherecord"


class MessagePart(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str
    text: str = ""


class Message(BaseModel):
    """A message of the conversation, of whichever role."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | tuple[MessagePart, ...] | None = None

    @property
    def words(self) -> str:
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type in ("text", "input_text"))


class StreamOptions(BaseModel):
    """What a stream is to tell beside the words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    include_usage: bool = False


class ChatRequest(BaseModel):
    """What `POST /v1/chat/completions` takes; settings of language models, such as `temperature`, are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    model: str
    messages: Annotated[tuple[Message, ...], Field(min_length=1, max_length=1_000)]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: Annotated[int, Field(ge=1, le=1)] | None = 1


class UrlCitation(Record):
    """Where the words stand that a mark in the content cites: `content[start_index:end_index]` is the mark."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(Record):
    """A citation of the content."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class Usage(Record):
    """Words, for there are no tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class Error(Record):
    """What went wrong, in the shape that clients of the protocol read."""

    message: str
    type: str
    param: str | None = None
    code: str | None = None


def models() -> dict[str, object]:
    return {"object": "list", "data": [model()]}


def model() -> dict[str, object]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": OWNER}


def completion(
    id_: str, created: int, content: str, annotations: Sequence[Annotation], usage: Usage
) -> dict[str, object]:
    told = [each.model_dump(mode="json") for each in annotations]
    message = {"role": "assistant", "content": content, "refusal": None, "annotations": told}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    head = {"id": id_, "object": "chat.completion", "created": created, "model": MODEL}
    return {**head, "choices": [choice], "usage": usage.model_dump()}


def chunk(id_: str, created: int, delta: dict[str, object], finish: str | None = None) -> dict[str, object]:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return {"id": id_, "object": "chat.completion.chunk", "created": created, "model": MODEL, "choices": [choice]}
