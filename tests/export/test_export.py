"""Exports hold the records, in formats that other programs read."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from samples import minutes

from ratslese.errors import ExportError
from ratslese.export import FORMATS, export
from ratslese.records import Minutes
from ratslese.store import Store


def test_jsonl_round_trip(tmp_path: Path) -> None:
    (path,) = export([minutes("aaaa"), minutes("bbbb")], "jsonl", tmp_path / "new" / "folder")
    lines = path.read_text("utf-8").splitlines()
    assert [Minutes.model_validate_json(line).id for line in lines] == ["aaaa", "bbbb"]


def test_csv_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    paths = export([minutes()], "csv", tmp_path)
    assert (tmp_path / "decisions.csv") in paths
    assert (tmp_path / "decisions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    frame = pd.read_csv(tmp_path / "decisions.csv")
    assert frame["outcome"].tolist() == ["adopted", "rejected"]
    assert json.loads(frame["papers"][0]) == ["2019/17"]


def test_parquet_keeps_types(tmp_path: Path) -> None:
    export([minutes()], "parquet", tmp_path)
    votes = pd.read_parquet(tmp_path / "votes.parquet")
    assert votes["ayes"].tolist() == [12]
    assert pd.read_parquet(tmp_path / "meetings.parquet")["date"].dt.year.tolist() == [2019]


def test_a_store_exports_like_its_records(tmp_path: Path) -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        for name in sorted(FORMATS.keys() - {"pdfa"}):
            stored = export(store, name, tmp_path / "stored" / name)
            direct = export([minutes()], name, tmp_path / "direct" / name)
            own = {path.name for path in stored if path.stem in ("persons", "speaking", "identities")}
            assert [path.name for path in stored if path.stem != "identities"] == [path.name for path in direct]
            if name != "parquet":
                for path in direct:
                    assert (
                        path.name in own or path.read_bytes() == (tmp_path / "stored" / name / path.name).read_bytes()
                    )


def test_speech_is_ready_to_be_counted(tmp_path: Path) -> None:
    with Store(":memory:") as store:
        store.add(minutes())
        export(store, "csv", tmp_path)
    (row,) = pd.read_csv(tmp_path / "speaking.csv").to_dict("records")
    assert pd.isna(row.pop("body"))
    assert (
        row
        | {
            **{"date": "2019-11-13", "organization": "Rat", "item": 3, "item_name": "Sanierung des Freibads"},
            **{"speaker": "d0c0:p1", "identity": "ilse-quandt", "name": "Ilse Quandt", "role": "RM", "faction": "SPD"},
            **{"mode": "indirect", "act": "statement", "words": 14, "utterance": "d0c0:u1"},
        }
        == row
    )
    assert pd.read_csv(tmp_path / "persons.csv")["identity"].tolist() == ["ilse-quandt"]
    assert pd.read_csv(tmp_path / "identities.csv")["utterances"].tolist() == [1]


def test_nothing_to_export_gives_empty_tables(tmp_path: Path) -> None:
    export([], "csv", tmp_path)
    assert len(pd.read_csv(tmp_path / "decisions.csv")) == 0


def test_what_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="there are csv"):
        export([], "xls", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="choose another directory"):
        export([], "csv", tmp_path / "file")
