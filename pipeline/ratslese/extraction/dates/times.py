"""Rules for times of day: clock times, ranges of them, parts of the day."""

from __future__ import annotations

import re

from ratslese.document.findings import TimexMod
from ratslese.extraction.dates.mention import Mention, Reference, Solve, rule
from ratslese.extraction.dates.units import told
from ratslese.extraction.numbers.scan import Scan
from ratslese.lexicon import load

_NO_CLOCK_AFTER = frozenset(load("time")["context"]["before_ratio"])
_PART_EDGES: dict[str, TimexMod] = load("time")["part_edges"]
_HOUR = r"[{small}{clock}{dotted}{word}]"


def clock_of(scan: Scan, at: int) -> str | None:
    """'HH:MM' of the token at `at`, or None when it is no time of day."""
    tag, value = scan.tags[at], scan.values[at]
    if tag == "T":
        hour, minute = value
    elif tag == "e":
        left, right = str(value).split(".")
        if len(right) != 2:
            return None
        hour, minute = int(left), int(right)
    elif tag in "nw" and value is not None and value == int(value):
        hour, minute = int(value), 0
    else:
        return None
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


def at_day(clock: str) -> Solve:
    """A time on the day spoken of; the caller ties it to its day."""

    def solve(reference: Reference) -> str | None:
        return f"XXXX-XX-XXT{clock}"

    return solve


def _mention(
    scan: Scan, first: int, last: int, clock: str, *, approx: bool = False, rule_name: str = "dates.clock"
) -> Mention:
    approx = approx or (first > 0 and scan.words[first - 1].lower() == "gegen")
    return Mention(first, last, "TIME", at_day(clock), rule_name, mod="APPROX" if approx else None, clock=clock)


