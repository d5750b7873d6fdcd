"""Sets blocks into pages of placed lines, for PDF (points) and for plain text (character cells) alike."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from press.blocks import Block

VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
ONSETS = re.findall(
    r"\w+",
    "schl schm schn schr schw schtr str spr spl sch pfl pfr ch ph th qu st sp br dr fl fr gr kl kn kr pl pr tr",
)
BREAK_BEFORE_LAST = re.compile(rf"(?<=[{VOWELS}])([^\W\d_{VOWELS}]*)(?=[{VOWELS}])")


def syllables(word: str) -> list[int]:
    """Offsets at which a German word may be broken: one onset goes to the next line (a plain rule, no dictionary)."""
    points = []
    for match in BREAK_BEFORE_LAST.finditer(word):
        cluster = match[1].lower()
        if not cluster:
            continue
        onset = next((o for o in ONSETS if cluster.endswith(o)), cluster[-1])
        point = match.end() - (1 if cluster == "ck" else len(onset))
        if 2 < point < len(word) - 2:
            points.append(point)
    return points


def lead(text: str) -> tuple[str, str]:
    """Part a paragraph '**Label:** text' into its bold label and the whole text without marks."""
    match = re.match(r"\*\*(.+?)\*\*", text)
    return (match[1], text.replace("**", "")) if match else ("", text)


@dataclass(frozen=True, slots=True)
class Metrics:
    """What the typesetter must know about the medium."""

    width: Callable[[str, str, float], float]
    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    size: float
    leading: float
    gap: float
    unit: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text at a place: left edge, top, style of the font, size, extra width between words and letters."""

    x: float
    top: float
    text: str
    font: str
    size: float
    word_space: float = 0.0
    letter_space: float = 0.0


@dataclass(slots=True)
class Page:
    """A page: placed lines and rules (x0, top, x1, bottom)."""

    lines: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)


