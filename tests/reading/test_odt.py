"""ODT: numbers that are not stored, tables, headers, notes, and what is no ODT."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import DamagedFileError, EncryptedFileError, UnsupportedFormatError
from ratslese.reading import read

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "draw": "drawing",
        "manifest": "manifest",
    }.items()
)
STYLES = f"""<office:document-styles {NAMES}><office:styles>
<style:style style:name="Heading_20_1" style:family="paragraph"/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="x"/></text:list-style>
</office:styles><office:master-styles><style:master-page><style:header>
<text:p>Gemeinde Weiherbach</text:p></style:header><style:footer><text:p>Gemeinde Weiherbach</text:p></style:footer>
</style:master-page></office:master-styles></office:document-styles>"""


def pack(body: str, *, automatic: str = "", more: dict[str, str] | None = None) -> bytes:
    target = io.BytesIO()
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {"content.xml": content, "styles.xml": STYLES, **(more or {})}
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, text in files.items():
            archive.writestr(name, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@pytest.fixture
def reads(tmp_path: Path):  # type: ignore[no-untyped-def]
    def build(body: str, **parts: object) -> Document:
        path = tmp_path / "a.odt"
        path.write_bytes(pack(body, **parts))  # type: ignore[arg-type]
        return read(path)

    return build


def test_paragraphs_headings_blanks_and_breaks(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">Niederschrift</text:h>'
        '<text:p>Die Sitzung <text:span text:style-name="T1">beginnt</text:span><text:s text:c="2"/>um 19 Uhr.'
        "<text:line-break/>Sie endet<text:tab/>spät.</text:p><text:p/>"
        '<text:p text:style-name="P1">Öffentlich</text:p>',
        automatic='<style:style style:name="P1"><style:text-properties fo:font-weight="bold"/></style:style>',
    )
    assert document.text == ("Niederschrift\n\nDie Sitzung beginnt  um 19 Uhr.\nSie endet   spät.\n\nÖffentlich")
    assert [line.value.bold for line in document[LINES]] == [True, False, False, True]
    assert [span.value.text for span in document[FURNITURE]] == ["Gemeinde Weiherbach"]


def item(*paragraphs: str) -> str:
    return "<text:list-item>" + "".join(f"<text:p>{text}</text:p>" for text in paragraphs) + "</text:list-item>"


def test_lists_are_numbered_as_printed(reads) -> None:  # type: ignore[no-untyped-def]
    inner = f"<text:list>{item('Antrag')}{item('Gegenantrag')}</text:list>"
    text = reads(
        f'<text:list xml:id="l1" text:style-name="L1">{item("Eröffnung", "Es wird eröffnet.")}'
        f"<text:list-item><text:p>Radweg</text:p>{inner}</text:list-item></text:list>"
        "<text:p>Dazwischen.</text:p>"
        f'<text:list text:continue-list="l1" text:style-name="L1">{item("Verschiedenes")}</text:list>'
        f'<text:list text:style-name="L2">{item("ein Punkt")}</text:list>'
        f'<text:list text:style-name="L1">{item("Von vorn")}</text:list>'
    ).text
    assert text.split("\n\n") == [
        *("1. Eröffnung", "Es wird eröffnet.", "2. Radweg", "a) Antrag", "b) Gegenantrag", "Dazwischen."),
        *("3. Verschiedenes", "• ein Punkt", "1. Von vorn"),
    ]


def test_tables_by_cells(reads) -> None:  # type: ignore[no-untyped-def]
    def row(*cells: str) -> str:
        return "<table:table-row>" + "".join(cells) + "</table:table-row>"

    def cell(text: str, **more: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    document = reads(
        "<table:table>"
        + row(cell("Name"), cell("Stimme"))
        + row(cell("Ada"), cell("ja"))
        + row(cell("Bert"), "<table:covered-table-cell/>", cell("nein"))
        + "</table:table><text:p>Schluss.</text:p>"
    )
    assert document.text == "Name   Stimme\nAda   ja\nBert   nein\n\nSchluss."
    places = [(span.value.row, span.value.column) for span in document[CELLS]]
    assert places == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 2)]


def test_what_is_not_printed_there_is_left_out(reads) -> None:  # type: ignore[no-untyped-def]
    text = reads(
        "<text:tracked-changes><text:p>gestrichen</text:p></text:tracked-changes>"
        "<text:p>Der Rat<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Ohne Frau Ohm.</text:p></text:note-body></text:note> tagt."
        "<office:annotation><text:p>Stimmt das?</text:p></office:annotation></text:p><text:p>Ende.</text:p>"
    ).text
    assert text == "Der Rat tagt.\n\nEnde.\n\nOhne Frau Ohm."


def test_flat_odt(tmp_path: Path) -> None:
    path = tmp_path / "a.fodt"
    path.write_text(
        f'<?xml version="1.0"?><office:document {NAMES}><office:body><office:text><text:p>Der Rat tagt.</text:p>'
        "</office:text></office:body></office:document>",
        "utf-8",
    )
    document = read(path)
    assert (document.text, document.source.media_type) == ("Der Rat tagt.", "application/vnd.oasis.opendocument.text")


def test_deep_nesting(reads) -> None:  # type: ignore[no-untyped-def]
    def nested(depth: int) -> Document:
        return reads("<text:section>" * depth + "<text:p>Der Rat tagt.</text:p>" + "</text:section>" * depth)

    assert nested(1_500).text == "Der Rat tagt."
    with pytest.raises(DamagedFileError, match="depth"):
        nested(20_000)


def test_a_bomb_of_entities_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "xxxxxxxxxx">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    path = tmp_path / "a.fodt"
    path.write_text(
        f"<?xml version='1.0'?>{bomb}]><office:document {NAMES}><office:body><office:text>"
        "<text:p>Der Rat &i;tagt.</text:p></office:text></office:body></office:document>",
        "utf-8",
    )
    with pytest.raises(DamagedFileError, match="amplification"):
        read(path)


def test_encrypted_and_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    locked = f"<manifest:manifest {NAMES}><manifest:encryption-data/></manifest:manifest>"
    path.write_bytes(pack("", more={"META-INF/manifest.xml": locked}))
    with pytest.raises(EncryptedFileError, match="without a password"):
        read(path)
    whole = pack("<text:p>Der Rat tagt.</text:p>" * 50)
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DamagedFileError, match="again"):
        read(path)
    sheet = pack("").replace(b"opendocument.text", b"opendocument.oxt_")
    path.write_bytes(sheet)
    with pytest.raises(UnsupportedFormatError, match="no text"):
        read(path)


def test_hidden_text_and_frames(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        "<text:p>Davor<draw:frame><draw:text-box><text:p>Im Kasten</text:p></draw:text-box></draw:frame> daneben"
        "</text:p>"
        "<text:section text:display='none'><text:p>weg</text:p></text:section>"
        "<text:p><text:hidden-text>weg</text:hidden-text><text:span text:style-name='H'>weg</text:span>da"
        "<text:placeholder>weg</text:placeholder></text:p>",
        automatic="<style:style style:name='H'><style:text-properties text:display='none'/></style:style>",
    )
    assert document.text == "Davor daneben\n\nIm Kasten\n\nda"


def test_nested_list_that_is_interrupted(reads) -> None:  # type: ignore[no-untyped-def]
    def items(*texts: str) -> str:
        return "".join(f"<text:list-item>{text}</text:list-item>" for text in texts)

    inner = f"<text:p>Eins</text:p><text:list>{items('<text:p>Schule</text:p>', '<text:p>Wald</text:p>')}</text:list>"
    document = reads(
        f"<text:list text:style-name='L1'>{items(inner, '<text:p>Zwei</text:p>')}</text:list><text:p>Pause</text:p>"
        f"<text:list text:style-name='L1' text:continue-numbering='true'>{items('<text:p>Drei</text:p>')}</text:list>"
    )
    assert document.text.split("\n\n") == ["1. Eins", "a) Schule", "b) Wald", "2. Zwei", "Pause", "3. Drei"]


def test_ampersands_that_are_no_entities(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads("<text:p>Vor &x; nach</text:p><text:p>M&uuml;ller & Co</text:p>")
    assert document.text == "Vor &x; nach\n\nMüller & Co"
    assert [notice.code for notice in document.notices] == ["damaged-file"]
