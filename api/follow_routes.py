"""`/v1/follow`: questions that are followed, and what came in on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from starlette.convertors import StringConvertor, register_url_convertor

from api.dependencies import ServiceDep
from api.feeds import MEDIA_TYPE, atom
from api.middleware.guard import require_json
from api.parameters import refuse_unknown
from rag.errors import NotFound
from rag.follows.schema import NAME, Follow, FollowDetail, FollowInput, FollowList


class NameConvertor(StringConvertor):
    """Of a path: a name and no more, so that what ends in `.atom` is another path, with methods of its own."""

    regex = NAME.strip("^$")


register_url_convertor("follow", NameConvertor())
router = APIRouter(prefix="/v1/follow", dependencies=[Depends(require_json), Depends(refuse_unknown)])

FollowName = Annotated[str, Path(pattern=NAME, description="As the list has it", examples=["mining"])]


@router.get("", operation_id="follows", summary="Every followed question")
def follows(service: ServiceDep) -> FollowList:
    """With how much came in on each, and the key of the latest entry."""
    return service.follows()


@router.post("", operation_id="follow", summary="Follow a question")
def follow(wanted: FollowInput, service: ServiceDep) -> Follow:
    """Each ingest from now on tells what is new on it, said again, in other words, or against what was said."""
    return service.follow(wanted)


@router.get(
    "/{name:follow}.atom",
    operation_id="follow_feed",
    summary="What came in, as an Atom feed",
    response_class=Response,
    responses={200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}},
)
def follow_feed(name: FollowName, service: ServiceDep, request: Request) -> Response:
    """The latest first; a feed reader sends a key as the password of any name."""
    return Response(atom(service.followed(name), str(request.base_url)), media_type=MEDIA_TYPE)


@router.get("/{name:follow}", operation_id="followed", summary="What came in on a followed question")
def followed(
    name: FollowName,
    service: ServiceDep,
    after: Annotated[int, Query(ge=0, le=2**53, description="Only entries with a greater key")] = 0,
) -> FollowDetail:
    """The latest first, each with what it repeats, rewords or goes against."""
    return service.followed(name, after)


@router.delete("/{name:follow}", operation_id="unfollow", summary="Follow a question no longer", status_code=204)
def unfollow(name: FollowName, service: ServiceDep) -> Response:
    """What came in on it is forgotten."""
    if not service.unfollow(name):
        raise NotFound(f"No question is followed as {name!r}: GET /v1/follow lists them.")
    return Response(status_code=204)
