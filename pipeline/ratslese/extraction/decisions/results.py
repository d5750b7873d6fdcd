"""A result under its label: one vote, or several that each name what was voted on."""

from __future__ import annotations

import re
from dataclasses import replace

from ratslese.document.findings import Vote
from ratslese.extraction.decisions.above import MOVES
from ratslese.extraction.decisions.drafts import Block, Draft, placed, trim
from ratslese.extraction.decisions.lines import WORDED, is_result_line, is_vote_line, lines_of
from ratslese.extraction.decisions.meaning import says_outcome
from ratslese.extraction.votes.parser import Manner, no_vote, parse_vote

__all__ = [
    "ABOUT",
    "continues_result",
    "is_blank",
    "is_fate",
    "is_lone_fate",
    "join_results",
    "noted_points",
    "of_motion",
    "point_of",
    "spread_results",
    "with_manner",
    "with_result",
    "worded_above_vote",
]


# 'Beschlussvorlage: 2 Enthaltungen', 'Antrag SPD: abgelehnt', 'zu a) 11 Ja', 'Ziffer 1: einstimmig', '16.2: …'
ABOUT = re.compile(
    r"(?:^|(?<=[\n.;)]))[ \t•–-]*(?P<about>(?:\((?:geänderte|modifizierte)\) )?(?:[A-ZÄÖÜ](?:\w|-)*[ ])?"
    r"(?:[\w-]*(?:[Aa]ntr[aä]g"
    r"|[Vv]orlage?|[Vv]orschlag)\w*"
    r"|(?:Ursprüngliche|Modifizierte|Geänderte|Veränderte)[rn]? \w+|Ziffer(?:n)?|Ziff\.|Punkte?|TOP|Nr\."
    r"|Zu\b|Absatz|Abs\.|Unverändert|Szenario)"
    r"(?![^:\n]{0,90}\b(?:mit|bei|von|gegen) \d{1,3} ?:)[^:\n]{0,90}(?:: ?\d[\w/.-]*)?"
    r"|\d{1,4}(?:[./]\d{1,4}){0,3}(?: \([^)\n]{2,40}\))?\.?(?=[ ]*:[ ]*[^\s\d])"
    r"|[a-z]\)|(?P<point>[Zz]u (?:[a-z]\)|\d{1,2}[.)])(?=[ \t]+(?:\d|[Ee]instimm|[Mm]ehrh|Ja\b))))"
    r"(?(point)[ \t]+|[ ]*:[ ]*)(?=\S)"
)


_MAIN = re.compile(r"Beschlussv|Verwaltungsv|Vorlage|Unverändert|Hauptantrag|Geänderte|Unveränderte|Gesamt", re.I)


def of_motion(block: Block) -> bool:
    """Whether a result's label says that a motion was voted on ('Abstimmung über den Zusatzantrag')."""
    return re.search(r" über (?:den|die) (?:\w+ ){0,3}\w*(?:[Aa]ntr[aä]g|[Vv]orschl)", block.mark.label) is not None


def is_fate(told: str) -> bool:
    """Whether what stands behind 'Antrag der SPD:' is its fate and no motion: 'abgelehnt', '8 Ja, 3 Nein'."""
    first = told.strip().partition("\n")[0]
    if is_vote_line(first):
        return True
    says = says_outcome(first) is not None or parse_vote(first) is not None
    return len(first) < 60 and says and not _ASKS.search(first)


def is_lone_fate(told: str) -> bool:
    """Whether all that stands behind a label is a fate ('einstimmig beschlossen'), or the words of a form for it."""
    told = told.strip(" \n*_")
    return len(told) < 60 and "\n" not in told and (_FORM_WORDS.fullmatch(told) is not None or is_fate(told))


# 'Beschluss: Abstimmungsergebnis:', 'Beschluss: Mit folgendem Abstimmungsergebnis:'
_FORM_WORDS = re.compile(r"(?:\w+ \w+ - )?(?:[Mm]it folgendem(?: Abstimmungsergebnis)?|Abstimmungsergebnis):?")
_ASKS = re.compile(rf"{WORDED.pattern}|{MOVES.pattern}|\\b(?:möge|zu \\w+en)\\b", re.DOTALL)


