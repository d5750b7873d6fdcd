"""Who voted: the names of groups and persons beside a count, in base form and unelided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ratslese.extraction.votes.tokens import PARTY, numeral
from ratslese.lexicon import alternation, load

__all__ = ["ABBREVIATED", "PERSON", "GroupVote", "find_excluded", "parse_voters"]

_WORDS = load("votes")
_NOUN = alternation(_WORDS["groups"]["nouns"])
_OFFICE = (
    rf"(?:[A-ZÄÖÜ][\wäöüß]*(?:{'|'.join(_WORDS['persons']['offices'])})|{alternation(_WORDS['persons']['offices'])})"
)
_TITLE = alternation(_WORDS["persons"]["titles"])
_ADDRESS = rf"(?:{alternation(_WORDS['persons']['address'])}(?!\w)|{_OFFICE}\b)"
_NAME = r"[A-ZÄÖÜ][\wäöüßéèáçčšžěřňł'’]+(?:-[A-ZÄÖÜ][\wäöüßé]+)*"

PERSON = rf"(?:{_ADDRESS} +)+(?:{_TITLE} *)*(?P<name>{_NAME}(?: +(?:von +|van +|de +|zu +)?{_NAME}){{0,2}})"
"""A person named with form of address or office: 'Herr Dr. Adam', 'GR. Mag. Berg'; not 'Der Rat'."""

_PERSON = re.compile(PERSON)
# 'Vbgm. Berg': what ends in a full stop before a name and ends no sentence.
ABBREVIATED = tuple(
    word for word in sorted({*_WORDS["persons"]["address"], *_WORDS["persons"]["titles"], "Ing."}) if word.endswith(".")
)
_NO_STOP = "".join(rf"(?<!{re.escape(word)} )" for word in ABBREVIATED)
_END = re.compile(
    r" (?=[–-] +(?:damit|somit)|angenommen|abgelehnt|beschlossen|zugestimmt|genehmigt|gestrichen"
    r"|abgesetzt|wird|werden|wurden?|ist|sind"
    r"|hat|haben|stimm|mehrheitlich|einstimmig|verwiesen|überwiesen|vertagt|zurückgestellt"
    r"|(?:in|an|auf) (?:den|die|das)\b|(?:zu|zur|zum|im) [A-ZÄÖÜ]|die (?:Zustimmung|Genehmigung)|das Einvernehmen"
    r"|(?:Der|Die|Dem|Damit|Somit) (?:\w+ ){0,3}(?:ist|wird|wurde|sind|hat)\b"
    r"|(?:ab|zu|an)\s*(?:[.;]|$)|\((?:Beschlu(?:ss|ß)|Drucksache|Drs|siehe|s\.|vgl|Anlage))|\. +(?=\()"
    rf"|\. +(?=[A-ZÄÖÜ]\w{{3}}){_NO_STOP}"
    r"|;"
)
_GLUE = re.compile(r"(?: +|^)(?:bei|und|mit|sowie|gegen|,|zu|je|der|die|von)[ ,]*$|[ ,.;:/–-]+$")
_LEAD = re.compile(
    r"[ ,:/(–-]+|(?:von|vom|der|des|die|den|dem|durch|seitens|aus|alle|aller|beide[nr]?|sind"
    r"|ist|das|zudem|Teilen?|teilweise|sehe|ich|es|bei|in"
    r"|übrigen|anderen|Koalition(?:sfraktionen)?|Mitgliedern?|Stimmen?|gesamten?|sowie|und|auch)\b[ .:]*",
    re.IGNORECASE,
)
_SUFFIX = re.compile(rf"[ -]*(?:Rats|Stadtrats|Gemeinderats|Kreistags)?-? ?(?:{_NOUN}|fraktion(?:en)?|gruppe)$")
_PREFIX = re.compile(rf"^(?:{_NOUN})[ :]+(?:(?:der|des|von|aus)\b *)*")
_IS_PARTY = re.compile(PARTY)
_HINT = re.compile(alternation(_WORDS["groups"]["hints"]))
_COUNT_BEFORE = re.compile(r"^(\d{1,3})(?: ?[x×])? +(?=\D)")
_SHARE = re.compile(r"(\w+) (?:Stimmen?|Hände|Mitglieder|Personen) (?:von|aus|bei|der|des)\b ?(?:der |den )?")
_BUT = r"\(?(?:ohne|außer|ausser|bis auf|mit Ausnahme|ausgenommen)"
_PARTIAL = re.compile(
    rf"(?<!\w)(?:übrigen?|restlichen?|Teil(?:e|en)?|{_BUT}|mehrere|teilweise|zum Teil|z\. ?T\.|tlw\.)(?!\w)"
)
_PARTLY = re.compile(r" *\(?(?:teilweise|zum Teil|z\. ?T|tlw)[ .)]*$")
_WHOLLY = re.compile(r" +(?:komplett|ganz|geschlossen|vollständig|einstimmig)$")
_COUNT_AFTER = re.compile(r"[ :(]+(\d{1,3})(?: Stimmen?)?\)?$")
# 'Liste WFI'; not: 'Liste Adam', which is all its name
_LISTED = re.compile(rf"^Liste (?=[A-ZÄÖÜ]{{2,}}\b|(?:{PARTY})$)")
_GENERIC = frozenset(_WORDS["groups"]["generic"])
_TOTAL = re.compile(r"\(\d{1,3} Stimmen?\)?$")
_SPLIT = re.compile(r"\s*(?:,|;| und | sowie | u\. | & |\|)\s*")


@dataclass(frozen=True, slots=True)
class GroupVote:
    """A group or person named beside a vote.

    Attributes:
        name: base form of a faction, or a person's name without form of address and title.
        faction: whether it is a group.
        count: how many of the group voted so, where that is said.
        partial: whether only some of the group did ('SPÖ ohne GR Zeilinger', 'die übrigen Mitglieder der CDU').
    """

    name: str
    faction: bool
    count: int | None = None
    partial: bool = False


def parse_voters(text: str) -> list[GroupVote]:
    """Read a list of names: factions in base form and unelided, persons without form of address, title and office.

    >>> [voter.name for voter in parse_voters("FPÖ-, SPÖ-Fraktion")]
    ['FPÖ', 'SPÖ']
    >>> parse_voters("GR. Mag. Drack")
    [GroupVote(name='Drack', faction=False, count=None, partial=False)]
    """
    end = _END.search(text)
    stretch = text[: end.start()] if end else text
    while (cut := _GLUE.search(stretch)) and cut.start() < len(stretch):
        stretch = stretch[: cut.start()]
    grouped = bool(re.search(_NOUN, stretch))
    voters: list[GroupVote] = []
    pending = ""
    for part in _SPLIT.split(stretch):
        # 'Herr Hock und Herr Wortmann für Die FRAKTION': the persons before stand for the group.
        person, _, group = part.partition(" für ")
        if group and _PERSON.search(person) and (named := _voter(group, True)):
            voters += _voter(person, False)
            speakers = sum(not voter.faction for voter in voters)
            voters += [GroupVote(voter.name, True, speakers) for voter in named if voter.faction]
            continue
        office = re.fullmatch(rf"(?:der|die|den|dem)? *({_OFFICE})", part.strip())
        if office:
            pending = part
            continue
        voters += _voter(f"{pending} {part}" if pending else part, grouped)
    if len(voters) > 1 and _TOTAL.search(stretch) and all(voter.count is None for voter in voters[:-1]):
        # 'SPD, DIE LINKE (14 Stimmen)': the votes of both together.
        voters[-1] = replace(voters[-1], count=None)
    return voters


def _bare(part: str) -> str:
    """Without articles and prepositions before the name, but with those that belong to it ('DIE LINKE')."""
    part = _ADVERBS.sub("", part)
    while not _IS_PARTY.match(part) and not re.match(r"(?:DIE|Die) [A-ZÄÖÜ]{4}", part) and (lead := _LEAD.match(part)):
        part = part[lead.end() :]
    return part.strip()


# 'erwartungsgemäß die AfD'; not: 'für Auental'
_ADVERBS = re.compile(r"^ *(?:[a-zäöüß]{6,} )+(?=(?:die|der|den) [A-ZÄÖÜ])")


def _voter(part: str, grouped: bool) -> list[GroupVote]:
    partial = _PARTIAL.search(part) is not None
    part = _PARTLY.sub("", re.sub(rf" {_BUT} .*", "", part))
    part = _bare(part).strip(" .,:()")
    if not part or len(part) > 60:
        return []
    person = _PERSON.match(part)
    if person and not (_IS_PARTY.fullmatch(person["name"])):
        return [GroupVote(_family(person["name"]), False)]
    count: int | None = None
    share = _SHARE.match(part)
    if share:
        count = numeral(share[1])
        part = _bare(part[share.end() :])
    part = _WHOLLY.sub("", part)
    numbered = False
    for pattern in (_COUNT_BEFORE, _COUNT_AFTER):
        counted = pattern.search(part)
        if counted and not _IS_PARTY.fullmatch(part):
            count = numeral(counted[1])
            numbered = pattern is _COUNT_BEFORE  # '1 Soziale Gerechtigkeit': persons have no number
            part = (part[: counted.start()] + part[counted.end() :]).strip()
    named = _LISTED.sub("", _PREFIX.sub("", _SUFFIX.sub("", part)).strip(" -.,:"))
    was_group = named != part.strip(" -.,:") or part.endswith("-")
    named = _bare(named)
    if (held := _HOLDER.search(named)) is not None:
        return [GroupVote(_family(held["name"]), False)]
    if re.fullmatch(rf"{_OFFICE}(?:e?s|n)?", named):
        return []
    named = _SHORT.sub("", named)
    if (party := _IS_PARTY.match(named)) is not None and _TRAILS.fullmatch(named, party.end()):
        named = party.group()
    if not named or not named[0].isalnum() or named in _WORDS["persons"]["chairs"] or named in _GENERIC:
        return []
    if named in _WORDS["groups"]["independent"]:
        return [GroupVote(named, False, count)] if count is not None else []
    acronym = re.fullmatch(r"[A-ZÄÖÜ][\wÄÖÜäöüß]*[A-ZÄÖÜ][\w./ÄÖÜäöüß+&'’-]*", named)
    if (
        _IS_PARTY.match(named)
        or was_group
        or numbered
        or acronym
        or (grouped and named[0].isupper())
        or _HINT.search(named)
    ):
        if numeral(named) is not None or (not _IS_PARTY.match(named) and len(named.split()) > 5):
            return []
        return [GroupVote(named, True, count, partial)]
    bare = re.sub(rf"^(?:{_TITLE} *)+", "", named)
    if re.fullmatch(rf"{_NAME}(?: +{_NAME}){{0,2}}", bare) and not _ORDINARY.search(bare):
        return [GroupVote(bare, False)]
    return []


# 'bei Enthaltung der SPD festgestellt'
_TRAILS = re.compile(r" [a-zäöüß]{4,}\b.*")
# 'Einzelvertreters Herrn Kunz'; 'Wählergemeinschaft Auental (WGA)'
_HOLDER = re.compile(rf"^[A-ZÄÖÜ]\w+ (?=Herrn?\b|Frau\b){PERSON}$")
_SHORT = re.compile(r"(?<=[a-zäöüß]) \([A-ZÄÖÜ][\wÄÖÜ]{0,3}[A-ZÄÖÜ]\w?\)?$")

_ORDINARY = re.compile(
    r"(?:\w{3}(?:ung|heit|keit|schaft|tion|ag)|schluss|stimmen?|vorlage|sitzung|antrag|punkt|Rest|Annahme|Betroffenen|Anwesenden|Übrigen)\b",
    re.I,
)


def _family(name: str) -> str:
    return name.strip()


_NO_PART = re.compile(
    r"(?:an (?:der|den) )?(?:Beratung(?:en)?|Abstimmung|Beschlussfassung|Beschlußfassung|Diskussion)"
    r"(?:[^.;]|\.(?= ?§| \d)){0,80}?"
    r"(?:nicht +(?:teil(?:genommen)?|mit(?:gewirkt)?|beteiligt)|ausgeschlossen)"
    r"|nicht +an +(?:der|den) +(?:Beratung|Abstimmung)"
    rf"|\b(?:{alternation(_WORDS['excluded']['signs'])})",
    re.I,
)
# What every match of `_NO_PART` holds, in lower case: most items hold none of it.
_SIGNS = frozenset(max(sign.split(), key=len).lower() for sign in _WORDS["excluded"]["signs"]) | {"ausgeschlossen"}
_NOT_AT = re.compile(r"nicht +(?:teil|mit|beteiligt|an )")
# 'Er erklärt sein Mitwirkungsverbot und übergibt die Sitzungsleitung an Herrn Berg.'
# 'GR Lang übernimmt wegen Befangenheit von Bgm. Berg den Vorsitz.'
_STOP = re.compile(rf"{''.join(rf'(?<!{re.escape(word[:-1])})' for word in ABBREVIATED)}\. |\n")
_HANDS_OVER = re.compile(r"\b(?:übergibt|übergab|überträgt|übertrug|übernimmt|übernahm)\b")
_REACH = 160
# '12 : 0 (ohne Gemeinderat Adam)' behind the counts
_WITHOUT = re.compile(r"\d[^.()\n]{0,40}\.? ?\(ohne (?P<who>[^()]{3,120})\)")


def find_excluded(text: str) -> tuple[str, ...]:
    """Names of those who took no part in a vote for bias ('hat an Beratung und Abstimmung nicht teilgenommen').

    Args:
        text: the stretch of one agenda item, without line feeds inside paragraphs.
    """
    names: dict[str, None] = {}
    lower = text.lower()
    hits = {match.start() for match in _NOT_AT.finditer(lower)}
    for sign in _SIGNS:
        at = lower.find(sign)
        while at >= 0:
            hits.add(at)
            at = lower.find(sign, at + 1)
    for bracket in _WITHOUT.finditer(text) if "(ohne " in text else ():
        for person in _PERSON.finditer(bracket["who"]):
            names.setdefault(person["name"].strip(), None)
    done = 0
    for hit in sorted(hits):
        match = _NO_PART.search(text, max(done, hit - _REACH), hit + _REACH)
        if match is None:
            continue
        done = match.end()
        low = max(
            text.rfind("\n", 0, match.start()),
            text.rfind(". ", 0, match.start() - 3 if match.start() > 3 else 0),
            match.start() - 240,
        )
        while low > 0 and re.search(r"(?:Dr|Mag|GR|Hr|Fr|Art|Abs|Nr|Prof|Ing|GV|SR|Stv)$", text[max(0, low - 5) : low]):
            low = max(text.rfind(". ", 0, low - 1), match.start() - 300, 0)
            if low <= match.start() - 300:
                break
        stop = _STOP.search(text, match.end())
        high = stop.start() if stop else len(text)
        sentence = text[max(0, low) : min(high, match.end() + 160)]
        if re.search(r"\b(?:keine?|niemand)\b[^.]{0,30}(?:befangen|Befangenheit)|nicht befangen", sentence, re.I):
            continue
        if (chair := _HANDS_OVER.search(sentence)) is not None:
            handed = chair.group().startswith("überg") or chair.group().startswith("übertr")
            sentence = sentence[: chair.start()] if handed else sentence[chair.end() :]
        for person in _PERSON.finditer(sentence):
            names.setdefault(person["name"].strip(), None)
    return tuple(names)
