"""Boundaries of sentences: '|' marks them in the samples."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratslese.segmentation import sentence_bounds

MARKED = [
    "Herr Dr. A. Müller eröffnet die Sitzung. |Er begrüßt die Anwesenden.",
    "Es geht z. B. um die Schule. |Das kostet ca. 3,5 Mio. Euro.",
    "Es geht z.B. um den Bau bzw. Umbau der Halle.",
    "Gemäß § 34 Abs. 2 Nr. 3 GO wird beschlossen.",
    "Am 3. Mai 2022 tagte der Rat. |Am 29. bzw. 30.04.2020 folgt die 2. Sitzung.",
    "Die Sitzung endet um 19.30 Uhr. |Der Vorsitzende dankt.",
    "Der Verein Lindental e. V. feiert. |Alle sind eingeladen.",
    "Frau Lenz unterschreibt i. V. des Landrats.",
    "Der stv. Vorsitzende, Hr. Noll, wohnt in St. Anton.",
    "Nach Nr. 5 der St.-Nr. 12 ist nichts zu zahlen.",
    "Ist das richtig? |Ja! |„So ist es.“ |Danke.",
    "Gibt es Gegenstimmen? |- Keine. |Dann ist das beschlossen.",
    "Die Mittel stehen seit 2019. |Die Verwaltung berichtet.",
    "Kosten, Termine usw. |Der Rat stimmt zu.",
    "Kosten, Termine usw. Planung und Bau folgen.",
    "Im II. Quartal beginnt der Bau. |Im 3. Quartal endet er.",
    "Der Antrag vom 12.03.2021. |Er wird abgelehnt.",
    "Das Haus ist 12,5 m hoch. |Es steht am Markt.",
    "König Ludwig II. Straße",
    "Beschluss:\n|1. Die Satzung wird erlassen.\n|2. Die Kosten trägt die Stadt.",
    "Vorgeschlagen wurden:\n|- Eine Drohne\n|- Ein Drucker\n|• Messgeräte",
    "Alle Menschen müssen hier leben\n- egal, woher sie kommen.",
    "Dipl.-Ing. Kern erläutert die Pläne. |Prof. Dr. Weiß fragt nach.",
    "Herr Wolf, Leiter d. Amtes, berichtet u. a. über Kosten i. H. v. 5.000 Euro.",
]


@pytest.mark.parametrize("marked", MARKED)
def test_boundaries(marked: str) -> None:
    expected = [piece.strip() for piece in marked.split("|")]
    text = marked.replace("|", "")
    assert [text[start:end] for start, end in sentence_bounds(text)] == expected


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("AbzÄ1290 .!?:;-–„“()\n•\t"), max_size=200))
def test_sentences_cover_what_is_not_blank(text: str) -> None:
    bounds = list(sentence_bounds(text))
    assert all(start < end for start, end in bounds)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(bounds))
    inside = "".join(text[start:end] for start, end in bounds)
    assert "".join(inside.split()) == "".join(text.split())


@pytest.mark.parametrize("near_miss", ["." * 100_000, "A. " * 33_000, "\n- " * 33_000, "1. " * 33_000, " " * 100_000])
def test_near_misses_take_no_time(near_miss: str) -> None:
    assert sum(1 for _ in sentence_bounds(near_miss)) >= 0
