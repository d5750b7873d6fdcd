"""Decisions of other bodies or earlier meetings that somebody reports in what is said.

'Bei der Tagung sei die Entscheidung getroffen worden, sich nicht zu beteiligen', 'der Rat habe den Bau beschlossen',
'mit Ratsbeschluss vom 12.03.2019'. Only decisions taken count: what is denied, wished, planned or made a condition of
('ob der Rat zustimme', 'wenn beschlossen werde', 'dies bedeute nicht, dass man sich dagegen entschieden hätte')
is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ratslese.document import Document, Span, inside
from ratslese.document.findings import DATES, REPORTED_DECISIONS, SENTENCES, UTTERANCES, ReportedDecision, Timex
from ratslese.extraction import REGISTRY
from ratslese.extraction.speech.verbs import is_cue_form
from ratslese.lexicon import alternation, words

__all__ = ["Report", "find_reports", "reported"]

Polarity = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Report:
    """A reported decision in one sentence: offsets of its clause, who decided, for or against or put off."""

    start: int
    end: int
    decider: str | None
    polarity: Polarity | None


_HAVE = r"(?:habe|haben|hätten|hat|hatte|hatten)"
_BE = r"(?:sei|seien|wären|ist|sind|war|waren|wurde|wurden|worden\ sei(?:en)?|worden\ ist)"


_TIMES = rf"(?:{alternation(words('time', 'months'))}|(?:Vor)?[Jj]ahr|Herbst|Sommer|Winter|Früh|Rahmen)"


@cache
def _head() -> str:
    return alternation(words("reported", "bodies", "heads"))


@cache
def _decider() -> re.Pattern[str]:
    """A noun phrase whose head decides: 'der Rat', 'den 15 beteiligten Kommunen', 'das Zentrum für Integration'."""
    return re.compile(
        rf"""
        \b(?:(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e|er|em)?|[Vv]iele|[Mm]ehrere|[Ss]eine|[Ii]hre)[ ]+)?
        (?:(?:\d{{1,4}}|(?!(?:hätten|haben|wurden|waren|seien)\b)[a-zäöüß]{{3,20}}e[nrs]?
            |[A-ZÄÖÜ][a-zäöüß]{{3,20}}e[nrs]?)[ ]+){{0,3}}
        (?=[A-ZÄÖÜ])(?:[\w-]*?(?i:{_head()}))(?![\w-])
        (?:[ ]+(?:der|des|von|für|im)[ ]+(?!{_TIMES})[A-ZÄÖÜ][\w-]+)?
        """,
        re.VERBOSE,
    )


@cache
def _verbs() -> re.Pattern[str]:
    """The participle, or the noun with its participle, that tells of a decision."""
    participles = alternation({*_list("for"), *_list("against"), *_list("body"), *_list("being"), *_list("matter")})
    idioms = alternation((*_list("idioms_for"), *_list("idioms_against")))
    nouns = alternation(words("reported", "participles", "nouns"))
    nominal = alternation(words("reported", "participles", "nominal"))
    return re.compile(
        rf"""
        \b(?:(?P<idiom>{idioms})\b
        | (?P<noun>{nouns})\b(?:[^.;:!?]|(?<=\d)\.){{0,60}}?\b(?P<nominal>{nominal})\b
        | (?P<participle>{participles})\b)
        """,
        re.VERBOSE,
    )


@cache
def _without() -> re.Pattern[str]:
    """'ohne Vorbehalt zugestimmt' denies nothing."""
    return re.compile(rf"\bohne {alternation(words('reported', 'context', 'without'))}\b")


@cache
def _fronted() -> re.Pattern[str]:
    return re.compile(rf"{alternation(word.capitalize() for word in (*_list('for'), *_list('against')))} sei(?:en)?\b")


def _list(name: str) -> tuple[str, ...]:
    return words("reported", "participles", name)


@cache
def _past() -> re.Pattern[str]:
    """A finite verb in the simple past with what completes it: 'beschloss', 'lehnte … ab'."""

    def spelled(entry: str) -> str:
        verb, _, rest = entry.partition(" … ")
        closing = "" if " " in rest else r"(?=[ ]*[.,;]|[ ]und|$)"
        return rf"{verb}\b[^.;:!?]{{0,200}}?[ ]{rest}\b{closing}" if rest else rf"{verb}\b"

    sides = [f"(?P<{side}>{'|'.join(map(spelled, _list('past_' + side)))})" for side in ("for", "against")]
    return re.compile(rf"\b(?:{'|'.join(sides)})")


@cache
def _reference() -> re.Pattern[str]:
    """'mit Ratsbeschluss vom 12.03.2019', 'aufgrund eines Beschlusses', 'laut Beschluss des Kreistages'."""
    compounds = alternation(words("reported", "bodies", "compounds"))
    return re.compile(
        rf"""
        \b(?:(?i:aufgrund|auf[ ]Grund|gemäß|laut|nach|mit|durch|per|infolge|auf[ ]Basis|entsprechend)[ ]+
            (?:(?:de[mrs]|eine[ms]?|eines|des)[ ]+)?
          | (?P<bare>[Ee]in(?:en?|em)?|[Dd](?:er|en|em|ie)|[Ii]hr(?:en|em)?|[Ss]ein(?:en|em)?)[ ]+)
        (?:[a-zäöüß]{{4,20}}e[nmsr][ ]+)?
        (?P<noun>(?P<compound>{compounds})?(?:(?<![\w])B|b)eschl(?:uss|uß|üsse|usses|üssen)(?:es)?)\b(?!-|vorlage)
        (?:[ ]+(?P<by>de[rs][ ]+[A-ZÄÖÜ][\w-]+(?:[ ]+(?:der|des|von)[ ]+[A-ZÄÖÜ][\w-]+)?))?
        (?P<dated>[ ]+(?:vom|von|aus(?:[ ]dem[ ]Jahr)?|im)[ ]+(?:\d|Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))?
        """,
        re.VERBOSE,
    )


_REACH = 600
"""Characters before the verb among which its clause begins."""
_MARK = re.compile(r"[,;:]\s*")
_STOP = re.compile(r"[,;:.!?]")
_FINITE = re.compile(rf"\b(?P<have>{_HAVE})\b|\b(?P<be>{_BE})\b", re.VERBOSE)
_WORD = re.compile(r"\w+")
_INFINITIVE = re.compile(r"^(?:\s+(?:worden|sei|seien|ist|sind|habe|haben|hat))*\s*,[^;:!?]{0,300}")
_MONEY = re.compile(r"\d (?:Mio\. |Mrd\. )?(?:Euro|€|Franken|Mark|Gulden|CHF)|(?:€|Fr\.|CHF) \d")
"""What makes a promise of the administration a decision: 'habe 20.000 Euro zugesagt'."""
_UNTIL = re.compile(r"\bbis (?=\d|Ende|Mitte|Anfang|zum|zur|[A-ZÄÖÜ])")
"""'bis 2018', which makes no condition."""
_AHEAD = re.compile(r"\b(?:werden?|wird)\b")
"""Nearer to the verb than the auxiliary: 'das Leitbild sei verbindlich, darüber werde später entschieden'."""
_AGENT = re.compile(r"\b(?:von|durch|seitens)\s+$")


def find_reports(sentence: str, *, direct: bool) -> Iterator[Report]:
    """The decisions that one sentence reports; offsets count in `sentence`.

    Args:
        sentence: with line breaks as blanks.
        direct: it is spoken in person; then only a named body decides, since 'we decided' may mean this meeting.
    """
    found: list[Report] = []
    said = 0
    if _fronted().match(sentence):  # 'Bewilligt seien 5000 Euro'
        sentence = sentence[0].lower() + sentence[1:]
    for verb in _verbs().finditer(sentence):
        report = _read(sentence, verb, direct=direct)
        if report is None:
            continue
        if found and verb.start() < found[-1].end:
            start, _ = _clause(sentence, verb.start(), verb.end())
            if start <= said or not _is_body(report.decider) or report.decider == found[-1].decider:
                continue
            # '… habe es beschlossen, der Stadtrat habe es verworfen'
            found[-1] = replace(found[-1], end=len(sentence[:start].rstrip(" ,;:")))
            report = replace(report, start=max(report.start, start))
        found.append(report)
        said = verb.end()
    if not found and not direct and (report := _told(sentence)):
        found.append(report)
    yield from found
    if found:
        return
    for reference in _reference().finditer(sentence) if "eschl" in sentence else ():
        by = reference.group("by") or _body_of(reference.group("compound"))
        if direct and not (by and reference.group("dated")):
            continue
        lower = {word.lower() for word in _WORD.findall(sentence)}
        if lower & set(words("reported", "context", "now")):
            continue
        if reference.group("bare") and not (reference.group("dated") and not lower & _denials()):
            continue
        yield Report(*_trimmed(sentence, 0, len(sentence)), by, "for")
        return


def _told(sentence: str) -> Report | None:
    """A decision told in the simple past: 'Der Kreistag lehnte dies 2018 ab', '…, nachdem der Rat zustimmte'."""
    for verb in _past().finditer(sentence):
        start, end = _clause(sentence, verb.start(), verb.end())
        clause = sentence[start:end]
        lower = {word.lower() for word in _WORD.findall(clause)}
        if lower & (_denials() | {*words("reported", "context", "hypothetical"), *words("reported", "context", "now")}):
            continue
        if not (_subordinate(clause) or lower & set(words("reported", "context", "earlier")) or _YEAR.search(clause)):
            continue
        decider = _subject(clause)
        if decider is None or _denied_before(sentence, start):
            continue
        against = verb.group("against") or _AGAINST.search(clause)
        return Report(*_trimmed(sentence, 0, len(sentence)), decider, "against" if against else "for")
    return None


def _body_of(compound: str | None) -> str | None:
    """The body that a compound names: 'Ratsbeschluss' is the Rat's."""
    if compound is None:
        return None
    return compound if compound.endswith("schuss") else compound.removesuffix("s")


