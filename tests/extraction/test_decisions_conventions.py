"""Decisions in the conventions of councils, committees, cabinets and clubs: fictional snippets with inline marks.

`<d kind outcome manner ayes:noes:abstentions>wording</d>`; '-' stands for None. The order is that of the text.
"""

from __future__ import annotations

import re

import pytest

from ratslese.document import Document, Source
from ratslese.document.findings import DECISIONS
from ratslese.extraction.decisions.extractor import decisions
from ratslese.extraction.papers import papers
from ratslese.segmentation import segment

_MARK = re.compile(r"<d (?P<attributes>[^>]+)>(?P<text>.*?)</d>", re.DOTALL)

HEAD = "TOP 3: Ausbau der Mühlgasse\n\n"

SNIPPETS = {
    # --- formal blocks: North Rhine-Westphalia -----------------------------------------------------------------
    "label and result": HEAD + "Beschluss:\n<d resolution adopted unanimous -:-:->Der Rat der Stadt Auental beschließt"
    " den Ausbau der Mühlgasse.</d>\n\n"
    "Abstimmungsergebnis:\neinstimmig\n",
    "result in one line": HEAD
    + "Beschluss:\n<d resolution adopted majority 14:3:2>Der Ausbau der Mühlgasse wird beschlossen.</d>\n\n"
    "Abstimmungsergebnis: Ja 14  Nein 3  Enthaltung 2\n",
    "counts on lines": HEAD + "Beschluss:\n<d resolution rejected majority 4:11:0>Der Bürgermeister wird beauftragt,"
    " den Ausbau zu planen.</d>\n\n"
    "Abstimmungsergebnis:\nJa-Stimmen: 4\nNein-Stimmen: 11\nEnthaltungen: 0\n",
    "numbered resolution with shorthand": HEAD
    + "B.-Nr. 12/19\n<d resolution adopted unanimous -:-:->Der Ausschuss für Umwelt beschließt"
    " das Konzept zum Hochwasserschutz.</d>\n\n"
    "Abst.-Erg.: E\n",
    "shorthand with faction": HEAD
    + "Beschluss Nr. 4/2021:\n<d resolution adopted majority -:-:->Der Kreisausschuss stimmt"
    " der Vergabe zu.</d>\n\nAbst.-Erg.: MB./E. SPD\n",
    "recommendation": HEAD + "Beschlussempfehlung:\n<d recommendation adopted majority -:2:->Der Ausschuss empfiehlt"
    " dem Rat, die Satzung zu beschließen.</d>\n\n"
    "Abstimmungsergebnis: mehrheitlich bei 2 Gegenstimmen\n",
    "not recommended": HEAD + "Beschlussempfehlung:\n<d recommendation rejected majority 3:9:->Die Annahme des Antrags"
    " wird dem Rat nicht empfohlen.</d>\n\n"
    "Abstimmungsergebnis: 3 : 9\n",
    "unanimously not recommended": HEAD
    + "Empfehlung:\n<d recommendation rejected unanimous -:-:->Der Ausschuss empfiehlt dem Rat,"
    " dem Antrag nicht zuzustimmen.</d>\n\n"
    "Abstimmungsergebnis: einstimmig\n",
    "result after a page number": HEAD
    + "Beschluss:\n<d resolution adopted unanimous 9:0:0>Die Vertreter der Stadt werden"
    " angewiesen, der Verschmelzung zuzustimmen.</d>\n\n"
    "Abstimmungsergebnis:\n\nDafür: 9      Dagegen: 0      Enthaltung: 0\n",
    "debate after the block": HEAD + "Beschluss:\n<d resolution adopted unanimous -:-:->Die Gebührensatzung wird"
    " beschlossen.</d>\n\nAbstimmungsergebnis:\neinstimmig zugestimmt\n\n"
    "Stadtrat Berg (SPD) fragt, ob der Beschluss noch geändert werden könne.\n\nDer Vorsitzende verneint das.\n",
    "debate before the block": HEAD
    + "Herr Adam fragt nach den Kosten. Frau Lang antwortet, diese lägen bei 20.000 Euro.\n\n"
    "Beschluss:\n<d resolution adopted majority 12:1:->Der Auftrag wird an die Fa. Holz"
    " vergeben.</d>\n\nAbstimmungsergebnis: 12 : 1\n",
    "wording of several points": HEAD
    + "Beschluss:\n<d resolution adopted unanimous -:-:->1. Der Rat nimmt den Bericht zur"
    " Kenntnis.\n2. Der Rat beschließt die Planung.\n"
    "3. Die Verwaltung wird beauftragt, die Mittel"
    " bereitzustellen.</d>\n\nAbstimmungsergebnis: Einstimmig beschlossen\n",
    "unticked form": HEAD + "Beschluss:\n<d resolution adopted unanimous -:-:->Der Rat stimmt"
    " zu.</d>\n\nAbstimmungsergebnis:\n☒ einstimmig ☐ mehrheitlich\n",
    "the way of decision": HEAD
    + "Beschlussvorschlag:\n<d resolution adopted - -:-:->Der Rat beschließt die erste Änderung"
    " der Hauptsatzung der Gemeinde.</d>\n\n"
    "Beschluss:\nungeändert beschlossen\n",
    "changed": HEAD + "Beschlussvorschlag:\n<d resolution adopted_amended majority 10:2:1>Der Rat beschließt"
    " die Änderung der Hauptsatzung der Gemeinde.</d>\n\n"
    "Abstimmungsergebnis: geändert beschlossen (10 Ja, 2 Nein, 1 Enthaltung)\n",
    "main motion and amendment": HEAD
    + "Beschluss:\n<d resolution adopted - -:-:2>Der Rat stimmt der Vergabe der Bauarbeiten"
    " zu.</d>\n\nAbstimmungsergebnis:\n"
    "Beschlussvorlage: 2 Enthaltungen, Rest Zustimmung\n<d resolution rejected majority"
    " 2:-:1>Änderungsantrag: 2 Ja, 1 Enthaltung, Rest Ablehnung</d>\n",
    "two resolutions under one item": HEAD
    + "Beschluss 1:\n<d resolution adopted unanimous 15:0:->Der Bebauungsplan wird"
    " aufgestellt.</d>\n\nAbstimmungsergebnis: 15 : 0\n\n"
    "Beschluss 2:\n<d resolution rejected majority 5:10:->Die Veränderungssperre wird"
    " erlassen.</d>\n\nAbstimmungsergebnis: 5 : 10\n",
    "referral": HEAD + "Beschluss:\n<d referral referred - -:-:->Verweisung in den"
    " Bauausschuss</d>\n\nAbstimmungsergebnis:\nkeine Abstimmung\n",
    "acknowledgement": HEAD
    + "Beschluss:\n<d acknowledgement noted - -:-:->Kenntnisnahme</d>\n\nAbstimmungsergebnis:\nKeine Abstimmung\n",
    "settled": HEAD + "Beschluss:\n<d resolution settled - -:-:->Einverstanden mit der Stellungnahme der"
    " Verwaltung</d>\n\nAbstimmungsergebnis:\nkeine Abstimmung\n",
    "withdrawn": HEAD + "Beschluss:\n<d withdrawal withdrawn - -:-:->Der Antrag wird zurückgezogen.</d>\n",
    "postponed": HEAD + "Beschluss:\n<d postponement postponed unanimous -:-:->Die Beratung wird"
    " vertagt.</d>\n\nAbstimmungsergebnis: einstimmig\n",
    "takes note and acts": HEAD + "Beschluss:\n<d resolution adopted unanimous -:-:->Der Hauptausschuss nimmt die"
    " Erläuterungen zur Kenntnis und stimmt der Vergabe zu.</d>\n\n"
    "Abstimmungsergebnis:\neinstimmig zugestimmt\n",
    "after counsel elsewhere": HEAD
    + "Beschluss:\n<d resolution adopted unanimous 42:-:->Der Gemeinderat beschließt - nach"
    " Vorberatung im Bauausschuss - den Neubau der Brücke.</d>\n\n"
    "Abstimmungsergebnis:\nBei 42 Ja-Stimmen einstimmig zugestimmt\n",
    "preparatory": HEAD + "Ergebnis:\n<d recommendation - - -:-:->Vorberatung im Bauausschuss erfolgt. Das Thema"
    " wird im Gemeinderat behandelt.</d>\n",
    # --- Bavaria -----------------------------------------------------------------------------------------------
    "ratio under the wording": HEAD
    + "Beschluss:\n\n<d resolution adopted unanimous 12:0:->Dem Bauantrag wird das gemeindliche"
    " Einvernehmen erteilt.</d>\n\n12 : 0\n",
    "result label in the line": HEAD
    + "Beschluss:\n<d resolution adopted majority 14:3:->Der Gemeinderat stimmt dem Haushalt"
    " 2022 zu.</d> Abstimmungsergebnis: 14 : 3\n",
    "vote before the wording": HEAD
    + "Beschluss: 12:0\n\n<d resolution adopted unanimous 12:0:->Der Gemeinderat beschließt die"
    " Anschaffung eines Feuerwehrfahrzeugs.</d>\n",
    "vote in the label": HEAD
    + "Beschluss (mit 11 : 4 Stimmen):\n<d resolution adopted majority 11:4:->Der Bauantrag wird genehmigt.</d>\n",
    "present and voting": HEAD
    + "Beschluss:\n<d resolution adopted unanimous 16:0:->Der Niederlegung des Mandats wird zugestimmt.</d>\n\n"
    "Abstimmungsergebnis:\nJa: 16 Nein: 0 Anwesend: 16 Pers. beteiligt: 0\n",
    "consent refused": HEAD + "Beschluss:\n<d resolution adopted unanimous 15:0:->Das gemeindliche Einvernehmen wird"
    " nicht erteilt.</d>\n\nAbstimmungsergebnis: 15 : 0\n",
    "refusal lost": HEAD + "Beschluss:\n<d resolution rejected majority 5:7:->Das gemeindliche Einvernehmen wird"
    " nicht erteilt.</d>\n\nAbstimmungsergebnis: 5 : 7\n",
    "elected by votes": HEAD
    + "<d election elected majority 9:-:->Zum Versammlungsleiter wird Jan Adam mit 9 Ja-Stimmen"
    " gewählt.</d>\n",
    "called to an office": HEAD
    + "<d election elected majority 12:-:->Die Mitglieder beschließen mit 12 Ja-Stimmen Herrn"
    " Jan Adam auf das Amt des Kassenwarts zu berufen.</d>\n",
    "elected by bare votes": HEAD
    + "<d election elected majority 29:-:->Gewählt ist mit 29 Stimmen: Eva Adam, SP.</d>\n",
    "ballots in a list": HEAD + "<d election elected unanimous 16:0:2>Vorsitzender: Jan Adam</d>, 16 Ja, 0 Nein,"
    " 2 Enthaltungen\n<d election elected unanimous 17:0:1>Kassenwartin: Eva Berg</d>, 17 Ja, 0 Nein, 1 Enthaltung\n",
    "accordingly it is resolved": HEAD + "Einstimmig, mit 37 Ja, wird beschlossen:\n\n<d resolution adopted unanimous"
    " 37:-:->Die Rechnung 2016 wird genehmigt.</d>\n",
    "final vote before the wording": HEAD + "Schlussabstimmung: 28 Ja, 9 Nein. Demnach wird beschlossen:\n\n"
    "<d resolution adopted majority 28:9:->Für den Steg wird ein Kredit von Fr. 64'000 bewilligt.</d>\n",
    "motion of a person first": HEAD + "Abstimmung über den Antrag Adam:\n\n<d resolution adopted majority 4:3:0>Der"
    " Zuschuss wird auf 10.000 € festgesetzt.</d>\n\n4 Ja, 3 Nein, 0 Enthaltungen – angenommen\n\nBeschluss:\n\n"
    "<d resolution adopted_amended unanimous -:-:->Der Verein erhält einen Zuschuss von 10.000 €.</d>\n\n"
    "Abstimmungsergebnis: Einstimmig in geänderter Fassung\n",
    "vote line without a blank line below": HEAD + "<d resolution rejected majority 5:11:->Die Gemeinde führt einen"
    " Bürgerbus ein.</d>\n\nFür: 5 Gegen: 11\n<d resolution adopted majority 12:4:->Die Verwaltung führt eine Umfrage"
    " durch.</d>\n\nFür: 12 Gegen: 4\n",
    "table of counts below": HEAD + "<d resolution adopted unanimous 6:0:1>Die Satzung wird gebilligt.</d>\n\n"
    "gesetzl. Anzahl   anwesend   Ja   Nein   Enthaltung   Mitwirkungsverbot\n\n9   7   6   0   1   0\n",
    "wording before the table of counts": HEAD + "Beschluss:\n\n<d resolution rejected majority 2:4:1>Der Hebesatz wird"
    " auf 427 v. H. festgesetzt.</d>\ngesetzl. Anzahl anwesend Ja Nein Enthaltung Mitwirkungsverbot\n9 7 2 4 1 0\n",
    "vote on the changed proposal": HEAD + "Die Vorsitzende ließ sodann über den so geänderten Beschlussvorschlag"
    " abstimmen.\n\nBeschluss:\n\n<d resolution adopted_amended unanimous -:-:->Der Zuschuss wird auf 4.200 € erhöht."
    "</d>\n\nAbst.-Erg.: einstimmig\n",
    "mover changes the motion": HEAD + "Die Antragstellerin ändert den Tenor dahin, dass zwölf Bäume gepflanzt werden."
    "\n\nBeschluss:\n\n<d resolution adopted_amended majority 9:2:->Auf dem Platz werden zwölf Bäume gepflanzt.</d>"
    "\n\nAbstimmungsergebnis: 9 : 2\n",
    "change of a by-law": HEAD + "Die Satzung wurde zuletzt 2012 geändert.\n\nBeschluss:\n\n"
    "<d resolution adopted majority 9:2:->Die Satzung wird beschlossen.</d>\n\nAbstimmungsergebnis: 9 : 2\n",
    "lost motion": HEAD + "Beschluss:\n<d resolution rejected majority 3:12:->Dem Antrag auf Befreiung wird"
    " zugestimmt.</d>\n\nAbstimmungsergebnis: 3 : 12\n",
    "tie": HEAD + "Beschluss:\n<d resolution rejected tie 8:8:->Die Straßenbeleuchtung wird nachts"
    " abgeschaltet.</d>\n\nAbstimmungsergebnis: 8 : 8\n",
    # --- one sentence ------------------------------------------------------------------------------------------
    "sentence with words": HEAD
    + "<d resolution adopted unanimous -:-:->Der Gemeinderat stimmt dem Bauantrag einstimmig zu.</d>\n",
    "sentence with counts": HEAD
    + "<d resolution adopted majority 12:3:->Dem Antrag wird mit 12:3 Stimmen zugestimmt.</d>\n",
    "sentence rejected": HEAD
    + "<d resolution rejected majority 3:12:->Der Antrag wird mit 3:12 Stimmen abgelehnt.</d>\n",
    "sentence rejected by words": HEAD
    + "<d resolution rejected majority -:-:->Der Rat lehnt den Antrag der Bürgerliste mehrheitlich ab.</d>\n",
    "sentence postponed": HEAD + "<d postponement postponed - -:-:->Der Tagesordnungspunkt wird vertagt.</d>\n",
    "sentence noted": HEAD + "Frau Lang berichtet über den Stand. <d acknowledgement noted - -:-:->Der Ausschuss nimmt"
    " den Bericht zur Kenntnis.</d>\n",
    "sentence in the past": HEAD
    + "<d resolution adopted majority -:1:2>Der Rat beschloss den Haushalt mehrheitlich bei"
    " einer Gegenstimme und zwei Enthaltungen.</d>\n",
    "quoted wording after the sentence": HEAD
    + "Der Ausschuss empfahl dem Rat die Annahme der Vorlage einstimmig:\n\n„<d recommendation"
    " adopted unanimous -:-:->1. Der Jahresabschluss wird festgestellt.\n\n"
    "2. Der Lagebericht wird zur Kenntnis genommen.</d>“\n",
    "opening clause": HEAD + "Der Rat der Gemeinde Auental beschließt einstimmig bei zwei Enthaltungen:\n\n<d"
    " resolution adopted unanimous -:-:2>Die Satzung über die Hundesteuer wird"
    " erlassen.</d>\n",
    "following resolution": HEAD
    + "Der Gemeinderat fasst mit 12 zu 3 Stimmen folgenden Beschluss:\n\n<d resolution adopted"
    " majority 12:3:->Der Kindergarten wird erweitert.</d>\n",
    "bracketed vote": HEAD + "Anträge: <d resolution adopted unanimous 9:0:->Die beiden Anträge werden zusammengefasst"
    " und nochmals gestellt</d> (Abstimmung 9:0 Stimmen)\n",
    "chair finds": HEAD + "<d resolution adopted unanimous -:-:->Der Vorsitzende lässt über die Vorlage abstimmen"
    " und stellt einstimmige Zustimmung fest.</d>\n",
    # --- the meeting's own business ----------------------------------------------------------------------------
    "agenda": "TOP 1: Eröffnung\n\nFrau Lang eröffnet die Sitzung. <d procedure adopted unanimous"
    " -:-:->Die Tagesordnung wird einstimmig genehmigt.</d>\n",
    "minutes": "TOP 1: Niederschrift\n\n<d procedure adopted - -:-:->Einwendungen gegen die"
    " Niederschrift werden nicht erhoben.</d>\n",
    "minutes count as approved": "TOP 1: Niederschrift\n\n<d procedure adopted - -:-:->Die Niederschrift der letzten"
    " Sitzung gilt als genehmigt.</d>\n",
    "end of debate": HEAD
    + "<d procedure adopted majority -:-:->Der Antrag auf Schluss der Debatte wird mehrheitlich angenommen.</d>\n",
    # --- Hesse, Brandenburg, Lower Saxony, Saxony --------------------------------------------------------------
    "factions": HEAD + "Beschluss:\n<d resolution adopted majority -:-:->Die Stadtverordnetenversammlung"
    " beschließt das Verkehrskonzept.</d>\n\n"
    "Abstimmung: Dafür: CDU, SPD, FDP Dagegen: AfD Enthaltung: DIE LINKE\n",
    "factions and counts": HEAD
    + "Beschluss:\n<d resolution adopted majority 20:5:1>Der Magistrat wird beauftragt, ein Konzept vorzulegen.</d>\n\n"
    "Abstimmungsergebnis: Ja: 20 (CDU, SPD), Nein: 5 (AfD), Enthaltung: 1 (FDP)\n",
    "resolution number": HEAD
    + "Beschluss-Nr.: 12/2021\n\n<d resolution adopted unanimous 17:0:0>Die Gemeindevertretung"
    " beschließt die Aufhebung der Satzung.</d>\n\n"
    "Abstimmungsergebnis: Ja-Stimmen: 17, Nein-Stimmen: 0, Stimmenthaltungen: 0\n",
    "proposal put to the vote": HEAD
    + "Beschlussvorschlag:\n<d resolution adopted majority 8:2:1>Der Verwaltungsausschuss"
    " beschließt, den Zuschuss an den Sportverein zu erhöhen.</d>\n\n"
    "Abstimmungsergebnis: 8 dafür, 2 dagegen, 1 Enthaltung\n",
    "prose after a proposal": HEAD
    + "Beschlussvorschlag:\n<d resolution rejected majority -:-:->Der Ortsrat beschließt, den"
    " Zuschuss an den Sportverein zu erhöhen.</d>\n\n"
    "Der Beschlussvorschlag wird mehrheitlich abgelehnt.\n",
    # --- Baden-Württemberg -------------------------------------------------------------------------------------
    "rest of the house": HEAD + "Beschluss:\n<d resolution adopted majority -:13:->Der Gemeinderat beschließt die"
    " Gebührensatzung.</d>\n\nAbstimmungsergebnis:\n13 Nein-Stimmen, Rest Ja-Stimmen\n",
    "point by point": HEAD + "Beschluss:\n<d resolution adopted unanimous -:-:->1. Der Gemeinderat stimmt dem Konzept"
    " zu.</d>\n<d resolution rejected majority 4:18:->2. Die Stelle wird sofort"
    " besetzt.</d>\n\n"
    "Abstimmungsergebnis:\nZiffer 1: einstimmig zugestimmt\nZiffer 2: mehrheitlich abgelehnt (4 Ja, 18 Nein)\n",
    # --- Austria -----------------------------------------------------------------------------------------------
    "motion, resolution, result": HEAD
    + "Antrag des Gemeindevorstandes:\n<d resolution adopted unanimous -:-:->Der Gemeinderat"
    " möge die Sanierung des Kanals in der Feldgasse beschließen.</d>\n\n"
    "Beschluss: Der Antrag wird angenommen.\nAbstimmungsergebnis: einstimmig\n",
    "votes against abstentions": HEAD
    + "Beschluss:\n<d resolution adopted majority 21:-:3>Der Voranschlag für das Jahr 2023 wird beschlossen.</d>\n\n"
    "Abstimmungsergebnis: 21 Ja-Stimmen (SPÖ-, ÖVP-Fraktion) gegen 3 Stimmenthaltungen (FPÖ-Fraktion)\n",
    "by show of hands": HEAD
    + "<d resolution adopted unanimous -:-:->Der Antrag wird mittels Handzeichen einstimmig angenommen.</d>\n",
    # --- Switzerland -------------------------------------------------------------------------------------------
    "council resolves": HEAD + "Der Gemeinderat beschliesst:\n\n<d resolution adopted - -:-:->1. Der Kredit von 40 000"
    " Franken wird bewilligt.\n2. Mitteilung an die Bauverwaltung.</d>\n",
    "government resolves": "1. Strassenwesen.\n\nNach Einsicht eines Antrages der Direktion der öffentlichen Bauten"
    " beschliesst der Regierungsrat:\n\n"
    "<d resolution adopted - -:-:->I. Das Gesuch wird genehmigt. II. Mitteilung an die Gesuchsteller.</d>\n",
    "votes against votes": HEAD
    + "<d resolution adopted majority 96:13:->Der Rat stimmt dem Antrag mit 96 gegen 13 Stimmen zu.</d>\n",
    "obvious majority": HEAD + "<d referral rejected majority -:-:->Die Versammlung lehnt den Rückweisungsantrag mit"
    " offensichtlichem Mehr ab.</d>\n",
    "tacit": HEAD + "<d procedure adopted - -:-:->Das Protokoll wird stillschweigend genehmigt.</d>\n",
    # --- verbatim ----------------------------------------------------------------------------------------------
    "dialogue": HEAD
    + "Oberbürgermeister Kurt Lang: Wir kommen zur Abstimmung. Gibt es Gegenstimmen? - Keine. Enthaltungen? - Die FDP. "
    "<d resolution adopted unanimous -:0:->Dann ist das so beschlossen.</d>\n",
    "dialogue with opposition": HEAD
    + "Vorsitzende Eva Berg: Wer ist dagegen? - Das sind Herr Adam und Frau Kurz. Wer enthält sich? - Niemand. "
    "<d resolution adopted majority -:2:0>Damit ist der Antrag angenommen.</d>\n",
    "dialogue lost": HEAD + "Oberbürgermeister Kurt Lang: Wer dem zuzustimmen wünscht, den bitte ich um das"
    " Handzeichen. - Das ist die Fraktion DIE LINKE. "
    "Gibt es Enthaltungen? - Das ist nicht der Fall. <d resolution rejected majority"
    " -:-:0>Dann ist dieser Antrag abgelehnt.</d>\n",
    "two dialogues": HEAD + "Oberbürgermeister Kurt Lang: Ich lasse über den Änderungsantrag abstimmen. Gibt es"
    " Gegenstimmen? - Die CDU. Enthaltungen? - Keine. "
    "<d resolution rejected majority -:-:0>Dann ist der Änderungsantrag abgelehnt.</d> Ich"
    " lasse über die Vorlage abstimmen. Gegenstimmen? - Keine. "
    "Enthaltungen? - Keine. <d resolution adopted unanimous -:0:0>Dann ist das so beschlossen.</d>\n",
    "seen by the chair": HEAD + "Der Vorsitzende: Ich bitte um das Kartenzeichen. <d resolution rejected majority"
    " 2:-:1>Da sehe ich eine mehrheitliche Ablehnung bei 2 Zustimmungen und 1"
    " Enthaltung.</d>\n",
    # --- elections, cabinets, clubs ----------------------------------------------------------------------------
    "election": "TOP 4: Wahl des Schriftführers\n\n<d election elected unanimous -:-:->Herr Adam wird"
    " einstimmig zum Schriftführer gewählt.</d>\n",
    "secret ballot": "TOP 4: Wahl der Ortsvorsteherin\n\n<d election elected majority 14:3:1>In geheimer Wahl"
    " wird Frau Lang mit 14 Ja-Stimmen, 3 Nein-Stimmen und 1 Enthaltung zur Ortsvorsteherin"
    " gewählt.</d>\n",
    "club": "TOP 5: Entlastung\n\n<d resolution adopted majority 8:1:0>Per Handzeichen wurde über die"
    " Entlastung des Vorstands abgestimmt.\nDas Ergebnis der Abstimmung: 8 Ja-Stimmen, 1"
    " Nein-Stimme und keine Enthaltungen.</d>\n",
    "club motion": "2. Protokollführung\n\nFrau Lang schlägt Herrn Berg vor. <d resolution adopted unanimous"
    " 14:0:1>Der Vorschlag wird mit 14 Ja, 0 Nein, 1 Enthaltung angenommen.</d>\n",
    # --- tallies and forms of many makers ----------------------------------------------------------------------
    "tally in columns": HEAD + "Beschluss:\n\n<d resolution rejected majority 2:4:1>Die Gemeindevertretung beschließt"
    " die Hebesatzsatzung.</d>\n\n"
    "gesetzl. Anzahl   anwesend   Ja   Nein   Enthaltung   Mitwirkungsverbot\n9   7   2   4   1   0\n",
    "ticked boxes under the wording": HEAD
    + "Beschluss: <d resolution adopted majority 5:2:1>Die Satzung über die Zweitwohnungssteuer"
    " wird beschlossen.</d>\n\n"
    "☐ einstimmig   ☒ mit Stimmenmehrheit   ☐ abweichender Beschluss\nJa: 5   Nein: 2   Enthaltungen: 1\n",
    "strengths of the groups": HEAD
    + "Beschluss:\n<d resolution rejected majority 4:19:1>Der Ansatz für das Parkdeck wird gestrichen.</d>\n\n"
    "Abstimmungsergebnis:\nDafür: BLA (4)\nDagegen: CDU (10), SPD (9)\nEnthaltungen: fraktionslos (1)\n",
    "two labels of a result": HEAD
    + "Die BVV beschließt:\n\n<d resolution adopted_amended majority 31:12:7>Das Bezirksamt"
    " wird ersucht, den Markt zu sichern.</d>\n\n"
    "Abstimmungsergebnis: Ja: 31, Nein: 12, Enth.: 7\nErgebnis: mit Änderungen in der BVV beschlossen\n",
    "points voted one by one": HEAD
    + "Beschluss-Nr. SR 41/2023\n\na) <d resolution adopted unanimous 13:0:2>Der Stadtrat beschließt die Abwägung.</d> "
    "Ja-Stimmen: 13 / Nein-Stimmen: 0 / Stimmenthaltungen: 2\n\n"
    "b) <d resolution rejected majority 6:9:0>Die Zufahrt erfolgt über die Dorfstraße.</d>"
    " Ja-Stimmen: 6 / Nein-Stimmen: 9 / Stimmenthaltungen: 0\n",
    "rows of a table": HEAD
    + "Über die Zuschüsse wird einzeln abgestimmt:\n\nAntragsteller   Betrag   Abstimmungsergebnis\n"
    "<d resolution adopted unanimous -:-:->Musikverein Auental</d>   2.500 EUR   einstimmig\n"
    "<d resolution rejected majority 3:8:->Kulturkino Auental</d>   3.200 EUR   3 Ja, 8 Nein\n",
    "quoted wording and vote": HEAD + "„<d resolution rejected majority 298:543:->Der Wasserpreis wird auf 2,09 Euro"
    " festgesetzt.</d>“ Dafür 298 Stimmen, dagegen 543 Stimmen. Damit abgelehnt.\n",
    "triple in brackets": HEAD + "Beschluss: <d resolution adopted unanimous 5:0:1>Halle 2 bleibt der Jugend"
    " vorbehalten.</d> (5/0/1)\n",
    "winners first": HEAD + "<d resolution rejected majority 62:85:->Der Antrag Keller wird mit 85 gegen 62 Stimmen"
    " abgelehnt.</d>\n",
    "sentence and result below": HEAD + "<d referral referred majority 12:2:1>Der Antrag wird in den Hauptausschuss"
    " überwiesen.</d>\n\nAbstimmungsergebnis: Ja 12 Nein 2 Enthaltung 1\n",
    "groups for against groups": HEAD
    + "Beschluss:\n<d resolution adopted majority -:-:->Der Magistrat wird gebeten, zwölf Bäume zu pflanzen.</d>\n"
    "Abstimmung: CDU, SPD und GRÜNE gegen FDP (= Ablehnung)\n",
    "motion in capitals": HEAD + "StRin Judith Lang: Ich stelle daher den Antrag.\n\nANTRAG: <d resolution adopted"
    " unanimous -:-:->Der Gemeinderat möge den "
    "Winterdienst an den Maschinenring Auental vergeben.</d>\n\nBgm Kurt Berg: Wer dafür ist,"
    " bitte um ein Zeichen. Gegenprobe? – Einstimmig angenommen.\n",
    "spelt without umlauts": HEAD
    + "<d postponement postponed - -:-:->Die Beschlussfassung wird auf die naechste Sitzung"
    " zurueckgestellt.</d>\n",
    "granted": HEAD + "<d resolution adopted - -:-:->Der Einstellung einer Mitarbeiterin zum 1. Juni wird"
    " zugestimmt.</d>\n",
    "secret ballot read out": "TOP 4: Wahl einer Beigeordneten\n\nVorsitzende Eva Lang: Es wird geheim gewählt. Ich"
    " gebe das Ergebnis bekannt. "
    "Mit Ja haben gestimmt 51, mit Nein 27, enthalten haben sich 4. <d election elected"
    " majority 51:27:4>Damit ist Frau Berg zur Beigeordneten gewählt.</d>\n",
}

