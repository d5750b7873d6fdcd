"""What a decision means: its kind and its outcome, by substance and with negation.

A motion voted down is `rejected`, whatever words the form uses; 'nicht empfohlen' is never read as 'empfohlen'.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ratslese.document.findings import DecisionKind, Outcome, Vote
from ratslese.extraction.votes.forms import form_vote, told_side
from ratslese.extraction.votes.tokens import tick
from ratslese.lexicon import load

__all__ = ["judge", "kind_of", "outcome_of", "says_outcome"]

_WORDS = load("decisions")


def _any(*path: str, flags: int = 0) -> re.Pattern[str]:
    entries = _WORDS
    for key in path:
        entries = entries[key]
    return re.compile(unfold("|".join(f"(?:{entry})" for entry in entries)), flags)


def unfold(pattern: str) -> str:
    """Let a pattern match spellings without umlauts too ('zurueckgestellt'); character classes stay as they are."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    for at in range(0, len(parts), 2):
        parts[at] = re.sub("[äöü]", lambda vowel: f"(?:{vowel[0]}|{_PLAIN[vowel[0]]})", parts[at])
    return "".join(parts)


_PLAIN = {"ä": "ae", "ö": "oe", "ü": "ue"}


_OUTCOMES = {name: _any("outcomes", name, flags=re.IGNORECASE) for name in _WORDS["outcomes"]}
_KINDS = {name: _any("kinds", name) for name in _WORDS["kinds"]}
_FINAL: dict[DecisionKind, Outcome] = {
    "acknowledgement": "noted",
    "referral": "referred",
    "postponement": "postponed",
    "election": "elected",
    "withdrawal": "withdrawn",
}
# A decision that takes note and also acts is a resolution: 'nimmt Kenntnis und stimmt zu'.
_ALSO_ACTS = re.compile(
    r"\bund (?:\w+ ){0,12}?(?:stimmt|stimmen|beschlie(?:ß|ss)t|beschlie(?:ß|ss)en|beauftragt"
    r"|fordert|bittet|ersucht|verlangt"
    r"|stell(?:t|en) (?:[^.;]|\.(?=\d)){2,160} (?:bereit|zur Verfügung)\b|gewähr(?:t|en)|erteil(?:t|en)"
    r"|setz(?:t|en)|spr(?:icht|echen) sich|leg(?:t|en)|heb(?:t|en)|verabschiede(?:t|n)|erl(?:ässt|äßt|assen)"
    r"|entlaste(?:t|n)|verg(?:ibt|eben)|räum(?:t|en)"
    r"|genehmigt|billigt|ermächtigt|bewilligt|befürwortet|empfiehlt|beschlo(?:ss|ß)|beauftragte|genehmigte|billigte"
    r"|beauftragte|ermächtigte|bewilligte|empfahl)\b"
    r"|\b(?:stimmt|stimmen)\b(?:[^.]|\.(?! [A-ZÄÖÜ][a-zäöü])){0,300}\bzu\b|\bbeauftragt\b|\b(?:der|die"
    r"|das) \w+ (?:beschlie(?:ß|ss)t|genehmigt|bewilligt|ermächtigt|billigt|empfiehlt)\b"
    r"|\bbeschlie(?:ß|ss)t\b|, und stell(?:t|en) fest\b"
    r"|(?:wird|werden) (?:\w+ ){0,8}(?:beschlossen|genehmigt|zugestimmt|festgestellt|erteilt|ermächtigt)",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:br(?:ingt|achte|ingen)|gibt|gab|geben)\b[^.]{0,160}\bzur Kenntnis\b")
