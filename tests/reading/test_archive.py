"""ZIP archives as folders: members' paths, bounds, and names that lead out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ratslese.errors import DamagedFileError, EncryptedFileError, MissingFileError, UnsupportedFormatError
from ratslese.reading import archive, read


def pack(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as bundle:
        for name, data in members.items():
            bundle.writestr(name, data)
    return target.getvalue()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "protokolle.zip"
    inner = pack({"c.txt": "Der dritte Rat tagt.", "tief.zip": pack({"d.txt": "Der vierte Rat tagt."})})
    path.write_bytes(
        pack(
            {
                "2021/a.txt": "Der erste Rat tagt.",
                "2021/.versteckt": "x",
                "__MACOSX/a.txt": "x",
                "../b.md": "# Der zweite Rat",
                "alt.zip": inner,
            }
        )
    )
    return path


def test_members_have_paths_below_the_archive(bundle: Path) -> None:
    assert [str(path.relative_to(bundle)) for path in archive.members(bundle)] == [
        "2021/a.txt",
        "alt.zip/c.txt",
        "alt.zip/tief.zip",
        "b.md",
    ]


def test_members_are_read_by_their_paths(bundle: Path) -> None:
    document = read(bundle / "2021" / "a.txt")
    assert (document.text, document.source.path) == ("Der erste Rat tagt.", str(bundle / "2021" / "a.txt"))
    assert read(bundle / "alt.zip" / "c.txt").text == "Der dritte Rat tagt."
    assert read(bundle / "b.md").text == "Der zweite Rat"


def test_what_cannot_be_read_says_why(bundle: Path) -> None:
    with pytest.raises(UnsupportedFormatError, match="holds 4 files; name one"):
        read(bundle)
    with pytest.raises(UnsupportedFormatError, match="too deep"):
        read(bundle / "alt.zip" / "tief.zip" / "d.txt")
    with pytest.raises(MissingFileError, match="does not exist"):
        read(bundle / "2022" / "a.txt")


def test_an_archive_of_one_document_is_that_document(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack({"rat.txt": "Der Rat tagt."}))
    assert read(path).source.path == str(path / "rat.txt")
    path.write_bytes(pack({".versteckt": "x"}))
    with pytest.raises(UnsupportedFormatError, match="empty"):
        read(path)


def test_bombs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(pack({"a.txt": "Der Rat tagt."}))
    size = data.index(b"PK\x01\x02") + 24
    data[size : size + 4] = (500_000_000).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    for place in (path, path / "a.txt"):
        with pytest.raises(DamagedFileError, match="more than minutes can hold"):
            read(place)
    path.rename(tmp_path / "a.docx")
    with pytest.raises(DamagedFileError):
        read(tmp_path / "a.docx")


def test_a_directory_of_no_known_version(tmp_path: Path) -> None:
    data = bytearray(pack({"a.txt": "Der Rat tagt."}))
    data[data.index(b"PK\x01\x02") + 6] = 84  # the version needed, by the archive's directory
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(DamagedFileError, match=r"zip file version 8\.4"):
        read(path)


def test_locked_members(tmp_path: Path) -> None:
    data = bytearray(pack({"a.txt": "Der Rat tagt."}, zipfile.ZIP_STORED))
    for magic, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + flag] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(bytes(data))
    with pytest.raises(EncryptedFileError, match="password"):
        read(path / "a.txt")
