"""How paragraphs and sentences look that nobody says, or that tell in what way somebody speaks."""

from __future__ import annotations

import re

from ratslese.lexicon import words

__all__ = [
    "ADDRESS",
    "BLOCK",
    "BODY_ACTS",
    "BRACKETED",
    "BRACKETED_LINE",
    "DASHES",
    "DECIDED",
    "HECKLE",
    "INDICATIVE_FIRST",
    "LABELLIKE",
    "META",
    "NUMBERED",
    "QUOTED",
    "REPORTS",
    "RESOLUTION",
    "RESULT",
    "VOTED",
    "announces",
]

BLOCK = re.compile(rf"[*\s]*(?:{'|'.join(words('speech', 'narration', 'blocks'))})")
RESOLUTION = re.compile(
    r"""[*\s]*(?:
        (?:\w*(?:[Bb]eschlu(?:ss|ß)|BESCHLUSS|[Ee]rgebnis|ERGEBNIS|Abstimmung|ABSTIMMUNG)\w*|Antrag|ANTRAG)[^:\n.]{0,40}:
      | (?:Schluss|Gesamt|Detail|Einzel)?(?:[Aa]bstimmung|[Bb]eratung)(?:en)?\s*$
      | (?:Schluss|Ende|Unterbrechung|Sitzungsende|Sitzungsunterbrechung)(?:[ ]der[ ]\w*[Ss]itzung)?[ ]*(?::|um[ ]\d)
    )""",
    re.VERBOSE,
)
# a result with its content in one paragraph: what follows it is no block any more
RESULT = re.compile(r"[*\s]*(?:\w*[Ee]rgebnis|Abstimmung|Einstimmig|Dafür|Ja|Nein)[^:\n]{0,40}:\s*\S")
HECKLE = re.compile(
    r"\s*[(\[][^()\[\]]*(?:\[[^\]]*\][^()]*)?\b(?:\w*[Bb]eifall|Heiterkeit|Lachen|Zurufe?|Zuruf|Unruhe|Zwischenrufe?|Glocke|Gelächter|Zustimmung|Widerspruch)\b[^()]*[)\]]\s*$"
)
LABELLIKE = re.compile(r"\s*[A-ZÄÖÜ0-9][^.!?:;,“]{1,58}(?:\.[^.!?:;,“\n]{1,40}){0,2}(?<![.!?:;,“)-])\s*")
QUOTED = re.compile(r"„[^„“”]*[“”]|»[^»«]*«|“[^“”]*”")
RESOLVES = re.compile(r"[Bb]eschl(?:ie|u)|Abstimm|Antrag|Behandlung")
BRACKETED = re.compile(r"\s*[(\[].*[)\]]\s*$", re.DOTALL)
BRACKETED_LINE = re.compile(r"(?:^|(?<=\n))[ \t]*(\([A-ZÄÖÜ][^()\n]{1,60}: [^()]{2,300}\))(?=[ \t]*(?:\n|$))")
NUMBERED = re.compile(r"(?:[A-Za-zÖÄÜ]{1,18}[ .]{1,2}){0,2}\d{1,3}[a-z]?[.:)]{0,3} ")
REPORTS = re.compile(r", (?:dass|daß|ob) ")
META = re.compile(r"[A-ZÄÖÜ][\w /-]{1,30}:[^\n.!?]{0,80}\n(?=[A-ZÄÖÜ])")
INDICATIVE_FIRST = re.compile(r"\b(?:ich|wir|uns|mich|mir)\b", re.IGNORECASE)
# Somebody speaks to the others: 'wie Sie wissen', 'meine Damen und Herren'
ADDRESS = re.compile(r"(?<=[a-zäöüß,] )(?:Sie|Ihnen|Ihre[nmrs]?)\b|\bDamen und Herren\b|\bKolleginnen und Kollegen\b")
# 'Beschluss: …', 'Beschlussvorschlag der Verwaltung:', 'Empfehlungsbeschluss (geändert):'; not 'Beschluss 3 wird …'
DECIDED = re.compile(
    r"[*\s–•-]*(?:\w*[Bb]eschl(?:u(?:ss|ß)|üsse)|Beschlu(?:ss|ß)(?:vorschlag|empfehlung|antrag|text|fassung|entwurf))"
    r"[^:\n.]{0,60}:[*\s]*"
)
VOTED = re.compile(
    r"\b(?:[Ee]instimmig|[Mm]ehrheitlich|Enthaltung|angenommen|abgelehnt|Stimmen|Abstimmungsergebnis|zugestimmt)"
)
# a dash or bullet of a list that stands at the end: '… nötig sei. –'
DASHES = re.compile(r"(?:\s+[–—•▪*➢-]+)+\s*$")
# the meeting's own body as the subject: 'Der Ortsgemeinderat bittet', 'Der Ausschuss für Umwelt stellt'
BODY_ACTS = re.compile(
    r"[*\s–•-]*(?:Der|Die|Das|Dieser|Diese)[ ](?P<noun>[A-ZÄÖÜ][\w-]+)(?:[ ]+[A-ZÄÖÜ][\w-]+)?"
    r"[ ]+[a-zäöü]+(?:t|te|en|ten)\b"
)


def announces(sentence: str) -> bool:
    """'… gibt Folgendes bekannt:': the list after the colon is what is said, but no resolution is."""
    return sentence.rstrip().endswith(":") and not RESOLVES.search(sentence)
