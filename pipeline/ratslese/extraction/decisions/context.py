"""The record of a decision: kind and outcome in the light of its item, papers, mover, deadline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from ratslese.document import Document, Span, inside
from ratslese.document.findings import (
    DATES,
    ITEMS,
    PAPERS,
    Decision,
    DecisionKind,
    Outcome,
    Vote,
)
from ratslese.extraction.decisions.drafts import Draft
from ratslese.extraction.decisions.meaning import judge, kind_of
from ratslese.extraction.decisions.movers import mover_of
from ratslese.extraction.decisions.recording import names_elected, resolves
from ratslese.extraction.decisions.stretches import Stretch

__all__ = ["decision_span", "told_elsewhere"]


# 'Abstimmung über den so geänderten Antrag', 'Beschluss (geändert):'
_SO_AMENDED = re.compile(
    r"\b(?:geändert|abgeändert|ergänzt|modifiziert|verändert)(?:e[nrs]?)?\b"
    r"|\b(?:in Ab(?:änderung|weichung)|abweichend) (?:der|des|dem|vom|von der)"
    r" (?:\w*vor(?:lage|schlag)|antrag|entwurf)",
    re.IGNORECASE,
)
# '(geänderter Beschluss)' before the wording
_OPENS_AMENDED = re.compile(r"\((?:geändert|abgeändert|ergänzt|modifiziert)(?:er|e)?\b[^()]{0,60}\)")


# 'Der Rat ist damit einverstanden.', 'Dem Vorschlag schließen sich alle an.', 'folgt diesem Vorschlag'
_AGREES_TO_IT = re.compile(
    r"(?![^.;]*, da(?:ss|ß)\b)[^.;]{0,100}(?:\b(?:damit|hiermit)\b[^.;]{0,40}\beinverstanden\b"
    r"|\b(?:[Dd]iesem|[Dd]em) (?:\w+ )?(?:Vorschlag|Vorgehen)\b)(?! (?:der|des|von|vom|zu[rm]?|auf)\b)[^.;]{0,80}\.?$"
)
_PROPOSED = re.compile(
    r"\b(?:schl(?:ägt|ug|agen)\b.{0,80}?\bvor\b|beantrag(?:t|te|en)\b|stell(?:t|te|en)\b[^.;]{0,60}\bAntrag\b"
    r"|reg(?:t|te|en)\b[^.;]{0,40}\ban\b|bitte(?:t|n)\b|bat\b|soll(?:e|te|ten)?\b)"
)
_MOVING: dict[DecisionKind, Outcome] = {"postponement": "postponed", "referral": "referred", "procedure": "adopted"}


# 'Diesem Antrag wird stattgegeben.' right behind 'Herr Adam stellt den Antrag auf Ende der Debatte.'
_CARRIED = re.compile(r"(?:Der|Dieser|Dem|Diesem) Antrag (?:wird|wurde|ist|war|findet|fand|erhält|erhielt)\b")
_NEXT_SENTENCE = re.compile(r"(?<!\b\w)(?<!\bDr)[.!?]\s+[A-ZÄÖÜ]")


def _as_proposed(document: Document, stretch: Stretch, draft: Draft, wording: str) -> DecisionKind:
    """What an agreement ('Der Rat ist damit einverstanden.') agrees to: the sentence before may move the item."""
    carried = _CARRIED.match(wording) is not None
    if draft.worded or not (carried or _AGREES_TO_IT.match(wording)):
        return "resolution"
    before = document.flat[max(stretch.start, draft.start - 500) : draft.start].rstrip()
    proposed = max((match.end() for match in _PROPOSED.finditer(before)), default=None)
    if proposed is None or (carried and _NEXT_SENTENCE.search(before, proposed)):
        return "resolution"
    kind = kind_of(before[proposed : proposed + 150])
    return kind if kind in _MOVING else "resolution"


# 'Abgestimmt wird, ob dem Rat die Zustimmung empfohlen werden soll. Dies wird mit 3 Ja, 6 Nein abgelehnt.'
_POINTS_BACK = re.compile(r"(?:Dies|Das|Dem|Dieser Vorschlag|Diesem Vorschlag) (?:wird|wurde|ist)\b")
_ADVICE_ASKED = re.compile(
    r"\bempf(?:ohlen werden soll(?:e)?|ehlen soll(?:e)?)\b[^.\n]{0,40}\.\s*$|\bzu empfehlen\b[^.\n]{0,40}\.\s*$"
)


_DUE = re.compile(
    r"\b(?:bis|spätestens|fristgerecht)(?: (?:zum|zu|Ende|spätestens|einschließlich|längstens"
    r"|am|im|Mitte|Anfang|der|den|dem)){0,3} *$"
)


def _deadline(document: Document, draft: Draft) -> str | None:
    """The date by which a wording wants it done ('bis zum 30. Juni 2022'); the first where there are several."""
    ended = -99
    for span in inside(document[DATES], draft.start, draft.end):
        ranged, ended = span.start - ended < 10, span.end
        if ranged:
            # 'vom 1. Mai bis 30. Juni' is a period, no deadline.
            continue
        before = document.flat[max(draft.start, span.start - 40) : span.start]
        if span.value.type == "DATE" and span.value.value and (span.value.mod == "ON_OR_BEFORE" or _DUE.search(before)):
            return span.value.value
    return None


def decision_span(
    document: Document, stretch: Stretch, draft: Draft, among: int, excluded: tuple[str, ...], floor: int
) -> Span[Decision]:
    """The record of a draft, with its place."""
    wording = document.surface(draft.start, draft.end)
    kind, outcome = judge(wording, label=draft.label, result=draft.result, vote=draft.vote)
    if kind == "resolution" and outcome in ("adopted", "rejected"):
        kind = _as_proposed(document, stretch, draft, wording)
        outcome = _MOVING.get(kind, outcome) if outcome == "adopted" else outcome
    kind, outcome = _in_context(stretch, draft, wording, kind, outcome)
    if kind == "resolution" and _POINTS_BACK.match(wording):
        asked = _ADVICE_ASKED.search(document.flat, max(stretch.start, draft.start - 300), draft.start)
        kind = "recommendation" if asked else kind
    if outcome is None and draft.label and not draft.denied and draft.vote is None and draft.rule == "decisions.block":
        outcome = "adopted" if wording[-1:] in '.!)“"' and kind in ("resolution", "recommendation") else None
    if outcome is None and draft.rule == "decisions.sentence" and not draft.denied and resolves(draft.result):
        outcome = "adopted"
    if outcome in (None, "adopted") and draft.rule == "decisions.sentence" and names_elected(draft.result):
        kind, outcome = "election", "elected"
    if kind == "procedure" and outcome in (None, "elected", "referred", "noted"):
        outcome = "adopted"
    if (
        outcome == "adopted"
        and kind in ("resolution", "recommendation")
        and (_SO_AMENDED.search(f"{draft.about} {draft.label}") or _OPENS_AMENDED.match(wording))
    ):
        outcome = "adopted_amended"
    vote = draft.vote if draft.vote is not None and not draft.denied else None
    if vote is not None and excluded:
        vote = replace(vote, excluded=excluded)
    value = Decision(
        agenda_item="" if stretch.apart else _named_item(document, stretch, draft),
        kind=kind,
        outcome=outcome,
        vote=_settle(vote, outcome),
        papers=_papers(document, stretch, draft, among),
        mover=mover_of(document, stretch, draft, kind, floor),
        deadline=_deadline(document, draft),
    )
    return Span(draft.start, draft.end, value, draft.rule)


_ELECTS = re.compile(
    r"\b\w*[Ww]ahl(?:en)?\b (?:de[rs](?! (?:Variante|Standort|Verfahren|Trasse|Rechtsform))"
    r"|von|eine|zum|zur|in)|\w*[Bb]esetzung|Entsendung"
    r"|Benennung|Bestellung (?:de[rs]|von|eine)"
)


_BUSINESS = re.compile(
    r"\bTagesordnung\b|\b(?:Niederschrift(?:en)?|Protokoll(?:s|e|es)?|Verhandlungsschrift)\b"
    r"|Aktuelle Stunde|Eröffnung|Formalien|Regularien",
    re.I,
)


_ITEM_NUMBER = re.compile(
    r"(?:TOP|Tagesordnungspunkte?s?|Punkte?s?"
    r"|Traktand\w+) ?(?:Nr\. ?)?(?:[ÖN] ?)?(\d+(?:\.\d+)*[a-z]?)"
)


# 'Der Tagesordnungspunkt 11 wird abgesetzt.', 'Der Antrag, den TOP 11 abzusetzen, wird abgelehnt.' as wordings
_MOVED_ITEM = re.compile(
    rf"(?:(?:Der|Dem) Antrag(?:,| auf| der| von| des)[^.;]{{0,60}}? )?(?:(?:[Dd]er|[Dd]ie|[Dd]en|[Dd]es|[Vv]on) )?"
    rf"{_ITEM_NUMBER.pattern}\b"
)


def _other_item(stretch: Stretch, draft: Draft, wording: str) -> bool:
    """Whether a decision moves another item than the one it stands in: that is the agenda's business."""
    named = _ITEM_NUMBER.search(draft.result) or _MOVED_ITEM.match(wording)
    if named is None:
        return stretch.opening
    return stretch.item is None or (stretch.item.value.number or "") != named[1]


