"""Whether a sentence records a decision of the meeting, reports one, or does neither."""

from __future__ import annotations

import re

from ratslese.extraction.decisions.lines import BODY
from ratslese.extraction.decisions.meaning import says_outcome, unfold
from ratslese.extraction.votes.parser import find_votes, no_vote, parse_vote
from ratslese.lexicon import load

__all__ = ["ARROW", "COUNTED_BRACKET", "is_report", "names_elected", "records", "resolves"]

_WORDS = load("decisions")


def _any(*path: str) -> str:
    entries = _WORDS
    for key in path:
        entries = entries[key]
    return unfold("|".join(f"(?:{entry})" for entry in entries))


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
_INVERTED = re.compile(
    rf"\b(?:{_any('clauses', 'active')})\b (?:sich )?(?:der|die|das) (?:\w+ ){{0,2}}?{BODY}\b"
    rf"|\b(?:kommt|kam) (?:der|die|das) (?:\w+ ){{0,2}}?{BODY}\b[^.;:]{{0,60}}\büberein\b"
)
_PASSIVE = re.compile(
    r"\b(?:wird|werden|wurden?|ist|sind|gilt"
    r"|gelten)\b(?P<middle>.{0,260}?)\b(?P<participle>angenommen|abgelehnt|beschlossen"
    r"|genehmigt|zugestimmt|verabschiedet|gebilligt|befürwortet|empfohlen|vertagt"
    r"|zur(?:ü|ue)ckgestellt|verwiesen|überwiesen|(?:wieder)?gewählt|bestellt|festgestellt|festgesetzt|festgelegt"
    r"|zurückgezogen|erledigt|abgesetzt|verschoben|bestätigt|stattgegeben|entsprochen|Folge gegeben|Folge geleistet"
    r"|(?:zur )?Kenntnis genommen|bewilligt|entlastet|Entlastung erteilt|erteilt|aufgenommen"
    r"|anerkannt|gutgeheissen|gutgeheißen"
    r"|erheblich erklärt|abgeschrieben|verneint|bejaht|eingetreten|ausgesetzt|weitergeleitet|zugewiesen"
    r"|zuerkannt|abgenommen|gestrichen|erlassen|ratifiziert|erklärt|zurückgewiesen|vereinbart|bestimmt|ernannt|benannt|zurückverwiesen|gebilligt)\b"
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
        "zuerkannt",
        "abgenommen",
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
# '- Antrag Berg → 3 ja / 7 nein, abgelehnt'; not: '→ Frau Lang'
ARROW = re.compile(
    r"[ \n]*(?:→|⇒|->|=>)[ \n]*(?P<told>(?:\d{1,3} ?(?:[Jj]a|:|/)|einst|mehrh|abgelehnt|angenommen|beschlossen)"
    r"[^→\n]{0,80}(?:\n[^→\n]{1,40})?)$"
)
COUNTED_BRACKET = re.compile(
    r"\(\s*(?=[^()]{0,120}(?:stimm|\d ?[:/] ?\d|mehrheit|Enthalt|Ja|Nein|\beinst\.))[^()]{2,160}\)", re.I
)
# 'Vertagt auf die Sitzung im Mai.', 'Wegen fehlender Beschlussfähigkeit vertagt.'
_VERBLESS = re.compile(
    r"(?:[-–•] )?(?:(?:Vertagt|Zurückgestellt|Zurückgezogen|Abgesetzt|Überwiesen|Verwiesen"
    r"|Einstimmig|Mehrheitlich) (?:auf|in|an|bis|von|vom|angenommen|beschlossen|genehmigt"
    r"|abgelehnt)\b"
    r"|(?:Vertagung|Zurückstellung|Absetzung|Verweisung|Überweisung) (?:auf|in|an|bis|von) [^.;:]{3,80}, "
    r"(?:einst\.|einstimmig|mehrh\.|mehrheitlich)"
    r"|(?:Protokoll|Niederschrift|Tagesordnung) (?:[\w.]+ ){0,6}(?:genehmigt|angenommen|bestätigt)\.?$"
    r"|\w+(?: \w+){0,4} z\. ?K\. genommen\.?$"
    r"|(?:\w*[Bb]eirat|Rat|Ausschuss|Vorstand|Gremium|Runde) (?:ist )?einverstanden\b"
    r"|Wegen [^.;]{3,90} (?:vertagt|zurückgestellt|abgesetzt)\.?$"
    r"|(?:Auf (?:Wunsch|Antrag|Bitte) [^.;]{3,60} )?in die Fraktionen? gezogen\.?$)"
)
# 'Die Tagesordnung wird um TOP 5 ergänzt.'
_AGENDA = re.compile(
    r"\b(?:wird|wurde) die Tagesordnung (?:[^.;:]|\.(?=\d)){0,80}(?:ergänzt|erweitert|geändert)\b"
    r"|^(?:- )?Die (?:\w+ )?(?:Tagesordnung|Traktandenliste) (?:wird"
    r"|wurde) [^.;:]{0,80}(?:ergänzt|erweitert|geändert|festgestellt|bestätigt)\b"
)
_AGAINST_IT = re.compile(
    r"(?:Hiergegen|Dagegen|Gegen (?:diesen|den) Vorschlag"
    r"|(?:Widerspruch |Einwände )?[Gg]egen die (?:Erweiterung|Ergänzung))\b"
)
_ELECTED = re.compile(
    r"Mit \d{1,4} (?:\w+ )?Stimmen (?:ist|sind|wird|werden|wurden?) [^.;:?]{3,160} (?:wieder)?gewählt\.?$|"
    r"(?:Damit|Somit) (?:(?:ist|sind) )?(?:Herrn? |Frau |[FH]r\. |RM |GR |StR )[^;:?]{3,160} gewählt\b|"
    r"(?:Gewählt|Wiedergewählt|Bestellt) (?:ist|sind|wird|werden|wurden?)\b"
    r"(?! (?:offen|geheim|durch|per|in|nach|mit|mittels)\b)"
    r"|(?:Damit|Somit|Daher|Hiermit|Mithin) (?:ist|sind|gilt|gelten) [^.;:?]{3,160} (?:wieder)?gewählt\.?$"
    r"|[A-ZÄÖÜ][^.;:?]{3,60} stell(?:t|te) fest, (?:dass|daß) (?=[^.;:?]*\b(?:damit|somit|zum|zur)\b)"
    r"(?![^.;:?]*\b(?:bereits|am \d))[^.;:?]{3,200} gewählt (?:ist|sind|wurden?|sei|worden (?:ist|sind))\.?$"
    r"|[^.:?]{3,300}; gewählt (?:ist|sind) (?:damit|somit|daher|demnach|also)\b"
    r"|[A-ZÄÖÜ][^.;:?]{3,80} erklärt [^.;:?]{3,80} (?:für|als) gewählt\b"
    r"|[A-ZÄÖÜ][^.;:?]{3,80} (?:ist|sind|gilt) (?:damit|somit|hiermit|daher)\b(?:[^.;:?]|\.(?= ?[\d§])){0,120}"
    r" (?:wieder)?gewählt\b"
)
# 'Dem Gesuche wird entsprochen.', 'Der Einstellung einer Mitarbeiterin wird zugestimmt.': the dative makes it a grant.
_GRANTED = re.compile(
    r"(?:Der|Dem|Den|Diesem|Dieser) [^;:?]{3,260}? (?:wird|werden|wurde) [^;:?]{0,120}?"
    r"(?:zugestimmt|entsprochen|stattgegeben|zugebilligt|bewilligt|gewährt|gefolgt|Entlastung erteilt)\b"
    r"[^.;:?]{0,40}\.?$"
)
# 'Der Auftrag wird an die Firma Holz vergeben.'; not: 'Der Auftrag wurde im Mai vergeben.'
_AWARDED = re.compile(
    r"(?:Der (?:\w*[Aa]uftrag|Zuschlag)|Die (?:\w+ )?(?:\w*[Aa]rbeiten|\w*[Ll]ieferung|\w*[Ll]eistungen))"
    r" (?:wird|werden) "
    r"(?![^;?]{0,160}\b(?:sollen|können|müssen)\b)[^;?]{3,240}\b(?:vergeben|erteilt|übertragen)\b[^.;?]{0,60}\.?$"
)
# 'Die SPD-Fraktion zieht ihren Antrag zurück.'; not: 'Herr Adam zieht seine Kandidatur zurück.'
_WITHDRAWS = re.compile(
    r"\bn(?:immt|ahm|ehmen|ahmen)\b[^.;:?]{0,60}\b(?:seinen|ihren|den|diesen) (?:\w*[Aa]ntrag|Vorschlag)\b"
    r"[^.;:?]{0,40}\bzurück\b|"
    r"\b(?:zieht|ziehen|zog|zogen)\b(?:[^.;:?]|\.(?=\S)){0,120}\b(?:\w*[Aa]ntr[aä]ge?s?|\w*[Vv]orlagen?|Motion|Postulat|Interpellation"
    r"|Initiative|Petition|Gesuch|Ansuchen)\b(?:[^.;:?]|\.(?=\S| [a-zäöü])){0,80}\bzurück\b"
)
# 'Dient zur Kenntnis.', 'Die Ausführungen dienen dem Ausschuss zur Kenntnis.'
_SERVES = re.compile(
    r"(?:[Dd]ient|[Dd]ienen|[Dd]iente|[Dd]ienten)\b(?: (?:dem|der|den) \w+)?(?: \w+){0,2}?"
    r" zur (?:gefälligen )?Kenntnis(?:nahme)?\b"
)
# 'Von den versandten Terminen wird Kenntnis genommen.', 'Der Bürgermeister setzt den Punkt von der Tagesordnung ab.'
_TAKEN = re.compile(
    r"^(?:Von|Vom|Hiervon|Davon)\b[^.;:?]{0,200}\b(?:wird|wurde) (?:\w+ ){0,2}Kenntnis genommen\.?$"
    r"|\bsetzte? (?:den|diesen) (?:\w+ )?(?:Punkt|TOP|Tagesordnungspunkt)\b[^.;:?]{0,60}\bab\b"
    r"|\bstellte? (?:den|die|das|diese[ns]?) (?:Beschlu(?:ss|ß)\w*|Punkt|TOP|Tagesordnungspunkt|Vorlage"
    r"|Angelegenheit)\b[^.;:?]{0,120}\bzurück\.?$"
    r"|\b(?:kommt|kam) man\b[^.;:?]{0,60}\büberein\b"
    # 'Der Verein hat den Antrag zurückgezogen; der Punkt wird abgesetzt.'
    r"|; (?:der|die|das) (?:Tagesordnungspunkt|TOP|Punkt|Vorlage|Antrag|Angelegenheit) (?:wird|ist) (?:\w+ ){0,3}"
    r"(?:abgesetzt|vertagt|zurückgestellt|erledigt)\.?$"
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
_AGREEMENT = re.compile(r"einverstanden|Einw|Bedenken|Einverständnis|schlie(?:ß|ss)(?:t|en) sich")
_AGREES = re.compile(
    rf"\b{BODY}\b (?:ist|sind|war|waren|zeigt sich|zeigen sich|erklärt sich"
    r"|erklären sich)\b[^.;:?]{0,160}\beinverstanden\b"
    # 'Der Ortsrat hat keine Einwände gegen das Vorhaben.'
    rf"|\b{BODY}\b (?:hat|haben|erhebt|erheben|hegt) (?:\w+ ){{0,2}}?keine (?:\w+ )?"
    r"(?:Einwände|Einwendungen|Bedenken)\b"
    # 'Dem Vorschlag schließen sich die Ratsmitglieder an.'
    r"|^(?:Dem|Diesem|Der|Dieser) (?:\w+ )?(?:Vorschlag|Antrag|Empfehlung|Votum)\b[^.;:?]{0,60}"
    rf"\bschlie(?:ß|ss)(?:t|en) sich (?:der|die|das|alle) (?:\w+ ){{0,2}}?{BODY}\b[^.;:?]{{0,40}}\ban\b"
    # 'Mit der Tagesordnung besteht Einverständnis.'; not: 'Darüber besteht Einvernehmen.', which opens a resolution
    r"|^(?:Mit|Damit|Hiermit|Dazu|Hierzu)\b[^.;:?]{0,120}\b(?:besteht|bestand)\b[^.;:?]{0,60}\bEinverständnis\b"
)
# 'Für den Beschluss ist eine Mehrheit von zwei Dritteln erforderlich.'
# 'Für den Antrag stimmen 6 Mitglieder, dagegen 9.'
_STANDING = re.compile(r"(?:Für|Gegen) [^.;:?]{3,80}\bstimm(?:en|ten)\b")
# 'Herr Berg verliest die Empfehlung des Bauausschusses (6 : 0 : 1).'
_READ_OUT = re.compile(r"\b(?:verliest|verlas|referiert|zitiert)\b[^.;]{0,80}\b\w*(?:[Ee]mpfehlung|[Ss]tellungnahme)\b")
# 'Über die Varianten wird einzeln abgestimmt:'
_ONE_BY_ONE = re.compile(r"\b(?:einzeln|getrennt|gesondert|nacheinander)\b[^.:]{0,40}\babgestimmt\s*:")
# 'Rückweisungsantrag Berg: 23 Ja, 95 Nein.'
_NAMED_VOTE = re.compile(r"(?:[-–•] )?\w*[Aa]ntrag\b[^:;.]{0,60}: ?(?=\d)")
# 'Es wurden 6 gültige Stimmzettel abgegeben mit 5 Ja-Stimmen, 1 Nein-Stimme.'
_BALLOTS = re.compile(r"\b(?:Stimm|Wahl)zettel\w*\b[^.;?]{0,80}\b(?:abgegeben|ausgezählt|lauten|lauteten)\b")
_REQUIRED = re.compile(r"\b(?:ist|sind)\b[^.;:?]{0,120}\b(?:erforderlich|notwendig|nötig)\b|\bbedarf\b|\bbenötigt")


def resolves(sentence: str) -> bool:
    """Whether a sentence says by its verb alone that something was resolved ('Der Rat beschloss den Verkauf.')."""
    return _RESOLVES.match(sentence) is not None


# 'Kassierer: Otto Lang, einstimmig gewählt', 'a) 1. Vorsitzender: Karl Berg (38 Ja, 2 Nein)'
_ELECTED_LINE = re.compile(
    r"(?:[-–•] |[a-z]\) )?(?:(?:\d\.|[Ss]tv\.|[Ss]tellv\.|[Ss]tellvertretende[rn]?) ){0,2}"
    r"[A-ZÄÖÜ][\w/-]*(?:er|erin|ende|ender|wart|wartin|wärtin|rat|rätin|glieder|glied|führung|leitung|prüfung)"
    r"(?: [\w.-]+){0,4}: "
    r"(?:Herrn? |Frau )?[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){1,2}[,;:]? [(–-]{0,2} ?"
    r"(?:(?:einstimmig|mehrheitlich|bei|mit)\b[^.;:]{0,60}|\d{1,3} (?:Ja|Stimmen)\b[^.;]{0,60})\)?\.?"
)


_LONGEST_LINE = 200


def names_elected(sentence: str) -> bool:
    """Whether a line names an office, who was elected to it, and the vote ('Kassierer: Otto Lang, einstimmig')."""
    line = ": " in sentence and len(sentence) < _LONGEST_LINE and _ELECTED_LINE.fullmatch(sentence) is not None
    return line and parse_vote(sentence) is not None


def is_report(sentence: str) -> bool:
    """Whether a sentence only tells of a decision of others, of another day, or of one to come."""
    if _OTHER_DAY.search(sentence):
        return True
    if _FINDING.search(sentence):
        return False
    return bool(_REPORTING.search(sentence) or _OTHER_BODY.search(sentence))


# 'Der Vorsitzende gab bekannt, dass der Rat am 19. Juni beschlossen hat, …'
_OTHER_DAY = re.compile(
    r"\b(?:gibt|gab)\b.{0,80}\bbekannt\b.{0,20}\bdass\b.{0,160}"
    r"\b(?:am \d{1,2}\.|in (?:nicht|(?:der|seiner|ihrer) (?:nicht|letzten|vorigen|vergangenen)))"
)
_REPORTED_SPEECH = re.compile(
    r"\b(?:sei|habe|hätten?|werde|würden?|wolle|könne|solle|möge|möchte)\b|\b(?:ich|wir)\b", re.I
)
_ENUMERATED = re.compile(r"^[a-z]\) +(?=[A-ZÄÖÜ])")
_CALLED = re.compile(r"^(?:Schluss)?[Aa]bstimmung(?:en)? *[\\–-] *")


def records(sentence: str, organization: str | None = None) -> bool:
    """Whether a sentence (white space collapsed) records a decision of the meeting."""
    sentence = _ENUMERATED.sub("", _CALLED.sub("", sentence))
    if sentence.endswith("?") or _REQUIRED.search(sentence):
        return False
    if (_WITHDRAWS.search(sentence) or _LATER.search(sentence)) and not _REPORTED_SPEECH.search(sentence):
        return True
    if _TAKEN.search(sentence) and not _REPORTED_SPEECH.search(sentence):
        return True
    if is_report(sentence) or _FACTION_SUBJECT.search(sentence) or _ANNOUNCED.search(sentence):
        return False
    if _NO_OBJECTION.search(sentence) and (
        _MEETING_BUSINESS.search(sentence) or "so verfahren" in sentence or _AGAINST_IT.match(sentence)
    ):
        return True
    arrow = ARROW.search(sentence)
    if arrow is not None and (says_outcome(arrow["told"]) is not None or parse_vote(arrow["told"]) is not None):
        return True
    if _VERBLESS.match(sentence) or _AGENDA.search(sentence):
        return True
    if names_elected(sentence) or _AWARDED.match(sentence):
        return True
    if _ELECTED.match(sentence) or _GRANTED.match(sentence) or _SERVES.search(sentence) or _FATE.search(sentence):
        return True
    if _CONSENT.search(sentence) or (_AGREEMENT.search(sentence) and _AGREES.search(sentence)):
        return True
    if _APPOINTED.match(_TITLES.sub("", sentence)) and not _YEAR.search(sentence):
        return True
    vote = parse_vote(sentence) if find_votes(sentence) else None
    if vote is not None and organization and _FOREIGN_ADVICE.match(sentence) and _foreign(sentence, organization):
        return False
    if vote is not None and _PASSED.match(sentence):
        return True
    active = _ACTIVE.search(sentence) or _INVERTED.search(sentence)
    passive = _PASSIVE.search(sentence)
    outcome = says_outcome(_REFERS.sub("", sentence)) if vote is not None or active else None
    if vote is not None and not _TOTALS.search(sentence):
        if outcome is not None and (active or passive or _FINDING.search(sentence) or len(sentence) < 160):
            return True
        if _READ_OUT.search(sentence) or _ONE_BY_ONE.search(sentence):
            return False
        if COUNTED_BRACKET.search(sentence) or re.search(r"Abstimmung|Ergebnis|abgestimmt", sentence):
            return bool(vote.manner or vote.ayes is not None)
        if "Stichentscheid" in sentence and vote.ayes is not None:
            return True
        if _NAMED_VOTE.match(sentence) and None not in (vote.ayes, vote.noes):
            return True
        if _STANDING.match(sentence) and (None not in (vote.ayes, vote.noes) or vote.factions):
            return True
        if _BALLOTS.search(sentence) and vote.ayes is not None and vote.noes is not None:
            return True
        counted = vote.ayes is not None and (vote.noes is not None or vote.secret)
        return bool(active) or (counted and passive is not None)
    if active and outcome is not None and (outcome == "noted" or not no_vote(sentence)):
        if organization and _foreign(sentence, organization):
            return False
        return _sure(sentence)
    if vote is None and resolves(sentence) and not (organization and _foreign(sentence, organization)):
        return True
    if _TOTALS.search(sentence):
        return False
    participle = passive["participle"].split()[-1].replace("zurueck", "zurück") if passive else ""
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
            r"|Zurückgezogen|Erledigt|Genehmigt|Angenommen|Abgelehnt)\W*",
            sentence,
        )
    )