def _read(sentence: str, verb: re.Match[str], *, direct: bool) -> Report | None:
    """The report whose verb was found, unless it is denied, hypothetical or of nobody."""
    start, end = _clause(sentence, verb.start(), verb.end())
    clause = sentence[start:end]
    finite = _nearest(clause, verb.start() - start)
    if finite is None or _AHEAD.search(clause, finite.end(), max(verb.start() - start, finite.end())):
        return None
    participle = verb.group("participle")
    passive = finite.group("be") is not None and participle not in _list("being")
    if passive and not _completed(clause, finite):
        return None
    lower = [word.lower() for word in _WORD.findall(_UNTIL.sub(" ", _without().sub(" ", clause)))]
    if set(lower) & set(words("reported", "context", "hypothetical")) or set(lower) & set(
        words("reported", "context", "now")
    ):
        return None
    denials = set(lower) & _denials()
    decider = _who(clause, finite, passive)
    refused = denials == {"nicht"} and _refuses(participle, clause, lower) and _is_body(decider)
    if (denials and verb.group("idiom") is None and not refused) or _denied_before(sentence, start):
        return None
    if participle in _list("being"):
        if finite.group("be") is None:
            return None
        if participle in _list("failing"):
            if not _MATTER.search(clause):
                return None
            return Report(*_trimmed(sentence, 0, len(sentence)), _place(clause), "against")
    if participle is not None and not _decides(participle, clause, body=_is_body(decider), passive=passive):
        return None
    if direct and participle in _list("written"):
        return None
    executive = (decider or "").lower().endswith(words("reported", "bodies", "executive"))
    if participle in _list("daily") and executive and not _MONEY.search(clause):
        return None
    if direct and finite.group() == "hätten":
        return None
    if (
        direct
        and (not _is_body(decider) or set(lower) & _SPEAKERS)
        and not ((decider or "").lower() == "wir" and _DATED.search(clause))
    ):
        return None
    if not direct and not passive and decider is None:
        return None
    tail = _INFINITIVE.match(sentence[verb.end() : verb.end() + _REACH])
    after = tail.group() if tail else ""
    whole = (0, len(sentence)) if start == 0 or not _subordinate(clause) else (start, end)
    if start > 0 and not _subordinate(clause):
        whole = (start, len(sentence)) if _reporting(sentence[:start]) else (0, len(sentence))
    return Report(*_trimmed(sentence, *whole), decider, "against" if refused else _polarity(clause, after, verb))


