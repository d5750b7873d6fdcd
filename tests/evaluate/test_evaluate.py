from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ratslese.errors import EvaluationError, MissingFileError
from ratslese.evaluate import (
    Case,
    as_figures,
    compare,
    evaluate,
    load_baseline,
    load_gold,
    load_predictions,
    save_baseline,
)
from ratslese.evaluate.score import Scores, match
from ratslese.evaluate.surfaces import FoldedText, decimal, family_name, fold, item_number, overlap, words_f1

sys.path.insert(0, str(Path(__file__).parent))
from distort import distort  # beside this file; tests are no package

REPORT = "Frau Dr. Sommer-\nfeld (ABC) berichtete am 3. Mai 2021, der Radweg koste rund 12.000 Euro. Er sei nötig."
TEXT = f"TOP 1 Radweg am Mühlbach\n\n{REPORT}\n\nHerr Lohse fragte nach der Breite. Beschluss: Der Radweg wird gebaut."


def gold() -> dict[str, Any]:
    return {
        "id": "musterdorf",
        "meeting": {"body": "Gemeinde Musterdorf", "organization": "Rat", "date": "2021-05-03", "number": 4},
        "attendance": [{"name": "Ida Sommerfeld", "status": "present", "capacity": "chair"}],
        "agenda_items": [{"number": "1", "name": "Radweg am Mühlbach", "public": True, "papers": []}],
        "decisions": [
            {
                "agenda_item": "1",
                "text": "Der Radweg wird gebaut.",
                "kind": "resolution",
                "outcome": "adopted",
                "vote": {"manner": "unanimous", "ayes": 9, "noes": 0, "abstentions": None, "factions": []},
            }
        ],
        "regions": [
            {
                "id": "r1",
                "first_words": "Frau Dr. Sommerfeld (ABC)",
                "last_words": "nach der Breite.",
                "utterances": [
                    {"speaker_text": "Frau Dr. Sommerfeld", "first_words": "Frau Dr.", "last_words": "sei nötig."},
                    {"speaker_text": "Herr Lohse", "first_words": "Herr Lohse", "last_words": "Breite."},
                ],
                "dates": [{"text": "3. Mai 2021", "value": "2021-05-03"}],
                "figures": [
                    {"text": "rund 12.000 Euro", "kind": "money", "value": "12000", "value_max": None, "unit": "EUR"}
                ],
                "entities": [{"text": "Sommerfeld", "label": "PER"}, {"text": "ABC", "label": "PARTY"}],
                "reported_decisions": [],
            }
        ],
    }


def span(text: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"text": text, "start": start, "end": start + len(text), **fields}


def found() -> dict[str, Any]:
    wanted = gold()
    return {
        "meeting": wanted["meeting"],
        "persons": [{"id": "p1", "name": "Ida Sommerfeld", "given_name": "Ida", "family_name": "Sommerfeld"}],
        "attendance": [{"person": "p1", "status": "present", "capacity": "chair"}],
        "agenda_items": [{"id": "i1", "number": "1.", "name": "Radweg am Mühlbach"}],
        "decisions": [wanted["decisions"][0] | {"agenda_item": "i1"}],
        "text": TEXT,
        "utterances": [
            span(REPORT, speaker="p1", speaker_text="Frau Dr. Sommerfeld"),
            span("Herr Lohse fragte nach der Breite.", speaker=None, speaker_text="Herr Lohse"),
        ],
        "dates": [span("3. Mai 2021", value="2021-05-03")],
        "figures": [span("rund 12.000 Euro", kind="money", value="12000", value_max=None, unit="EUR")],
        "entities": [span("Sommer-\nfeld", label="PER"), span("ABC", label="PARTY")],
        "reported_decisions": [],
    }


def figures(predicted: dict[str, Any]) -> dict[str, dict[str, Any]]:
    case = Case("musterdorf", Path("musterdorf.json"), gold())
    return as_figures(evaluate([case], {"musterdorf": predicted}))