def continues_result(text: str, before: Draft, block: Block) -> bool:
    """Whether a result stands right below another one ('Abstimmungsergebnis: Ja: 31', 'Ergebnis: beschlossen')."""
    if re.search(r" (?:über|zu[rm]?) ", block.mark.label):
        return False
    if before.result_end is None or block.mark.start < before.result_end:
        return False
    return (
        len(text[before.result_end : block.mark.start].strip()) == 0
        and len(ABOUT.findall(text[block.start : block.end])) < 1
    )


def join_results(text: str, before: Draft, block: Block) -> Draft:
    """A decision with a second line of its result."""
    told = " ".join(text[block.start : block.end].split())
    vote = before.vote or placed(parse_vote(told), block.start, block.end, told)
    joined = replace(
        before, result=f"{told} {before.result}", vote=vote, denied=before.denied or no_vote(told), result_end=block.end
    )
    says = says_outcome(told) is not None and parse_vote(told) is None
    return joined if before.worded or not says else replace(joined, start=block.start, end=block.end)


def with_result(text: str, draft: Draft, block: Block) -> Draft:
    """A resolution with the result that was printed above it."""
    result = " ".join(text[block.start : block.end].split())
    return replace(
        draft, result=result, vote=placed(parse_vote(result), block.start, block.end, result), denied=no_vote(result)
    )


def spread_results(text: str, base: Draft, block: Block) -> list[Draft]:
    """One decision per result that the block names ('Beschlussvorlage: …'); the main one gets the wording."""
    told = text[block.start : block.end]
    found = list(ABOUT.finditer(told))
    if not found:
        whole = " ".join(told.split())
        vote = placed(parse_vote(whole), block.start, block.end, whole)
        vote = _as_called(vote, block.mark.label)
        if base.result and base.rule == "decisions.block":
            whole = f"{base.result} {whole}"
        return [
            replace(
                base,
                result=whole,
                vote=vote,
                denied=no_vote(whole),
                about=base.about or (block.mark.label if of_motion(block) else ""),
                result_start=block.start,
                result_end=block.end,
            )
        ]
    drafts: list[Draft] = []
    opening = " ".join(told[: found[0].start()].split())
    unnamed = len(opening) > 3 and (parse_vote(opening) is not None or says_outcome(opening) is not None)
    main = next(
        (
            at
            for at, match in enumerate(found)
            if _MAIN.search(match["about"]) and not re.search(r"Änderung|Ergänzung", match["about"])
        ),
        None,
    )
    if main is None:
        main = 0 if not re.search(r"antrag", found[0]["about"], re.I) or len(found) == 1 else -1
        if unnamed and re.search(r"antrag", found[0]["about"], re.I):
            main = -1
    if main == -1 and unnamed:
        # 'Bei 3 Nein-Stimmen, ansonsten Zustimmung. Änderungsantrag: …': the resolution's own result has no name.
        vote = placed(parse_vote(opening), block.start, block.start + found[0].start(), opening)
        end = block.start + found[0].start()
        drafts.append(
            replace(base, result=opening, vote=vote, denied=no_vote(opening), result_start=block.start, result_end=end)
        )
    for at, match in enumerate(found):
        low, high = match.end(), found[at + 1].start() if at + 1 < len(found) else len(told)
        result = " ".join(told[low:high].split())
        if not result or (not is_result_line(result)):
            continue
        place = trim(text, block.start + low, block.start + high)
        line = trim(text, block.start + match.start("about"), block.start + high)
        vote = placed(parse_vote(result), *place, result)
        denied = no_vote(result)
        if denied and at != main and says_outcome(result) is None:
            continue
        about = " ".join(match["about"].split())
        wording = _point(text, base, about) if base.worded else None
        if at == main and base.worded and not (len(found) > 1 and wording):
            drafts.append(
                replace(
                    base,
                    result=result,
                    vote=vote,
                    denied=denied,
                    about=about,
                    result_start=place[0],
                    result_end=place[1],
                )
            )
        else:
            start, end = wording or line
            drafts.append(
                Draft(
                    start,
                    end,
                    base.label if wording else "",
                    result,
                    vote,
                    denied,
                    about,
                    wording is not None,
                    base.rule,
                    *place,
                )
            )
    if (
        main == -1
        and base.rule == "decisions.block"
        and not any(draft.start == base.start for draft in drafts)
        and all(re.search(r"[Aa]ntr[aä]g", draft.about) for draft in drafts)
    ):
        # Only motions were put to the vote; the resolution itself stands beside them.
        drafts.insert(0, base)
    return drafts or [replace(base, result=" ".join(told.split()))]