# 'von 18 bis 20 Uhr', '18:00 - 19:30 Uhr', 'zwischen 17 und 18 Uhr', '9 Uhr bis 12 Uhr'
@rule(
    rf"(?P<low>{_HOUR}) (?P<h>{{uhr}})? (?P<early>{{daily}})? (?:[{{dash}}{{slash}}{{until}}]|{{and}}) {{at}}?"
    rf" (?P<high>{_HOUR}) (?P<uhr>{{uhr}}) (?P<late>{{daily}})?"
)
def clock_range(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """From one time to another."""
    low, high = match.start("low"), match.start("high")
    first, second = clock_of(scan, low), clock_of(scan, high)
    if first is None or second is None or (match["early"] and not match["h"]):
        return []
    end = match.start("h") if match["h"] else low
    if match["late"]:  # 'von 4 bis 5 Uhr nachmittags'
        part = str(scan.values[match.start("late")])
        first = _afternoon(first, part) if not match["early"] and first < second else first
        second = _afternoon(second, part)
    if match["early"]:
        end = match.start("early")
        first = _afternoon(first, str(scan.values[end]))
    return [_mention(scan, low, end, first), _mention(scan, high, match.end() - 1, second)]


# '17 Uhr 30', '17.30 Uhr', 'ca. 16 Uhr', 'sieben Uhr', '20 Uhr abends'
@rule(
    rf"(?P<approx>{{approx}})? (?P<hour>{_HOUR}) (?P<uhr>{{uhr}})"
    r" (?P<minute>[{small}{numbered}])? (?: (?P<part>{daily}) | {at} (?P<noun>{daypart}) )?"
)
def clock(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A time with the word 'Uhr'."""
    at = match.start("hour")
    value = clock_of(scan, at)
    if value is None:
        return []
    last = match.start("uhr")
    if match["minute"]:
        minute = int(scan.values[match.start("minute")])
        after = scan.words[match.end("minute")] if match.end("minute") < len(scan) else ""
        last_of_sentence = scan.tags[match.start("minute")] == "d" and (not after or after[:1].isupper())
        if minute < 60 and value.endswith("00") and (last_of_sentence or not after[:1].isupper()):
            value, last = f"{value[:3]}{minute:02d}", match.start("minute")
    if match["part"] and last == match.start("part") - 1:
        value, last = _afternoon(value, str(scan.values[match.start("part")])), match.start("part")
    if match["noun"] and last == match.start("noun") - 2:  # '8 Uhr am Abend'
        value, last = _afternoon(value, str(scan.values[match.start("noun")])), match.start("noun")
    elif at and scan.tags[match.start() - 1] in "tp" and "p" in scan.tags[max(0, match.start() - 2) : match.start()]:
        value = _afternoon(value, str(scan.values[scan.tags.rindex("p", 0, match.start())]))  # 'abends um 8 Uhr'
    if scan.words[last + 1 : last + 2] == ["früh"]:
        last += 1
    return [_mention(scan, match.start(), last, value, approx=bool(match["approx"]))]


def _afternoon(clock: str, part: str) -> str:
    hour = int(clock[:2])
    if part in ("AF", "EV") and hour < 12:
        return f"{hour + 12:02d}{clock[2:]}"
    return clock


# 'heute früh', 'Montag früh'; not 'zu früh'
@rule(r"(?<=[{deictic}{weekday}]) (?P<early>{other})")
def early(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'früh' after a day."""
    at = match.start()
    return [_mention(scan, at, at, "MO", rule_name="dates.daypart")] if scan.words[at] == "früh" else []


# '1930 Uhr'
@rule(r"(?P<hour>{year}) {uhr}")
def military(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A time in four digits."""
    number = int(scan.values[match.start()])
    if number > 2400 or number % 100 > 59:
        return []
    return [_mention(scan, match.start(), match.end() - 1, f"{number // 100:02d}:{number % 100:02d}")]


# 'halb acht', 'viertel nach drei', 'Viertel vor 12 Uhr'
@rule(
    r"(?P<word>{clockword}) (?P<side>[{ago}{after}])? (?P<hour>[{word}{small}{numbered}])"
    r" (?P<uhr>{uhr})? (?P<part>{daily})?"
)
def spoken(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A time as it is spoken."""
    at = match.start("hour")
    value = scan.values[at]
    word = scan.words[match.start()].lower()
    if value is None or value != int(value) or not 1 <= value <= 24:
        return []
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    before = scan.words[match.start() - 1].lower() if match.start() else ""
    if not match["uhr"] and after[:1].isupper() and before not in ("um", "gegen", "ab", "bis", "vor", "nach"):
        return []
    hour = int(value)
    if match["side"]:
        minutes = hour * 60 + (15 if scan.tags[match.start("side")] == "N" else -15)
    else:
        minutes = hour * 60 - {"halb": 30, "viertel": 45, "dreiviertel": 15}[word]
    minutes %= 24 * 60
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    if match["part"]:
        text = _afternoon(text, str(scan.values[match.start("part")]))
    return [_mention(scan, match.start(), match.end() - 1, text)]


# '18:30-20:00', '17:30', '18:30 h'; not '6:0', '1:100'
@rule(
    r"(?P<approx>{approx})? (?P<clock>[{clock}{dotted}])"
    r" (?: (?P<dash>[{dash}{until}]) (?P<high>[{clock}{dotted}]))? (?P<h>{other})?"
)
def bare_clock(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A time with a colon; with a dot only before 'h'."""
    at = match.start("clock")
    has_h = bool(match["h"]) and scan.words[match.start("h")] in ("h", "h.", "Std")
    found = []
    ends = [(at, match.start("approx") if match["approx"] else at)]
    if match["dash"]:
        ends.append((match.start("high"), match.start("high")))
    for place, first in ends:
        value = clock_of(scan, place)
        if value is None or (scan.tags[place] == "e" and not has_h) or _no_clock(scan, place):
            return []
        found.append(_mention(scan, first, place, value, approx=bool(match["approx"])))
    if has_h:
        found[-1] = found[-1].widen(last=match.start("h"))
    return found


def _no_clock(scan: Scan, at: int) -> bool:
    before = scan.words[at - 1] if at else ""
    after = scan.words[at + 1] if at + 1 < len(scan) else ""
    if at + 1 < len(scan) and scan.tags[at + 1] == "U":
        return True  # '2:15 Std.'
    if scan.words[at].startswith("1:") and before.lower() not in ("um", "ab", "bis", "von", "gegen", "nach", "vor"):
        return True
    return before in _NO_CLOCK_AFTER or after in (
        "Stimmen",
        "Toren",
        "Tore",
    )


# 'um 8.30 begann'; not 'um 8.30 Franken', 'um 1.50 auf 2.30'
@rule(r"(?P<prep>{at}) (?P<clock>{dotted}) (?=[{other}{at}{within}{comma}{dot}])")
def dotted_clock(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A time with a dot and without 'Uhr', after 'um'."""
    at = match.start("clock")
    value, after = clock_of(scan, at), scan.words[at + 1]
    if scan.words[match.start()].lower() != "um" or value is None or after in ("auf", "%", "€", "über"):
        return []
    return [] if after[:1].isupper() or not scan.words[at][-2:].isdigit() else [_mention(scan, at, at, value)]


# '20h'
@rule(r"(?P<hour>{small}) (?P<h>{other})")
def hour_h(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'18h' written tight, after a preposition of time."""
    at = match.start()
    before = scan.words[at - 1].lower() if at else ""
    if scan.words[at + 1] != "h" or before not in ("um", "ab", "gegen", "bis", "von", "nach", "vor", "ca"):
        return []
    value = clock_of(scan, at)
    return [_mention(scan, at, at + 1, value)] if value else []


# 'Morgen beginnt der Markt'; not 'Guten Morgen', 'Morgen und Abend'
@rule(r"(?:(?<=[.¶])|\A) (?P<day>{daypart}) (?P<verb>[{other}{clockword}])")
def tomorrow(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """'morgen' with the capital of a sentence's beginning, before its verb."""
    at = match.start("day")
    verb = scan.words[at + 1]
    if (
        scan.words[at] != "Morgen"
        or not verb[0].islower()
        or not verb.endswith(("t", "en", "d", "ll", "rf", "nn", "e"))
    ):
        return []
    return [Mention(at, at, "DATE", told(1, "D", anaphor=False), "dates.deictic", day=True)]


# 'am Abend', 'heute Morgen' (the day comes from the neighbour), 'am frühen Morgen', 'nachts'
@rule(
    r"(?P<prep>[{at}{within}{article}{deictic}{relative}{after}{since}{until}])?"
    r" (?: (?P<edge>[{other}{later}]) (?={daypart}) )? (?P<part>[{daypart}{daily}])"
)
def daypart(scan: Scan, match: re.Match[str]) -> list[Mention]:
    """A part of a day."""
    at = match.start("part")
    code = str(scan.values[at])
    word = scan.words[at]
    edge = _PART_EDGES.get(scan.words[match.start("edge")]) if match["edge"] else None
    if match["edge"] and edge is None:
        return []
    if scan.tags[at] == "P" and not match["prep"]:
        return []
    if match["prep"] and scan.tags[match.start("prep")] == "R":
        return []
    prep = scan.words[match.start("prep")].lower() if match["prep"] else ""
    if prep in ("das", "die", "ein", "für", "auf", "über", "mit", "zu") or (
        prep == "der" and word not in ("Nacht", "Früh") and scan.tags[at] == "P"
    ):
        return []
    start = match.start("edge") if match["edge"] else at
    if scan.words[max(0, start - 2) : start] in (["bis", "zum"], ["bis", "in"]):
        return []  # 'Betreuung bis zum späten Nachmittag' is no time in the calendar
    if edge is not None:
        return [Mention(match.start("edge"), at, "TIME", at_day(code), "dates.daypart", mod=edge, clock=code)]
    if word == "Morgen" and prep not in (
        "am",
        "heute",
        "gestern",
        "vorgestern",
        "diesem",
        "nächsten",
        "jenem",
        "vom",
        "gegen",
    ):
        return []
    if code == "24:00":
        return [_mention(scan, at, at, "24:00", rule_name="dates.clock")]
    if scan.tags[at] == "p":
        following = scan.tags[at + 1] if at + 1 < len(scan) else ""
        if following in "u":
            return []
        return [Mention(at, at, "TIME", at_day(code), "dates.daypart", clock=code, only="timeml")]
    return [_mention(scan, at, at, code, rule_name="dates.daypart")]
