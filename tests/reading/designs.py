"""Pages as council systems lay them out, drawn for the tests, with what a reader should make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

SENTENCES = (
    "Der Vorsitzende eröffnet die Sitzung um 19.00 Uhr und begrüßt die erschienenen Mitglieder sowie die Gäste.",
    "Er stellt fest, dass zur Sitzung ordnungsgemäß geladen wurde und dass der Rat beschlussfähig ist.",
    "Frau Immelmann erkundigt sich nach dem Stand der Arbeiten am Radweg entlang des Weihers.",
    "Die Verwaltung antwortet, der Auftrag sei im März vergeben worden, und die Firma habe im Mai begonnen.",
    "Herr Quendel weist darauf hin, dass die Anlieger über die Sperrung der Straße nicht unterrichtet worden seien.",
    "Der Kämmerer erläutert die Zahlen des Haushalts, der in Einnahmen und Ausgaben ausgeglichen ist.",
    "Die Gebühren für den Friedhof bleiben unverändert, da die Rücklagen auch im nächsten Jahr ausreichen.",
    "Auf Antrag von Frau Sauerampfer wird der Punkt in den Ausschuss für Bau und Umwelt verwiesen.",
    "Der Rat nimmt den Bericht zur Kenntnis und dankt den Beschäftigten des Bauhofs für ihren Einsatz.",
    "Die Turnhalle soll im Sommer saniert werden, wofür im Haushalt 240.000 Euro bereitstehen.",
    "Weitere Wortmeldungen liegen nicht vor, sodass der Vorsitzende die Aussprache schließt.",
    "Die Feuerwehr erhält ein neues Fahrzeug, dessen Beschaffung gemeinsam mit der Nachbargemeinde erfolgt.",
)
NAMES = (
    "Ahrens, Jutta", "Birkholz, Peter", "Cordes, Helga", "Dierksen, Uwe", "Ebeling, Karin", "Frerichs, Gerd",
    "Grotjahn, Inge", "Hinrichs, Dirk", "Immelmann, Anna", "Jessen, Rolf", "Kröger, Silke", "Lüders, Hanno",
    "Meinken, Ute", "Nolting, Bernd", "Osterloh, Frauke",
)  # fmt: skip
Style = Literal["lines", "words", "glyphs"]
Page = Callable[[Canvas], None]


@dataclass
class Design:
    """A drawn document.

    Attributes:
        pages: what draws each page.
        text: what it says, in the order of reading.
        furniture: the running lines, each of which must be taken out.
    """

    pages: list[Page]
    text: list[str]
    furniture: list[str] = field(default_factory=list)


def prose(first: int, count: int) -> str:
    """Some sentences that are not those of a neighbouring paragraph."""
    return " ".join(SENTENCES[at % len(SENTENCES)] for at in range(first, first + count))


def wrapped(text: str, width: float, size: float = 10, font: str = "Helvetica") -> list[str]:
    """Text in lines that are no wider than `width`."""
    lines: list[str] = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def put(
    canvas: Canvas,
    x: float,
    y: float,
    lines: Iterable[str],
    *,
    size: float = 10,
    leading: float = 13,
    font: str = "Helvetica",
    style: Style = "lines",
) -> float:
    """Draw lines downwards from `y` (from the page's top); returns where the next would stand."""
    for line in lines:
        canvas.setFont(font, size)
        if style == "lines":
            canvas.drawString(x, A4[1] - y, line)
        else:
            parts = line if style == "glyphs" else [f"{word} " for word in line.split(" ")]
            at = x
            for part in parts:
                if part.strip():
                    canvas.drawString(at, A4[1] - y, part.strip())
                at += stringWidth(part, font, size)
        y += leading
    return y


def flow(canvas: Canvas, x: float, y: float, width: float, text: str, **look: object) -> float:
    """Draw a paragraph; returns where the next line would stand."""
    size, font = look.get("size", 10), look.get("font", "Helvetica")
    return put(canvas, x, y, wrapped(text, width, size, font), **look)  # type: ignore[arg-type]


def rule(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    """Draw a line between two points, measured from the page's top."""
    canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)


def grid(canvas: Canvas, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Draw a table's rules."""
    for x in xs:
        rule(canvas, x, ys[0], x, ys[-1])
    for y in ys:
        rule(canvas, xs[0], y, xs[-1], y)