def _refuses(participle: str | None, clause: str, lower: Collection[str]) -> bool:
    """Whether what was not approved was refused, on a day or in a month: 'habe es im Mai nicht genehmigt'."""
    return participle in _list("refusable") and "noch" not in lower and _YEAR.search(clause) is not None


def _decides(participle: str, clause: str, *, body: bool, passive: bool) -> bool:
    """Whether the participle tells of a decision here: some need a body, some a matter ('die Vorlage … angenommen')."""
    on_matter = participle in _list("matter") and _MATTER.search(clause) is not None
    if participle in _list("body") or participle in _list("being"):
        return body or (passive and on_matter)
    return participle not in _list("matter") or on_matter


@cache
def _denials() -> frozenset[str]:
    return frozenset(words("reported", "context", "denied"))


def _clause(sentence: str, low: int, high: int) -> tuple[int, int]:
    """The clause around [low, high): from the last comma before it that opens one to the next after it."""
    start = 0
    for mark in _MARK.finditer(sentence, max(0, low - _REACH), low):
        rest = sentence[mark.end() : low]
        if _FINITE.search(rest) or re.match(r"(?:dass|daß|weil|da|nachdem|wobei|die|der|das|den|welche\w*)\b", rest):
            start = mark.end()
    comma = _STOP.search(sentence, high)
    end = comma.start() if comma else len(sentence)
    return start, end


