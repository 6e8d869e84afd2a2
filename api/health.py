"""Whether the server is alive and ready, and what it counts: for whoever watches it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from pydantic import Field

from api.metrics import MEDIA_TYPE, Metrics
from api.service import Service
from ingest.rules import rules_version
from rag.inspection import outdated_notice
from rag.schema import Record

router = APIRouter()


class Alive(Record):
    """The process answers."""

    status: Annotated[Literal["alive"], Field(description="Always this")] = "alive"


class Ready(Record):
    """Questions can be answered."""

    status: Annotated[Literal["ready"], Field(description="Always this; else there is a problem")] = "ready"
    rules: Annotated[str, Field(description="The version of the rules and the parser that make statements")]
    outdated: Annotated[int, Field(description="Texts whose statements were made by the rules of another version")] = 0
    notice: Annotated[
        str | None, Field(description="What that means and what renews them; what else is not as it should be")
    ] = None


@router.get("/health", operation_id="health", summary="The process is alive")
def health() -> Alive:
    """Reads nothing; to be asked every few seconds."""
    return Alive()


@router.get("/ready", operation_id="ready", summary="The store is open and the model's weights are the right ones")
def ready(request: Request) -> Ready:
    """An empty store is ready, and so is one whose statements other rules made; no model is loaded to tell."""
    service: Service = request.app.state.service
    service.check_ready()
    behind = service.outdated()
    notices = filter(None, (outdated_notice(behind), service.model_notice()))
    return Ready(rules=rules_version(), outdated=behind, notice=" ".join(notices) or None)


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Counts and seconds, for Prometheus",
    response_class=PlainTextResponse,
)
def metrics(request: Request) -> Response:
    """Questions by outcome, seconds of each stage, articles, statements and bytes of the store; never a word asked."""
    counted: Metrics = request.app.state.metrics
    return Response(counted.text(), media_type=MEDIA_TYPE)