class Typesetter:
    """Flows blocks into frames; a frame is a column of a page."""

    def __init__(self, metrics: Metrics, *, justify: bool = False, hyphenate: bool = False, gutter: float = 24) -> None:
        self.m = metrics
        self.justify = justify
        self.hyphenate = hyphenate
        self.gutter = gutter
        self.columns = 1
        self.column = 0
        self.pages = [Page()]
        self.top = self.y = metrics.margins[1]
        self.lowest = self.y
        self.fractions: list[float] = []

    def frame(self) -> tuple[float, float]:
        """Left edge and width of the current frame."""
        left, _, right, _ = self.m.margins
        whole = self.m.page[0] - left - right
        width = (whole - self.gutter * (self.columns - 1)) / self.columns
        return left + self.column * (width + self.gutter), width

    def advance(self) -> None:
        """Go to the next frame, on this page or the next."""
        self.lowest = max(self.lowest, self.y)
        self.column += 1
        if self.column >= self.columns:
            self.new_page()
        else:
            self.y = self.top

    def new_page(self) -> None:
        """Start a page."""
        self.pages.append(Page())
        self.column = 0
        self.top = self.y = self.lowest = self.m.margins[1]

    def room(self, height: float) -> None:
        """Make sure that `height` fits below the cursor."""
        if self.y + height > self.m.page[1] - self.m.margins[3] and self.y > self.top:
            self.advance()

    def wrap(self, text: str, width: float, font: str, size: float) -> list[str]:
        """Break a text into lines of at most `width`."""
        lines, line = [], ""
        words = text.split()
        while words:
            word = words.pop(0)
            trial = f"{line} {word}" if line else word
            if self.m.width(trial, font, size) <= width:
                line = trial
                continue
            pieces = self.split(word, f"{line} " if line else "", width, font, size)
            if pieces:
                lines.append(f"{line} {pieces[0]}" if line else pieces[0])
                line = ""
                words.insert(0, pieces[1])
            else:
                if line:
                    lines.append(line)
                line = word
        return [*lines, line] if line else lines

    def split(self, word: str, before: str, width: float, font: str, size: float) -> tuple[str, str] | None:
        """Break a word so that its first part still fits, or None."""
        at_hyphen = [m.end() for m in re.finditer(r"(?<=\w)[-/](?=\w)", word)]
        soft = [m.end() for m in re.finditer("\u00ad", word)]
        if self.hyphenate and word.strip(",.;:!?()„“\"'").isalpha() and len(word) > 6:
            soft += syllables(word)
        for point in sorted({*at_hyphen, *soft}, reverse=True):
            head = word[:point] if point in at_hyphen else word[:point] + "-"
            if self.m.width(before + head, font, size) <= width:
                return head, word[point:]
        return None

    def put(
        self, text: str, x: float, font: str, size: float, *, word_space: float = 0.0, letter_space: float = 0.0
    ) -> None:
        """Place one line at the cursor."""
        self.pages[-1].lines.append(Placed(x, self.y, text, font, size, word_space, letter_space))

    def paragraph(self, block: Block, font: str, size: float, *, indent: float = 0.0, align: str = "left") -> None:
        """Set a paragraph."""
        leading = self.m.leading * size / self.m.size
        for part in block.lines:
            x, width = self.frame()
            label, part = lead(part)
            lines = self.wrap(part, width - indent, font, size)
            for number, line in enumerate(lines):
                self.room(leading)
                x, width = self.frame()
                free = width - indent - self.m.width(line, font, size)
                offset = {"left": 0.0, "centre": free / 2, "right": free}[align]
                spread = 0.0
                if self.justify and align == "left" and number < len(lines) - 1 and " " in line:
                    spread = free / line.count(" ")
                if label and number == 0 and line.startswith(label):
                    self.put(label, x + indent, "bold", size)
                    offset = self.m.width(label + " ", "bold", size)
                    line = line[len(label) :].lstrip()
                if line:
                    self.put(line, x + indent + offset, font, size, word_space=spread)
                self.y += leading
        self.y += self.m.gap

    def spaced(self, block: Block) -> None:
        """Set a letter-spaced title."""
        size = self.m.size * 1.4
        for part in block.lines:
            self.room(self.m.leading * 1.4)
            x, width = self.frame()
            extra = self.m.unit * 3
            free = width - self.m.width(part, "bold", size) - extra * (len(part) - 1)
            self.put(part, x + max(free, 0) / 2, "bold", size, letter_space=extra)
            self.y += self.m.leading * 1.4
        self.y += self.m.gap

    def table(self, block: Block) -> None:
        """Set a table; `%cols` before it gives the widths of the columns as fractions."""
        count = max(len(row) for row in block.rows)
        fractions = self.fractions if len(self.fractions) == count else self.natural(block, count)
        self.fractions = []
        pad = self.m.unit * (3 if block.style == "grid" else 1)
        for row in block.rows:
            x, width = self.frame()
            room = [width * fraction - 2 * pad for fraction in fractions]
            cells = [self.wrap(cell, w, "plain", self.m.size) for cell, w in zip(row, room, strict=False)]
            height = max(len(cell) for cell in cells) * self.m.leading
            height += self.m.unit * 2 if block.style == "grid" else 0
            self.room(height)
            x, width = self.frame()
            edge, base = x, self.y
            for cell, fraction in zip(cells, fractions, strict=False):
                for number, line in enumerate(cell):
                    self.y = base + number * self.m.leading
                    self.put(line, edge + pad, "plain", self.m.size)
                edge += width * fraction
            self.y = base + height
            if block.style == "grid":
                self.rule_row(x, width, fractions, base, self.y)
        self.y += self.m.gap

    def natural(self, block: Block, count: int) -> list[float]:
        """Widths by the longest cell of each column, tempered so that a long one does not starve the rest."""
        widths = [[self.m.width(cell, "plain", self.m.size) for cell in row] for row in block.rows]
        longest = [max((row[i] for row in widths if i < len(row)), default=0) for i in range(count)]
        tempered = [max(w, 4 * self.m.unit) ** 0.7 for w in longest]
        return [w / sum(tempered) for w in tempered]

    def rule_row(self, x: float, width: float, fractions: list[float], top: float, bottom: float) -> None:
        """Draw the box of one table row."""
        self.pages[-1].rules += [(x, top, x + width, top), (x, bottom, x + width, bottom)]
        edge = x
        for fraction in (0.0, *fractions):
            edge += width * fraction
            self.pages[-1].rules.append((edge, top, edge, bottom))

    def directive(self, block: Block) -> None:
        """Obey '%page', '%columns N', '%space N', '%cols f f f' or '%rule'."""
        match block.style:
            case "%page":
                self.new_page()
            case "%columns":
                self.y = max(self.y, self.lowest)
                self.columns, self.column = int(block.lines[0]), 0
                self.top = self.lowest = self.y
            case "%space":
                self.y += self.m.leading * float(block.lines[0])
            case "%cols":
                self.fractions = [float(f) for f in block.lines]
            case "%rule":
                x, width = self.frame()
                self.pages[-1].rules.append((x, self.y, x + width, self.y))
                self.y += self.m.gap
            case _:
                raise ValueError(f"unknown directive {block.style}")

    def set(self, body: list[Block]) -> list[Page]:
        """Set all blocks and return the pages."""
        size = self.m.size
        for block in body:
            match block.style:
                case "title":
                    self.paragraph(block, "bold", size * 1.3, align="centre")
                case "heading":
                    self.room(self.m.leading * 3)
                    self.paragraph(block, "bold", size * 1.1)
                case "subheading" | "bold":
                    self.paragraph(block, "bold", size)
                case "centre" | "right":
                    self.paragraph(block, "plain", size, align=block.style)
                case "indent":
                    self.paragraph(block, "plain", size, indent=self.m.unit * 24)
                case "spaced":
                    self.spaced(block)
                case "tabs" | "grid":
                    self.table(block)
                case "body":
                    self.paragraph(block, "plain", size)
                case _:
                    self.directive(block)
        return self.pages
