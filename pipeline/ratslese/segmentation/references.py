"""Paper references at the edge of a title: '2019/1023', 'V/0287/2026', '26-29090-02'; never part of an item's name."""

from __future__ import annotations

import re

from ratslese.lexicon.papers import find_papers

_LEAD = r"(?:[A-ZÄÖÜ][A-Za-zÄÖÜäöü0-9]{0,9}[ ]?[-/.][ ]?|[A-ZÄÖÜ]{1,4}[ ]){0,2}"
# '2019/1023', 'V/0287/2026', '26-29075', '20/SVV/1234', 'VO/2020/123-01', 'AN/1718/2021'; not '2019', '3.1', 'A 5'
_CODE = (
    r"(?<![\w/])(?:[A-ZÄÖÜ]{2,4}/\d{1,3}/[A-ZÄÖÜ]{1,5}/\d{2,4}-\d{1,5}"
    rf"|{_LEAD}(?:\d{{1,6}}|[A-Z]{{1,4}})"
    r"(?:[ ]?[/-][ ]?[A-ZÄÖÜ]{0,5}\d{1,6}[A-Za-z]?){1,4}(?:[ ]?[/-][ ]?[A-ZÄÖÜ]{1,4}|\.\d{1,2}(?!\d))?"
    r"|[A-ZÄÖÜ]{1,6}[/-]\d{1,6}|\d{1,4}/[A-Z]{2,5}/\d{1,5})"
)
_WORD = (
    r"(?:(?:Beschluss|Beschluß|Sitzungs|Mitteilungs|Berichts|Informations|Verwaltungs|Rats|Antrags)?[Vv]orlagen?|VORLAGE|"
    r"Drucksachen?|DRUCKSACHE|Drs\.?|DS|(?:[A-Z][a-zäöü]+d|D)rucks\.|[Vv]orl\.|Geschäft|BV|MV|IV|AN|VO|SV|TV)"
    r"(?:[- ]?(?:[Nn]ummer|[Nn]r\.?))?[ ]?[:.–-]?[ ]*"
)
# a line that holds nothing but references: 'Vorlage: 2014/0108', 'Vorlage Nr. 12/2020', '26-29183', '(AN/12/2021)'
_ONLY = re.compile(
    rf"[(\[]?(?:{_WORD})?{_CODE}(?:[ ]*(?:[,;]|und|,?[ ]*[Nn]r\.?)?[ ]*{_CODE})*"
    r"[ ]*[)\]]?(?:[ ]\((?:öff|ö|nö|Ö|N)[^)]*\))?$"
)
_LABELLED_ONLY = re.compile(rf"[(\[]?{_WORD}(?:[A-Z]{{0,4}}[ /-]?)?\d[\d/. -]*[A-Za-z]?[)\]]?$")
# a reference at the end of a title; either labelled, in brackets, or a code set off
_TRAILING = re.compile(
    rf"(?:[ ]*[-–,;:]?[ ]*[(\[]?{_WORD}(?P<labelled>{_CODE})|[ ]+[(\[]?(?P<bare>{_CODE}))[ ]*[)\]]?$"
)
_LEADING = re.compile(rf"(?P<word>{_WORD})?(?P<code>{_CODE})[ ]*[:–-]?[ ]+(?=[A-ZÄÖÜ„\"])")
# '(Vorlage 5541a)': what a word names needs no form of its own
_BRACKETED = re.compile(rf"[ ]*\((?:{_WORD})(?P<number>\d{{2,6}}[a-z]?)\)$")
# '(Drucks. Nr. 2107/2019 mit 1 Anlage)'
_ENCLOSED = re.compile(r"[ ](?:mit|nebst|\+|und)[ ](?:\d{1,2}|einer|zwei|drei)[ ]Anlagen?(?=\)?$)")
# '(Tischvorlage)' behind a reference
_REMARK = re.compile(
    r"[ ]+\((?:als )?(?:Tischvorlage|[Nn]eu|Nachtrag|(?:\d\.[ ])?Ergänzung)\)$"
    r"|,[ ]+\d\.[ ](?:Ergänzung|Nachtrag|Änderung)$"
)
# '2021.12: ', the number of a business before its title
_BUSINESS = re.compile(r"(?:Geschäft(?:s-?Nr\.)?[ ]+)?(?P<code>(?:19|20)\d\d\.\d{1,4}):[ ]+(?=[A-ZÄÖÜ„«\"])")
# '3/4', '12/19', 'Paket 3', '10-12'
_SHORT = re.compile(r"\d\d?/\d\d?$|[A-Z][a-z]+[ -]\d+$|\d\d-\d\d$")
_RESOLVED = re.compile(r"[(\[]?Beschlu(?:ss|ß)")
_YEARS = re.compile(r"(?P<one>(?:19|20)\d\d)[ ]?[/-][ ]?(?P<other>(?:19|20)?\d\d)$")
_LONGEST_PERIOD = 30
# 'OF 219/3'
_SIGNED = re.compile(r"[A-ZÄÖÜ]{2,4}[ ]\d{3,}/|[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{2,9}-\d{1,5}/\d\d")
# a plot of land's number is part of the title
_PLOT = re.compile(
    r"(?:Flurstücks?|Flurstücke|Flst|Flur|Parzellen?|Gst|Grundstücks?|Grundstücke|Plan|Nr|Nrn)\.?,?(?:[ ]Nr\.?)?$"
)
_EDGE = re.compile(r"(?:[ ]+-|[ –,;:])+$")
_CODES = re.compile(_CODE)
_BEFORE = re.compile(rf"(?:[ ]*[-–,;:]?[ ]*[(\[]?(?<!\w){_WORD})?[ ]*[(\[]?$")
# what may stand before a reference on its line: 'Vorlage:', 'Vorlagen-Nr.:', '('
_REST = re.compile(rf"^[(\[]?(?:{_WORD}|[A-ZÄÖÜ][a-zäöüß]+(?:verzeichnis|register|nummer)[ ]?:?[ ]*)?[(\[]?$")


