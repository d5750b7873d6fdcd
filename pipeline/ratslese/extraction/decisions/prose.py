"""Decisions told in one sentence of prose: 'Der Rat stimmt dem Antrag einstimmig zu.'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.lines import BODY, WORDED, is_vote_line, opens_debate
from ratslese.extraction.decisions.meaning import says_outcome, unfold
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.extraction.votes.tokens import numeral
from ratslese.lexicon import load

__all__ = ["find_records", "is_report"]

_WORDS = load("decisions")


def _any(*path: str) -> str:
    entries = _WORDS
    for key in path:
        entries = entries[key]
    return unfold("|".join(f"(?:{entry})" for entry in entries))


_TRIGGERS = tuple(_WORDS["prose"]["triggers"])
"""Fragments in lower case of which every recording sentence holds one; the cheap way to pass over the others."""
_REPORTING = re.compile(_any("prose", "reporting"))
_FINDING = re.compile(
    r"\b(?:stell(?:t|te)|gibt|gab) .{0,80}(?:fest|bekannt)\b.{0,20}\bdass\b|\bstell(?:t"
    r"|te) .{0,160}\bfest\b|\blä(?:ss|ß)t\b.{0,160}\babstimmen"
)
_ACTIVE = re.compile(
    rf"(?:^|[,;:]\s|\bund |„)(?:(?:Der|Die|Das|Dem|Den|Damit|Somit|Daraufhin|Hierauf|Sodann"
    rf"|Auf|Nach|Mit|Einstimmig|Mehrheitlich|Bei|Anschließend|Schließlich|In|Im|Gemäß|Ohne"
    rf"|Ferner|Zudem|Außerdem"
    rf"|Weiter)\b.{{0,140}}?)?\b{BODY}\b(?P<between>.{{0,80}}?)\b(?:{_any('clauses', 'active')})\b"
)
_INVERTED = re.compile(rf"\b(?:{_any('clauses', 'active')})\b (?:sich )?(?:der|die|das) (?:\w+ ){{0,2}}?{BODY}\b")
_PASSIVE = re.compile(
    r"\b(?:wird|werden|wurden?|ist|sind|gilt"
    r"|gelten)\b(?P<middle>.{0,260}?)\b(?P<participle>angenommen|abgelehnt|beschlossen"
    r"|genehmigt|zugestimmt|verabschiedet|gebilligt|befürwortet|empfohlen|vertagt"
    r"|zur(?:ü|ue)ckgestellt|verwiesen|überwiesen|(?:wieder)?gewählt|bestellt|festgestellt|festgesetzt|festgelegt"
    r"|zurückgezogen|erledigt|abgesetzt|verschoben|bestätigt|stattgegeben|entsprochen"
    r"|(?:zur )?Kenntnis genommen|bewilligt|entlastet|Entlastung erteilt|erteilt|aufgenommen"
    r"|anerkannt|gutgeheissen|gutgeheißen"
    r"|erheblich erklärt|abgeschrieben|verneint|bejaht|eingetreten|ausgesetzt|weitergeleitet|zugewiesen"
    r"|erlassen|ratifiziert|erklärt|zurückgewiesen|vereinbart|bestimmt|ernannt|benannt|zurückverwiesen|gebilligt)\b"
)
_FORMAL = re.compile(rf"\b(?:{_any('prose', 'formal')})\b")
_NO_OBJECTION = re.compile(_any("prose", "no_objection"), re.I)
_MEETING_BUSINESS = re.compile(
    r"Niederschrift|Protokoll|Tagesordnung|Verhandlungsschrift|Vorgehen|Reihenfolge|Vorschlag|Behandlung|Wahlvorschl"
)
_FIRM = frozenset(
    [
        "angenommen",
        "abgelehnt",
        "genehmigt",
        "vertagt",
        "zurückgestellt",
        "zurückgezogen",
        "abgesetzt",
        "verwiesen",
        "überwiesen",
        "gewählt",
        "beschlossen",
        "zugestimmt",
        "zurückverwiesen",
        "gebilligt",
        "abgeschrieben",
        "ausgesetzt",
        "weitergeleitet",
        "zugewiesen",
        "ratifiziert",
    ]
)
_TOTALS = re.compile(
    r"Beschlussfähigkeit|beschlussfähig|Mitglieder (?:sind|waren) anwesend|stimmberechtigt(?:e)? Mitglieder|anwesend"
)
_ANNOUNCED = re.compile(
    r"\b(?:werden?|wird) (?:dem|der|den|diesem|mehrheitlich|nicht)?.{0,40}\b(?:zustimmen"
    r"|ablehnen|enthalten)\b|\b(?:stimme|stimmen|lehnen|enthalte)n? (?:wir|ich|sie)\b"
    r"|\b(?:wir|ich)\b",
    re.I,
)
_FACTION_SUBJECT = re.compile(
    r"^(?:Die|Seine|Ihre|Unsere)? ?(?:\w+[- ]?)?Fraktion\b|\b(?:Fraktion"
    r"|Gruppe)\b .{0,30}\b(?:stimm|lehn|enthält|begrüß|beantrag|folg)"
)
_OTHER_BODY = re.compile(
    r"\b(?:Der|Die|Das|dem|den|vom|im) (?:Bundestag|Landtag|Bundesrat|Nationalrat|EU|Land\b"
    r"|Landesregierung|Bundesregierung|Kabinett|Bezirksregierung|Gesetzgeber"
    r"|Regierungspräsidium|Landratsamt|Aufsichtsrat|Gericht|Europäische)"
)
_BRACKET = re.compile(r"\(\s*(?=[^()]{0,120}(?:stimm|\d ?[:/] ?\d|mehrheit|Enthalt|Ja|Nein))[^()]{2,160}\)", re.I)


# 'Vertagt auf die Sitzung im Mai.', 'Wegen fehlender Beschlussfähigkeit vertagt.'
_VERBLESS = re.compile(
    r"(?:[-–•] )?(?:(?:Vertagt|Zurückgestellt|Zurückgezogen|Abgesetzt|Überwiesen|Verwiesen"
    r"|Einstimmig|Mehrheitlich) (?:auf|in|an|bis|von|vom|angenommen|beschlossen|genehmigt"
    r"|abgelehnt)\b"
    r"|Wegen [^.;]{3,90} (?:vertagt|zurückgestellt|abgesetzt)\.?$"
    r"|(?:Auf (?:Wunsch|Antrag|Bitte) [^.;]{3,60} )?in die Fraktionen? gezogen\.?$)"
)
# 'Die Tagesordnung wird um TOP 5 ergänzt.'
_AGENDA = re.compile(
    r"\b(?:wird|wurde) die Tagesordnung [^.;:]{0,80}(?:ergänzt|erweitert|geändert)\b"
    r"|^(?:- )?Die (?:\w+ )?(?:Tagesordnung|Traktandenliste) (?:wird"
    r"|wurde) [^.;:]{0,80}(?:ergänzt|erweitert|geändert|festgestellt|bestätigt)\b"
)
_AGAINST_IT = re.compile(r"(?:Hiergegen|Dagegen|Gegen (?:diesen|den) Vorschlag)\b")
_ELECTED = re.compile(
    r"(?:Gewählt|Wiedergewählt|Bestellt) (?:ist|sind|wurden?)\b"
    r"|(?:Damit|Somit|Daher|Hiermit|Mithin) (?:ist|sind|gilt|gelten) [^.;:?]{3,160} (?:wieder)?gewählt\.?$"
    r"|[^.:?]{3,300}; gewählt (?:ist|sind) (?:damit|somit|daher|demnach|also)\b"
    r"|[A-ZÄÖÜ][^.;:?]{3,80} erklärt [^.;:?]{3,80} (?:für|als) gewählt\b"
    r"|[A-ZÄÖÜ][^.;:?]{3,80} (?:ist|sind|gilt) (?:damit|somit|hiermit|daher)\b[^.;:?]{0,120} (?:wieder)?gewählt\b"
)
# 'Dem Gesuche wird entsprochen.', 'Der Einstellung einer Mitarbeiterin wird zugestimmt.': the dative makes it a grant.
_GRANTED = re.compile(
    r"(?:Der|Dem|Den|Diesem|Dieser) [^;:?]{3,260}? (?:wird|werden|wurde) [^;:?]{0,120}?"
    r"(?:zugestimmt|entsprochen|stattgegeben|zugebilligt|bewilligt|gewährt|gefolgt)\b[^.;:?]{0,40}\.?$"
)


# 'Die SPD-Fraktion zieht ihren Antrag zurück.'; not: 'Herr Adam zieht seine Kandidatur zurück.'
_WITHDRAWS = re.compile(
    r"\b(?:zieht|ziehen|zog|zogen)\b(?:[^.;:?]|\.(?=\S)){0,120}\b(?:\w*[Aa]ntr[aä]ge?s?|\w*[Vv]orlagen?|Motion|Postulat|Interpellation"
    r"|Initiative|Petition|Gesuch|Ansuchen)\b(?:[^.;:?]|\.(?=\S| [a-zäöü])){0,80}\bzurück\b"
)
# 'Dient zur Kenntnis.', 'Die Ausführungen dienen dem Ausschuss zur Kenntnis.'
_SERVES = re.compile(
    r"(?:[Dd]ient|[Dd]ienen|[Dd]iente|[Dd]ienten)\b(?: (?:dem|der|den) \w+)?(?: \w+){0,2}?"
    r" zur (?:gefälligen )?Kenntnis(?:nahme)?\b"
)
# 'Der Antrag findet keine Mehrheit.', 'Der Antrag hat sich damit erledigt.'
_FATE = re.compile(
    r"\b\w*(?:[Aa]ntrag|[Vv]orschlag|[Vv]orlage|Motion|Postulat|Initiative|Punkt|Angelegenheit)\b[^.;:?]{0,120}"
    r"(?:\b(?:findet|fand|erhält|erhielt|erreicht|erreichte|verfehlt|verfehlte)\b[^.;:?]{0,50}\bMehrheit\b"
    r"|\b(?:hat|haben) sich\b[^.;:?]{0,50}\berledigt\b|\bwird .{0,60}abgeschrieben\b)"
)
# 'Das gemeindliche Einvernehmen wird erteilt.'
_CONSENT = re.compile(
    r"\bEinvernehmen\b[^.;:?]{0,200}\b(?:wird|wurde|ist)\b[^.;:?]{0,160}\b(?:erteilt|hergestellt|versagt|verweigert)\b"
    r"|\b(?:wird|wurde)\b[^.;:?]{0,160}\bEinvernehmen\b[^.;:?]{0,160}\b(?:erteilt|hergestellt|versagt|verweigert)\b"
)
# 'Frau Adam wird per Akklamation zur Schriftführerin gewählt.'; not: 'Frau Adam wurde 2019 zur Vorsitzenden gewählt.'
_APPOINTED = re.compile(
    r"(?:^|; )(?=[^.;:?]{0,260}\b(?:[Zz]u|[Zz]um|[Zz]ur|[Aa]ls|in (?:den|die|das|eine[nm]?))\b)[^.;:?]{0,160}"
    r"\b(?:wird|werden|wurden?)\b[^.;:?]{0,200}\b(?:wieder)?(?:gewählt|ernannt|bestellt|bestimmt"
    r"|benannt)(?: erklärt)?\.?$"
)
_TITLES = re.compile(r"\b(?:Dr|Prof|Mag|Ing|Dipl|Hr|Fr)\.")
_YEAR = re.compile(r"\b(?:wurden?)\b.{0,80}\b(?:19|20)\d\d\b|\b(?:seiner|ihrer)zeit\b|\bdamals\b")
# 'Darüber soll in der nächsten Sitzung entschieden werden.', 'Hierüber wird erst nach einem Ortstermin entschieden.'
_LATER = re.compile(
    r"(?:Darüber|Hierüber) (?:soll|wird) [^.;:?]{0,60}\b(?:nächsten|kommenden|folgenden) Sitzung\b[^.;:?]{0,40}"
    r"(?:entschieden|beschlossen|beraten)|\bwird\b[^.;:?]{0,60}\berst\b[^.;:?]{2,80}\b(?:entschieden|beschlossen)\b"
)
# 'Der Gemeinderat ist damit einverstanden.', 'Die Anwesenden sind mit dem Vorgehen einverstanden.'
_AGREES = re.compile(
    rf"\b{BODY}\b (?:ist|sind|war|waren|zeigt sich|zeigen sich|erklärt sich"
    r"|erklären sich)\b[^.;:?]{0,160}\beinverstanden\b"
    # 'Der Ortsrat hat keine Einwände gegen das Vorhaben.'
    rf"|\b{BODY}\b (?:hat|haben|erhebt|erheben|hegt) (?:\w+ ){{0,2}}?keine (?:\w+ )?"
    r"(?:Einwände|Einwendungen|Bedenken)\b"
    # 'Mit der Tagesordnung besteht Einverständnis.'; not: 'Darüber besteht Einvernehmen.', which opens a resolution
    r"|^(?:Mit|Damit|Hiermit|Dazu|Hierzu)\b[^.;:?]{0,120}\b(?:besteht|bestand)\b[^.;:?]{0,60}\bEinverständnis\b"
)
# 'Für den Beschluss ist eine Mehrheit von zwei Dritteln erforderlich.'
# 'Für den Antrag stimmen 6 Mitglieder, dagegen 9.'
_STANDING = re.compile(r"(?:Für|Gegen) [^.;:?]{3,80}\bstimm(?:en|ten)\b")
# 'Es wurden 6 gültige Stimmzettel abgegeben mit 5 Ja-Stimmen, 1 Nein-Stimme.'
_BALLOTS = re.compile(r"\b(?:Stimm|Wahl)zettel\w*\b[^.;?]{0,80}\b(?:abgegeben|ausgezählt|lauten|lauteten)\b")
_REQUIRED = re.compile(r"\b(?:ist|sind)\b[^.;:?]{0,120}\b(?:erforderlich|notwendig|nötig)\b|\bbedarf\b|\bbenötigt")


def is_report(sentence: str) -> bool:
    """Whether a sentence only tells of a decision of others, of another day, or of one to come."""
    if _FINDING.search(sentence):
        return False
    return bool(_REPORTING.search(sentence) or _OTHER_BODY.search(sentence))


def find_records(text: str, sentences: Iterable[tuple[int, int]], organization: str | None = None) -> list[Draft]:
    """The sentences that record a decision of this meeting.

    Args:
        text: the canonical text.
        sentences: offsets of the sentences to look at.
        organization: the body that meets, where known: another body's decisions are reported, not taken.
    """
    found: list[Draft] = []
    before: tuple[int, int] | None = None
    for start, end in sentences:
        here, before = before, (start, end)
        if end - start > 900:
            continue
        printed = text[start:end]
        lower = printed.lower()
        if found and start - found[-1].end < 40 and "enth" in lower and (told := _ABSTAINED.fullmatch(lower)):
            found[-1] = _with_abstentions(found[-1], told["count"])
            continue
        if not any(trigger in lower for trigger in _TRIGGERS) and not is_vote_line(printed):
            continue
        sentence = " ".join(printed.split())
        if is_vote_line(sentence) and here is not None and start - here[1] < 80:
            draft = _draft(text, start, end, sentence)
            if draft.vote is None:
                draft = replace(draft, vote=_at(parse_vote(sentence), start, end))
            if found and found[-1].end >= here[0] and found[-1].vote is None:
                found[-1] = replace(found[-1], vote=draft.vote, result=f"{found[-1].result} {sentence}")
            elif draft.vote is not None and here[1] - here[0] < 900 and not (found and found[-1].end >= here[0]):
                found.append(replace(draft, start=here[0], end=here[1]))
            continue
        if not records(sentence, organization):
            continue
        titled = _TITLED.match(printed)
        if titled and records(" ".join(printed[titled.end() :].split()), organization):
            # 'Der Antrag der SP auf Erhöhung: Der Antrag wird mit 8 zu 5 Stimmen angenommen.'
            start += titled.end()
            sentence = " ".join(text[start:end].split())
        draft = _draft(text, start, end, sentence)
        free = here is not None and (not found or found[-1].end < here[0])
        if here is not None and draft.vote is not None and _SECRET.search(text, *here):
            draft = replace(draft, vote=replace(draft.vote, secret=True))
        if (
            here is not None
            and free
            and (
                (_OF_PROPOSAL.match(sentence) and _above(text, here, start))
                or (_OF_SENTENCE.match(sentence) and _worded(text, here) and "\n\n" not in text[here[1] : start])
            )
        ):
            draft = replace(draft, start=here[0], end=here[1], worded=True)
        elif here is not None and free and _OF_MOTION.match(sentence) and not text[here[1] : start].strip():
            moved = _MOVED.search(text, *here)
            if moved is not None and here[1] - moved.end() > _SHORTEST_MOTION:
                draft = replace(draft, start=moved.end(), end=here[1], worded=True)
        found.append(draft)
    return found


# 'Ein Ratsmitglied enthält sich der Stimme.' behind the vote; not: 'Frau Adam enthält sich.'
_ABSTAINED = re.compile(
    r"(?P<count>\d{1,3}|[a-zäöüß]+) (?:\w+ )?\w*(?:mitglied|mitglieder|rat|räte|rätin|rätinnen|anwesende|anwesende[rn]"
    r"|stimmberechtigte|stimmberechtigte[rn]|person|personen|verordnete[rn]?)\s+"
    r"(?:enthält|enthielt|enthalten|enthielten)\s+sich(?:\s+der\s+stimme)?\."
)


def _with_abstentions(draft: Draft, count: str) -> Draft:
    """A draft whose vote lacks the abstentions that the sentence behind it tells."""
    vote, number = draft.vote, numeral(count)
    if vote is None or vote.abstentions is not None or number is None:
        return draft
    return replace(draft, vote=replace(vote, abstentions=number))


# Full stops inside stand before a figure or a sign ('Fr. 500.– für die Halle').
_TITLED = re.compile(r"(?:[^.:;?!]|\.(?![ \n]+[A-ZÄÖÜ])){4,240}:\s+(?=(?:Der|Die|Das|Dem|Den|Dieser|Diesem|Diese) )")
# 'Die Drucksache wird … beschlossen': the paragraph above is what was decided.
_OF_PROPOSAL = re.compile(
    r"(?:Der|Die|Dem|Dieser|Diesem|Diese) (?:so (?:geänderten?|ergänzten?) )?(?:Drucksache"
    r"|Vorlage|Beschlu(?:ss|ß)vorschlag|Beschlu(?:ss|ß)vorlage|Beschlu(?:ss|ß)|Antrag"
    r"|Beschlu(?:ss|ß)antrag) (?:wird|wurde|ist|ergeht|erfolgt)\b"
)


# 'Sie stellt den Antrag, der Rat möge die Rechnung feststellen.' and behind it 'Der Antrag wird angenommen.'
_OF_MOTION = re.compile(r"(?:Der|Dieser|Dem|Diesem) (?:\w*[Aa]ntrag|Vorschlag) (?:wird|wurde|ist|findet|erhält)\b")
_MOVED = re.compile(
    r"\bstell(?:t|te|en|ten)\s+(?:\w+\s+){0,4}?(?:den|folgenden)\s+\w*[Aa]ntrag(?:,|:|\s+auf)\s+(?=\S)"
    r"|\b\w*[Aa]ntrag\s+(?:de[rs]|von)\s[^:.;]{2,60}:\s+(?=\S)"
)
_SHORTEST_MOTION = 20
# 'Die Abstimmung erfolgt geheim.' before the counts
_SECRET = re.compile(r"\b(?:Abstimmung|Wahl)\b[^.;:?]{0,60}\bgeheim\b|\bgeheim abgestimmt\b")
# 'Der Beschluss erfolgte gegen die Stimme des Herrn Adam.': the sentence before is what was decided.
_OF_SENTENCE = re.compile(r"(?:Der|Dieser) Beschlu(?:ss|ß) (?:erfolgte?|erging|ergeht|fiel|fällt|wurde|wird|ist)\b")


def _above(text: str, here: tuple[int, int], start: int) -> bool:
    """Whether the sentence at `here` is a paragraph of its own right above `start`, and a wording."""
    gap, before = text[here[1] : start], text[max(0, here[0] - 3) : here[0]]
    alone = "\n" in gap and not gap.strip() and ("\n" in before or not before)
    return alone and _worded(text, here)


def _worded(text: str, here: tuple[int, int]) -> bool:
    """Whether the sentence at `here` reads as a wording."""
    sentence = " ".join(text[slice(*here)].split())
    return (
        bool(WORDED.search(sentence)) and not is_report(sentence) and not opens_debate(sentence) and len(sentence) > 30
    )


_REPORTED_SPEECH = re.compile(
    r"\b(?:sei|habe|hätten?|werde|würden?|wolle|könne|solle|möge|möchte)\b|\b(?:ich|wir)\b", re.I
)


def _at(vote: Vote | None, start: int, end: int) -> Vote | None:
    return None if vote is None else replace(vote, start=start, end=end)


_CALLED = re.compile(r"^(?:Schluss)?[Aa]bstimmung(?:en)? *[\\–-] *")


def records(sentence: str, organization: str | None = None) -> bool:
    """Whether a sentence (white space collapsed) records a decision of the meeting."""
    sentence = _CALLED.sub("", sentence)
    if sentence.endswith("?") or _REQUIRED.search(sentence):
        return False
    if (_WITHDRAWS.search(sentence) or _LATER.search(sentence)) and not _REPORTED_SPEECH.search(sentence):
        return True
    if is_report(sentence) or _FACTION_SUBJECT.search(sentence) or _ANNOUNCED.search(sentence):
        return False
    if _NO_OBJECTION.search(sentence) and (
        _MEETING_BUSINESS.search(sentence) or "so verfahren" in sentence or _AGAINST_IT.match(sentence)
    ):
        return True
    if _VERBLESS.match(sentence) or _AGENDA.search(sentence):
        return True
    if _ELECTED.match(sentence) or _GRANTED.match(sentence) or _SERVES.search(sentence) or _FATE.search(sentence):
        return True
    if _CONSENT.search(sentence) or _AGREES.search(sentence):
        return True
    if _APPOINTED.match(_TITLES.sub("", sentence)) and not _YEAR.search(sentence):
        return True
    vote = parse_vote(sentence) if find_votes(sentence) else None
    active = _ACTIVE.search(sentence) or _INVERTED.search(sentence)
    passive = _PASSIVE.search(sentence)
    outcome = says_outcome(sentence) if vote is not None or active else None
    if vote is not None and not _TOTALS.search(sentence):
        if outcome is not None and (active or passive or _FINDING.search(sentence) or len(sentence) < 160):
            return True
        if _BRACKET.search(sentence) or re.search(r"Abstimmung|Ergebnis", sentence):
            return bool(vote.manner or vote.ayes is not None)
        if "Stichentscheid" in sentence and vote.ayes is not None:
            return True
        if _STANDING.match(sentence) and None not in (vote.ayes, vote.noes):
            return True
        if _BALLOTS.search(sentence) and vote.ayes is not None and vote.noes is not None:
            return True
        counted = vote.ayes is not None and (vote.noes is not None or vote.secret)
        return bool(active) or (counted and passive is not None)
    if active and outcome is not None and (outcome == "noted" or not no_vote(sentence)):
        if organization and _foreign(sentence, organization):
            return False
        return _sure(sentence)
    if _TOTALS.search(sentence):
        return False
    participle = passive["participle"].split()[-1].replace("ue", "ü") if passive else ""
    if passive and participle in (
        *_FIRM,
        "genommen",
        "festgestellt",
        "bestätigt",
        "erledigt",
        "verschoben",
    ):
        subject = sentence[: passive.start()] + passive["middle"]
        if passive["participle"] in ("festgestellt", "erledigt", "bestätigt", "beschlossen", "gewählt", "angenommen"):
            return bool(_FORMAL.search(subject)) and len(sentence) < 200 and sentence[:1].isupper()
        return bool(_FORMAL.search(subject)) and len(sentence) < 300
    return bool(
        re.fullmatch(
            r"(?:[^.;:?]{3,120} [–-] )?\W*(?:(?:zur|Zur) )?Kenntnis(?:nahme| genommen)(?: ohne (?:Aussprache"
            r"|Diskussion|Wortmeldungen?))?\W*|\W*(?i:Vertagt|Zurückgestellt"
            r"|Zurückgezogen|Erledigt|Abgesetzt)\W*",
            sentence,
        )
    )


_SURE = re.compile(
    r"\b(?:beschlie(?:ß|ss)(?:t|en)|beschlo(?:ss|ß)(?:en)?|nimmt|nahm(?:en)?|nehmen"
    r"|genehmig(?:t|te|en)|billig(?:t|te)|vertag(?:t|te)|lehn(?:t|te|en)|verweis(?:t)"
    r"|überweis(?:t)|stimm(?:t|te|en|ten)|wähl(?:t|te)|empf(?:iehlt|ahl)|verabschiede(?:t|te)"
    r"|spricht sich|sprach sich|erteil(?:t|te)|fa(?:ss|ß)(?:t|te)|bewillig(?:t|te)"
    r"|schr(?:eib|ieb)(?:t|en)?|verschieb(?:t|en)|verschob(?:en)?|kam(?:en)? überein"
    r"|bestell(?:t|te)|beauftrag(?:t|te)|einig(?:t|te|en|ten) sich"
    r"|verständig(?:t|te|en|ten) sich|votier(?:t|te|en|ten)|grünes Licht"
    r"|komm(?:t|en) überein|benenn(?:t|en)|entsende(?:t|te))\b"
)


def _sure(sentence: str) -> bool:
    """Without a vote the verb must be one of deciding, in the indicative, with an object it decides on."""
    return bool(_SURE.search(sentence)) and not re.search(
        r"\b(?:hat|haben|hatte|wird|werden) .{0,200}(?:beschlie(?:ß|ss)en|entscheiden|beraten)\b", sentence
    )


def _foreign(sentence: str, organization: str) -> bool:
    body = re.search(r"\b(?:Der|Die|Das|der|die|das) (\w*)\b(?=.*)", sentence)
    if body is None:
        return False
    named = re.search(rf"\b{BODY}\b", sentence)
    if named is None:
        return False
    word = named.group().lower()
    ours = organization.lower()
    committee = "ausschu" in ours
    if not committee and "ausschu" in word and "empf" in sentence and "rat" in ours:
        return True  # 'Der Prüfungsausschuss empfiehlt …' in a council's minutes
    if word in ("rat", "kreistag", "gemeinderat", "stadtrat", "senat", "landtag") and (committee or word not in ours):
        return word not in ours and not (word == "rat" and ours.endswith("rat"))
    return False


# '3. Auf den Antrag …', 'b) Herr Adam wird …'
_NUMBER = re.compile(r"(?:\d{1,2}[.)][ ]+(?=[A-ZÄÖÜ])|[a-z]\)[ ]+(?=[A-ZÄÖÜ\d]))")
_ARROW = re.compile(r"\s*(?:→|->|=>|–|-)\s*(?:abgelehnt|angenommen|beschlossen|genehmigt)\b")


def _draft(text: str, start: int, end: int, sentence: str) -> Draft:
    """The draft of a recording sentence; the wording leaves out a bracketed vote and a subject before a colon."""
    votes = find_votes(text[start:end].replace("\n", " "))
    vote = None
    if votes:
        span = votes[0]
        vote = replace(span.value, start=start + span.start, end=start + span.end)
        if len(votes) > 1:
            vote = replace(parse_vote(sentence) or vote, start=vote.start, end=start + votes[-1].end)
    number = _NUMBER.match(text, start, end)
    low, high = number.end() if number else start, end
    raw = text[start:end]
    bracket = _BRACKET.search(raw)
    if bracket and not _ARROW.sub("", raw[bracket.end() :]).strip(" .:;") and bracket.start() > 20:
        high = start + len(raw[: bracket.start()].rstrip())
        colon = raw.rfind(": ", 0, bracket.start())
        colon = max(colon, raw.rfind(":\n", 0, bracket.start()))
        if 0 < colon < bracket.start() - 20:
            low = start + colon + 2
        sentence = " ".join(text[low:end].split())
    return Draft(low, high, "", sentence, vote, no_vote(sentence), worded=False, rule="decisions.sentence")
