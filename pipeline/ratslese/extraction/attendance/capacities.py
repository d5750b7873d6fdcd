"""What a listed person was in the meeting: chair, member, deputy, recorder, administration, guest."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from ratslese.document.findings import Capacity
from ratslese.extraction.attendance.contexts import Entry
from ratslese.extraction.attendance.pieces import is_institution, is_post
from ratslese.extraction.names.roster import name_key, office_key
from ratslese.lexicon import words

__all__ = ["capacity_of", "one_chair", "one_recorder", "serve_alike", "serve_beside_guests"]


def one_chair(entries: list[Entry]) -> list[Entry]:
    """Of several names below one label of the chair, the first presides; the next only if a remark says so."""
    chairs = [entry for entry in entries if entry.capacity == "chair" and entry.status == "present"]
    for entry in entries:
        if chairs and entry.capacity == "deputy_chair" and not any(map(_PRESIDED.search, entry.remarks)):
            entry.capacity = "member"  # a deputy who only sits there
    for entry in chairs[1:]:
        if name_key(entry.name.family_name or "") != name_key(chairs[0].name.family_name or ""):
            entry.capacity = "deputy_chair" if any("orsitz" in remark for remark in entry.remarks) else "member"
    return entries


_PRESIDED = re.compile(r"zeitw|leitet|Leitung|übern|(?:^|[(,])\s*Vorsitz\b")


def serve_alike(entries: Sequence[Entry], capacities: list[Capacity]) -> None:
    """Make those missing administration whose office only the administration holds here: 'Stadtrat' of a Magistrat."""
    held: dict[str, set[Capacity]] = {}
    for entry, capacity in zip(entries, capacities, strict=True):
        if entry.status == "present":
            for role in entry.name.roles:
                held.setdefault(office_key(role)[0], set()).add(capacity)
    for at, entry in enumerate(entries):
        if at and entry.joined and not entry.name.roles and capacities[at - 1] == "advisory":
            capacities[at] = "advisory"  # 'die Ortsvorsteher Anna Muster und Bernd Adam'
        keys = [office_key(role)[0] for role in entry.name.roles]
        if entry.status != "present" and capacities[at] == "member" and keys:
            capacities[at] = "administration" if held.get(keys[0]) == {"administration"} else "member"


def serve_beside_guests(entries: Sequence[Entry], capacities: list[Capacity]) -> None:
    """Make those administration who are there 'besides' where guests have a label of their own."""
    if not any(entry.capacity == "guest" and not entry.mixed for entry in entries):
        return
    for at, entry in enumerate(entries):
        if entry.mixed and capacities[at] == "guest" and not any(map(is_institution, entry.remarks)):
            capacities[at] = "administration"


def one_recorder(entries: Sequence[Entry], capacities: list[Capacity]) -> None:
    """Settle who takes the minutes, by labels rather than by offices.

    Where a label names the recorder, the 'Gemeindeschreiber' among the guests is none; below 'Verwaltung und
    Schriftführung' a single person is one.
    """
    both = [at for at, entry in enumerate(entries) if _ALSO_RECORDER.search(entry.organization or "")]
    if len(both) == 1 and "recorder" not in capacities and capacities[both[0]] == "administration":
        capacities[both[0]] = "recorder"
    if not any(entry.capacity == "recorder" for entry in entries):
        return
    for at, entry in enumerate(entries):
        keys = {office_key(role)[0] for role in (*entry.name.roles, *entry.remark.roles)}
        if entry.capacity == "guest" and capacities[at] == "recorder" and keys & _CLERKS:
            capacities[at] = "administration"


_ALSO_RECORDER = re.compile(r"Verwaltung.*(?:chriftf|rotokoll|iederschrift)|(?:chriftf|rotokoll).*erwaltung")
_CLERKS = frozenset({"gemeindeschreiber", "stadtschreiber", "ratsschreiber", "gemeindesekretär", "sekretär"})


def capacity_of(entry: Entry, front: str) -> Capacity:
    """What a listed person was there, by label, office and remark."""
    remark = entry.remark
    present = (remark.status or entry.status) == "present"
    roles = (*entry.name.roles, *remark.roles)
    keys = [office_key(part) for role in roles for part in role.split("/")]
    if remark.capacity == "recorder" or any(key in words("roles", "functions", "recorder") for key, _ in keys):
        return "recorder"
    if entry.capacity in {"chair", "recorder"}:
        return entry.capacity
    if present and (remark.capacity == "chair" or any(pair == ("vorsitzend", False) for pair in keys)):
        return "chair"
    if present and any((of := _CHAIR_OF.search(role)) and of["body"].casefold() in _met(front) for role in roles):
        return "chair"  # 'der Vorsitzende der Gemeindevertretung'
    if (entry.office or "").startswith("Bezirksbürgermeister") and "Bezirksverordnetenversammlung" in front:
        return "administration"  # in Berlin the district's mayor is no member of the assembly
    if any(_ERSATZ.match(role) for role in (*entry.name.roles, entry.office or "")):
        return "substitute"
    if entry.capacity == "member" and _ERSATZ_ALONE & {remark.strip("() ") for remark in _beside(entry)}:
        return "substitute"
    if entry.capacity == "deputy_chair":
        return "deputy_chair" if present else "member"
    if entry.capacity == "member" and (remark.replaces is not None or _DEPUTY & set(remark.roles)):
        return "substitute"
    if remark.capacity == "advisory" or any(role in _ADVISORY for role in entry.name.roles):
        return "advisory"
    if entry.capacity == "member" and (remark.administration or (not entry.organization and _serves(keys))):
        return "administration"
    if entry.capacity == "member" and not entry.organization and any(map(_FIRST_OFFICER.match, roles)):
        return "administration"
    serves = _serves(keys) or _is_graded(entry.name.roles)
    if (
        entry.capacity == "guest"
        and entry.status == "present"
        and serves
        and (
            not entry.remarks
            or any(key in _CLERKS for key, _ in keys)
            or (_reports(entry) and all(map(_is_office_or_item, entry.remarks)))
            or (_is_graded(entry.name.roles) and not any(map(is_institution, entry.remarks)))
        )
    ):
        return "administration"
    if entry.capacity == "member" and not entry.organization and any(key in _COUNCILLORS for key, _ in keys):
        met = _met(front)
        if met and not any(stem.endswith(("stadtrat", "gemeinderat", "kreisrat")) for stem in met) and _lesser(met):
            return "guest"
    if _heads_a_part(entry, keys) and not _lesser(_met(front)):
        return "advisory"
    if (
        entry.capacity == "member"
        and _OF_COUNCIL.match(entry.organization or "")
        and "bezirksvertretung" in _met(front)
    ):
        return "advisory"
    if entry.capacity == "member" and _of_magistrate(entry, keys, front):
        return "administration"
    if entry.office and office_key(entry.office)[0] == "ortsbürgermeister" and "verbandsgemeinderat" in _met(front):
        return "advisory"
    if entry.capacity == "member" and office_key(entry.office or "")[0] == "verbandsvorsteher":
        return "administration"
    if entry.capacity == "member" and _OF_TOWN.search(entry.organization or "") and _met(front) == {"gemeinderat"}:
        return "administration"  # in a Swiss town the executive beside its parliament
    if entry.capacity == "member" and (entry.organization or "") in _GOVERNMENTS and _SWISS_PARLIAMENT.search(front):
        return "administration"
    if entry.capacity == "member" and entry.organization == "Gemeindevorstand" and "Beigeordnet" in front:
        return "administration"  # in Hesse
    if entry.capacity == "member" and _EXECUTIVE.match(entry.organization or "") and not _of_own(entry, front):
        hesse = "vorstand" in (entry.organization or "") and "Beigeordnet" in front
        return "administration" if hesse or _PARLIAMENT.search(front) else "guest"
    if entry.capacity == "member" and _comes_for_item(entry):
        return "guest"
    if entry.capacity == "administration" and any(_SEATED.search(remark) for remark in entry.remarks):
        return "member"  # 'Erste Beigeordnete …, zugleich Ratsmitglied'
    if entry.mixed:
        executive = any(
            key in {"bürgermeister", "oberbürgermeister", "beigeordnet"}
            or (key == "stadtrat" and "tadtverordnet" in front)
            for key, _ in keys
        )
        return "administration" if remark.administration or executive or serves else "guest"
    if entry.capacity == "member" and _boards(entry.organization or "", front):
        return "advisory"
    if entry.capacity == "member" and entry.organization and _other_body(entry.organization, front):
        return "guest"
    return entry.capacity


def _of_magistrate(entry: Entry, keys: Sequence[tuple[str, bool]], front: str) -> bool:
    """Whether somebody is the mayor of a Hessian town, who has no seat in the assembly: its 'Vorsteher' presides."""
    if not ("Stadtverordnetenvorsteher" in front and ("Magistrat" in front or "Erster Stadtrat" in front)):
        return False
    held = [*keys, office_key(entry.office or "")]
    return any(pair in {("bürgermeister", False), ("oberbürgermeister", False)} for pair in held)


def _heads_a_part(entry: Entry, keys: Sequence[tuple[str, bool]]) -> bool:
    """Whether somebody is there as the head of a part of the town, who has no seat by that: 'Ortsvorsteher'."""
    if entry.capacity == "member" and office_key(entry.office or "")[0] in {"ortsvorsteher", "ortsteilbürgermeister"}:
        return True
    seated = entry.faction or entry.remark.faction or entry.name.faction
    open_to_all = entry.mixed or (entry.capacity == "member" and not entry.organization)
    heads = {("ortsvorsteher", False)} if entry.mixed else {("ortsvorsteher", False), ("ortsteilbürgermeister", False)}
    return open_to_all and not seated and not heads.isdisjoint(keys)


def _of_own(entry: Entry, front: str) -> bool:
    """Whether those 'vom Gemeinderat' are members, since he is who met, and no parliament."""
    label = (entry.organization or "").casefold()
    return not _PARLIAMENT.search(front) and any(stem in label for stem in _met(front))


def _beside(entry: Entry) -> tuple[str, ...]:
    """What stands behind a name, in brackets or not."""
    return (*entry.remarks, entry.name.faction or "")


def _reports(entry: Entry) -> bool:
    """Whether somebody came for an item: '(TOP 3)'."""
    if entry.name.roles:
        return False
    return entry.remark.from_item is not None or any("(T" in remark for remark in entry.remarks)


def _comes_for_item(entry: Entry) -> bool:
    """Whether somebody without office or party is there for one item: 'Schuldnerberatung der Kirche | zu TOP 3'."""
    remark = entry.remark
    if remark.from_item is None or remark.from_item != remark.until_item:
        return False
    if any(_SITS_HERE.search(role) for role in (*entry.name.roles, *remark.roles)):
        return False
    return not (entry.organization or entry.faction or remark.faction or entry.name.faction)


def _is_office_or_item(remark: str) -> bool:
    """Whether a remark is an office of one word, or the items that somebody came for: 'Bauverwalterin', '(TOP 3)'."""
    plain = _BRACKETED.sub("", remark).strip(" ,")
    return not plain or (" " not in plain and is_post(plain))


_BRACKETED = re.compile(r"\([^()]*\)")


def _boards(label: str, front: str) -> bool:
    """Whether those below a label speak for the town's boards ('Beiräte') in the meeting of another body."""
    met = _met(front) if label.startswith("Beirät") else set()
    return bool(met) and not any(stem.endswith("beirat") for stem in met)


