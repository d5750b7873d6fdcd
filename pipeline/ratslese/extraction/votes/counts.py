"""The count that belongs to a label: before it ('14 Ja'), behind it ('Ja: 14'), or bare ('mit 8 Stimmen')."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ratslese.document.findings import Position
from ratslese.extraction.votes.stances import SIDES
from ratslese.extraction.votes.tokens import PARTY, Token

__all__ = ["count_of", "labels_first", "labels_only", "plain_votes"]

_BETWEEN = re.compile(
    r"[ \-]*(?:(?:gültigen?|abgegebenen?|weiteren?|Stimmen?|mal|x|Mitglieder|Abgeordnete|Personen|Anwesende"
    r"|Stimmberechtigte|\w{3,14}(?:rat|räte|rätin|rätinnen|mitglied|mitglieder|verordneter?|vertreter))[ \-]*){0,3}",
    re.I,
)
_COLON = re.compile(r"[ :=\-–|.()\t]{0,12}")
_VALID = re.compile(r"\s*(?:(?:gültigen?|abgegebenen?)\s*)?")
_COUNTED = re.compile(r" *: *(?:\d|[-–—](?![\w]))")
_DASH = re.compile(r" *: *[-–—]{1,2}(?=[ ,;/|.)]|$)| *:? *\./\.")
_DASH_BEFORE = re.compile(r"(?:^|[ ,;/|(])[-–—]{1,2} +$")
_OUTCOME_NOUNS = frozenset(("ablehnung", "zustimmung", "annahme"))
# 'Zustimmung   8': a label and its number in columns; not: 'Ablehnung 3 Gegenstimmen'
_CELL = re.compile(r"[ |]{1,12}\d{1,3}(?=[ |]*(?:$|Zustimm|Ablehn|Enthalt|Nein|Ja))")

# 'Zustimmung der CDU, Ablehnung der Fraktion GRÜNE': labels where there are two of them
_OF_GROUPS = re.compile(
    rf" +(?:der|von|durch|seitens)(?: +der)?(?: +Fraktion(?:en)?)?(?: +(?:der|von))? +(?:{PARTY})(?!\w)"
)


def labels_only(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Without the nouns that tell an outcome rather than label a count ('Mehrheitliche Ablehnung (20 Ja, 24 Nein)')."""
    kept: list[Token] = []
    sided = sum(token.kind in SIDES and _OF_GROUPS.match(text, token.end) is not None for token in tokens)
    for at, token in enumerate(tokens):
        if token.text.lower() in _OUTCOME_NOUNS and token.kind in SIDES:
            if sided > 1 and _OF_GROUPS.match(text, token.end):
                kept.append(token)
                continue
            before = kept[-1] if kept else None
            counted = before is not None and before.kind in ("num", "rest") and token.start - before.end < 12
            counted = counted or _CELL.match(text, token.end) is not None
            named = tokens[at + 1] if at + 1 < len(tokens) else None
            named_behind = named is not None and named.kind == "party" and not text[token.end : named.start].strip()
            if not counted and not named_behind and not text[token.end :].lstrip().startswith(":"):
                continue
        kept.append(token)
    return tuple(kept)


def plain_votes(text: str, tokens: Sequence[Token], at: int, counts: dict[str, int]) -> Position | None:
    """'mit 8 Stimmen einstimmig': ayes; 'gegen 2 Stimmen': noes. Counts each once and returns the side."""
    number = tokens[at - 1]
    if number.kind != "num" or not _VALID.fullmatch(text, number.end, tokens[at].start):
        return None
    before = text[max(0, number.start - 12) : number.start].rstrip().lower()
    if before.endswith("gegen") and "no" not in counts:
        counts["no"] = number.values[0]
        return "against"
    worded = any(token.kind in {"unanimous", "majority"} for token in tokens)
    told = before.endswith(("mit", "erhält", "erhielt", "nur", "lediglich")) or worded
    if "aye" not in counts and "no" not in counts and told:
        counts["aye"] = number.values[0]
        return "for"
    return None


def labels_first(text: str, tokens: Sequence[Token]) -> bool:
    """Whether counts follow their labels ('Ja 14 Nein 3') rather than precede them ('14 Ja, 3 Nein')."""
    sides = [token for token in tokens if token.kind in SIDES]
    if len(sides) > 1 and all(_COUNTED.match(text, token.end) for token in sides):
        return True  # 'Abstimmung: 18   Dafür: 18   Dagegen: 0'
    told = [token for token in tokens if token.kind in (*SIDES, "present", "num")]
    if (
        len(told) > 3
        and len(told) % 2 == 0
        and all((at % 2 == 1) == (token.kind == "num") for at, token in enumerate(told))
    ):
        return True  # 'anwesende Stadträte 17, Ja-Stimmen 17, Nein-Stimmen 0'
    for at, token in enumerate(tokens):
        if token.kind in SIDES or token.kind == "present":
            before = tokens[at - 1] if at else None
            if _COUNTED.match(text, token.end) and not (before and before.kind == "num"):
                return True
            if before and before.kind == "num" and _BETWEEN.fullmatch(text[before.end : token.start]):
                return False
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            if after and after.kind == "num" and _COLON.fullmatch(text[token.end : after.start]):
                return True
    return False


def count_of(text: str, tokens: Sequence[Token], at: int, label_first: bool) -> tuple[int | None, int]:
    """The count that belongs to label `at`, and where label and count end."""
    token = tokens[at]
    if label_first:
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if dash := _DASH.match(text, token.end):  # 'Nein: -'
            return 0, dash.end()
        if after and after.kind == "num" and _COLON.fullmatch(text[token.end : after.start]):
            return after.values[0], after.end
        joined = token.kind == "abst" and at > 0
        joined = joined and (
            _JOINED.search(text, max(0, tokens[at - 1].start - 8), tokens[at - 1].start) is not None
            or token.text.lower().endswith(" sich")
        )
        if joined:
            # 'dafür 6, dagegen 9, bei 2 Enthaltungen', 'mit Nein 20, 5 enthielten sich'
            own = tokens[at - 1]
            if own.kind == "num" and _BETWEEN.fullmatch(text[own.end : token.start]):
                return own.values[0], token.end
        return None, token.end
    before = tokens[at - 1] if at else None
    if before is not None and _DASH_BEFORE.search(text[before.end : token.start]) and before.kind in SIDES:
        return 0, token.end  # '3 dafür, - dagegen'
    if before and before.kind == "num" and _BETWEEN.fullmatch(text[before.end : token.start]):
        return before.values[0], token.end
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.kind == "num" and token.text.endswith(" sich") and text[token.end : after.start] == " ":
        # '7 stimmen dafür, 4 dagegen, der Stimme enthalten sich 2'
        return after.values[0], after.end
    return None, token.end


_JOINED = re.compile(r"\b(?:bei|und|mit) +$")