_LEADING = re.compile(r"^(?:[„\"»]|\d{1,2}[.)]|[a-z]\)|[IVX]+\.|[-–•*]| )+")
# What happened before in another body: 'beschließt – nach Vorberatung im Bauausschuss – …'
_PRECOUNSELLED = re.compile(
    r"[(–,-]? ?nach (?:\w+ ){0,3}(?:Vorb|B)eratung(?:en)? (?:im|in|des|der|durch|mit) (?:[^,–.;() ]+ ){1,24}?"
    r"(?=- |– |[,–.;()]|(?:de[rmns]|die|das|eine[nmr]?|von|zu|dass|wie|gemäß|zum|zur)\b)"
)
_PRECOUNSEL_DONE = re.compile(
    r"^Vorberatung\b.{0,60}(?:erfolgt|$)|im Rahmen der Vorberatung|^[Vv]orberaten\b|Vorberatung (?:ist )?erfolgt"
)
_SENT_ON = re.compile(
    r"verwiesen|verweisen (?:in|an)|(?:ver|über)wies\b|verweis(?:t|ung)|überwiesen|überweis(?:t|ung)"
    r"|(?:dem|der) (?:Ausschu(?:ss|ß)|\w+ausschu(?:ss|ß)|Kommission|\w+kommission)\b[^.]{0,120}"
    r" zu(?:ge|zu)?w(?:ie|ei)sen"
    r"|Weiterbehandlung in?m?\b",
    re.I,
)
# 'Der Rückweisungsantrag wird abgelehnt', 'Antrag von Frau Adam auf Vertagung'; not 'Antrag auf Zuschuss'
_MOTION_TO = re.compile(
    r"\b(?:(?P<postpone>(?:Vertagungs|Verschiebungs)antr[aä]g"
    r"|Antrag (?:\S+ ){0,6}auf (?:Vertagung|Verschiebung|Absetzung))"
    r"|(?:Rück|Zurück|Ver|Über)weisungsantr[aä]g|Antrag (?:\S+ ){0,6}auf (?:Rück|Zurück|Ver|Über)weisung"
    r"|nicht (?:\S+ ){0,6}(?:zurückge|ver|über)wiesen)"
)
# 'nimmt den Entwurf entgegen und leitet ihn dem Prüfungsausschuss zur Prüfung zu'
_PASSED_ON = re.compile(
    r"\bund (?:leitet|leitete|übergibt|übergab|überweist|überwies|verweist|verwies)"
    r" (?:ihn|sie|es|diese[nsr]?|den|die|das)\b"
    r"[^.;]{0,120}\b(?:[Pp]rüfung|[Vv]orberatung|[Bb]eratung)"
)
# 'wird zuhanden der Gemeindeversammlung verabschiedet': another body decides.
_PUT_FORWARD = re.compile(
    r"\b(?:zuhanden|zu ?[Hh]anden|z\. ?H\.|zur Beschlussfassung an) (?:de[rs] |die |den )?\w+[^;]{0,80}?"
    r"(?:verabschiedet|überwiesen|weitergeleitet|vorgelegt|empfohlen|beantragt)"
    r"|\bverabschiede(?:t|te)\b[^.;]{0,120}\bund beantrag(?:t|te) de[rmn] \w*(?:versammlung|rat|parlament)\b"
)
# 'Der Wahl von Herrn Adam zum Kommandanten wird zugestimmt.': others elected him.
_CONFIRMED = re.compile(
    r"^(?:Der|Dieser) (?:\w+ )?(?:Wahl|Bestellung|Ernennung|Berufung|Benennung)\b.{0,200}\b(?:zugestimmt|bestätigt)"
    r"|\bstimm(?:t|te) der (?:\w+ )?(?:Wahl|Bestellung|Ernennung|Berufung|Benennung)\b.{0,200}\bzu\b"
)
_SAID_YES = re.compile(r"zugestimmt|Zustimmung\b|angenommen|Annahme\b|beschlossen|genehmigt")