# Bodies that prepare business for the one that meets
_PREPARING = ("ausschu", "kommission", "beirat")
# 'Der Prüfungsausschuss empfiehlt mit 4 : 2 Stimmen, …' in a council's minutes
_FOREIGN_ADVICE = re.compile(r"(?:Der|Die) \w+ empf(?:iehlt|ahl)\b")
# 'Der Rat beschloss den Verkauf.', 'Der Gemeinderat vergibt den Auftrag …'; not: 'Der Rat beschließt über Satzungen.'
_RESOLVES = re.compile(
    rf"(?:(?:Sodann|Daraufhin|Anschließend|Danach|Schließlich|Nach [^.;:,]{{3,60}}) )?"
    rf"(?:(?:[Dd]er|[Dd]ie|[Dd]as) (?:\w+ )?{BODY} (?:beschlie(?:ß|ss)t|beschlo(?:ss|ß)|vergibt|vergab)"
    rf"|(?:beschlie(?:ß|ss)t|beschlo(?:ss|ß)|vergibt|vergab) (?:der|die|das) (?:\w+ )?{BODY})"
    r" (?!(?:nach|gemäß|über|im|in|am|bei|mit)\b)(?:\w+ ){0,4}?(?:den|die|das|eine[nr]?|folgende[ns]?)\b"
    r"[^;?]{8,400}\.?$"
)
# 'Landrat Berg verweist auf den Verkehrsverbund.'; not: 'verweist den Antrag auf die nächste Sitzung'
_REFERS = re.compile(
    r"\bverw(?:eist|ies|eisen|iesen) (?:(?:dabei|hierzu|dazu|hierbei|zudem|noch|nochmals|erneut) )?auf\b"
)
# 'Der Beschluss ergeht einstimmig.'
_PASSED = re.compile(r"(?:Der|Dieser) Beschlu(?:ss|ß) (?:ergeht|erging|erfolgte?|fiel|fällt)\b")
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
    if not committee and "empf" in sentence and any(stem in word and stem not in ours for stem in _PREPARING):
        return True  # 'Der Prüfungsausschuss empfiehlt …' in a council's minutes
    if word in ("rat", "kreistag", "gemeinderat", "stadtrat", "senat", "landtag") and (committee or word not in ours):
        return word not in ours and not (word == "rat" and ours.endswith("rat"))
    return False