def _is_graded(roles: Sequence[str]) -> bool:
    """Whether an office is a short form of one of the administration: 'AL.', 'VB'."""
    grades = words("attendance", "remarks", "administrative_abbreviations")
    return any((bare := role.rstrip(".")) in grades or _DIRECTOR.fullmatch(bare) for role in roles)


_DIRECTOR = re.compile(r"[A-ZÄÖÜ]\w*Dir")  # 'StADir.', 'BauDir.'


def _serves(keys: Sequence[tuple[str, bool]]) -> bool:
    """Whether an office is one of the administration: 'Tiefbauamtsleiterin', 'Leiter Finanzen'."""
    return any(
        key.endswith(words("attendance", "remarks", "administrative_offices"))
        and not key.endswith(words("attendance", "remarks", "other_offices"))
        for key, _ in keys
    )


# 'Vertretung des Gemeinderates': the executive in the minutes of a parliament
_EXECUTIVE = re.compile(
    r"(?:Vertret\w+ (?:des|der|vom)|[Vv]om|[Aa]us dem) (?:Gemeinde|Stadt|Regierungs|Kirchen)(?:rat|vorstand)"
    r"|(?:Vertret\w+ des|[Vv]om|[Mm]itglieder des) Magistrat|Magistratsmitglied"
)
_PARLIAMENT = re.compile(
    r"Gro(?:ss|ß)e[nrs]? (?:Gemeinde|Stadt)rat|Einwohnerrat|Kantonsrat|[Pp]arlament|Generalrat"
    r"|Stadtverordnete(?:nversammlung|nvorsteher)|Gemeindevertretung"
)
# in Lower Saxony the deputies of chief officers
_FIRST_OFFICER = re.compile(r"Erste[rn]? Kreisr(?:at|ätin)|Allgemeine[rn]? Vertreter(?:in)?")
_OF_COUNCIL = re.compile(r"(?:Mitglieder|Vertreter(?:innen)?) des (?:Stadt|Gemeinde)?[Rr]ate?s|Ratsmitglieder")
_OF_TOWN = re.compile(r"(?:^|[a-z] )Stadtrat$")  # 'Stadtrat', 'Entschuldigt Stadtrat'
_GOVERNMENTS = frozenset({"Gemeinderat", "Stadtrat", "Regierungsrat"})  # where a parliament meets
_SWISS_PARLIAMENT = re.compile(r"Einwohnerrat|Kantonsrat|[Pp]arlament|Generalrat")
# 'Ersatzmitglied', 'GV-Ersatz', 'EGR'
_ERSATZ = re.compile(r"Ersatz|E-?G[RV]\b|G[RV]-Ersatz")
_ERSATZ_ALONE = frozenset({"Ersatz", "Ersatzmitglied", "Ersatzperson"})
_SEATED = re.compile(r"\b(?:zugleich|gleichzeitig|auch)\b.{0,30}itglied")
_CHAIR_OF = re.compile(r"^(?:der |die )?Vorsitzende[rn]? (?:der|des) (?P<body>[A-ZÄÖÜ]\w+?)(?:e?s)?$")
_DEPUTY = {"Vertreter", "Vertreterin", "Vertretung"}  # 'Frau Muster - Vertreterin -'
_ADVISORY = frozenset(words("attendance", "remarks", "advisory_roles"))
_COUNCIL = r"[A-ZÄÖÜ][\w-]*?(?:rat|beirat|ausschuss|vertretung|versammlung|vorstand|kommission)"
_DIET = r"(?:Kreis|Land|Bezirks|Städteregions)tag"  # not 'Donnerstag'
_BODY = re.compile(rf"(?P<stem>{_COUNCIL}|{_DIET})(?:e?s)?\b")


