"""What operations of the API are given: the desk, and the desk whose answers are counted."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.desk import Desk
from api.metrics import Metrics


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


AtDesk = Annotated[Desk, Depends(_desk)]
Counted = Annotated[Metrics, Depends(_metrics)]
