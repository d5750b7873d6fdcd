"""Who moved what was decided: a faction or a person in a label, in the sentence itself, above it or in the heading."""

from __future__ import annotations

import re

from ratslese.document import Document
from ratslese.document.findings import DecisionKind
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.stretches import Stretch
from ratslese.extraction.votes.names import PERSON
from ratslese.extraction.votes.tokens import PARTY

__all__ = ["mover_of"]

_REACH = 1500
"""Characters above a decision among which its motion is looked for."""
_BESIDE = 200
"""Characters before and behind a verb of moving that its sentence may take up."""
_FEW = 6
"""Verbs of moving that are looked at, the last ones first."""
_GROUP = (
    rf"(?:(?:[Ff]raktion(?:en)?|Gruppe|Liste|Wahlpartei)\s+(?:(?:der|des)\s+)?(?:{PARTY}|[A-ZÄÖÜ][\w/-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)"
    rf"|(?:{PARTY})(?:-?\s?(?:\w+)?[Ff]raktion)?|[A-ZÄÖÜ][\w/]+-(?:\w+)?[Ff]raktion)(?!\w)"
)
_GROUPS = rf"{_GROUP}(?:(?:\s*[,/]\s*|\s+und\s+|\s+sowie\s+)(?:der\s+)?{_GROUP})*"
_PLAIN = r"(?:Dr\.[ ]|Ing\.[ ]|Mag\.[ ])*[A-ZÄÖÜ][a-zäöüß-]+(?:[ ][A-ZÄÖÜ][a-zäöüß-]+){1,2}"
_OFFICE = (
    r"(?:\w*[Bb]ürgermeister(?:s|in)?|Berichterstatter(?:s|in)?|\w*[Vv]orsitzenden?|\w*[Pp]räsident(?:en|in)?"
    r"|\w*vorsteher(?:s|in)?)(?!\w)"
)
# 'GR Adam', 'VV Berg', 'gfGR Mag. Lang', 'OR'in Eich': any abbreviation of an office
_ABBREVIATED = (
    r"(?:gf)?(?:[A-ZÄÖÜ]{2,5}|StR|Rm|Syn|Stadtv|Ktabg|Vbgm|Bgm|Abg)(?:[’']?in)?\.?\s+(?:(?:Dr|Mag|Ing|DI)\.?\s+)*"
    r"[A-ZÄÖÜ][a-zäöüß-]+(?:[\s-][A-ZÄÖÜ][a-zäöüß]+)?"
)
_NAMED = rf"(?:{re.sub(r'[?]P<[a-z]+>', '?:', PERSON)}|{_ABBREVIATED})"
_ONLY_NAMED = rf"(?!(?:Der|Die|Das|Ein|Eine|Im|In|Auf|Für|Nach|Damit|Somit|Am|Zum|Zur)\b){_PLAIN}"
# 'der SPD-Fraktion', 'GR Adam', 'Beat Adam (SVP)', 'des Bürgermeisters'
_WHO = rf"(?P<mover>{_GROUPS}|{_NAMED}(?:\s+\((?:{PARTY})\))?|{_PLAIN}\s+\([^()\n]{{2,24}}\)|{_OFFICE})"
# 'Antrag (StR Adam)', 'Änderungsantrag der SPD-Fraktion', 'Gegenantrag Frau Adam'
_LABELLED = re.compile(rf"\b\w*[Aa]ntrag(?:\s+Nr\.?\s*[\d/]+)?\s*(?:\(|:\s*|(?:de[rs]|von|vom)\s+)?{_WHO}")
_LABEL_ABOVE = re.compile(
    rf"(?:^|\n)[ \t]*\w*[Aa]ntrag(?:\s+Nr\.?\s*[\d/]+)?\s*(?:\(|(?:de[rs]|von|vom)\s+)?{_WHO}\)?[^\n:]{{0,60}}:\s*$"
)
# 'auf Antrag von GR Adam', 'Der Antrag der SPD-Fraktion', 'die Motion Adam (EDU)'
_SAID = re.compile(rf"\b(?:\w*[Aa]ntrag(?:s|es)?|Motion|Postulat)\s+(?:(?:de[rs]|von|vom)\s+)?{_WHO}")
# 'Frau Adam zieht ihren Antrag zurück', 'nimmt OR Adam seinen Antrag zurück'
_BACK = re.compile(
    rf"(?:{_WHO}|(?P<plain>{_ONLY_NAMED}))\s+(?:zieht|ziehen|zog|nimmt|nahm)\b[^.;]{{0,80}}\bzurück|\b(?:nimmt|zieht)\s+(?P<again>{_NAMED})\s+(?:seinen|ihren)\b"
)
_SETS = re.compile(
    rf"(?:{_WHO}|(?P<plain>{_ONLY_NAMED}))(?:,\s[^.,;]{{2,60}},)?\s+(?:[a-zäöü]+\s+){{0,4}}?(?:beantrag(?:t|te|en|ten)\b|stell(?:t|te|en|ten)\b[^.;]{{0,60}}\b\w*[Aa]ntrag)"
    rf"|\bbeantrag(?:t|te)\s+(?P<later>{_GROUPS}|{_NAMED})"
    rf"|\bstell(?:t|te)\s+(?P<placed>{_GROUPS}|{_NAMED})[^.;]{{0,40}}\b\w*[Aa]ntrag"
)
_MOVES = re.compile(r"\b(?:beantrag|stell)(?:t|te|en|ten)\b")
_HEADED = re.compile(rf"\b\w*[Aa]ntrag(?:\s+Nr\.?\s*[\d/]+)?\s*(?:de[rs]\s+|von\s+|:\s*)(?P<mover>{_GROUPS}|{_NAMED})")
_BELOW_HEADING = re.compile(
    rf"\s*(?:[^\n]{{0,120}}\n){{0,3}}?[ \t]*Antrag(?:steller(?:in)?)?:[ ]*(?P<mover>{_GROUPS}|{_NAMED})[ ]*(?=\n|$)"
)
_OF_OTHERS = re.compile(r"\b(?:Bau|Zuschu(?:ss|ß)|Förder)\w*antr[aä]g|[Aa]ntrag der Verwaltung")
_DATIVE = re.compile(r"^Herrn(?= )|^\w*[Vv]orsitzenden$")
_GENITIVE = re.compile(r"(?<=meister)s$|(?<=statter)s$|(?<=steher)s$")