def kind_of(wording: str, *, label: str = "", result: str = "") -> DecisionKind:
    """The kind of a decision.

    Args:
        wording: the wording decided on, white space collapsed.
        label: the label before it ('Beschlussempfehlung'), or ''.
        result: how the result is told ('verwiesen in den Bauausschuss'), or ''.
    """
    wording = _PRECOUNSELLED.sub(" ", wording)
    head = _LEADING.sub("", wording)[:400]
    short = len(wording) < 160
    if _OUTCOMES["withdrawn"].search(result) or (short and _OUTCOMES["withdrawn"].search(head)):
        return "withdrawal"
    if _KINDS["procedure"].search(head[:260]) and not _owns_business(head):
        return "procedure"
    if _OUTCOMES["postponed"].search(head[:200] if short else head[:120]) or (
        short and _OUTCOMES["postponed"].search(result)
    ):
        return "postponement"
    if short and (motion := _MOTION_TO.search(head)):
        # What is put to the vote is the postponement or the referral itself, also where it is turned down.
        return "postponement" if motion["postpone"] else "referral"
    if _PUT_FORWARD.search(head) and len(_POINT.split(wording)) < 3:
        return "recommendation"
    if re.search(r"empfohlen(?!e)|empfiehlt", result):
        return "recommendation"
    if "empfehl" in label.lower() or "empfiehlt" in label.lower() or "empfahl" in label.lower():
        return "recommendation"
    if _KINDS["recommendation"].search(head) and not re.search(
        r"(?:auf|gemäß|entsprechend) (?:der |den )?Empfehlung(?:en)?|Empfehlung(?:en)? de[rs]|ohne \w*[Ee]mpfehlung",
        head[:260],
    ):
        return "recommendation"
    if _PRECOUNSEL_DONE.search(head):
        return "recommendation"
    if short and _SENT_ON.search(head):
        return "referral"
    if short and _SENT_ON.search(result) and not _ALSO_ACTS.search(head):
        return "referral"
    if _PASSED_ON.search(head):
        return "referral"
    noting = _OUTCOMES["noted"].search(wording[:600]) and not _TELLING.search(wording[:600])
    if noting and not _ALSO_ACTS.search(_LEADING.sub("", wording)) and not _points_beside(wording):
        if _KINDS["precounsel"].search(head) and not re.search(r"nach (?:\w+ ){0,2}[Vv]orberat", head):
            return "recommendation"
        return "acknowledgement"
    if short and (_OUTCOMES["referred"].search(head) or _OUTCOMES["referred"].search(result)):
        return "referral"
    if _KINDS["precounsel"].search(head[:120]) and short and not re.search(r"nach (?:\w+ ){0,2}[Vv]orberat", head):
        return "recommendation"
    if (
        _KINDS["election"].search(head)
        and not _CONFIRMED.search(head)
        and not re.search(r"Wahl(?:ordnung|bezirk|helfer|kampf|prüfung|periode|lokal)", head[:160])
    ):
        return "election"
    if _SENT_ON.search(head[:160]) and not _ALSO_ACTS.search(head):
        return "referral"
    if _OUTCOMES["noted"].search(result) and not (_SAID_YES.search(result) or _ALSO_ACTS.search(result)) and short:
        return "acknowledgement"
    return "resolution"


def _points_beside(wording: str) -> bool:
    """Whether a wording in points takes note in some and acts in others."""
    points = [point for point in _POINT.split(wording) if len(point) > 30]
    return len(points) > 1 and not all(_OUTCOMES["noted"].search(point) for point in points)


_POINT = re.compile(r"(?:^|(?<=[.;:!] ))\d{1,2}\. (?=[A-ZÄÖÜ])")


def _owns_business(head: str) -> bool:
    """'Der Punkt wird von der Tagesordnung abgesetzt' inside its own item postpones that item."""
    return bool(
        re.search(
            r"(?:^(?:Der|Dieser)|\b(?:wird|wurde) (?:der|dieser)) (?:Tagesordnungspunkt|TOP|Punkt|Antrag)\b.{0,80}"
            r"(?:vertagt|zurückgestellt|abgesetzt|verschoben|verwiesen|überwiesen)"
            r"|\bdiesen (?:Tagesordnungspunkt|TOP|Punkt|Antrag)\b.{0,80}"
            r"(?:vertagen|verschieben|zurück(?:zu)?stellen|abzusetzen)",
            head,
        )
    )


@lru_cache(maxsize=512)
def says_outcome(text: str) -> Outcome | None:
    """The outcome that the words of `text` tell, negation first; None where they tell none."""
    for name in ("withdrawn", "rejected", "postponed"):
        if _OUTCOMES[name].search(text):
            return name
    if _OUTCOMES["amended"].search(text) and not _OUTCOMES["unamended"].search(text):
        if _OUTCOMES["adopted"].search(text):
            return "adopted_amended"
    elif _OUTCOMES["unamended"].search(text) and re.search(r"beschlossen|angenommen|empfohlen|zugestimmt", text):
        return "adopted"
    for name in ("settled", "referred", "noted", "elected", "adopted"):
        if _OUTCOMES[name].search(text):
            return name  # type: ignore[return-value]
    return None


