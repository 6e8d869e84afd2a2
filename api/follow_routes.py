"""`/v1/follow`: questions that are followed, and what came in on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api.feeds import MEDIA_TYPE, atom
from api.guard import require_json
from api.parameters import refuse_unknown
from api.routes import AtDesk
from rag.errors import NotFound
from rag.follows.schema import NAME, Follow, FollowDetail, FollowInput, FollowList

router = APIRouter(
    prefix="/v1/follow", dependencies=[Depends(require_json), Depends(refuse_unknown)], include_in_schema=False
)

FollowName = Annotated[str, Path(pattern=NAME)]


@router.get("")
def follows(desk: AtDesk) -> FollowList:
    """Every followed question."""
    return desk.follows()


@router.post("")
def follow(wanted: FollowInput, desk: AtDesk) -> Follow:
    """Follow a question: each ingest from now on tells what is new on it."""
    return desk.follow(wanted)


@router.get("/{name}.atom")
def follow_feed(name: FollowName, desk: AtDesk, request: Request) -> Response:
    """What came in, for feed readers."""
    return Response(atom(desk.followed(name), str(request.base_url)), media_type=MEDIA_TYPE)


@router.get("/{name}")
def followed(
    name: FollowName,
    desk: AtDesk,
    after: Annotated[int, Query(ge=0, description="Only entries with a greater key")] = 0,
) -> FollowDetail:
    """What came in on a question, the latest first."""
    return desk.followed(name, after)


@router.delete("/{name}", status_code=204)
def unfollow(name: FollowName, desk: AtDesk) -> Response:
    """Follow it no longer, and forget what came in."""
    if not desk.unfollow(name):
        raise NotFound(f"No question is followed as {name!r}: GET /v1/follow lists them.")
    return Response(status_code=204)