def _in_context(
    stretch: Stretch, draft: Draft, wording: str, kind: DecisionKind, outcome: Outcome | None
) -> tuple[DecisionKind, Outcome | None]:
    """What a sentence leaves open its item tells: 'so beschlossen' under 'Wahl der Schöffen' is an election."""
    if draft.rule == "decisions.ballot":
        return "election", "elected" if outcome in ("adopted", None) else outcome
    if kind == "postponement" and outcome == "rejected" and _other_item(stretch, draft, wording):
        return "procedure", outcome
    moved = (kind in ("postponement", "withdrawal") and outcome == "postponed") or kind == "referral"
    if moved and outcome in ("postponed", "referred") and _other_item(stretch, draft, wording):
        return "procedure", "adopted"
    if kind == "resolution" and outcome == "elected":
        return "election", outcome
    if kind == "resolution" and draft.about and stretch.item is not None and _ELECTS.search(stretch.item.value.name):
        # 'Ziffer 1: 43 Ja' under 'Der Rat wählt: 1. Frau Adam zur Ortsvorsteherin'
        return "election", "elected" if outcome == "adopted" else outcome
    if kind != "resolution" or (draft.worded and stretch.item is not None):
        return kind, outcome
    if stretch.item is None:
        return ("procedure" if stretch.opening and not draft.worded else kind), outcome
    name = stretch.item.value.name
    if _ELECTS.search(name) and draft.rule in ("decisions.dialogue", "decisions.result"):
        return "election", "elected" if outcome == "adopted" else outcome
    if _BUSINESS.search(name):
        return "procedure", outcome
    return kind, outcome