def mover_of(document: Document, stretch: Stretch, draft: Draft, kind: DecisionKind, floor: int) -> str | None:
    """The mover of a decision as printed, or None.

    Args:
        document: the document.
        stretch: the part of it that the decision stands in.
        draft: the decision.
        kind: its kind; where a motion is sent on or put off, its mover did not move that.
        floor: where the decision before it ends.
    """
    wording = document.flat[draft.start : draft.end]
    if (above := _LABEL_ABOVE.search(document.flat, max(0, draft.start - 120), draft.start)) is not None:
        return _printed(above["mover"])
    for label in (draft.about, draft.label):
        if "ntrag" in label and (match := _LABELLED.search(label)):
            return _printed(match["mover"])
    for told in (wording[:300], draft.result[:300]):
        if kind == "withdrawal" and (back := _BACK.search(told)):
            return _printed(back["mover"] or back["again"] or back["plain"])
        if ("ntrag" in told or "Motion" in told or "Postulat" in told) and (match := _SAID.search(told)):
            return _printed(match["mover"])
    if _moved(draft, wording):
        moved = _last_moved(document.flat, max(floor, stretch.start, draft.start - _REACH), draft.end)
        if moved is not None:
            return _printed(moved["mover"] or moved["later"] or moved["placed"] or moved["plain"])
    return _headed(document, stretch) if kind in ("resolution", "recommendation", "withdrawal") else None


def _last_moved(flat: str, start: int, end: int) -> re.Match[str] | None:
    """The last sentence of [start, end) in which somebody moves something."""
    for sign in list(_MOVES.finditer(flat, start, max(start, end)))[: -_FEW - 1 : -1]:
        low = max(start, sign.start() - _BESIDE)
        low = max(low, flat.rfind("\n", low, sign.start()), flat.rfind(". ", low, max(low, sign.start() - 40)))
        high = min(len(flat), sign.end() + _BESIDE)
        stops = [at for at in (flat.find("\n", sign.end(), high), flat.find(". ", sign.end(), high)) if at >= 0]
        match = _SETS.search(flat, low, min(stops, default=high))
        if match is not None:
            return match
    return None


def _moved(draft: Draft, wording: str) -> bool:
    """Whether what was decided on is a motion from the floor."""
    if draft.rule == "decisions.motion" or wording[:1].islower():
        return True
    told = f"{draft.label} {draft.about} {draft.result} {wording[:200]}"
    return re.search(r"[Aa]ntr[aä]g|Vertagung|Dringlichkeit", told) is not None and not _OF_OTHERS.search(told)


def _headed(document: Document, stretch: Stretch) -> str | None:
    """The mover in an item's heading ('Antrag der SPD-Fraktion: …') or on a line of its own below it."""
    if stretch.item is None or stretch.item.value.heading is None:
        return None
    low, high = stretch.item.value.heading
    title = document.flat[low:high]
    if _OF_OTHERS.search(title):
        return None
    match = _HEADED.search(title) or _BELOW_HEADING.match(document.text, high, min(len(document.text), high + 400))
    return _printed(match["mover"]) if match else None


def _printed(mover: str) -> str:
    printed = _GENITIVE.sub("", " ".join(mover.split()))
    return _DATIVE.sub(lambda dative: dative[0][:-1], printed)