# 'Gemeinderatssitzung'
_OWN_SESSION = re.compile(rf"\b(?P<stem>{_COUNCIL}|{_DIET})(?:e?s)?sitzung")
# 'Gemeinderat Adorf' on the first line
_LETTERHEAD = re.compile(r"(?P<stem>Gemeinderat|Stadtrat|Einwohnerrat|Gemeindevertretung)(?: [A-ZÄÖÜ][\w-]+){0,2}\n")
_FROM = re.compile(r"^(?:[Vv]om|[Vv]on der|[Aa]us dem|[Ff]ür den|[Ff]ür die)\s+(?=[A-ZÄÖÜ])")  # 'Vom Seniorenbeirat'
_SITS_HERE = re.compile(
    r"(?:rat|rätin|mitglied|vertreter|vertreterin|verordnete[rn]?|abgeordnete[rn]?|meister|meisterin|beigeordnete[rn]?"
    r"|vorsteher|vorsteherin|herr|frau|[Vv]orsitzende[rn]?|^[A-ZÄÖÜ][A-Za-z]{1,3})\.?$"
)
_COUNCILLORS = frozenset({"stadtrat", "gemeinderat", "kreisrat"})


def _lesser(met: Set[str]) -> bool:
    """Whether the body that met is a part-town's, in which councillors of the town are guests."""
    return all(stem.endswith(("beirat", "ortschaftsrat", "bezirksrat", "ortsrat")) for stem in met)


@lru_cache(maxsize=4)  # each entry of a list asks
def _met(front: str) -> frozenset[str]:
    """The bodies that a title names as having met, case-folded and without ending."""
    pattern = rf"[Ss]itzung\w*\W[^\n:]{{0,60}}?\b(?:{_BODY.pattern}|(?P<plain>Rat|Beirat|Ausschuss)(?:e?s)?\b)"
    met = {(match["stem"] or match["plain"]).casefold() for match in re.finditer(pattern, front)}
    met |= {match["stem"].casefold() for match in _OWN_SESSION.finditer(front)}
    if not met and (head := _LETTERHEAD.match(front)) is not None:
        met = {head["stem"].casefold()}
    return frozenset(met)


def _other_body(label: str, front: str) -> bool:
    """Whether a label names a body that is not the one that met: 'Stadtrat' in a district council's minutes."""
    label = _FROM.sub("", label.strip())
    match = _BODY.match(label)
    if not match or match.end() < len(re.split(r"[/\s]", label)[0]):
        return False
    met = _met(front)
    return (
        bool(met)
        and match["stem"].casefold() not in met
        and not any(stem.endswith("gemeindeversammlung") for stem in met)
    )