def _nearest(clause: str, verb: int) -> re.Match[str] | None:
    """The auxiliary of the verb: the last one before it, or the one right after it."""
    found = None
    for match in _FINITE.finditer(clause):
        if match.start() < verb or found is None:
            found = match
    return found


def _completed(clause: str, finite: re.Match[str]) -> bool:
    """'sei beschlossen worden', 'wurde beschlossen'; neither 'ist beschlossen' of a vote nor 'werde beschlossen'."""
    form = finite.group().split()[0]
    return "worden" in clause or form.startswith("wurde") or form in ("sei", "seien")


def _denied_before(sentence: str, start: int) -> bool:
    """A matrix clause that denies: 'dies bedeute nicht, dass …'."""
    if start == 0:
        return False
    matrix = re.split(r"[.;:!?]", sentence[max(0, start - _REACH) : start])[-1]
    lower = {word.lower() for word in _WORD.findall(matrix.rsplit(",", 2)[-2] if matrix.count(",") > 1 else matrix)}
    return bool(lower & _denials()) or bool(lower & {"ob", "wenn", "falls"})


def _subordinate(clause: str) -> bool:
    return re.match(r"(?:dass|daß|weil|da|nachdem|wobei|die|der|das|den|welche\w*)\b", clause) is not None


def _reporting(before: str) -> bool:
    """Whether the words before a clause only introduce it ('Frau Klein berichtet,')."""
    lead = _WORD.findall(before[-_REACH:])
    return len(lead) <= 12 and any(is_cue_form(word.lower()) for word in lead)


def _who(clause: str, finite: re.Match[str], passive: bool) -> str | None:
    """The decider of the clause: the agent of a passive, else the subject beside the auxiliary."""
    candidates = list(_decider().finditer(clause))
    if passive:
        for match in candidates:
            if _AGENT.search(clause[: match.start()]):
                return " ".join(match.group().split())
        return None
    if subject := _subject(clause):
        return subject
    simple = re.search(r"\b(?:[Mm]an|[Ww]ir)\b", clause)
    return simple.group() if simple else None


def _subject(clause: str) -> str | None:
    """The first body in the clause that can be its subject."""
    for match in _decider().finditer(clause):
        if _OBLIQUE.search(clause[: match.start()]):
            continue
        if re.match(r"[Dd]e[sm]\b", match.group()) or _is_genitive(match.group()):
            continue
        return " ".join(match.group().split())
    return None


