"""A hand-made document's records, for the rooms that take records and give something else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ratslese.records import Minutes, models

TEXT = (
    "Niederschrift\nTOP 3 Sanierung des Freibads\n"
    "Frau Ilse Quandt (SPD) führte aus, die Haushaltsmittel reichten für die Straßen nicht aus.\n"
    "Beschluss: Der Rat beschließt, das Freibad für 1.250.000 Euro zu sanieren.\n"
    "Abstimmungsergebnis: 12 Ja, 3 Nein\n"
    "TOP 4 Verkehrsausschüsse\nDer Antrag der FDP auf Tempo 30 wird abgelehnt.\n"
)


def evidence(surface: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(surface)
    return {"text": surface, "start": start, "end": start + len(surface), "page": 1, "rule": "by hand", **more}


def minutes(id: str = "d0c0", *, date: str | None = "2019-11-13", organization: str = "Rat") -> Minutes:
    euros = models.Figure(
        id="f1",
        kind="money",
        value=Decimal("1250000"),
        unit="EUR",
        **evidence("1.250.000 Euro", boxes=((1, 72.0, 100.0, 140.5, 112.0),), agenda_item="i1"),
    )
    return Minutes(
        id=id,
        source=models.SourceFile(
            path=f"{id}.pdf",
            sha256=id * 16,
            media_type="application/pdf",
            page_count=1,
            pages=(models.SourcePage(number=1, start=0, end=len(TEXT), width=595.0, height=842.0),),
        ),
        meeting=models.Meeting(organization=organization, date=date, number=17, name="17. Sitzung"),
        persons=(
            models.Person(
                id="p1", name="Ilse Quandt", given_name="Ilse", family_name="Quandt", faction="SPD", roles=("RM",)
            ),
        ),
        attendance=(
            models.Attendance(**evidence("Frau Ilse Quandt (SPD)"), person="p1", status="present", capacity="member"),
        ),
        agenda_items=(
            models.AgendaItem(
                **evidence("Sanierung des Freibads", agenda_item="i1"),
                id="i1",
                number="3",
                order=0,
                name="Sanierung des Freibads",
                papers=("2019/17",),
            ),
            models.AgendaItem(
                **evidence("Verkehrsausschüsse", agenda_item="i2"),
                id="i2",
                number="4",
                order=1,
                name="Verkehrsausschüsse",
                public=True,
            ),
        ),
        utterances=(
            models.Utterance(
                **evidence(
                    "Frau Ilse Quandt (SPD) führte aus, die Haushaltsmittel reichten für die Straßen nicht aus.",
                    agenda_item="i1",
                ),
                id="u1",
                speaker="p1",
                speaker_text="Frau Ilse Quandt",
                faction="SPD",
                mode="indirect",
                act="statement",
            ),
        ),
        decisions=(
            models.Decision(
                **evidence("Der Rat beschließt, das Freibad für 1.250.000 Euro zu sanieren.", agenda_item="i1"),
                id="d1",
                kind="resolution",
                outcome="adopted",
                amounts=(euros,),
                papers=("2019/17",),
                vote=models.Vote(
                    manner="majority",
                    ayes=12,
                    noes=3,
                    result_text="12 Ja, 3 Nein",
                    factions=(models.FactionVote(name="SPD", position="for"),),
                    members=(models.MemberVote(name="Quandt", vote="for"),),
                    excluded=("Muster",),
                ),
            ),
            models.Decision(
                **evidence("Der Antrag der FDP auf Tempo 30 wird abgelehnt.", agenda_item="i2"),
                id="d2",
                kind="resolution",
                outcome="rejected",
                mover="FDP",
            ),
        ),
        dates=(
            models.Timex(**evidence("30", agenda_item="i2"), id="t1", type="DATE", value="2030", begin="2030-01-01"),
        ),
        figures=(euros,),
        warnings=(models.Notice(code="vote-sum", message="15 votes of 14 present", page=1),),
        text=TEXT,
    )
