"""Sources as searchable PDF/A, by a program that may not be there."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import minutes

from ratslese.errors import ExportError
from ratslese.export import export
from ratslese.records import Minutes


def of_source(path: Path, media_type: str = "application/pdf", ocr_pages: tuple[int, ...] = ()) -> Minutes:
    """Records that were made of a file."""
    sample = minutes("aaaa")
    source = sample.source.model_copy(
        update={"path": str(path), "media_type": media_type, "ocr_pages": list(ocr_pages)}
    )
    return sample.model_copy(update={"source": source})


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands in for ocrmypdf: notes its arguments beside itself and copies; fails on what says so."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "ocrmypdf"
    script.write_text(
        '#!/bin/sh\necho "$@" >> "$0.log"\nfor last; do before=$this; this=$last; done\n'
        'if grep -q bad "$before"; then echo "it is bad" >&2; exit 2; fi\ncp "$before" "$this"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return script


def test_without_the_program_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ExportError, match=r"ocrmypdf is not installed.*install it"):
        export([of_source(tmp_path / "a.pdf")], "pdfa", tmp_path / "out")


def test_recognised_pages_are_recognised_and_the_others_kept(tmp_path: Path, program: Path) -> None:
    path = tmp_path / "rat.pdf"
    path.write_bytes(b"%PDF-1.4 rat")
    assert export([of_source(path, ocr_pages=(2, 3))], "pdfa", tmp_path / "a") == [tmp_path / "a" / "rat.pdf"]
    assert (tmp_path / "a" / "rat.pdf").read_bytes() == b"%PDF-1.4 rat"
    export([of_source(path)], "pdfa", tmp_path / "b")
    first, second = program.with_name("ocrmypdf.log").read_text().splitlines()
    assert "--force-ocr --pages 2,3" in first
    assert "--skip-text" in second
    assert "--output-type pdfa" in second


def test_sources_of_one_name_do_not_replace_each_other(tmp_path: Path, program: Path) -> None:
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "rat.pdf").write_bytes(folder.encode())
    written = export([of_source(tmp_path / folder / "rat.pdf") for folder in ("1", "2")], "pdfa", tmp_path / "out")
    assert [path.read_bytes() for path in written] == [b"1", b"2"]


def test_what_cannot_be_written_is_named_and_the_rest_goes_on(tmp_path: Path, program: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"bad")
    (tmp_path / "good.pdf").write_bytes(b"good")
    sources = [tmp_path / "bad.pdf", tmp_path / "gone.pdf", tmp_path / "good.pdf"]
    with pytest.raises(ExportError, match=r"1 files were written, 2 could not be: .*bad\.pdf.*it is bad.*gone\.pdf"):
        export([of_source(path) for path in sources], "pdfa", tmp_path / "out")
    assert (tmp_path / "out" / "good.pdf").exists()


def test_text_has_no_pages(tmp_path: Path, program: Path) -> None:
    assert export([of_source(tmp_path / "a.txt", "text/plain")], "pdfa", tmp_path / "out") == []