def _place(clause: str) -> str | None:
    """The body in which something failed: 'im Rat', 'an der Bezirksregierung'."""
    for match in _decider().finditer(clause):
        if _WITHIN.search(clause[: match.start()]):
            return " ".join(match.group().split())
    return None


def _is_genitive(phrase: str) -> bool:
    """'der Stadt', which is never a subject."""
    head = re.split(r" (?:der|des|von|für|im) ", phrase, maxsplit=1)[0]  # 'der Rat der Stadt' is one
    return phrase.startswith("der ") and head.split(" ")[-1].lower().endswith(words("reported", "bodies", "feminine"))


def _is_body(decider: str | None) -> bool:
    return decider is not None and decider.lower() not in ("man", "wir")


_OBLIQUE = re.compile(
    r"\b(?:von|durch|in|im|bei|mit|für|gegen|zu|zum|zur|an|am|auf|aus|nach|vor|über|seitens|gegenüber)\s+$",
    re.IGNORECASE,
)
_DATED = re.compile(r"\b\d{1,2}\. ?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zä]{2,8}\b)|\b(?:im|vom) [A-Z][a-zä]+ (?:19|20)\d\d\b")
_WITHIN = re.compile(r"\b(?:im|in|am|an|beim|vor)\s+$")
_MATTER = re.compile(rf"{alternation(words('reported', 'participles', 'matters'))}\w{{0,2}}\b")
_YEAR = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b{alternation(words('time', 'months'))}\b")
_SPEAKERS = frozenset(("wir", "ich", "sie"))
_AGAINST = re.compile(r"\bgegen\b")
_REFUSING = re.compile(
    r"\b(?:nicht|keine?[nmrs]?|abzulehnen|zu verzichten|aufzugeben|einzustellen|fernzubleiben|abzusehen|auszusteigen)\b"
)


def _polarity(clause: str, after: str, verb: re.Match[str]) -> Polarity | None:
    """Whether it was decided for or against the matter; neither where it was put off."""
    if verb.group("participle") in _list("deferring"):
        return None
    if verb.group("participle") in _list("against") or verb.group("idiom") in _list("idioms_against"):
        return "against"
    if verb.group("noun") == "Absage" or verb.group("nominal") in ("verweigert", "entzogen"):
        return "against"
    if _AGAINST.search(clause):
        return "against"
    return "against" if after and "zu" in after and _REFUSING.search(after) else "for"


def _trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    while start < end and sentence[start].isspace():
        start += 1
    while end > start and sentence[end - 1].isspace():
        end -= 1
    return start, end


def _dates(dates: Sequence[Span[Timex]], start: int, end: int, repeated: bool) -> list[str | None]:
    """The date of the decision; several where it was taken several times."""
    values: list[str | None] = [
        span.value.value
        for span in inside(dates, start, end)
        if span.value.type == "DATE" and span.value.value and span.value.mod not in ("ON_OR_AFTER", "AFTER")
    ]
    if not values:
        return [None]
    return values if repeated else values[:1]


_REPEATED = re.compile(r"\b(?:zweimal|dreimal|mehrmals|mehrfach|wiederholt|jeweils)\b", re.IGNORECASE)


@REGISTRY.register("reported", requires=(UTTERANCES, SENTENCES, DATES), provides=(REPORTED_DECISIONS,))
def reported(document: Document) -> Document:
    """Add the layer of reported decisions: those that stand in an utterance."""
    flat = document.flat
    found: list[Span[ReportedDecision]] = []
    sentences = document[SENTENCES]
    for utterance in document[UTTERANCES]:
        direct = utterance.value.mode == "direct"
        for sentence in inside(sentences, utterance.start - 2000, utterance.end):
            low, high = max(sentence.start, utterance.start), min(sentence.end, utterance.end)
            if low >= high:
                continue
            for report in find_reports(flat[low:high], direct=direct):
                start, end = low + report.start, low + report.end
                repeated = _REPEATED.search(flat[start:end]) is not None
                for date in _dates(document[DATES], start, end, repeated):
                    value = ReportedDecision(report.decider, date, report.polarity)
                    found.append(Span(start, end, value, "reported.verb"))
    return document.with_layer(REPORTED_DECISIONS, found)