def outcome_of(kind: DecisionKind, wording: str, result: str, vote: Vote | None) -> Outcome | None:
    """The outcome by substance: what the result says, else what the counts say, else what the wording says."""
    said = _first_said(_masked(result)) if result else None
    if vote is None and said in (None, "noted", "referred") and _PRECOUNSEL_DONE.search(wording):
        return None
    lost = _lost(vote) and not _OUTCOMES["casting"].search(f"{result} {wording[:300]}")
    turned_down = _turned_down(wording)
    if said == "postponed" and lost:
        return "rejected"  # 'Der TOP 7 wird abgesetzt. (3 Ja, 4 Nein)'
    if said == "postponed" and kind == "procedure":
        return "adopted"  # an item taken off the agenda: that motion was carried
    if said in ("rejected", "withdrawn", "postponed"):
        return said
    if lost and said is None:
        return "rejected"
    if said in (None, "adopted") and vote is not None and not lost and _REFUSING.search(wording[:300]):
        # What was put to the vote is the refusal itself.
        return "adopted"
    if turned_down and said in (None, "adopted", "noted"):
        return "rejected"
    if said is None and vote is not None and result and _OUTCOMES["amended"].search(_masked(result)):
        said = "adopted_amended"
    if said == "adopted_amended" or (said == "adopted" and _AMENDING.search(wording)):
        return "adopted_amended"
    if kind in _FINAL and said in (None, "adopted", "noted", "elected", "referred"):
        return _FINAL[kind]
    if said == "noted" and kind == "resolution" and result == wording and _ALSO_ACTS.search(result):
        return "adopted"
    if said is not None and not (said == "noted" and kind in ("resolution", "recommendation", "procedure") and vote):
        return said
    if said == "noted" and vote is None:
        return "noted"
    if vote is not None:
        if _AMENDING.search(wording):
            return "adopted_amended"
        return None if vote.ayes == 0 and not vote.noes else "adopted"
    spoken = says_outcome(_PRECOUNSELLED.sub(" ", wording)[:400])
    return spoken if spoken in ("settled", "noted", "postponed", "referred", "adopted", "elected") else None


_REFUSING = re.compile(r"Einvernehmen\b[^.]{0,80}\b(?:nicht (?:erteilt|hergestellt)|versagt|verweigert)\b")
# The wording itself says that it was changed: 'entsprechend der Vorlage mit der zuvor beschlossenen Ergänzung'.
_AMENDING = re.compile(
    r"\babweichend (?:vom|von der|von dem) (?:\w+ )?(?:\w*[Vv]orschlag|\w*[Vv]orlage|Antrag|Entwurf)\b|"
    r"unter (?:Berücksichtigung|Einbeziehung|Einarbeitung) de[rs] (?:\w+ )?(?:Änderungs|Ergänzungs)antr[aä]g"
    r"|mit (?:der Ma(?:ß|ss)gabe\b|(?:dieser|diesen|der|den|einer|folgenden?|obigen?|genannten) (?:\w+ )?"
    r"(?:Korrektur|Berichtigung|Präzisierung|Richtigstellung)(?:en)?\b"
    r"|(?:der|den) vo[nm] [^.;]{3,80} (?:erbetenen|gewünschten|beantragten|empfohlenen|vorgeschlagenen)"
    r" (?:Änderung|Ergänzung|Korrektur))"
    r"|(?:mit|einschlie(?:ß|ss)lich|samt) (?:der|den|folgenden?|dieser|diesen|einer) (?:(?:zuvor|soeben|vorgenannten"
    r"|vorgenommenen|vorstehenden|beschlossenen|angenommenen|genannten) )*(?:Änderung|Ergänzung)(?:en)?\b(?! (?:de[rs]"
    r"|vom|Nr))"
    r"|(?:mit|einschlie(?:ß|ss)lich|samt) (?:dem|des|den|der) (?:(?:soeben|zuvor|angenommenen|beschlossenen) )*"
    r"(?:Zusatz|Ergänzungs|Änderungs|Abänderungs)antr[aä]ge?[sn]?\b"
    r"|\bTagesordnung\b.{0,160}\bim [Üü]brigen\b.{0,60}\b(?:festgestellt|genehmigt|beschlossen|bestätigt|angenommen)\b"
    r"|\bIm Übrigen (?:wird|ist) die Tagesordnung\b.{0,60}\b(?:festgestellt|genehmigt|beschlossen|bestätigt)\b"
    r"|\bTagesordnung\b[^.;]{0,80}\bohne (?:den |die )?(?:TOPs?|Tagesordnungspunkte?s?|Punkte?) ?\d"
    r"|\bin ein(?:e|en)? (?:Postulat|Motion|Anzug|\w*[Aa]uftrag|\w*[Aa]ntrag) um(?:ge)?wandelt"
    r"|in (?:der )?(?:so )?(?:geänderte|ergänzte|abgeänderte)[nr] (?:Fassung|Form)\b(?! (?:vom|de[rs]))"
)