def test_perfect_records_score_one() -> None:
    for name, row in figures(found()).items():
        if name.startswith("utterances"):  # counted in whole hundreds of characters
            assert row["f1"] > 0.9
        elif row["gold"]:
            assert (row["precision"], row["recall"]) == (1.0, 1.0), name


def test_nothing_found_scores_zero() -> None:
    evaluation = evaluate([Case("musterdorf", Path("x.json"), gold())], {})
    assert evaluation.missing == ("musterdorf",)
    assert all(score.f1 == 0 for score in evaluation.rows.values())
    assert evaluation.row("dates.value").gold == 1


@pytest.mark.parametrize(
    ("path", "value", "row"),
    [
        (("meeting", "date"), "2021-05-04", "meeting"),
        (("attendance", 0, "status"), "excused", "attendance.status"),
        (("agenda_items", 0, "name"), "Etwas ganz anderes", "agenda.number+name"),
        (("decisions", 0, "outcome"), "rejected", "decision.outcome"),
        (("decisions", 0, "kind"), "election", "decision.kind"),
        (("decisions", 0, "agenda_item"), None, "decision.item"),
        (("decisions", 0, "vote"), None, "decision.counts"),
        (("dates", 0, "value"), "2021-03-05", "dates.value"),
        (("figures", 0, "unit"), "CHF", "figures.value+kind+unit"),
        (("entities", 1, "label"), "ORG", "entities.PARTY"),
        (("utterances", 1, "speaker_text"), "Herr Kranz", "utterances.chars"),
    ],
)
def test_one_mistake_lowers_its_row_and_is_listed(path: tuple[Any, ...], value: Any, row: str) -> None:
    predicted: Any = found()
    place = predicted
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    evaluation = evaluate([Case("musterdorf", Path("x.json"), gold())], {"musterdorf": predicted})
    assert evaluation.row(row).f1 < 1
    assert evaluation.row(row).errors


def test_spans_outside_the_regions_do_not_count() -> None:
    predicted = found()
    predicted["dates"].append(span("TOP 1", value="2021"))
    assert figures(predicted)["dates.relaxed"]["precision"] == 1.0


def test_an_invented_span_costs_precision() -> None:
    predicted = found()
    predicted["dates"].append(span("der Breite", value="2021"))
    assert figures(predicted)["dates.relaxed"]["precision"] == 0.5


def test_an_unknown_row_names_those_there_are() -> None:
    with pytest.raises(EvaluationError, match=r"no row 'nonsense'; there are agenda\.number"):
        evaluate([Case("musterdorf", Path("x.json"), gold())], {}).row("nonsense")


def test_fold_forgives_spaces_hyphens_quotes_and_case() -> None:
    assert fold("Haupt- und\n„Finanz“aus\u00adschuß") == "hauptundfinanzausschuss"
    assert fold(None) == ""


def test_folded_text_leads_back() -> None:
    text = FoldedText("Ein – Haus-\nhalt")
    assert text.folded == "einhaushalt"
    assert [int(text.offsets[text.folded.index("h")]), text.at(0), text.at(4)] == [6, 0, 3]
    assert FoldedText("").folded == ""


@pytest.mark.parametrize(
    ("name", "family"), [("Dr. Ida Sommerfeld", "sommerfeld"), ("Lohse, Dr.", "lohse"), ("", ""), (None, "")]
)
def test_family_name(name: str | None, family: str) -> None:
    assert family_name(name) == family


def test_small_comparisons() -> None:
    assert item_number("3. 1.") == "3.1"
    assert item_number(None) == ""
    assert decimal("12,50") == 12.5
    assert decimal("viel") == "viel"
    assert decimal("") is None
    assert overlap("rund 3 %", "3 %") == 0.8
    assert overlap("3 %", "4 %") == 0.0
    assert words_f1("der Rat beschließt", "Der Rat") == pytest.approx(0.8)
    assert words_f1("", "") == 0.0


