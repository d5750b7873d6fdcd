"""ZIP archives read as folders: `protokolle.zip/2021/rat.pdf` is a document's path; nothing is unpacked to the disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ratslese.errors import (
    DamagedFileError,
    EncryptedFileError,
    MissingFileError,
    ReadError,
    UnsupportedFormatError,
)

SUFFIX = ".zip"
MAGIC = b"PK\x03\x04"
_MOST_BYTES = 400_000_000
_MOST_RATIO = 20
"""A member that unpacks to more bytes is refused, and an archive that does and grows by more than this factor: no
minutes are that large and no collection of them packs that well, but a bomb does."""
_MOST_MEMBERS = 20_000
_DEEPEST = 2
"""An archive in an archive is read; one in that is not."""
_OUT_OF_PLACE = frozenset(("", ".", ".."))
_OFFICE = ("word/", "content.xml", "xl/", "ppt/")
"""Members that say that an archive is an Office document."""
_ENCRYPTED = 0x1


def load(path: Path) -> bytes:
    """The bytes of a file, or of a member of a ZIP archive that the path leads through.

    Raises:
        MissingFileError: there is no such file.
        EncryptedFileError: the member needs a password.
        DamagedFileError: the archive is damaged, or a bomb.
        ReadError: the file cannot be read.
    """
    archive = archive_of(path)
    if archive is None:
        return _read(path)
    data: bytes | Path = archive
    place = archive
    for _ in range(_DEEPEST):
        with opened(data, place) as pack:
            entries = _entries(pack, place)
            found = next((inner for inner in (path, *path.parents) if inner in entries), None)
            if found is None:
                raise MissingFileError(path, "does not exist", f"look into {archive} for what it holds")
            place = found
            data = unpack(pack, entries[found], found)
            if found == path:
                return data
    raise UnsupportedFormatError(path, "lies too deep in archives", "unpack them first")


def archive_of(path: Path) -> Path | None:
    """The ZIP archive on the disk that a path leads into; None for any other path."""
    if path.exists():
        return None
    return next((above for above in path.parents if above.suffix.lower() == SUFFIX and above.is_file()), None)


def members(path: Path) -> Iterator[Path]:
    """The paths of the files in a ZIP archive, sorted; those in archives within it, too.

    Raises:
        ReadError: it is no archive that can be read.
    """
    yield from _members(path, path, _DEEPEST)


def _members(data: bytes | Path, place: Path, depth: int) -> Iterator[Path]:
    with opened(data, place) as pack:
        for path, entry in sorted(_entries(pack, place).items()):
            if path.suffix.lower() != SUFFIX or depth == 1:
                yield path
                continue
            try:
                yield from list(_members(unpack(pack, entry, path), path, depth - 1))
            except ReadError:
                yield path  # whoever reads it will say what is wrong with it


@contextmanager
def opened(data: bytes | Path, path: str | Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP archive, on the disk or in memory, bounded in what it may unpack to.

    Raises:
        DamagedFileError: it is none, or a bomb; also for what goes wrong while it is open.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data) as pack:
            sizes = [entry.file_size for entry in pack.infolist()]
            most = max(_MOST_BYTES, _MOST_RATIO * (len(data) if isinstance(data, bytes) else data.stat().st_size))
            if len(sizes) > _MOST_MEMBERS or sum(sizes) > most or max(sizes, default=0) > _MOST_BYTES:
                raise DamagedFileError(path, "unpacks to more than minutes can hold", "unpack it yourself")
            yield pack
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise DamagedFileError(path, f"is damaged ({error})", "fetch or save it again") from None


def unpack(pack: zipfile.ZipFile, entry: zipfile.ZipInfo | str, path: str | Path) -> bytes:
    """A member's bytes; `zipfile` reads no more of them than the size that it claims.

    Raises:
        EncryptedFileError: it needs a password.
        UnsupportedFormatError: it is packed in a way that Python cannot undo.
        KeyError: there is no such member.
    """
    found = pack.getinfo(entry) if isinstance(entry, str) else entry
    if found.flag_bits & _ENCRYPTED:
        raise EncryptedFileError(path, "is encrypted", "unpack it with its password first")
    try:
        with pack.open(found) as file:
            return file.read()
    except NotImplementedError:
        raise UnsupportedFormatError(path, "is packed in an unusual way", "unpack it first") from None


def is_office(data: bytes, path: str | Path) -> bool:
    """Whether an archive is an Office document and no collection of documents."""
    with opened(data, path) as pack:
        return any(name.startswith(_OFFICE) for name in pack.namelist())


def only_member(data: bytes, path: Path) -> Path:
    """The one document in an archive.

    Raises:
        UnsupportedFormatError: it holds none, or several.
    """
    found = list(_members(data, path, _DEEPEST))
    if not found:
        raise UnsupportedFormatError(path, "is an empty archive", "fetch it again")
    if len(found) > 1:
        raise UnsupportedFormatError(path, f"holds {len(found)} files", f"name one, such as {found[0]}")
    return found[0]


def _entries(pack: zipfile.ZipFile, place: Path) -> dict[Path, zipfile.ZipInfo]:
    """The files of an archive by their paths below it; hidden ones are left out.

    A name never leads out of the archive ('../../a.pdf', 'C:/a.pdf').
    """
    found: dict[Path, zipfile.ZipInfo] = {}
    for entry in pack.infolist():
        parts = [part for part in re.split(r"[/\\]", entry.filename) if part not in _OUT_OF_PLACE and part[-1] != ":"]
        if parts and not entry.is_dir() and not _hidden(parts):
            found[place.joinpath(*parts)] = entry
    return found


def _hidden(parts: Iterable[str]) -> bool:
    """Whether a name is hidden, or what macOS leaves beside each file."""
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise MissingFileError(path, "does not exist", "check the path") from None
    except IsADirectoryError:
        raise MissingFileError(path, "is a directory", "name a file in it") from None
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", "check its permissions") from None