def judge(
    wording: str, *, label: str = "", result: str = "", vote: Vote | None = None
) -> tuple[DecisionKind, Outcome | None]:
    """Kind and outcome of a decision; see `kind_of` and `outcome_of`."""
    if (side := told_side(result)) is not None:
        result = "abgelehnt" if side == "noes" else "angenommen"
    elif form_vote(result) is not None:
        result = ""  # the heads of a form's columns tell no outcome
    else:
        result = tick(result)
    kind = kind_of(wording, label=label, result=result)
    return kind, outcome_of(kind, wording, result, vote)


def _first_said(result: str) -> Outcome | None:
    """What the first statement of a result says: 'Zustimmung zur Vorlage. Antrag ist erledigt' is adopted."""
    if len(result) > 60:
        for statement in re.split(r"(?<=[.;)]) +(?=[A-ZÄÖÜ(])", result):
            said = says_outcome(statement)
            if said is not None:
                return said
    return says_outcome(result)


def _masked(result: str) -> str:
    """The result without what only looks like an outcome ('3 Ablehnungen', 'Zustimmung: CDU')."""
    rest = tick(result)
    remaining = r"\b(?:Rest|ansonsten|sonst)(?: ist| sind)? (?:\w+ )?"
    rest = re.sub(remaining + r"(?:Ablehnung|Nein[\w-]*)", " abgelehnt ", rest)
    rest = re.sub(remaining + r"(?:Zustimmung|Ja(?![a-zäöü])[\w-]*)", " zugestimmt ", rest)
    rest = re.sub(r"\(=[^)]*\)|\b\w*[Ss]timmen? (?:dafür|dagegen)|\b(?:Ja|Nein)-? ?[Ss]timmen?", " ", rest)
    rest = re.sub(
        r"\b(?:Ablehnung|Zustimmung|Annahme)(?:en)? *: *[\dA-ZÄÖÜ–-]|unter Ablehnung|bei Ablehnung|gegen die Ablehnung",
        " ",
        rest,
    )
    return re.sub(r"\b(?:\d+|eine|zwei|drei|keine) (?:Ablehnung|Zustimmung)(?:en)?\b", " ", rest)


def _lost(vote: Vote | None) -> bool:
    if vote is None:
        return False
    if vote.ayes is not None and vote.noes is not None:
        return vote.noes >= vote.ayes and vote.noes > 0
    return vote.manner == "tie"


# 'Die Einwendungen werden zurückgewiesen': to reject an objection is to adopt the plan against it.
_OBJECTIONS = re.compile(
    r"(?:(?:Die|Der|Den|Dem|Das) )?(?:\w+ ){0,3}?(?:\w*[Ee]inw[aäe]nd\w*|Einspr[uü]ch\w*|Stellungnahmen?"
    r"|Anregung(?:en)?"
    r"|Bedenken|Widerspr[uü]ch\w*|Beschwerden?|Forderungen) .{0,200}(?:zurückgewiesen|abgelehnt|nicht (?:\w+ ){0,2}"
    r"(?:gefolgt|berücksichtigt|entsprochen|stattgegeben))"
)


def _turned_down(wording: str) -> bool:
    """Whether the wording itself turns something down: 'empfiehlt, dem Antrag nicht zuzustimmen'."""
    head = _LEADING.sub("", wording)[:300]
    if _OBJECTIONS.match(head):
        return False
    first = re.split(r"(?<=[a-zäöüß])\. ", head, maxsplit=1)[0]
    return bool(_OUTCOMES["rejected"].search(first)) and len(wording) < 700
