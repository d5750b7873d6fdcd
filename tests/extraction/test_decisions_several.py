"""Several votes in one item: amendments, points, contests, casting votes; and the mistakes that others publish."""

from __future__ import annotations

import re

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS, ITEMS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.decisions.meaning import kind_of, says_outcome
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

HEAD = "TOP 3: Gestaltung der Mühlgasse\n\n"
# The text of an item, and of each decision: outcome, manner, counts, the first words of its wording.
CASES: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {
    "an amendment voted down, then the motion": (
        "Herr Adam beantragt, das Dach zu begrünen.\n\n"
        "Der Änderungsantrag wird mit 2 Ja-Stimmen und 4 Nein-Stimmen abgelehnt.\n\n"
        "Sodann fasst der Rat folgenden Beschluss:\n\nDer Neubau wird nach den Plänen ausgeführt.\n\n"
        "Abstimmungsergebnis: 5 Ja-Stimmen, 1 Nein-Stimme\n",
        [("rejected", "majority", "2:4:-", "Der Änderungsantrag"), ("adopted", "majority", "5:1:-", "Der Neubau")],
    ),
    "no blank lines: a motion's vote stays off the resolution below": (
        "Frau Adam stellt für ihre Fraktion den Antrag, die Beiträge zu halbieren.\n"
        "Abstimmung über den Antrag: 8 Ja / 11 Nein / 0 Enth.\n"
        "Beschluss-Nr. SR/013/2021:\nDer Stadtrat beschließt die Satzung gemäß Anlage.\n"
        "Abstimmungsergebnis: 12 Ja / 5 Nein / 2 Enth.\n",
        [("rejected", "majority", "8:11:0", "Frau Adam stellt"), ("adopted", "majority", "12:5:2", "Der Stadtrat")],
    ),
    "an amendment adopted by factions, then the amended motion": (
        'Herr Adam bringt folgenden Änderungsantrag ein:\n"Der Magistrat wird beauftragt, Beiträge zu prüfen."\n\n'
        "Abstimmung über den Änderungsantrag:\nJa: CDU, SPD – Nein: FWG – Enthaltung: keine\n"
        "Damit ist der Änderungsantrag angenommen.\n\n"
        "Abstimmung über den so geänderten Antrag:\neinstimmig angenommen\n",
        [
            ("adopted", "majority", "-:-:0", "Der Magistrat wird beauftragt"),
            ("adopted_amended", "unanimous", "-:-:-", "Abstimmung über den so geänderten Antrag"),
        ],
    ),
    "two motions named in two labels": (
        "GR Adam stellt den Antrag, den Vertrag zu verlängern.\n"
        "GR Berg stellt den Zusatzantrag, die Zeiten auszuweiten.\n"
        "Abstimmung über den Zusatzantrag: 2 Pro-Stimmen (GRÜNE), 6 Gegenstimmen (SPÖ, ÖVP) – abgelehnt.\n"
        "Abstimmung über den Hauptantrag: einstimmig angenommen.\n",
        [
            ("rejected", "majority", "2:6:-", "GR Berg stellt"),
            ("adopted", "unanimous", "-:-:-", "Abstimmung über den Hauptantrag"),
        ],
    ),
    "points voted singly in lines": (
        "Frau Adam beantragt getrennte Abstimmung.\nPunkt 1 der Beschlussempfehlung: einstimmig\n"
        "Punkt 2 der Beschlussempfehlung: 5 Ja, 3 Nein\n"
        "Punkt 3 der Beschlussempfehlung: bei 2 Enthaltungen einstimmig\n",
        [
            ("adopted", "unanimous", "-:-:-", "Punkt 1"),
            ("adopted", "majority", "5:3:-", "Punkt 2"),
            ("adopted", "unanimous", "-:-:2", "Punkt 3"),
        ],
    ),
    "points with a result each": (
        "a) Dem Vorhaben wird hinsichtlich der Wandhöhe nicht zugestimmt.\nAbstimmungsergebnis: 11 Stimmen dafür   7 "
        "Stimmen dagegen\nb) Der Befreiung wird zugestimmt.\n"
        "Abstimmungsergebnis: 18 Stimmen dafür   0 Stimmen dagegen\n",
        [("rejected", "majority", "11:7:-", "a) Dem Vorhaben"), ("adopted", "unanimous", "18:0:-", "b) Der Befreiung")],
    ),
    "points whose vote stands in the label": (
        "Beschluss zu Ziffer 1: (einstimmig bei Enthaltung von Herrn Adam)\nDer Platz wird umgebaut.\n\n"
        "Beschluss zu Ziffer 2: (mehrheitlich gegen die Stimmen der CDU-Fraktion)\nEs gibt 40 Stellplätze.\n",
        [("adopted", "unanimous", "-:-:1", "Der Platz"), ("adopted", "majority", "-:-:-", "Es gibt 40")],
    ),
    "motions named with their fate": (
        "Änderungsantrag der Fraktion der SPD: abgelehnt\ndafür: SPD, dagegen: Linke, Enthaltung: CDU\n"
        "Ursprungsantrag: mehrheitlich angenommen\ndafür: Linke; dagegen: CDU; Enthaltung: SPD\n",
        [("rejected", "majority", "-:-:-", "Änderungsantrag"), ("adopted", "majority", "-:-:-", "Ursprungsantrag")],
    ),
    "two variants against each other": (
        "Für Variante 1 stimmen 2 Ratsmitglieder, für Variante 2 stimmen 4 Ratsmitglieder.\n"
        "Damit ist Variante 2 beschlossen.\n",
        [("adopted", "majority", "4:2:-", "Damit ist Variante 2")],
    ),
    "a motion against the council's": (
        "Hans Adam stellt den Antrag, den Kredit zu kürzen.\nAbstimmung: Antrag Adam 21 Stimmen, Antrag Gemeinderat 58 "
        "Stimmen. Damit ist der Antrag Adam abgelehnt.\n",
        [("rejected", "majority", "21:58:-", "Hans Adam")],
    ),
    "candidates with their votes": (
        "Vorgeschlagen sind Eva Adam und Jan Berg.\nEs erhalten Stimmen: Eva Adam 52, Jan Berg 31.\n"
        "Gewählt ist Eva Adam.\n",
        [("elected", "majority", "52:-:-", "Gewählt ist Eva Adam")],
    ),
    "a casting vote": (
        "Bei Stimmengleichheit (5 : 5) entscheidet die Stimme der Bürgermeisterin. Der Antrag wird angenommen.\n",
        [("adopted", "tie", "5:5:-", "Bei Stimmengleichheit")],
    ),
    "a tie without one": (
        "Der Antrag wird bei Stimmengleichheit (5 : 5) abgelehnt.\n",
        [("rejected", "tie", "5:5:-", "Der Antrag wird bei Stimmengleichheit (5 : 5) abgelehnt.")],
    ),
    "left in the minority": (
        "Dieser Antrag bleibt mit 2 : 5 Stimmen in der Minderheit.\n",
        [("rejected", "majority", "2:5:-", "Dieser Antrag")],
    ),
    "the wording is the motion's": (
        "Antrag des Bürgermeisters: Ankauf des Grundstücks zum Preis von € 45,– pro m².\n\nBeschluss: wie Antrag\n\n"
        "Abstimmungsergebnis: einstimmig\n",
        [("adopted", "unanimous", "-:-:-", "Ankauf des Grundstücks")],
    ),
    "the wording is the proposal's": (
        "Beschlussvorschlag:\nDer Ausschuss empfiehlt dem Rat, den Plan zu beschließen.\n"
        "Dem Beschlussvorschlag wird einstimmig zugestimmt.\n",
        [("adopted", "unanimous", "-:-:-", "Der Ausschuss empfiehlt")],
    ),
    "the first result has no name": (
        "Beschluss:\nDer Rat stimmt dem Erwerb der Anlage zu.\n\nAbstimmungsergebnis:\n"
        "Bei 3 Nein-Stimmen, ansonsten Zustimmung.\nÄnderungsantrag: 3 Ja-Stimmen, ansonsten Ablehnung\n",
        [("adopted", "majority", "-:3:-", "Der Rat stimmt"), ("rejected", "majority", "3:-:-", "Änderungsantrag")],
    ),
    "the main motion's name misspelt": (
        "Beschluss:\nDer Rat beschließt den Ausbau.\n\nAbstimmungsergebnis:\nBeschlussvorlag: 40 Ja, 3 Nein\n"
        "Änderungsantrag SPD: 8 Ja, 35 Nein\n",
        [
            ("adopted", "majority", "40:3:-", "Der Rat beschließt"),
            ("rejected", "majority", "8:35:-", "Änderungsantrag"),
        ],
    ),
    "an amended motion": (
        "Beschluss:\nDer Rat beschließt den Ausbau.\n\n"
        "Abstimmungsergebnis:\n(geänderte) Beschlussvorlage: 30 Ja, 13 Nein\n",
        [("adopted_amended", "majority", "30:13:-", "Der Rat beschließt")],
    ),
    "noted in the label, referred in the result": (
        "Beschluss:\nKenntnisnahme der Stellungnahme der Verwaltung\n\n"
        "Abstimmungsergebnis:\nVerwiesen in den Fachausschuss\n",
        [("referred", None, "-:-:-", "Kenntnisnahme")],
    ),
    # --- failures that others publish ---------------------------------------------------------------------------
    "not recommended is rejected": (
        "Beschluss:   nicht empfohlen\nAbstimmung:  Ja: 1  Nein: 4  Enthaltung: 0\n",
        [("rejected", "majority", "1:4:0", "nicht empfohlen")],
    ),
    "a motion voted down in adopted words": (
        "Beschluss:\nDer Rat beschließt, die Gebühr auszusetzen.\n\n"
        "Abstimmungsergebnis: 4 Ja-Stimmen, 7 Nein-Stimmen\n",
        [("rejected", "majority", "4:7:-", "Der Rat beschließt")],
    ),
    "told twice, counted once": (
        "Beschluss:\nDer Rat beschließt den Ausbau der Mühlgasse.\n\nAbstimmungsergebnis: 12 Ja, 3 Nein\n\n"
        "Der Beschlussvorschlag wird mit 12 Ja-Stimmen und 3 Nein-Stimmen angenommen.\n",
        [("adopted", "majority", "12:3:-", "Der Rat beschließt den Ausbau")],
    ),
    "the form above an item is no decision beside the resolution": (
        "Vorlage: GV/2031/004\nBeschlussart: geändert beschlossen\n\nWortprotokoll\n\n"
        "Herr Adam erläutert den Entwurf. Das Dach sei undicht.\n\n"
        "Beschluss\n\nDie Remise wird mit Ziegeln gedeckt.\n\nAbstimmungsergebnis\n\nJa: 9   Nein: 2   Enthaltung: 1\n",
        [("adopted_amended", "majority", "9:2:1", "Die Remise")],
    ),
    "the form tells the fate of a resolution that does not": (
        "Beschlussart: abgelehnt\n\nWortprotokoll\n\nFrau Adam begründet den Antrag.\n\n"
        "Beschluss:\nDie Gemeinde tritt dem Bund der Mühlenorte bei.\n",
        [("rejected", None, "-:-:-", "Die Gemeinde tritt")],
    ),
    "results in brackets, over the line's end too": (
        "Beschluss\n\n1. Der Antrag Adam auf Streichung des Kontos wird mit 6 zu 3 Stimmen abgelehnt.\n\n"
        "2. Der Voranschlag wird verabschiedet.\nDer Ansatz bleibt bei 90 Prozent. (8 Ja, 1\nNein)\n\n"
        "3. Für die Planung wird ein Kredit (Konto 4711) bewilligt. (einstimmig)\n",
        [
            ("rejected", "majority", "3:6:-", "Der Antrag Adam"),
            ("adopted", "majority", "8:1:-", "Der Voranschlag"),
            ("adopted", "unanimous", "-:-:-", "Für die Planung"),
        ],
    ),
    "a notice before a point with its result in brackets": (
        "Beschluss\n\n1. Die Rechnung wird genehmigt. (einstimmig)\n\n"
        "2. Vom Bericht der Revision wird Kenntnis genommen.\n\n"
        "3. Der Vorstoss «Weniger Papier» wird abgeschrieben. (grossmehrheitlich)\n",
        [
            ("adopted", "unanimous", "-:-:-", "Die Rechnung"),
            ("noted", None, "-:-:-", "Vom Bericht"),
            ("adopted", "majority", "-:-:-", "Der Vorstoss"),
        ],
    ),
    "one result in brackets with a casting vote": (
        "Beschluss\n\nDem Turnverein werden 300 Franken gewährt. (4 Ja,\n4 Nein, Stichentscheid der Präsidentin)\n\n"
        "Herr Adam dankt.\n",
        [("adopted", "tie", "4:4:-", "Dem Turnverein")],
    ),
    "brackets without a vote are wording": (
        "Beschluss\n\nDer Rat beschafft neue Stühle für die Halle. (12 Stück)\n\nAbstimmungsergebnis: 7 Ja, 2 Nein\n",
        [("adopted", "majority", "7:2:-", "Der Rat beschafft")],
    ),
    "lettered recommendations with votes of their own": (
        "Frau Adam fragt nach der Laufzeit.\n\nDer Ausschuss empfiehlt dem Kreistag zu beschließen:\n\n"
        "a) Die Fähre wird neu ausgeschrieben. (einstimmig)\n\n"
        "b) Die Hälfte der Boote muss elektrisch\nfahren. (6 Ja-Stimmen, 4 Nein-Stimmen, 1 Enthaltung)\n",
        [("adopted", "unanimous", "-:-:-", "Die Fähre"), ("adopted", "majority", "6:4:1", "Die Hälfte")],
    ),
    "a table of votes whose head wraps": (
        "Antrag zur Geschäftsordnung\n\nDer Antrag wird in den Bauausschuss verwiesen.\n\n"
        "Gesetzliche\nMitgliederzahl\n\nanwesend   Ja   Nein   Enthaltung   § 41 MusterKO\n\n"
        "17   14   9   4   1   0\n\n"
        "Beschluss-Nr. 7/3/2031\n\nDer Rat beschließt die Satzung über die Fähre.\n\n"
        "Gesetzliche\nMitgliederzahl\n\ndavon anwesend   Ja   Nein   Enthaltung   Mitwirkungsverbot\n§ 41 MusterKO\n\n"
        "17   14   12   0   1   1\n\nHerr Adam war ausgeschlossen.\n",
        [("referred", "majority", "9:4:1", "Der Antrag wird"), ("adopted", "unanimous", "12:0:1", "Der Rat")],
    ),
    "a table of votes, a cell in each line": (
        "Beschluss:\nDer Rat beschließt die Satzung über die Fähre.\n\n"
        "Gesetzliche Mitgliederzahl\ndavon anwesend\nJa\nNein\nEnthaltung\n17\n14\n9\n4\n1\n",
        [("adopted", "majority", "9:4:1", "Der Rat beschließt")],
    ),
    "a table of other numbers": (
        "Beschluss:\nDer Rat beschließt die Gebühren.\n\nJa: 7   Nein: 2\n\n"
        "Mitglieder   davon   Zahl   der   anwesend\n\n17   14   30   9   4\n",
        [("adopted", "majority", "7:2:-", "Der Rat beschließt")],
    ),
    "the form alone": (
        "Beschlussart: vertagt\n\nWortprotokoll\n\nHerr Adam fragt nach den Kosten.\n",
        [("postponed", None, "-:-:-", "vertagt")],
    ),
    "a form without a fate is none": (
        "Beschlussart: offen\n\nHerr Adam fragt nach den Kosten.\n",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_record_for_each_vote(name: str) -> None:
    text, expected = CASES[name]
    document = decisions(papers(segment(Document(HEAD + text, Source("", "0" * 64)))))
    rows = []
    for span in document[DECISIONS]:
        vote = span.value.vote
        counts = (vote.ayes, vote.noes, vote.abstentions) if vote else (None, None, None)
        told = ":".join("-" if count is None else str(count) for count in counts)
        rows.append((span.value.outcome, vote.manner if vote else None, told, document.surface(span.start, span.end)))
    assert [row[:3] for row in rows] == [case[:3] for case in expected]
    for row, case in zip(rows, expected, strict=True):
        assert re.sub(r"^[a-z]\) ", "", row[3]).startswith(re.sub(r"^[a-z]\) ", "", case[3]))


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("empfohlen", "adopted"),
        ("nicht empfohlen", "rejected"),
        ("wird dem Rat nicht empfohlen", "rejected"),
        ("angenommen", "adopted"),
        ("nicht angenommen", "rejected"),
        ("bleibt in der Minderheit", "rejected"),
    ],
)
def test_negation_is_never_lost(told: str, outcome: str) -> None:
    assert says_outcome(told) == outcome


def test_bringing_to_notice_is_no_acknowledgement() -> None:
    assert (
        kind_of("Frau Adam bringt den Abschluss zur Kenntnis und stellt den Antrag, ihn zu genehmigen.") == "resolution"
    )
    assert kind_of("Der Ausschuss nimmt den Abschluss zur Kenntnis.") == "acknowledgement"


def test_indented_numbers_give_their_items() -> None:
    """A published extraction found 0 of 194 items where the numbers were indented."""
    titles = [f"Bericht über die Straße {letter}" for letter in "ABCDEFGH"]
    text = "\n\n".join(
        f"        {at}.    {title}\n\n        Keine Wortmeldungen." for at, title in enumerate(titles, 1)
    )
    items = segment(Document("Niederschrift\n\n" + text + "\n", Source("", "0" * 64)))[ITEMS]
    assert [item.value.name for item in items] == titles
    assert len({item.value.number for item in items}) == len(titles)
