"""A validation curve as it is shown."""

from math import isfinite

from tui.diagnosis.curve_words import sentences, table, text, word_beside
from tui.diagnosis.validation_curve import Curve, Point, deviation
from tui.diagnosis.words import said
from tui.plotting.curves.view import CurveView, Offer
from tui.plotting.style import Charset, Line
from tui.plotting.validation_curve import validation_curve
from tui.words import short


class ValuesView(CurveView):
    """Error over the values of one hyperparameter."""

    nothing = "no value has an error yet"

    def __init__(self, curve: Curve) -> None:
        self.curve = curve

    @property
    def count(self) -> int:
        return len(self.curve.points)

    @property
    def start(self) -> int | None:
        """The best; where nothing is best, the point nearest to the present value."""
        best, judged, here = self.curve.best, self.curve.judged, self.curve.present
        if best is None and judged:
            best = judged[0]
            if self.curve.falling and isinstance(here, (int, float)):
                best = min(judged, key=lambda point: abs(point.value - here))
        return None if best is None else self.curve.points.index(best)

    def draw(
        self, width: int, height: int, charset: Charset, cursor: int | None = None
    ) -> list[Line]:
        return validation_curve(self.curve, width, height, charset, cursor)

    def sentences(self) -> list[str]:
        return sentences(self.curve)

    def table(self) -> list[str]:
        return table(self.curve)

    def reading(self, place: int) -> str:
        point, zone = self.curve.points[place], self.curve.zones()[place]
        start = f"{self.curve.of.label} {text(self.curve, point)}: "
        if point.failed:
            return start + short(point.failed, 200)
        word = zone or word_beside(self.curve, point)
        return start + errors(point) + (f", {word}" if word else "")

    def offer(self, place: int) -> Offer | str:
        point = self.curve.points[place]
        if point.failed:
            return "this value failed: choose another."
        if self.curve.luck:
            return "no seed is better than another: what differs here is luck."
        of = self.curve.of
        return Offer(of.key, point.value, f"{of.label} {of.declaration.told(point.value)}")


def errors(point: Point) -> str:
    """``train 0.040 ± 0.010, validation 0.120 ± 0.020 (standard deviations)``."""
    parts, apart = list[str](), 0
    for word, mean, each in (
        ("train", point.train_error, point.train),
        ("validation", point.error, point.validation),
    ):
        around = deviation(each)
        told = said(mean) if isfinite(mean) else "no number"
        parts.append(f"{word} {told}" + (f" ± {said(around)}" if isfinite(around) else ""))
        apart += isfinite(around)
    named = f" (standard deviation{'s' if apart > 1 else ''})" if apart else ""
    return ", ".join(parts) + named
