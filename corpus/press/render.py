"""Writes minutes: one function per file format. Every file comes out the same, byte for byte, on each run."""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import reportlab
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from press.blocks import Block
from press.typeset import Metrics, Page, Typesetter, lead

A4 = (595.27, 841.89)
FAMILIES = {
    "helvetica": {"plain": "Helvetica", "bold": "Helvetica-Bold"},
    "times": {"plain": "Times-Roman", "bold": "Times-Bold"},
    "courier": {"plain": "Courier", "bold": "Courier-Bold"},
    "vera": {"plain": "Vera", "bold": "VeraBd"},
}
LIGATURES = {"ffi": "f\ufb01", "ffl": "f\ufb02", "fi": "\ufb01", "fl": "\ufb02"}
EPOCH = (2020, 1, 1, 0, 0, 0)


def pdf(head: dict[str, Any], body: list[Block]) -> bytes:
    """Set a PDF with a text layer; with `scan = true` a PDF of page images instead."""
    look = head.get("layout", {})
    family = FAMILIES[look.get("font", "helvetica")]
    if family["plain"] == "Vera":
        folder = Path(reportlab.__file__).parent / "fonts"
        for name in family.values():
            pdfmetrics.registerFont(TTFont(name, folder / f"{name}.ttf"))
    size = float(look.get("size", 10.5))

    def width(text: str, font: str, points: float) -> float:
        return float(pdfmetrics.stringWidth(_ligate(text, look), family[font], points))

    margins = tuple(look.get("margins", (62, 78, 62, 72)))
    metrics = Metrics(width, A4, margins, size, size * float(look.get("leading", 1.22)), size * 0.7, 1.0)
    setter = Typesetter(metrics, justify=look.get("justify", False), hyphenate=look.get("hyphenate", False))
    pages = setter.set(body)
    if look.get("scan"):
        return _scan(_draw(pages, head, family, size))
    return _draw(pages, head, family, size)


def _ligate(text: str, look: dict[str, Any]) -> str:
    if look.get("ligatures"):
        for letters, glyph in LIGATURES.items():
            text = text.replace(letters, glyph)
    return text


def _draw(pages: list[Page], head: dict[str, Any], family: dict[str, str], size: float) -> bytes:
    look = head.get("layout", {})
    out = io.BytesIO()
    if family["plain"] != "Vera":  # the standard fonts know this code page only and would print a box
        "".join(line.text for page in pages for line in page.lines).encode("cp1252")
    paper = canvas.Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    paper.setTitle(head.get("title", ""))
    paper.setCreator("corpus/build.py")
    for number, page in enumerate(pages, 1):
        for x0, top, x1, bottom in page.rules:
            paper.setLineWidth(0.5)
            paper.line(x0, A4[1] - top + 2, x1, A4[1] - bottom + 2)
        for line in page.lines:
            text = paper.beginText(line.x, A4[1] - line.top - line.size)
            text.setFont(family[line.font], line.size)
            text.setWordSpace(line.word_space if family["plain"] != "Vera" else 0)
            text.setCharSpace(line.letter_space)
            text.textOut(_ligate(line.text, look))
            paper.drawText(text)
        paper.setFont(family["plain"], size * 0.85)
        for side, x, draw in (
            ("left", 62, paper.drawString),
            ("centre", A4[0] / 2, paper.drawCentredString),
            ("right", A4[0] - 62, paper.drawRightString),
        ):
            for where, y in (("header", A4[1] - 40), ("footer", 36)):
                text = head.get(where, {}).get(side, "")
                if text and number >= head.get(where, {}).get("from", 1):
                    for row, part in enumerate(text.split("\n")):
                        draw(x, y - row * size, part.format(page=number, pages=len(pages)))
        paper.showPage()
    paper.save()
    return out.getvalue()


