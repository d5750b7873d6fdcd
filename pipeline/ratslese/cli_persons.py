"""The commands `ratslese persons …`: persons across documents."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from ratslese.options import AsCsv, AsJson, Config, Database, exclude, open_store

app = typer.Typer(
    name="persons",
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="""Show who is who across documents, and set it right by hand.

    Persons are joined within one body: by the full name, or by a surname with a party, title or office in common; never
    where party or gender conflict. What merge and split say holds when documents are read again.

    [dim]$[/] ratslese persons list muster
    [dim]$[/] ratslese persons show anna-muster
    [dim]$[/] ratslese persons merge anna-muster a-muster muster-2
    [dim]$[/] ratslese persons split anna-muster 3fa94c0d1e5b2a77
    [dim]$[/] ratslese persons shares --by faction
    """,
)

Name = Annotated[str, typer.Argument(metavar="ID", help="Of the person (anna-muster), or in a document (3fa9…:p3).")]


@app.command("list")
def list_(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", show_default=False, help="Part of the name.")] = None,
    body: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the body's name.")] = None,
    faction: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the newest faction's name.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    db: Database = None,
    config: Config = None,
) -> None:
    """List persons with their faction, meetings and utterances.

    [dim]$[/] ratslese persons list
    [dim]$[/] ratslese persons list muster --faction SPD --csv
    """
    from ratslese import display

    exclude(as_json, as_csv)
    with open_store(db, config, read_only=False) as store:
        rows = store.persons.find(name=name, body=body, faction=faction)
    if as_json:
        display.put_json(rows)
    elif as_csv:
        display.put_csv(display.person_rows(rows), display.PERSON_COLUMNS)
    else:
        display.show_persons(rows)


@app.command()
def show(id: Name, as_json: AsJson = False, db: Database = None, config: Config = None) -> None:
    """Show a person: names, factions and offices over time, and every meeting.

    [dim]$[/] ratslese persons show anna-muster
    """
    from ratslese import display

    with open_store(db, config, read_only=False) as store:
        person = store.persons.get(id)
    if as_json:
        display.put_json(person)
    else:
        display.show_person(person)


@app.command()
def merge(
    id: Name,
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Who is the same person; ID stays.")],
    db: Database = None,
    config: Config = None,
) -> None:
    """Declare that several are one person; it holds when documents are read again.

    [dim]$[/] ratslese persons merge anna-muster a-muster
    """
    with open_store(db, config, read_only=False) as store:
        typer.echo(store.persons.merge(id, others))


@app.command()
def split(
    id: Name,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="Where it is somebody else.")],
    db: Database = None,
    config: Config = None,
) -> None:
    """Declare that in some documents it is another person, and print the other's id.

    [dim]$[/] ratslese persons split anna-muster 3fa94c0d1e5b2a77
    """
    with open_store(db, config, read_only=False) as store:
        typer.echo(store.persons.split(id, documents))


@app.command()
def shares(
    by: Annotated[Literal["person", "faction", "role"], typer.Option(help="Whose share.")] = "person",
    body: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the body's name.")] = None,
    organization: Annotated[str | None, typer.Option(metavar="NAME", help="Part of the committee's name.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    db: Database = None,
    config: Config = None,
) -> None:
    """Show who spoke how much: utterances, words, share of all words.

    [dim]$[/] ratslese persons shares --by faction
    """
    from ratslese import display

    exclude(as_json, as_csv)
    with open_store(db, config, read_only=False) as store:
        rows = store.persons.shares(by, body=body, organization=organization)
    if as_json:
        display.put_json(rows)
    elif as_csv:
        display.put_csv(rows, list(rows[0]) if rows else ("utterances", "words", "documents", "share"))
    else:
        display.show_shares(rows)
