from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ratslese.batch import count, find
from ratslese.errors import MissingFileError


def test_walks_sorted_without_hidden_files_following_links_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.txt", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "twin").symlink_to(tmp_path / "sub")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert [str(found.relative) for found in find([tmp_path])] == [
        "a.txt",
        "b.txt",
        "link.txt",
        "sub/c.txt",
        "sub/deep/d.txt",
    ]


def test_named_files_are_marked_and_come_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("")
    files = list(find([tmp_path / "b.txt", tmp_path / "a.txt"]))
    assert [(str(found.relative), found.named) for found in files] == [("b.txt", True), ("a.txt", True)]


def test_a_missing_path_and_an_empty_directory_are_errors(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="does not exist"):
        list(find([tmp_path / "none"]))
    with pytest.raises(MissingFileError, match="holds no files"):
        count([tmp_path])


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "alt.zip", "w") as bundle:
        bundle.writestr("2021/a.txt", "Der Rat tagt.")
        bundle.writestr("b.txt", "Der Rat tagt auch.")
    (tmp_path / "kaputt.zip").write_bytes(b"PK")
    found = list(find([tmp_path]))
    assert [str(entry.relative) for entry in found] == ["alt.zip/2021/a.txt", "alt.zip/b.txt", "kaputt.zip"]
    assert [entry.packed for entry in found] == [True, True, False]
    member = tmp_path / "alt.zip" / "b.txt"
    assert [(entry.path, entry.named, entry.packed) for entry in find([member])] == [(member, True, True)]
