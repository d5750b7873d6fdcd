"""Decisions of other bodies or earlier meetings that somebody reports in what is said.

'Bei der Tagung sei die Entscheidung getroffen worden, sich nicht zu beteiligen', 'der Rat habe den Bau beschlossen',
'mit Ratsbeschluss vom 12.03.2019'. Only decisions taken count: what is denied, wished, planned or made a condition of
('ob der Rat zustimme', 'wenn beschlossen werde', 'dies bedeute nicht, dass man sich dagegen entschieden hätte')
is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ratslese.extraction.reported.clauses import (
    REACH,
    WORD,
    clause_around,
    denials,
    is_completed,
    is_denied_before,
    is_reporting,
    is_subordinate,
    nearest_auxiliary,
    trimmed,
)
from ratslese.extraction.reported.deciders import body_of, is_body, place, subject, who
from ratslese.lexicon import alternation, words

__all__ = ["Report", "find_reports"]

Polarity = Literal["for", "against"]

_INFINITIVE = re.compile(r"^(?:\s+(?:worden|sei|seien|ist|sind|habe|haben|hat))*\s*,[^;:!?]{0,300}")
_MONEY = re.compile(r"\d (?:Mio\. |Mrd\. )?(?:Euro|€|Franken|Mark|Gulden|CHF)|(?:€|Fr\.|CHF) \d")
"""What makes a promise of the administration a decision: 'habe 20.000 Euro zugesagt'."""
_UNTIL = re.compile(r"\bbis (?=\d|Ende|Mitte|Anfang|zum|zur|[A-ZÄÖÜ])")
"""'bis 2018', which makes no condition."""
_AHEAD = re.compile(r"\b(?:werden?|wird)\b")
"""Nearer to the verb than the auxiliary: 'das Leitbild sei verbindlich, darüber werde später entschieden'."""
_DATED = re.compile(r"\b\d{1,2}\. ?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zä]{2,8}\b)|\b(?:im|vom) [A-Z][a-zä]+ (?:19|20)\d\d\b")
_MATTER = re.compile(rf"{alternation(words('reported', 'participles', 'matters'))}\w{{0,2}}\b")
_CONFIRMED = re.compile(
    rf"\b(?:den|die|das) (?:\w+{alternation(word.lower() for word in words('reported', 'participles', 'confirmed'))}"
    rf"|{alternation(words('reported', 'participles', 'confirmed'))})\b"
)
_TALLY = re.compile(
    r"""
    (?:^|[ ])\d{2,}(?:[ ](?!Euro|EUR|Franken|Prozent|Mi[ol])[A-ZÄÖÜ]\w+(?:e|en|er|n|s))?[ ](?:seien|wurden|sind)\b
    | \b(?:seien|wurden|sind)[ ](?:[a-zäöü]+[ ])?\d{2,}
      [ ](?!Euro|EUR|Franken|Prozent|Mi[ol])[A-ZÄÖÜ]\w+(?:e|en|er|n|s)\b
    """,
    re.VERBOSE,
)
"""'55 Vorschüsse seien bewilligt worden' counts what offices do every day."""
_YEAR = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b{alternation(words('time', 'months'))}\b")
_SPEAKERS = frozenset(("wir", "ich", "sie"))
_AGAINST = re.compile(r"\bgegen\b")
_REFUSING = re.compile(
    r"\b(?:nicht|keine?[nmrs]?|abzulehnen|zu verzichten|aufzugeben|einzustellen|fernzubleiben|abzusehen|auszusteigen)\b"
)


@dataclass(frozen=True, slots=True)
class Report:
    """A reported decision in one sentence: offsets of its clause, who decided, for or against or put off."""

    start: int
    end: int
    decider: str | None
    polarity: Polarity | None


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
            start, _ = clause_around(sentence, verb.start(), verb.end())
            if start <= said or not is_body(report.decider) or report.decider == found[-1].decider:
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
        by = reference.group("by") or body_of(reference.group("compound"))
        if direct and not (by and reference.group("dated")):
            continue
        lower = {word.lower() for word in WORD.findall(sentence)}
        if lower & set(words("reported", "context", "now")):
            continue
        if reference.group("bare") and not (reference.group("dated") and not lower & denials()):
            continue
        yield Report(*trimmed(sentence, 0, len(sentence)), by, "for")
        return


def _told(sentence: str) -> Report | None:
    """A decision told in the simple past: 'Der Kreistag lehnte dies 2018 ab', '…, nachdem der Rat zustimmte'."""
    for verb in _past().finditer(sentence):
        start, end = clause_around(sentence, verb.start(), verb.end())
        clause = sentence[start:end]
        lower = {word.lower() for word in WORD.findall(clause)}
        if lower & (denials() | {*words("reported", "context", "hypothetical"), *words("reported", "context", "now")}):
            continue
        if not (is_subordinate(clause) or lower & set(words("reported", "context", "earlier")) or _YEAR.search(clause)):
            continue
        decider = subject(clause)
        if decider is None or is_denied_before(sentence, start):
            continue
        against = verb.group("against") or _AGAINST.search(clause)
        return Report(*trimmed(sentence, 0, len(sentence)), decider, "against" if against else "for")
    return None


def _read(sentence: str, verb: re.Match[str], *, direct: bool) -> Report | None:
    """The report whose verb was found, unless it is denied, hypothetical or of nobody."""
    start, end = clause_around(sentence, verb.start(), verb.end())
    clause = sentence[start:end]
    finite = nearest_auxiliary(clause, verb.start() - start)
    if finite is None or _AHEAD.search(clause, finite.end(), max(verb.start() - start, finite.end())):
        return None
    participle = verb.group("participle")
    passive = finite.group("be") is not None and participle not in _list("being")
    if passive and not is_completed(clause, finite):
        return None
    lower = [word.lower() for word in WORD.findall(_UNTIL.sub(" ", _without().sub(" ", clause)))]
    if set(lower) & set(words("reported", "context", "hypothetical")) or set(lower) & set(
        words("reported", "context", "now")
    ):
        return None
    denied = set(lower) & denials()
    decider = who(clause, finite, passive)
    refused = denied == {"nicht"} and _refuses(participle, clause, lower) and is_body(decider)
    if (denied and verb.group("idiom") is None and not refused) or is_denied_before(sentence, start):
        return None
    if participle in _list("being"):
        if finite.group("be") is None:
            return None
        if participle in _list("failing"):
            if not _MATTER.search(clause):
                return None
            return Report(*trimmed(sentence, 0, len(sentence)), place(clause), "against")
    if participle is not None and not _decides(participle, clause, body=is_body(decider), passive=passive):
        return None
    if direct and participle in _list("written"):
        return None
    executive = (decider or "").lower().endswith(words("reported", "bodies", "executive"))
    if passive and decider is None and participle in _list("refusable") and _TALLY.search(clause):
        return None
    if participle == "bestätigt" and executive and _CONFIRMED.search(clause):
        executive = False
    if (participle in _list("granting") or (participle in _list("daily") and executive)) and not _MONEY.search(clause):
        return None
    if direct and finite.group() == "hätten":
        return None
    if (
        direct
        and (not is_body(decider) or set(lower) & _SPEAKERS)
        and not ((decider or "").lower() == "wir" and _DATED.search(clause))
    ):
        return None
    if not direct and not passive and decider is None:
        return None
    tail = _INFINITIVE.match(sentence[verb.end() : verb.end() + REACH])
    after = tail.group() if tail else ""
    whole = (0, len(sentence)) if start == 0 or not is_subordinate(clause) else (start, end)
    if start > 0 and not is_subordinate(clause):
        whole = (start, len(sentence)) if is_reporting(sentence[:start]) else (0, len(sentence))
    return Report(*trimmed(sentence, *whole), decider, "against" if refused else _polarity(clause, after, verb))


def _refuses(participle: str | None, clause: str, lower: Collection[str]) -> bool:
    """Whether what was not approved was refused, on a day or in a month: 'habe es im Mai nicht genehmigt'."""
    return participle in _list("refusable") and "noch" not in lower and _YEAR.search(clause) is not None


def _decides(participle: str, clause: str, *, body: bool, passive: bool) -> bool:
    """Whether the participle tells of a decision here: some need a body, some a matter ('die Vorlage … angenommen')."""
    on_matter = participle in _list("matter") and _MATTER.search(clause) is not None
    if participle in _list("body") or participle in _list("being"):
        return body or (passive and on_matter)
    return participle not in _list("matter") or on_matter


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