# 'Beschluss zu TOP 3', 'Gesamtabstimmung zu TOP 4'; in a joint debate also 'Beschluss zu 3'
_FOR_ITEM = re.compile(r"\bzu (?:TOP|Punkt|Tagesordnungspunkt|Traktandum) ?(?P<number>\d+(?:\.\d+)*[a-z]?)\b")
_BARE_ITEM = re.compile(r"Beschlu(?:ss|ß) zu (?P<number>\d+)")
_NEAR = 240
_MAIN = (
    r"\b(?:über|[Zz]u[rm]?) (?:die|den|der|dem|das)?[ ]?(?:\w+ )?(?:(?:Verwaltungs|Ursprungs|Haupt|Gesamt)vorlage"
    r"|(?:Haupt|Ursprungs)antr[aä]g|Verwaltungsvorschlag|(?:Vorlage|Beschlussvorschlag|Vorschlag) der Verwaltung)"
)
_MAIN_PAPER = re.compile(rf"bstimmung {_MAIN}|{_MAIN}\w*[^.\n]{{0,60}}\b(?:abgestimmt|abstimmen|Abstimmung)\b")
_LINE_ABOVE = re.compile(r"(?:^|\n)(?P<line>[^\n]{0,30}bstimmung zu [^\n]{1,40})\s*\n\s*(?:Beschlu(?:ss|ß)\w*:?\s*)?$")


