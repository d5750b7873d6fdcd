"""Phrasings of votes and decisions that the genre uses, each in a small fictional document.

A case is the text of an item and what it must yield: `outcome manner ayes:noes:abstentions [kind]`, several records
parted by ' | ', '-' for None. An empty expectation is a look-alike that records no decision.
"""

from __future__ import annotations

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS, Decision
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

HEAD = (
    "Gemeinde Auental\nNiederschrift über die Sitzung des Gemeinderates am 4. Mai 2023\n\n"
    "TOP 3: Ausbau der Mühlgasse\n\nDer Vorsitzende erläutert den Sachverhalt.\n\n"
)
TAIL = "\n\nTOP 4: Verschiedenes\n\nEs liegt nichts vor.\n"

FORM = (
    "Lfd. Nr.\n\nAnw.   Für   Gegen   Beratung und Beschluss\n\n11   Bebauungsplan Mühlgasse\n\n"
    "Stadträtin Lang kommt um 19.10 Uhr.\n\n13   9   4   Beschluss: a) Die Einwendungen der Anlieger werden\n"
    "zurückgewiesen.\n\n13   11   2   b) Der Plan wird als Satzung beschlossen.\n\n"
    "12   Zuschuss an den Ruderverein\n\n12   5   7   Beschluss: Der Verein erhält 500 Euro.\n"
)