def test_match_takes_the_best_pair_first_and_each_once() -> None:
    pairs = match(["ab", "abc"], ["abc", "ab", "x"], lambda one, other: 1.0 if one == other else 0.5, 0.6)
    assert set(pairs) == {(0, 1), (1, 0)}
    assert match([], ["x"], lambda one, other: 1.0, 0.0).pairs == ()


def test_bags_count_repetitions() -> None:
    scores = Scores("d")
    scores.add_bag("row", ["a", "a", "b"], ["a", "c"])
    assert (scores["row"].hits, scores["row"].gold, scores["row"].found) == (1, 3, 2)
    assert {(error.kind, error.what, error.count) for error in scores["row"].errors} == {
        ("missed", "a", 1),
        ("missed", "b", 1),
        ("spurious", "c", 1),
    }


def test_baseline_tells_gains_and_losses(tmp_path: Path) -> None:
    case = Case("musterdorf", Path("x.json"), gold())
    worse = found()
    worse["dates"] = []
    better = found()
    better["entities"] = []
    save_baseline(evaluate([case], {"musterdorf": worse}), tmp_path / "before.json")
    changes = compare(load_baseline(tmp_path / "before.json"), evaluate([case], {"musterdorf": better}))
    assert "dates.value" in {change.row for change in changes.gains}
    assert "entities" in {change.row for change in changes.losses}
    assert [error.what for error in changes.mended["dates.relaxed"]] == ["3. Mai 2021"]
    assert len(changes.broken["entities"]) == 2


def test_the_same_again_is_neither(tmp_path: Path) -> None:
    evaluation = evaluate([Case("musterdorf", Path("x.json"), gold())], {"musterdorf": found()})
    save_baseline(evaluation, tmp_path / "before.json")
    changes = compare(load_baseline(tmp_path / "before.json"), evaluation)
    assert not changes.gains
    assert not changes.losses
    assert not changes.broken


@pytest.mark.parametrize("content", [None, "junk", "[]", '{"rows": {"a": {}}}'])
def test_a_bad_baseline_is_said_so(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "before.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(EvaluationError, match="is no baseline"):
        load_baseline(path)


def test_gold_must_be_there_and_be_gold(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="is no directory"):
        load_gold(tmp_path / "none")
    with pytest.raises(MissingFileError, match="holds no gold"):
        load_gold(tmp_path)
    (tmp_path / "a.json").write_text('{"id": "a"}')
    with pytest.raises(EvaluationError, match="has no meeting"):
        load_gold(tmp_path)
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(EvaluationError, match="cannot be read as JSON"):
        load_gold(tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_the_ruler(shared: Path, tmp_path: Path, seed: int) -> None:
    """Distorted gold scores the same, to three decimals, by our code and by the ruler of the shared gold."""
    cases = load_gold(shared / "gold" / "dev")
    for case in cases:
        lines = [line for region in case.records["regions"] for line in _words(region)]
        (tmp_path / case.path.name).write_text(json.dumps(distort(dict(case.records), "\n".join(lines), seed)))
    ours = as_figures(evaluate(cases, load_predictions(cases, tmp_path)))
    command = [sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "dev"), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert ours.keys() == theirs.keys()
    for name, row in theirs.items():
        assert ours[name]["gold"] == row["gold"], name
        for mine, its in (("precision", "p"), ("recall", "r"), ("f1", "f")):
            assert ours[name][mine] == pytest.approx(row[its], abs=5e-4), (name, mine)


def _words(region: dict[str, Any]) -> list[str]:
    """A text that holds what the region annotates; the ruler never sees the document itself."""
    lines = [region["first_words"]]
    for utterance in region["utterances"]:
        lines += [utterance["first_words"], "und so weiter", utterance["last_words"]]
    for name in ("dates", "figures", "entities", "reported_decisions"):
        lines += [f"{row['text']}," for row in region[name]]
    return [*lines, region["last_words"]]
