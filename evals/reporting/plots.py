"""Small plots of figures from 0 to 1, and of differences, as SVG that stands in a page."""

from __future__ import annotations

from api.markup import Markup, element, joined
from evals.reporting.figures import number
from evals.results import Mean, MetricChange

WIDTH, HEIGHT, EDGE = 200, 20, 6
MIDDLE = HEIGHT / 2


def mean_plot(mean: Mean, floor: float | None, others: tuple[float | None, ...]) -> Markup:
    """The mean as a dot on its interval, the floor as a stroke, other runs as hollow squares."""
    told = [f"mean {number(mean.value)}", f"floor {number(floor)}"]
    told += [f"other {number(each)}" for each in others]
    parts = [_line(0, 1, "track")]
    if mean.low is not None and mean.high is not None:
        parts.append(_line(mean.low, mean.high, "interval"))
    if floor is not None:
        parts.append(_stroke(_x(floor), "floor"))
    parts += [_square(_x(each)) for each in others if each is not None]
    if mean.value is not None:
        parts.append(_dot(_x(mean.value), "short" if floor is not None and mean.value < floor else "mean"))
    return _plot(", ".join(told), *parts)


def change_plot(change: MetricChange) -> Markup:
    """The mean difference as a dot on its interval, with a stroke at none."""
    difference = change.after - change.before
    told = f"difference {difference:+.3f}, from {change.low:+.3f} to {change.high:+.3f}"
    parts = (_line(0, 1, "track"), _stroke(_x(0.5), "none"), _line(_half(change.low), _half(change.high), "interval"))
    return _plot(told, *parts, _dot(_x(_half(difference)), "short" if change.high < 0 else "mean"))


def bar(value: float) -> Markup:
    """A share as a bar."""
    whole = element("rect", width="100", height="6", rx="3", class_="track")
    part = element("rect", width=f"{100 * value:.1f}", height="6", rx="3", class_="part")
    return element("svg", whole, part, viewBox="0 0 100 6", class_="bar", aria_hidden="true")


def _plot(told: str, *parts: Markup) -> Markup:
    box = f"0 0 {WIDTH} {HEIGHT}"
    return element("svg", joined(parts), viewBox=box, class_="plot", role="img", aria_label=told)


def _x(value: float) -> float:
    return EDGE + value * (WIDTH - 2 * EDGE)


def _half(difference: float) -> float:
    """A difference from -1 to 1 as a place from 0 to 1."""
    return (difference + 1) / 2


def _line(start: float, end: float, kind: str) -> Markup:
    return element("line", x1=f"{_x(start):.1f}", x2=f"{_x(end):.1f}", y1=MIDDLE, y2=MIDDLE, class_=kind)


def _stroke(x: float, kind: str) -> Markup:
    return element("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=2, y2=HEIGHT - 2, class_=kind)


def _dot(x: float, kind: str) -> Markup:
    return element("circle", cx=f"{x:.1f}", cy=MIDDLE, r=4, class_=kind)


def _square(x: float) -> Markup:
    return element("rect", x=f"{x - 3.5:.1f}", y=MIDDLE - 3.5, width=7, height=7, class_="other")