def _named_item(document: Document, stretch: Stretch, draft: Draft) -> str | None:
    """The id of another item than the one it stands in, where label or line above names it; else None."""
    above = _LINE_ABOVE.search(document.text, max(stretch.start, draft.start - 120), draft.start)
    named = _FOR_ITEM.search(draft.label) or (_FOR_ITEM.search(above["line"]) if above else None)
    own = stretch.item.value.number if stretch.item is not None else None
    if named is None and own and (bare := _BARE_ITEM.fullmatch(draft.label)):
        joint = re.compile(rf"Beschlu(?:ss|ß) zu {re.escape(own)}\b").search(document.text, stretch.start, stretch.end)
        named = bare if joint else None
    if named is None and own and "." in own and stretch.item is not None and "ntrag" in stretch.item.value.name:
        # 'Sodann wird über die Verwaltungsvorlage abgestimmt.' below the amendment 5.1: that of item 5
        main = _MAIN_PAPER.search(document.flat, max(stretch.start, draft.start - _NEAR), draft.start)
        parents = [item.value.id for item in document[ITEMS] if item.value.number == own.rpartition(".")[0]]
        return parents[0] if main and len(parents) == 1 else None
    if named is None or named["number"] == own:
        return None
    wanted = [item.value.id for item in document[ITEMS] if item.value.number == named["number"]]
    return wanted[0] if len(wanted) == 1 else None


# 'Der Punkt wurde abgesetzt.'
_GONE = re.compile(
    r"(?:Der|Dieser) (?:Tagesordnungspunkt|TOP|Punkt) (?:wurde|war|ist)\b[^.;:]{0,60}"
    r"(?:abgesetzt|von der Tagesordnung (?:genommen|gestrichen))\b[^.;:]{0,40}\."
)


def told_elsewhere(document: Document, stretch: Stretch, draft: Draft) -> bool:
    """Whether a sentence tells what is decided in another item.

    The agenda's own item may say that another item's paper is withdrawn ('Die Vorlage zu TOP 9 …'), and below an item
    that was taken off the agenda may stand no more than that ('Der Punkt wurde abgesetzt.').
    """
    if stretch.item is not None and stretch.item.value.number and draft.vote is None and _GONE.fullmatch(draft.result):
        number = re.escape(stretch.item.value.number)
        named_off = rf"(?:TOP|Top|[Pp]unkt(?:e|es|s)?|Traktand\w+) ?{number}\b(?!\.\d)"
        if re.search(named_off + r"[^.;]{0,120}(?:\babgesetzt|Tagesordnung)", document.flat[: stretch.start]):
            return True
    named = _ITEM_NUMBER.search(draft.result) if draft.rule == "decisions.sentence" and draft.vote is None else None
    if named is None or stretch.item is None or named[1] == stretch.item.value.number:
        return False
    others = any(item.value.number == named[1] for item in document[ITEMS])
    return others and _BUSINESS.search(stretch.item.value.name) is not None and kind_of(draft.result) == "withdrawal"


def _settle(vote: Vote | None, outcome: Outcome | None) -> Vote | None:
    """A motion that was lost although some voted for it was lost by majority; who won with counted votes, likewise."""
    if vote is not None and vote.manner is None and outcome == "elected" and vote.noes is None:
        if vote.ayes:
            return replace(vote, manner="majority")
        return replace(vote, manner="unanimous") if vote.abstentions else vote
    if vote is None or vote.manner is not None or outcome != "rejected":
        return vote
    supported = vote.ayes or any(faction.position == "for" for faction in vote.factions)
    return replace(vote, manner="majority") if supported or vote.abstentions == 0 else vote


def _papers(document: Document, stretch: Stretch, draft: Draft, among: int) -> tuple[str, ...]:
    spans = document[PAPERS]
    low = bisect_left(spans, draft.start, key=lambda span: span.start)
    high = bisect_right(spans, draft.end, key=lambda span: span.start)
    own = tuple(dict.fromkeys(span.value.reference for span in spans[low:high]))
    item = stretch.item.value.papers if stretch.item is not None else ()
    if among > 1 and len(item) == among:
        return own or item
    return tuple(dict.fromkeys((*item, *own)))