def _scan(source: bytes) -> bytes:
    """Turn each page into a slightly skewed, speckled one-bit image, as an office copier does."""
    import pypdfium2
    from PIL import Image

    dice = random.Random(1907)
    out = io.BytesIO()
    paper = canvas.Canvas(out, pagesize=A4, invariant=1)
    document = pypdfium2.PdfDocument(source)
    for number in range(len(document)):
        image = document[number].render(scale=200 / 72).to_pil().convert("L")
        image = image.rotate(dice.uniform(-0.9, 0.9), resample=Image.Resampling.BICUBIC, fillcolor=255)
        pixels = image.load()
        for _ in range(image.width * image.height // 2500):
            x, y = dice.randrange(image.width - 1), dice.randrange(image.height - 1)
            pixels[x, y] = 0 if dice.random() < 0.6 else 255
        paper.drawImage(ImageReader(image.point(lambda value: 255 if value > 150 else 0).convert("1")), 0, 0, *A4)
        paper.showPage()
    document.close()
    paper.save()
    return out.getvalue()


def text(head: dict[str, Any], body: list[Block]) -> bytes:
    """Set plain text: pages of lines, running head and foot, form feeds where the layout asks for them."""
    look = head.get("layout", {})
    columns = int(look.get("width", 92))
    lines = int(look.get("lines", 58))

    def width(text: str, font: str, points: float) -> float:
        return len(text)

    metrics = Metrics(width, (columns, lines), (0, 0, 0, 0), 1, 1, float(look.get("gap", 1)), 0.25)
    setter = Typesetter(metrics, hyphenate=look.get("hyphenate", False), gutter=4)
    for style in ("title", "heading"):  # one size only
        body = [Block("centre" if b.style == "title" else "bold", b.lines) if b.style == style else b for b in body]
    body = [Block("centre", tuple(" ".join(p) for p in b.lines)) if b.style == "spaced" else b for b in body]
    pages = setter.set(body)
    out = []
    for number, page in enumerate(pages, 1):
        grid: dict[int, str] = {}
        for line in page.lines:
            row = round(line.top)
            grid[row] = grid.get(row, "").ljust(round(line.x)) + line.text
        rows = [grid.get(row, "").rstrip() for row in range(max(grid, default=0) + 1)]
        for where, place in (("header", 0), ("footer", len(rows))):
            band = head.get(where, {})
            if band and number >= band.get("from", 1):
                middle = band.get("centre", "").format(page=number, pages=len(pages))
                left = band.get("left", "").format(page=number, pages=len(pages))
                right = band.get("right", "").format(page=number, pages=len(pages))
                row = middle.center(columns) if middle else left + right.rjust(columns - len(left))
                rows[place:place] = [row.rstrip(), ""] if where == "header" else ["", row.rstrip()]
        out.append("\n".join(rows))
    joined = ("\n\f" if look.get("formfeed") else "\n").join(out) + "\n"
    return joined.replace("\n", look.get("newline", "\n")).encode(look.get("encoding", "utf-8"))


def markdown(head: dict[str, Any], body: list[Block]) -> bytes:
    """Write Markdown."""
    marks = {"title": "# ", "heading": "## ", "subheading": "### ", "indent": "> ", "spaced": "# "}
    out = []
    for block in body:
        if block.style.startswith("%"):
            out += ["---"] if block.style == "%rule" else []
        elif block.rows:
            rows = ["| " + " | ".join(row) + " |" for row in block.rows]
            rows.insert(1, "|" + " --- |" * len(block.rows[0]))
            out.append("\n".join(rows))
        elif block.style == "bold":
            out.append("  \n".join(f"**{line}**" for line in block.lines))
        else:
            joint = "\n" if block.lines and block.lines[0].startswith("- ") else "  \n"
            out.append(marks.get(block.style, "") + joint.join(block.lines))
    return ("\n\n".join(out) + "\n").encode()


def web(head: dict[str, Any], body: list[Block]) -> bytes:
    """Write a page as a council information system serves it: navigation around the minutes, tables for the agenda."""
    tags = {"title": "h1", "spaced": "h1", "heading": "h2", "subheading": "h3"}
    out = []
    for block in body:
        if block.style.startswith("%"):
            continue
        if block.rows:
            cells = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block.rows]
            rows = "".join(f"<tr>{row}</tr>\n" for row in cells)
            out.append(f"<table class='{block.style}'>\n{rows}</table>")
        else:
            inner = "<br/>\n".join(html.escape(lead(line)[1]).replace(" § ", " &sect;&nbsp;") for line in block.lines)
            inner = f"<strong>{inner}</strong>" if block.style == "bold" else inner
            tag = tags.get(block.style, "p")
            out.append(f"<{tag} class='{block.style}'>{inner}</{tag}>")
    title = html.escape(head.get("title", ""))
    menu = "".join(f"<li><a href='#{n}'>{html.escape(word)}</a></li>" for n, word in enumerate(head.get("menu", [])))
    page = (
        "<!DOCTYPE html>\n<html lang='de'>\n<head><meta charset='utf-8'/>"
        f"<title>{title}</title><style>td {{ vertical-align: top }}</style></head>\n<body>\n"
        f"<nav><ul>{menu}</ul></nav>\n<main>\n" + "\n".join(out) + "\n</main>\n"
        "<script>window.print_hint = 'Beschluss: 99 : 0';</script>\n"
        "<footer>Software: Sitzungsdienst 7.1</footer>\n</body>\n</html>\n"
    )
    return page.encode()


def word(head: dict[str, Any], body: list[Block]) -> bytes:
    """Write a Word document: heading styles, paragraphs, tables, running head and foot."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.author = "corpus/build.py"
    document.core_properties.title = head.get("title", "")
    section = document.sections[0]
    for band, name in ((section.header, "header"), (section.footer, "footer")):
        words = [head.get(name, {}).get(side, "") for side in ("left", "centre", "right")]
        band.paragraphs[0].text = "\t".join(words).strip()
    for block in body:
        if block.style == "%page":
            document.add_page_break()
        elif block.style.startswith("%"):
            continue
        elif block.rows:
            table = document.add_table(rows=0, cols=max(len(row) for row in block.rows))
            if block.style == "grid":
                table.style = "Table Grid"
            for row in block.rows:
                for cell, value in zip(table.add_row().cells, row, strict=False):
                    cell.text = value
        else:
            level = {"title": 1, "heading": 2, "subheading": 3}.get(block.style)
            paragraph = document.add_heading(level=level) if level else document.add_paragraph()
            for number, line in enumerate(block.lines):
                run = paragraph.add_run(line)
                run.bold = True if block.style in {"bold", "spaced"} else None
                if label := lead(line)[0]:
                    run.text, run.bold = label, True
                    run = paragraph.add_run(lead(line)[1][len(label) :])
                if number < len(block.lines) - 1:
                    run.add_break()
            if block.style in {"centre", "spaced", "title"}:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


FORMATS: dict[str, Callable[[dict[str, Any], list[Block]], bytes]] = {
    "pdf": pdf,
    "txt": text,
    "md": markdown,
    "html": web,
    "docx": word,
}
