"""The fictional corpus: fresh build, tags that parse, gold that keeps to the contract, every convention."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
SOURCES = sorted((CORPUS / "sources").glob("*.md"))
LAYERS = ("utterances", "dates", "figures", "entities", "reported_decisions")
CONVENTIONS = (
    "Hamburger Regionalausschuss",
    "Zweckverband",
    "Kantonsrat",
    "Kirchenvorstand",
    "Mecklenburg-Vorpommern",
    "Kurzbericht",
    "Hessische Stadtverordnetenversammlung",
    "Steirischer Stadtgemeinderat",
    "Thüringer Kreistag",
    "Bayerischer Markt",
    "Berliner Bezirksverordnetenversammlung",
    "Schweizer Gemeindeversammlung",
    "Ankreuzfeldern",
    "Studierendenparlament",
    "Tiroler Gemeinderat",
    "1956",
    "Kreisausschuss NRW",
    "Bezirksvertretung",
    "Bayerischer Gemeinderat",
    "Niedersächsischer Ausschuss",
    "Brandenburgische Stadtverordnetenversammlung",
    "Baden-Württembergischer Auszug",
    "Sächsischer Stadtrat",
    "Schleswig-holsteinischer Amtsausschuss",
    "Österreichischer Marktgemeinderat",
    "Schweizer Gemeinderat",
    "Wortprotokoll",
    "Vereins",
    "eingescannte",
    "Formularprotokoll",
    "1893",
    "Hessischer Ortsbeirat",
)


@pytest.fixture(scope="module")
def press() -> ModuleType:
    """The corpus press, which is no part of the package."""
    sys.path.insert(0, str(CORPUS))
    try:
        import press
        import press.blocks
        import press.gold
        import press.markup
        import press.typeset
    finally:
        sys.path.remove(str(CORPUS))
    return press


def write(folder: Path, body: str) -> Path:
    head = '+++\nformat = "txt"\nconvention = "x"\n[meeting]\nbody = "Stadt Nirgend"\n+++\n'
    path = folder / "nirgend.md"
    path.write_text(head + body, "utf-8")
    return path


def test_outputs_are_fresh():
    pytest.importorskip("reportlab")
    done = subprocess.run([sys.executable, CORPUS / "build.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_gold_validates(press, path):
    source = press.markup.parse(path)
    record = json.loads((CORPUS / "gold" / f"{path.stem}.json").read_text("utf-8"))
    assert record == press.gold.gold(source)
    assert press.gold.problems(record, source.surface(0, len(source.body))) == []
    assert (CORPUS / record["source"]["file"]).is_file()
    assert record["agenda_items"]
    assert record["decisions"]
    assert record["attendance"]
    assert record["regions"]
    assert all(row["name"] == row["name"].strip() and row["name"] for row in record["attendance"])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_tags_lie_inside_the_body_and_nest(press, path):
    source = press.markup.parse(path)
    open_ends: list[int] = []
    for tag in source.tags:
        assert 0 <= tag.start <= tag.end <= len(source.body)
        while open_ends and open_ends[-1] <= tag.start:
            open_ends.pop()
        assert not open_ends or tag.end <= open_ends[-1]
        open_ends.append(tag.end)
    assert not re.search(r"</?[a-z]+[ >]", source.body)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_votes_add_up(press, path):
    record = press.gold.gold(press.markup.parse(path))
    for decision in record["decisions"]:
        vote = decision["vote"] or {}
        if vote.get("ayes") is None or vote.get("noes") is None:
            continue
        if vote["ayes"] == vote["noes"]:
            continue  # the chair's casting vote or the rules of the house decide
        if "Zweidrittel" in decision["text"]:
            continue
        adopted = vote["ayes"] > vote["noes"]
        assert adopted == (decision["outcome"] != "rejected"), decision["text"]
        if vote["manner"] == "unanimous":
            assert vote["noes"] == 0
        if vote["roll_call"]:
            cast = [member["vote"] for member in vote["members"]]
            assert [cast.count(v) for v in ("aye", "no", "abstain")] == [
                vote["ayes"],
                vote["noes"],
                vote["abstentions"],
            ]


def test_every_convention_is_there(press):
    heads = [press.markup.parse(path).head for path in SOURCES]
    stated = "\n".join(head["convention"] for head in heads)
    assert [name for name in CONVENTIONS if name not in stated] == []
    assert {head["format"] for head in heads} == {"pdf", "txt", "docx", "html", "md"}
    assert all(head["traps"] for head in heads)


def test_every_layer_and_outcome_occurs():
    records = [json.loads(path.read_text("utf-8")) for path in (CORPUS / "gold").glob("*.json")]
    for layer in LAYERS:
        assert sum(len(region[layer]) for record in records for region in record["regions"]) > 10, layer
    outcomes = {decision["outcome"] for record in records for decision in record["decisions"]}
    assert outcomes >= {
        "adopted",
        "adopted_amended",
        "rejected",
        "noted",
        "referred",
        "postponed",
        "withdrawn",
        "elected",
    }
    capacities = {row["capacity"] for record in records for row in record["attendance"]}
    assert capacities >= {"chair", "member", "substitute", "administration", "recorder", "guest", "advisory"}


def test_the_data_card_names_every_document():
    card = (CORPUS / "README.md").read_text("utf-8")
    assert [path.stem for path in SOURCES if path.stem not in card] == []


def test_the_manifest_gives_licence_and_checksum():
    sets = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))["dataset"]
    for row in sets:
        assert row["name"]
        assert row["licence"]
        assert "NC" not in row["licence"]
        assert all(re.fullmatch(r"[0-9a-f]{64}", entry["sha256"]) for entry in row["files"])
        assert not any(Path(entry["file"]).is_absolute() for entry in row["files"])


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("<date 2020>2020", "never closed"),
        ("<date 2020>2020</fig>", "closes"),
        ("<dat 2020>2020</dat>", "unknown tag"),
    ],
)
def test_bad_tags_are_told(press, tmp_path, body, complaint):
    with pytest.raises(press.markup.MarkupError, match=complaint):
        press.markup.parse(write(tmp_path, body))


def test_unknown_words_are_told(press, tmp_path):
    source = press.markup.parse(write(tmp_path, "<dec adoptet>Es bleibt dabei.</dec>"))
    with pytest.raises(press.gold.GoldError, match="adoptet"):
        press.gold.gold(source)


def test_surfaces_forget_the_layout(press, tmp_path):
    body = "| <date 2020-05-03>3. | Mai 2020</date> | x |\n\n> ein <loc>Platz \\\\\n> am See</loc>\n"
    source = press.markup.parse(write(tmp_path, body))
    assert [source.surface(tag.start, tag.end) for tag in source.tags] == ["3. Mai 2020", "Platz am See"]


def test_inverted_names_and_titles(press, tmp_path):
    source = press.markup.parse(write(tmp_path, "<list excused faction=SPD><a>Kranz, Ute, Dr.</a></list>"))
    (row,) = press.gold.gold(source)["attendance"]
    assert (row["name"], row["titles"], row["status"], row["faction"]) == ("Ute Kranz", ["Dr."], "excused", "SPD")


@pytest.mark.parametrize(
    ("word", "parts"),
    [("Niederschrift", ["Nie", "der", "schrift"]), ("Rat", ["Rat"]), ("Sitzung", ["Sit", "zung"])],
)
def test_words_break_between_syllables(press, word, parts):
    points = [0, *press.typeset.syllables(word), len(word)]
    assert [word[a:b] for a, b in pairwise(points)] == parts