NOTHING = {
    "wish": "Der Beirat wünscht sich eine Überarbeitung der Planungen.",
    "promise": "Die Verwaltung sagt zu, den Antrag bis zur nächsten Sitzung zu prüfen.",
    "proposal without a vote": "Beschlussvorschlag:\nDer Rat beschließt den Ausbau der Mühlgasse im kommenden Jahr.\n",
    "reported": "Herr Adam erklärt, der Kreistag habe den Haushalt einstimmig beschlossen.",
    "earlier": "Der Rat hat in seiner Sitzung am 3. Mai 2021 den Ausbau einstimmig beschlossen.",
    "to come": "Der Rat wird über den Antrag im Dezember entscheiden.",
    "condition": "Wenn der Antrag angenommen wird, steigen die Gebühren.",
    "announced vote": "Die SPD-Fraktion werde dem Antrag zustimmen.",
    "own vote": "Stadtrat Berg (SPD): Wir stimmen dem Antrag zu. Vielen Dank.",
    "quorum": "Frau Lang stellt fest, dass 14 von 16 Mitgliedern anwesend sind und der Rat beschlussfähig ist.",
    "no objections to come": "Wenn innerhalb von acht Tagen keine Einwände gegen die Niederschrift erhoben werden,"
    " gilt sie als genehmigt.",
    "question": "Frau Lang fragt, ob der Antrag einstimmig angenommen wurde.",
    "question of the chair": "Soll es bei drei bleiben oder gibt es Gegenstimmen?",
    "ratio": "Der Betreuungsschlüssel beträgt 1:100.",
    "mover": "Antrag: SPD\nVorlage: 2017/0234\n\nHerr Adam erläutert das Anliegen.",
    "other house": "Der Landtag hat das Gesetz einstimmig verabschiedet.",
    "works": "Die Maßnahmen werden auf das Jahr 2023 verschoben.",
}


def found(text: str) -> list[tuple[str, ...]]:
    document = decisions(papers(segment(Document(text, Source("", "0" * 64)))))
    rows = []
    for span in document[DECISIONS]:
        decision = span.value
        vote = decision.vote
        counts = (vote.ayes, vote.noes, vote.abstentions) if vote else (None, None, None)
        rows.append(
            (
                decision.kind,
                decision.outcome or "-",
                (vote.manner if vote else None) or "-",
                ":".join("-" if count is None else str(count) for count in counts),
                document.surface(span.start, span.end),
            )
        )
    return rows


@pytest.mark.parametrize("name", SNIPPETS)
def test_convention(name: str) -> None:
    marked = SNIPPETS[name]
    expected = [(*m["attributes"].split(), " ".join(m["text"].split())) for m in _MARK.finditer(marked)]
    assert found(_MARK.sub(lambda match: match["text"], marked)) == expected


@pytest.mark.parametrize("name", NOTHING)
def test_no_decision(name: str) -> None:
    assert found(HEAD + NOTHING[name] + "\n") == []