CASES = [
    ("Der Gemeinderat beschließt einstimmig, die Mühlgasse auszubauen.", "adopted unanimous -:-:-"),
    ("Der Gemeinderat beschloss bei zwei Gegenstimmen, die Mühlgasse auszubauen.", "adopted majority -:2:-"),
    ("Der Rat stimmt dem Ausbau der Mühlgasse mit 14 zu 3 Stimmen zu.", "adopted majority 14:3:-"),
    ("Der Ausschuss stimmt der Vorlage ohne Gegenstimme zu.", "adopted unanimous -:0:-"),
    ("Der Ausschuss stimmt der Vorlage einmütig zu.", "adopted unanimous -:-:-"),
    ("Der Ortsrat fasst einhellig den Beschluss, die Linde zu erhalten.", "adopted unanimous -:-:-"),
    ("Dem stimmt der Gemeinderat zu.", "adopted - -:-:-"),
    ("Der Gemeinderat ist damit einverstanden.", "adopted - -:-:-"),
    ("Das gemeindliche Einvernehmen wird erteilt.", "adopted - -:-:-"),
    ("Das gemeindliche Einvernehmen wird einstimmig erteilt.", "adopted unanimous -:-:-"),
    ("Das Einvernehmen nach § 36 BauGB wird mit 3 : 9 Stimmen nicht erteilt.", "rejected majority 3:9:-"),
    ("Die Satzung wird mit Stimmenmehrheit beschlossen.", "adopted majority -:-:-"),
    (
        "Die Satzung wurde mehrheitlich, bei 3 Gegenstimmen und 2 Enthaltungen, beschlossen.",
        "adopted majority -:3:2",
    ),
    ("Der Antrag wird bei Stimmengleichheit abgelehnt.", "rejected tie -:-:-"),
    ("Der Antrag wird mit 8 Ja-Stimmen bei 8 Nein-Stimmen abgelehnt.", "rejected tie 8:8:-"),
    ("Der Antrag wurde mit großer Mehrheit angenommen.", "adopted majority -:-:-"),
    ("Der Antrag wird mit 5 Ja- zu 12 Nein-Stimmen bei 1 Enthaltung abgelehnt.", "rejected majority 5:12:1"),
    ("Der Antrag ist damit mit 7 gegen 6 Stimmen angenommen.", "adopted majority 7:6:-"),
    ("Der Antrag findet keine Mehrheit.", "rejected - -:-:-"),
    (
        "Der Antrag erhielt mit 4 Ja-Stimmen und 9 Nein-Stimmen nicht die erforderliche Mehrheit.",
        "rejected majority 4:9:-",
    ),
    ("Die Vorlage wird bei einer Enthaltung einstimmig angenommen.", "adopted unanimous -:-:1"),
    ("Die Vorlage wird bei drei Enthaltungen ohne Gegenstimmen beschlossen.", "adopted unanimous -:0:3"),
    ("Die Anwesenden sprechen sich einstimmig für den Erhalt der Linde aus.", "adopted unanimous -:-:-"),
    ("Der Bauausschuss erteilt einstimmig das gemeindliche Einvernehmen zum Bauantrag.", "adopted unanimous -:-:-"),
    ("Die Mitglieder des Ortsbeirates befürworten das Vorhaben mehrheitlich.", "adopted majority -:-:-"),
    ("Der Kreistag lehnt den Antrag der Gruppe mit 12 : 31 Stimmen ab.", "rejected majority 12:31:-"),
    ("Der Kreistag hebt die Satzung einstimmig auf.", "adopted unanimous -:-:-"),
    (
        "Die Jahresrechnung wird einstimmig festgestellt und der Bürgermeisterin Entlastung erteilt.",
        "adopted unanimous -:-:-",
    ),
    ("Der Auftrag wird einstimmig an die Firma Holz aus Auental vergeben.", "adopted unanimous -:-:-"),
    ("Einstimmig wird beschlossen, den Weg zu sperren.", "adopted unanimous -:-:-"),
    ("Mit 11 Ja-Stimmen und 2 Nein-Stimmen wird die Gebührensatzung erlassen.", "adopted majority 11:2:-"),
    ("Bei 3 Gegenstimmen wird dem Verkauf des Grundstücks zugestimmt.", "adopted majority -:3:-"),
    ("Mehrheitlich abgelehnt mit 2 Ja-Stimmen gegen 10 Nein-Stimmen.", "rejected majority 2:10:-"),
    ("Einstimmiger Beschluss: Die Halle wird saniert.", "adopted unanimous -:-:-"),
    (
        "Der Rat der Stadt fasst folgenden Beschluss:\nDie Halle wird saniert.\n\n- einstimmig -",
        "adopted unanimous -:-:-",
    ),
    (
        "Der Hauptausschuss empfiehlt der Stadtverordnetenversammlung einstimmig, die Satzung zu beschließen.",
        "adopted unanimous -:-:- recommendation",
    ),
    (
        "Der Ausschuss empfiehlt dem Rat mit 6 Ja-Stimmen bei 4 Nein-Stimmen und 1 Enthaltung, den Plan aufzustellen.",
        "adopted majority 6:4:1 recommendation",
    ),
    (
        "Der Ausschuss empfiehlt dem Kreistag mehrheitlich, den Antrag abzulehnen.",
        "rejected majority -:-:- recommendation",
    ),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: Ja-Stimmen: 13, Nein-Stimmen: 2, Enthaltungen: 0",
        "adopted majority 13:2:0",
    ),
    ("Beschluss: einstimmig beschlossen", "adopted unanimous -:-:-"),
    ("Beschluss:\neinstimmig beschlossen", "adopted unanimous -:-:-"),
    ("Beschluss: Die Halle wird saniert.\nABSTIMMUNGSERGEBNIS: 13 : 0", "adopted unanimous 13:0:-"),
    ("Der Gemeinderat ist mit der Sanierung der Halle einverstanden.\n\n13 : 0", "adopted unanimous 13:0:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmung: 5 dafür 0 dagegen 0 Enthaltungen",
        "adopted unanimous 5:0:0",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nAbstimmung: Ja: 0, Nein: 0", "adopted - -:-:-"),
    ("Beschluss Nr. 12/2021:\nDie Halle wird saniert.\n\nJa: 9 Nein: 1 Enthaltung: 2", "adopted majority 9:1:2"),
    (
        "Beschluss GV 05/2019\nDie Gemeindevertretung beschließt die Sanierung der "
        "Halle.\nAbstimmungsergebnis: 8 Ja / 0 Nein / 1 Enth.",
        "adopted unanimous 8:0:1",
    ),
    (
        "Beschluss-Nr.: 45-07/22\nDie Halle wird saniert.\nAbstimmung: 12 Ja-Stimmen, 1 Nein-Stimme, keine Enthaltung",
        "adopted majority 12:1:0",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nBeratungsergebnis: einst.", "adopted unanimous -:-:-"),
    ("Beschluss:\nDie Halle wird saniert.\n\nBeratungsergebnis: mehrh.", "adopted majority -:-:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: mehrh. bei 3 Gegenst. und 1 Enth.",
        "adopted majority -:3:1",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\neinstimmig angenommen (13 Ja)", "adopted unanimous 13:-:-"),
    ("Beschluss:\nDie Halle wird saniert.\n\nabgelehnt mit 4 : 9 Stimmen", "rejected majority 4:9:-"),
    ("Beschluss: Die Halle wird saniert. (einstimmig)", "adopted unanimous -:-:-"),
    ("Beschluss: Die Halle wird saniert. (12 Ja, 2 Nein, 1 Enthaltung)", "adopted majority 12:2:1"),
    (
        "Beschlussvorschlag:\nDie Halle wird saniert.\n\nBeschluss: antragsgemäß\nAbstimmungsergebnis: einstimmig",
        "adopted unanimous -:-:-",
    ),
    (
        "Beschlussvorschlag:\nDie Halle wird saniert.\n\nDer Beschlussvorschlag wird "
        "mit 4 Ja-Stimmen und 9 Nein-Stimmen abgelehnt.",
        "rejected majority 4:9:-",
    ),
    (
        "Beschlussvorschlag:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: Dafür: 12 Dagegen: 0",
        "adopted unanimous 12:0:-",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nAnwesend: 13   Ja: 11   Nein: 2", "adopted majority 11:2:-"),
    ("Beschluss:\nDie Halle wird saniert.\n\nAnw. 13 | Für 11 | Gegen 2", "adopted majority 11:2:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAnwesend: 13\nFür den Beschluss: 11\nGegen den Beschluss: 2",
        "adopted majority 11:2:-",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nStimmverhältnis: 11 dafür, 2 dagegen", "adopted majority 11:2:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: Zustimmung: 11 Ablehnung: 2 Enthaltung: 1",
        "adopted majority 11:2:1",
    ),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmung: angenommen\nJa 11\nNein 2\nEnthalten 1",
        "adopted majority 11:2:1",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nAbstimmung: Enthaltungen 1, Nein 2, Ja 11", "adopted majority 11:2:1"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nmit elf Ja-Stimmen gegen zwei Nein-Stimmen bei einer Enthaltung",
        "adopted majority 11:2:1",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nJa 11\tNein 2\tEnthaltung 0\tBefangen 1", "adopted majority 11:2:0"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nStimmberechtigte: 15\ndavon "
        "anwesend: 13\nJa-Stimmen: 13\nNein-Stimmen: -\nStimmenthaltungen: -",
        "adopted unanimous 13:0:0",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\n☒ einstimmig ☐ mehrheitlich", "adopted unanimous -:-:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nBeschlossen mit 9 Stimmen dafür und 3 dagegen.",
        "adopted majority 9:3:-",
    ),
    ("Beschluss:\nDie Halle wird saniert.\n\nangenommen", "adopted - -:-:-"),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmung: angenommen (CDU, SPD dafür; AfD dagegen)",
        "adopted majority -:-:-",
    ),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: mehrheitlich "
        "beschlossen\nJa: CDU (5), SPD (4)\nNein: AfD (2)",
        "adopted majority 9:2:-",
    ),
    (
        "Beschluss:\nDie Halle wird saniert.\n\nAbstimmungsergebnis: 9 Ja (CDU, SPD), 2 Nein (AfD)",
        "adopted majority 9:2:-",
    ),
    ("Der Beirat beschließt den Antrag. (6 Ja, 2 Nein, 1 Enthaltung)", "adopted majority 6:2:1"),
    ("Der Beirat fordert die Verwaltung auf, die Haltestelle zu erneuern (einstimmig).", "adopted unanimous -:-:-"),
    ("Der Beirat bittet das Amt um einen Bericht (7 Ja, 1 Nein).", "adopted majority 7:1:-"),
    ("Der Ausschuss nimmt den Bericht zur Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Kenntnis genommen.", "noted - -:-:- acknowledgement"),
    ("zur Kenntnis genommen", "noted - -:-:- acknowledgement"),
    ("Der Bericht wird zur Kenntnis genommen.", "noted - -:-:- acknowledgement"),
    ("Die Ausführungen dienen dem Ausschuss zur Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Dient zur Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Ohne Beschluss: Der Gemeinderat nimmt die Informationen zur Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Der Bericht wurde vom Ausschuss zustimmend zur Kenntnis genommen.", "noted - -:-:- acknowledgement"),
    ("Die Mitglieder nehmen hiervon Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Der Gemeinderat nimmt vom Sachstand Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Die Mitteilungsvorlage wird zur Kenntnis genommen.", "noted - -:-:- acknowledgement"),
    ("Beschluss:\nDer Ausschuss nimmt die Vorlage zur Kenntnis.", "noted - -:-:- acknowledgement"),
    ("Ergebnis: Kenntnisnahme", "noted - -:-:- acknowledgement"),
    ("Der Tagesordnungspunkt wird vertagt.", "postponed - -:-:- postponement"),
    ("Die Angelegenheit wird zurückgestellt.", "postponed - -:-:- postponement"),
    ("Der Punkt wird von der Tagesordnung abgesetzt.", "postponed - -:-:-"),
    ("Die Beschlussfassung wird auf die nächste Sitzung verschoben.", "postponed - -:-:- postponement"),
    ("Die Vorlage wird in die zweite Lesung verwiesen.", "postponed - -:-:-"),
    ("Der Rat vertagt die Angelegenheit einstimmig.", "postponed unanimous -:-:- postponement"),
    (
        "Der Ausschuss stellt die Entscheidung einstimmig bis zur nächsten Sitzung zurück.",
        "postponed unanimous -:-:- postponement",
    ),
    ("Ergebnis: vertagt", "postponed - -:-:- postponement"),
    ("vertagt", "postponed - -:-:- postponement"),
    ("Der Antrag wird einstimmig in den Bauausschuss verwiesen.", "referred unanimous -:-:- referral"),
    ("Der Antrag wird zur weiteren Beratung an den Umweltausschuss überwiesen.", "referred - -:-:- referral"),
    ("Die Vorlage wird ohne Beschlussempfehlung an den Rat weitergeleitet.", "referred - -:-:-"),
    ("Der Antrag wird von der antragstellenden Fraktion zurückgezogen.", "withdrawn - -:-:- withdrawal"),
    ("Die SPD-Fraktion zieht ihren Antrag zurück.", "withdrawn - -:-:- withdrawal"),
    ("Stadtrat Berg zieht daraufhin den Antrag zurück.", "withdrawn - -:-:- withdrawal"),
    (
        "Nach kurzer Aussprache zieht Frau Lang den Antrag ihrer Fraktion zurück, da er erfüllt ist.",
        "withdrawn - -:-:- withdrawal",
    ),
    ("Der Antrag hat sich damit erledigt.", "settled - -:-:-"),
    ("Der Antrag wird für erledigt erklärt.", "settled - -:-:-"),
    ("Frau Eva Lang wird einstimmig zur Schriftführerin gewählt.", "elected unanimous -:-:- election"),
    (
        "Zum stellvertretenden Vorsitzenden wird Herr Jan Adam mit 9 Ja-Stimmen bei 2 Enthaltungen gewählt.",
        "elected unanimous 9:-:2 election",
    ),
    ("Herr Jan Adam wird per Akklamation zum Ortsvorsteher gewählt.", "elected - -:-:- election"),
    (
        "In geheimer Wahl entfielen auf Herrn Adam 9 Stimmen und auf Frau Lang 5 Stimmen. Damit ist Herr Adam gewählt.",
        "elected majority 9:-:- election",
    ),
    ("Gewählt wird mit 12 Stimmen Frau Eva Lang.", "elected majority 12:-:- election"),
    ("Als Stimmzähler werden Eva Lang und Jan Adam gewählt.", "elected - -:-:- election"),
    ("Zu Stimmenzählern werden die Gemeinderäte Lang und Adam bestellt.", "elected - -:-:- election"),
    ("Der Rat wählt Herrn Jan Adam einstimmig zum Beigeordneten.", "elected unanimous -:-:- election"),
    ("Frau Lang nimmt die Wahl an.", ""),
    ("Die Versammlung bestätigt den Vorstand einstimmig im Amt.", "adopted unanimous -:-:-"),
    (
        "Als Kassenprüfer werden Eva Lang und Jan Adam einstimmig bei zwei Enthaltungen wiedergewählt.",
        "elected unanimous -:-:2 election",
    ),
    ("Eva Lang wird still als Mitglied der Geschäftsprüfungskommission gewählt.", "elected - -:-:- election"),
    ("Der Antrag wird einstimmig angenommen.", "adopted unanimous -:-:-"),
    ("Beschluss: Der Antrag wird angenommen.\nAbstimmungsergebnis: einstimmig", "adopted unanimous -:-:-"),
    (
        "Antrag des Bürgermeisters: Der Gemeinderat möge die Vergabe beschließen.\nBeschluss: Der "
        "Antrag wird angenommen.\nAbstimmungsergebnis: mehrstimmig, 2 Gegenstimmen (GR Berg, GR "
        "Lang)",
        "adopted majority -:2:-",
    ),
    (
        "Antrag: Der Gemeinderat möge die Vergabe beschließen.\nAbstimmung: 17 Stimmen dafür, 2 "
        "Stimmen dagegen, 1 Stimmenthaltung",
        "adopted majority 17:2:1",
    ),
    (
        "Der Bürgermeister stellt den Antrag, die Vergabe zu beschließen.\nBeschluss: Antrag einstimmig angenommen.",
        "adopted unanimous -:-:-",
    ),
    ("Die Abstimmung ergibt 15 Ja-Stimmen und 4 Gegenstimmen.", "adopted majority 15:4:-"),
    ("Abstimmung durch Handzeichen: einstimmig angenommen.", "adopted unanimous -:-:-"),
    (
        "Der Gemeinderat beschließt mit 13 Stimmen dafür und 2 Gegenstimmen (GR Berg, GR Lang) den Ankauf.",
        "adopted majority 13:2:-",
    ),
    ("Dem Ansuchen um Grundteilung wird einstimmig stattgegeben.", "adopted unanimous -:-:-"),
    ("Die Niederschrift über die letzte Sitzung wird einstimmig genehmigt.", "adopted unanimous -:-:- procedure"),
    ("Die Subvention wird einhellig bewilligt.", "adopted unanimous -:-:-"),
    ("Der Antrag wird mit Stimmenmehrheit (Gegenstimmen: GR Berg, GR Lang) angenommen.", "adopted majority -:2:-"),
    (
        "Abstimmung: Der Antrag wird mit den Stimmen der ÖVP und SPÖ gegen die Stimmen der FPÖ angenommen.",
        "adopted majority -:-:-",
    ),
    ("Das Postulat wird mit 21 zu 14 Stimmen erheblich erklärt.", "adopted majority 21:14:-"),
    ("Die Motion wird mit 14 zu 21 Stimmen nicht erheblich erklärt.", "rejected majority 14:21:-"),
    ("Das Postulat wird abgeschrieben.", "settled - -:-:-"),
    ("Eintreten wird stillschweigend beschlossen.", "adopted - -:-:-"),
    ("Auf die Vorlage wird mit 30 zu 3 Stimmen eingetreten.", "adopted majority 30:3:-"),
    ("Die Dringlichkeit wird mit 10 zu 25 Stimmen verneint.", "rejected majority 10:25:-"),
    ("Der Gemeinderat genehmigt das Protokoll in globo.", "adopted - -:-:- procedure"),
    (
        "In der Schlussabstimmung wird dem Antrag des Gemeinderates mit 33 Ja gegen 2 Nein bei 1 "
        "Enthaltung zugestimmt.",
        "adopted majority 33:2:1",
    ),
    ("Der Rat überweist die Motion mit 60 zu 52 Stimmen.", "referred majority 60:52:-"),
    ("Das Protokoll wird genehmigt und verdankt.", "adopted - -:-:- procedure"),
    ("Der Kredit wird mit offensichtlichem Mehr bewilligt.", "adopted majority -:-:-"),
    ("Die Rechnung wird mit grosser Mehrheit genehmigt.", "adopted majority -:-:-"),
    ("Der Rückweisungsantrag wird mit 12 zu 22 Stimmen abgelehnt.", "rejected majority 12:22:-"),
    ("://: Der Kredit wird bewilligt.", "adopted - -:-:-"),
    (
        "Der Gemeinderat beschliesst:\n1. Der Kredit wird bewilligt.\n2. Mitteilung an die Bauabteilung.",
        "adopted - -:-:-",
    ),
    (
        "Abstimmung über Variante A: 5 Ja, 8 Nein\nAbstimmung über Variante B: 9 Ja, 4 Nein",
        "rejected majority 5:8:- | adopted majority 9:4:-",
    ),
    (
        "Zunächst wird über den Änderungsantrag abgestimmt. Der Änderungsantrag wird mit 4 zu 9 Stimmen "
        "abgelehnt.\n\nSodann wird über die Vorlage abgestimmt. Die Vorlage wird mit 9 zu 4 "
        "Stimmen angenommen.",
        "rejected majority 4:9:- | adopted majority 9:4:-",
    ),
    (
        "Der Gemeinderat beschließt mit 11 Ja-Stimmen, 2 Gegenstimmen und 1 Enthaltung, den Plan zu genehmigen.",
        "adopted majority 11:2:1",
    ),
    ("Der Antrag wird mit 8 Ja (5 FBP, 3 VU) und 5 Nein genehmigt.", "adopted majority 8:5:-"),
    ("Der Kirchenvorstand beschließt die Orgelsanierung (9/0/1).", "adopted unanimous 9:0:1"),
    ("Der Vorstand wird bei Enthaltung der Betroffenen einstimmig entlastet.", "adopted unanimous -:-:-"),
    ("Der Fakultätsrat stimmt der Prüfungsordnung zu (12:0:1).", "adopted unanimous 12:0:1"),
    ("Abstimmung (J/N/E): 12/0/1", "adopted unanimous 12:0:1"),
    (
        "Der Beitrag wird mit 33 gegen 4 Stimmen bei 6 Enthaltungen auf 30 Euro festgesetzt.",
        "adopted majority 33:4:6",
    ),
    ("Gegen das Protokoll werden keine Einwände erhoben; es gilt als genehmigt.", "adopted - -:-:- procedure"),
    ("Die Tagesordnung wird ohne Änderungen genehmigt.", "adopted - -:-:- procedure"),
    ("Die Tagesordnung wird einstimmig um TOP 9 erweitert.", "adopted unanimous -:-:- procedure"),
    ("Dem wird nicht widersprochen, sodass so verfahren wird.", "adopted - -:-:- procedure"),
    (
        "Beschluss: einstimmig beschlossen\n\nAbstimmung: Ja: 12, Nein: 0, Enthaltungen: 0, "
        "Befangen: 0\n\nHerr Berg erläutert kurz die Sachlage. Es gibt keine "
        "Fragen.\n\nDer Beschlussvorschlag wird einstimmig angenommen.",
        "adopted unanimous 12:0:0",
    ),
    (
        "Beschluss: mehrheitlich abgelehnt\n\nBeschlussempfehlung an den "
        "Rat:\n\nWie Antrag\n\n\ndafür:            1  "
        "(BÜRGERLISTE)\n\ndagegen:   11  (6 CDU, 2 SPD, 2 BÜNDNIS 90/DIE GRÜNEN, 1 "
        "FDP)\n\nEnth.:            1  (Herr Berg)",
        "rejected majority 1:11:1",
    ),
    (
        "Beschluss: mehrheitlich beschlossen\n\nAbstimmung: Ja: 9, Nein: 1, Anwesend: 10, "
        "Befangen: 0\n\nBeschlussvorschlag:\n\n \n\nDie Halle wird "
        "nicht weiter verfolgt.",
        "adopted majority 9:1:-",
    ),
    (
        "Beschluss:\n\nDer Gemeinderat stimmt dem Bauantrag "
        "zu.\n\n\nAbstimmungsergebnis:\n\n "
        "\n\nJa-Stimmen:\n\n13\n\nAnwesend:\n\n14\n\nNein-Stimmen\n\n1\n\nPers. "
        "Beteiligt:\n\n0",
        "adopted majority 13:1:-",
    ),
    (
        "Der Vorsitzende eröffnet die Sitzung um 17:00 "
        "Uhr.\n\nAbstimmungsergebnis:\n\n \n\nJa:\n\n "
        "\n\nNein:\n\n \n\nEnthaltung:",
        "",
    ),
    (
        "Beschluss:\n\nDie Angelegenheit wird "
        "vertagt.\n\n\nProtokoll:\n\nFrau Lang stellt den Antrag, die "
        "Erörterung zu vertagen.\n\nHerr Berg unterstützt "
        "das.\n\n\nAbstimmungsergebnis:\n\neinstimmig",
        "postponed unanimous -:-:- postponement",
    ),
    (
        "Mitglied Lang beantragt namens der Fraktion eine weitere Stelle:\n\n "
        "\n\nAbstimmungsergebnis:  \n\n \n\nMehrheitlich "
        "abgelehnt\n\nJa 1  Nein 7  Enthaltung 1 ",
        "rejected majority 1:7:1",
    ),
    ("Die CDU-Fraktion zieht ihren Antrag daraufhin zurück.", "withdrawn - -:-:- withdrawal"),
    (
        "Der Vorschlag, nicht über die Niederschrift abzustimmen, wurde mit 1 Ja-Stimme und 39 Gegenstimmen abgelehnt.",
        "rejected majority 1:39:-",
    ),
    (
        "Beschluss: zur Kenntnis genommen\n\nSachverhalt:\n\nHerr Berg teilt mit, dass die Straße gesperrt wird.",
        "noted - -:-:- acknowledgement",
    ),
    (
        "Beschluss: einstimmig abgelehnt\n\nAbstimmung: Ja: 0, Nein: 12, Enthaltungen: 0, "
        "Befangen: 0\n\nDas Gremium lehnt somit den Beschlussvorschlag der Verwaltung "
        "einstimmig ab.",
        "rejected unanimous 0:12:0",
    ),
    (
        "Die Gemeindevertretung beschließt einstimmig, die Tagesordnung um zwei Punkte zu erweitern.",
        "adopted unanimous -:-:- procedure",
    ),
    (
        "Die Haushaltsüberschreitungen wurden genehmigt.\n\nAbstimmung: 5 dafür 0 dagegen 0 Enthaltungen",
        "adopted unanimous 5:0:0",
    ),
    (
        "Der Vorsitzende lässt über den Stellenplan "
        "abstimmen:\n\nAbstimmungsergebnis:\n\nMehrheitlich "
        "beschlossen\n\nJa 6  Nein 1  Enthaltung 2",
        "adopted majority 6:1:2",
    ),
    ("Diesem Vorschlag wird einvernehmlich zugestimmt.", "adopted unanimous -:-:-"),
    (
        "Der Beschlussvorschlag wird mehrheitlich mit 12 Ja-Stimmen, einer Gegenstimme und drei "
        "Enthaltungen angenommen.",
        "adopted majority 12:1:3",
    ),
    ("Zur Schriftführerin wird Frau Eva Lang bestimmt.", "elected - -:-:- election"),
    (
        "Eine Auszählung wird nicht verlangt, somit werden die Vorgeschlagenen als gewählt erklärt.",
        "elected - -:-:- election",
    ),
    ("Als Stimmenzählerin wird Eva Lang einstimmig gewählt.", "elected unanimous -:-:- election"),
    ("Die Traktandenliste wird ohne Wortmeldung genehmigt.", "adopted - -:-:- procedure"),
    ("Herr Berg schlägt vor, die Mühlgasse einstimmig zu beschließen.", ""),
    ("Der Rat hatte in seiner Sitzung vom 3. Mai 2022 einstimmig beschlossen, die Mühlgasse auszubauen.", ""),
    ("Der Kreistag wird gebeten, die Mittel zu beschließen.", ""),
    ("Frau Lang berichtet, der Kreistag habe die Satzung mit 30 zu 12 Stimmen beschlossen.", ""),
    ("Der Bundestag hat das Gesetz einstimmig beschlossen.", ""),
    ("Herr Adam fragt, ob der Antrag abgelehnt werde.", ""),
    ("Die Verwaltung wird gebeten, den Antrag bis zur nächsten Sitzung zu prüfen, meint Herr Berg.", ""),
    ("Herr Berg erklärt, seine Fraktion stimme dem Antrag zu.", ""),
    ("Die CDU-Fraktion lehnt den Antrag ab.", ""),
    ("Wenn der Antrag angenommen wird, steigen die Kosten.", ""),
    ("Über den Antrag soll in der nächsten Sitzung abgestimmt werden, regt Frau Lang an.", ""),
    ("Das Landratsamt hat den Bauantrag genehmigt.", ""),
    ("Der Bürgermeister gibt den Beschluss des Bauausschusses vom 4. April bekannt.", ""),
    ("Die Firma wurde im Jahr 2019 mit der Planung beauftragt.", ""),
    ("Für den Beschluss ist eine Mehrheit von zwei Dritteln erforderlich.", ""),
    ("Herr Berg bittet den Rat, der Vorlage zuzustimmen.", ""),
    ("Der Maßstab der Karte beträgt 1:1000, das Verhältnis 3 : 1.", ""),
    ("Der Ausschuss wird in der nächsten Sitzung über den Antrag beschließen.", ""),
    ("Beschlussvorschlag:\nDie Halle wird saniert.\n\nHerr Berg erläutert die Vorlage.", ""),
]


