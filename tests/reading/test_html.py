"""HTML pages of council systems: what is hidden, what leads about the site, lists, forms, text set as it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE
from ratslese.reading import read


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., Document]:
    def build(body: str, *, attributes: str = "") -> Document:
        path = tmp_path / "a.html"
        path.write_text(
            f"<!DOCTYPE html><html><head><title>x</title></head><body{attributes}>{body}</body></html>", "utf-8"
        )
        return read(path)

    return build


TEXT = "<p>Der Rat der Gemeinde Weiherbach beschließt den Haushalt für das kommende Jahr.</p>"
PLAIN = "Der Rat der Gemeinde Weiherbach beschließt den Haushalt für das kommende Jahr."


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="color: red; display:none">weg</p>',
        '<p style="visibility : hidden;">weg</p>',
        "<p hidden>weg</p>",
        '<ul aria-hidden="true"><li>weg</li></ul>',
        '<span class="big sr-only">weg</span>',
        '<p class="d-none">weg</p>',
        "<script>weg</script>",
        "<noscript>weg</noscript>",
        "<template><p>weg</p></template>",
        "<select><option>weg</option></select>",
        "<iframe>weg</iframe>",
        "<del>weg</del>",
        "<!-- weg -->",
    ],
)
def test_what_is_hidden_is_nothing(reads: Callable[..., Document], hidden: str) -> None:
    document = reads(f"{TEXT}{hidden}")
    assert document.text == PLAIN
    assert not document[FURNITURE]


@pytest.mark.parametrize(
    "shown",
    [
        '<p style="display: nonesuch">da</p>',
        '<p aria-hidden="false">da</p>',
        '<p class="d-none d-md-block">da</p>',
        '<p class="hidden-print">da</p>',
        '<div class="card-footer">da</div>',
        '<div class="navigator2">da</div>',
        "<details><summary>da</summary></details>",
    ],
)
def test_what_is_shown_is_text(reads: Callable[..., Document], shown: str) -> None:
    assert reads(f"{TEXT}{shown}").text == f"{PLAIN}\n\nda"


@pytest.mark.parametrize(
    "beside",
    [
        "<nav><ul><li>Start</li></ul></nav>",
        '<div role="navigation">Start</div>',
        '<ol class="breadcrumb"><li>Start</li></ol>',
        '<div id="mainNav">Start</div>',
        '<div class="box smc-footer">Start</div>',
        "<aside>Start</aside>",
    ],
)
def test_what_leads_about_the_site_is_furniture(reads: Callable[..., Document], beside: str) -> None:
    document = reads(f"{beside}{TEXT}{beside}")
    assert document.text == PLAIN
    assert {span.value.text for span in document[FURNITURE]} == {"Start"}


def test_main_part_decides(reads: Callable[..., Document]) -> None:
    document = reads(
        f"<div><p>Bürgerinfo</p><div><main><header>Sitzung</header>{TEXT}</main></div></div><div>Hilfe</div>"
    )
    assert document.text == f"Sitzung\n\n{PLAIN}"
    assert [span.value.text for span in document[FURNITURE]] == ["Bürgerinfo", "Hilfe"]


def test_a_page_whose_names_mislead_is_read(reads: Callable[..., Document]) -> None:
    assert reads(f'<div id="navigation-wrapper">{TEXT}</div>', attributes=' class="has-footer sidebar"').text == PLAIN
    assert reads(f"<main></main>{TEXT}").text == PLAIN


def test_numbers_of_lists(reads: Callable[..., Document]) -> None:
    document = reads(
        "<ol><li>Eröffnung<ol type='a'><li>Anwesende<li>Gäste</ol><li>Bericht</ol>"
        "<ol start='5'><li>Schule<li value='9'>Straße<li>Wald</ol><ol style='list-style: none'><li>frei</ol>"
        "<ol reversed type='I'><li>zwei<li>eins</ol><ul><li>Punkt</ul>"
    )
    assert " ".join(document.text.split()) == (
        "1. Eröffnung a. Anwesende b. Gäste 2. Bericht 5. Schule 9. Straße 10. Wald frei II. zwei I. eins Punkt"
    )


def test_boxes_and_raised_figures(reads: Callable[..., Document]) -> None:
    document = reads(
        "<p><input type='checkbox' checked>einstimmig <input type='radio'> mehrheitlich <input value='x'></p>"
        "<p>800 m<sup>2</sup> um 19<sup>30</sup> Uhr</p>"
    )
    assert document.text == "☒ einstimmig ☐ mehrheitlich\n\n800 m² um 1930 Uhr"


def test_text_set_as_it_is_written(reads: Callable[..., Document]) -> None:
    document = reads("<p>Davor\nweiter</p><pre>Ja:      7\nNein:    2\n\n  Beschluss: <b>ja</b></pre><p>Danach</p>")
    assert document.text == "Davor weiter\n\nJa:   7\nNein:   2\nBeschluss: ja\n\nDanach"


def test_agenda_of_a_council_system(reads: Callable[..., Document]) -> None:
    document = reads(
        "<div class='smccontent'><h1>Gemeinderat - 14.03.2022</h1><table><thead><tr><th>TOP</th>"
        "<th>Betreff</th></tr></thead><tbody><tr><td>&Ouml;&nbsp;1</td><td>Eröffnung</td></tr><tr><td>Ö&nbsp;2</td><td>Haushalt<p>Beschluss:</p>"
        "<table><tr><td>Ja</td><td>7</td></tr></table></td></tr></tbody></table></div>"
    )
    assert document.text == (
        "Gemeinderat - 14.03.2022\n\nTOP   Betreff\nÖ 1   Eröffnung\n\nÖ 2   Haushalt\n\nBeschluss:\n\nJa   7"
    )
    assert [(span.value.table, span.value.row, span.value.column) for span in document[CELLS]][-3:] == [
        (0, 2, 1),
        (1, 0, 0),
        (1, 0, 1),
    ]


@pytest.mark.parametrize(
    ("open_", "close"), [("<nav>", "</nav>"), ("<div class='nav'>", "</div>"), ("<ol><li>", "</li></ol>")]
)
def test_deep_nesting(reads: Callable[..., Document], open_: str, close: str) -> None:
    assert "Weiherbach" in reads(TEXT + open_ * 5000 + "x" + close * 5000).text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("iso-8859-1", "latin-1"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "utf-8"),
        ("utf-8", "cp1252"),
        ("x", "utf-8"),
    ],
)
def test_encodings_that_a_page_names_rightly_or_wrongly(tmp_path: Path, said: str, meant: str) -> None:
    path = tmp_path / "a.html"
    page = f'<html><head><meta charset="{said}"></head><body><p>Beschlüsse für die Größe der Gärten</p></body></html>'
    path.write_bytes(page.encode(meant))
    assert read(path).text == "Beschlüsse für die Größe der Gärten"