def _as_called(vote: Vote | None, label: str) -> Vote | None:
    """'Geheime Abstimmung: 8 Ja, 2 Nein' was secret, 'Namentliche Abstimmung' a roll call."""
    if vote is None:
        return None
    return replace(vote, secret=vote.secret or "eheim" in label, roll_call=vote.roll_call or "amentlich" in label)


def _point(text: str, base: Draft, about: str) -> tuple[int, int] | None:
    """The numbered point of the wording that a result is about ('Ziffer 2')."""
    number = re.fullmatch(r"(?:Geänderte )?(?:Ziffer|Ziff\.|Punkt|Nr\.|[Zz]u|Absatz)? ?(\d{1,2}|[a-z]\))[.)]?", about)
    return point_of(text, base, number[1].rstrip(")")) if number is not None else None


def noted_points(text: str, base: Draft) -> list[Draft]:
    """The points of a wording that only take note, where each of the others has a result of its own."""
    found: list[Draft] = []
    for match in _POINT.finditer(text, base.start, base.end):
        place = point_of(text, base, match["number"])
        if place is not None and says_outcome(" ".join(text[slice(*place)].split())) == "noted":
            found.append(Draft(*place, base.label, "", None, rule=base.rule))
    return found


_POINT = re.compile(r"^[ \t]*(?P<number>\d{1,2}|[a-z])[.)][ \t]", re.M)


def point_of(text: str, base: Draft, number: str) -> tuple[int, int] | None:
    """The point of a wording with that number."""
    mark = re.escape(number)
    begin = re.compile(rf"^[ \t]*{mark}[.)][ \t]", re.M).search(text, base.start, base.end)
    if begin is None:
        return None
    after = re.compile(r"^[ \t]*(?:\d{1,2}|[a-z])[.)][ \t]", re.M).search(text, begin.end(), base.end)
    return trim(text, begin.start(), after.start() if after else base.end)


def with_manner(draft: Draft, manner: Manner | None) -> Draft:
    """A draft whose form says the manner in words beside the counts ('mehrheitlich beschlossen', '6 Ja, 0 Nein')."""
    if manner is None or draft.vote is None:
        return draft
    return replace(draft, vote=replace(draft.vote, manner=manner))


def is_blank(told: str) -> bool:
    """Whether a form was left blank ('Ja:', 'Nein:', 'Enthaltung:')."""
    return _BLANK_FORM.fullmatch(told) is not None


_BLANK_FORM = re.compile(r"(?:\s*(?:Ja|Nein|Enthaltung(?:en)?|Dafür|Dagegen|Enth\.)(?:-Stimmen)?\s*:?\s*[_.]*)+\s*")


def worded_above_vote(text: str, block: Block) -> tuple[int, int] | None:
    """The wording that a result's label heads ('Abstimmung über den Antrag: …'), where the vote stands below it."""
    voted = next((low for low, high in lines_of(text, block.start, block.end) if is_vote_line(text[low:high])), None)
    if voted is None or not WORDED.search(text, block.start, voted):
        return None
    return trim(text, block.start, voted)