def told(decision: Decision, *, kind: bool) -> str:
    """A decision as the cases write it."""
    vote = decision.vote
    counts = (vote.ayes, vote.noes, vote.abstentions) if vote else (None, None, None)
    row = [decision.outcome or "-", (vote.manner if vote else None) or "-"]
    row.append(":".join("-" if count is None else str(count) for count in counts))
    return " ".join([*row, decision.kind] if kind else row)


def found(text: str) -> list[Decision]:
    document = decisions(papers(segment(Document(text, Source("", "0" * 64)))))
    return [span.value for span in document[DECISIONS]]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_phrasing(body: str, expected: str) -> None:
    wanted = [row for row in expected.split(" | ") if row]
    values = found(HEAD + body + TAIL)
    kinds = [len(row.split()) > 3 for row in wanted] + [True] * len(values)
    assert [told(value, kind=kind) for value, kind in zip(values, kinds, strict=False)] == wanted


def test_counts_in_columns() -> None:
    rows = [told(value, kind=False) for value in found(FORM)]
    assert rows == ["adopted majority 9:4:-", "adopted majority 11:2:-", "rejected majority 5:7:-"]


def test_columns_without_a_head_are_no_counts() -> None:
    votes = [value.vote for value in found(FORM.replace("Anw.   Für   Gegen", "Seite   Blatt   Band"))]
    assert not any(vote is not None and vote.ayes is not None for vote in votes)


def test_every_phrasing_is_told_once() -> None:
    assert len({body for body, _ in CASES}) == len(CASES)