def only_references(line: str) -> tuple[str, ...]:
    """The references in a line that holds nothing else, else ().

    >>> only_references("Vorlage: 2014/0108")
    ('2014/0108',)
    >>> only_references("Haushalt 2021/2022")
    ()
    """
    if line[:1] in {"-", "–"} and line[-1] in "-–":  # '- Vorlage 2020/033 -'
        line = line.strip("-– ")
    line = _REMARK.sub("", line)
    if len(line) > 120 or not any(char.isdigit() for char in line):
        return ()
    spans = find_papers(line)
    if spans and not _REST.sub("", line[: spans[0].start]) and not line[spans[-1].end :].strip(" )],;"):
        return tuple(span.value.reference for span in spans)
    if _ONLY.match(line) and not _is_years(line) and not _RESOLVED.match(line):
        return tuple(match.group() for match in _CODES.finditer(line) if any(c.isdigit() for c in match.group()))
    if _LABELLED_ONLY.match(line):
        return tuple(re.findall(r"\d[\w/.-]*", line)[:1])
    return ()


def split_references(title: str) -> tuple[str, tuple[str, ...]]:
    """A title without the references at its ends, and those.

    >>> split_references("SAP-Umstellung auf S/4HANA 26-29075")
    ('SAP-Umstellung auf S/4HANA', ('26-29075',))
    """
    found: list[str] = []
    while (last := _last(title)) is not None:
        reference, at = last
        found.insert(0, reference)
        title = _EDGE.sub("", title[:at])
        if title.count("(") > title.count(")"):  # '(Antrag der Fraktion B, DS 12/2023)' goes as a whole
            title = title[: title.rindex("(")].rstrip(" -–,;:")
    if business := _BUSINESS.match(title):
        return title[business.end() :], (business["code"], *found)
    match = _LEADING.match(title)
    if match and (_is_code(match["code"]) or (match["word"] and not _is_years(match["code"]))):
        found.insert(0, match["code"])
        title = title[match.end() :]
    return title, tuple(found)


def _last(title: str) -> tuple[str, int] | None:
    """The reference that a title ends with, and where it begins with the word before it."""
    start = max(0, len(title) - 80)
    if match := _BRACKETED.search(title, start):
        return match["number"], match.start()
    tail = _ENCLOSED.sub("", title[start:]).rstrip(" )]")
    if not any(char.isdigit() for char in tail[-24:]):
        return None
    span = next((span for span in find_papers(tail) if span.end == len(tail)), None)
    if span is not None:
        before = _BEFORE.search(tail[: span.start])
        at = start + (before.start() if before else span.start)
        if not _PLOT.search(title[:at]):
            return span.value.reference, at
    match = _TRAILING.search(_ENCLOSED.sub("", title), start)
    if match is None:
        return None
    bare = match["bare"]
    if bare and (bare.startswith("Nr") or _PLOT.search(title[: match.start()]) or not _is_code(bare)):
        return None  # 'Bebauungsplan Nr. 12/2019'
    return match["labelled"] or match["bare"], match.start()


def _is_code(code: str) -> bool:
    """Whether a bare code is a reference rather than years, a fraction or a name with a number."""
    digits = sum(char.isdigit() for char in code)
    return (
        (digits >= 5 or bool(digits >= 3 and _SIGNED.match(code)))
        and not _is_years(code)
        and ("/" in code or digits >= 6)
    )


def _is_years(code: str) -> bool:
    """Whether a code is years ('2021/2022', '2019/20', '2022-2027') or too short to be a reference."""
    if _SHORT.match(code):
        return True
    match = _YEARS.match(code)
    if match is None:
        return False
    if match["other"].startswith(("19", "20")) and len(match["other"]) == 4:  # a period: '2022-2027'
        return 0 < int(match["other"]) - int(match["one"]) <= _LONGEST_PERIOD
    return int(match["other"][-2:]) - int(match["one"][-2:]) in (1, -99)
