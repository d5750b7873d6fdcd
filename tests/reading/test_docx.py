"""DOCX as Word writes it: tracked changes, content controls, text boxes, fields, notes, numbers that are not stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import DamagedFileError
from ratslese.reading import read

OFFICE = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{OFFICE}/wordprocessingml/2006/main" xmlns:mc="{OFFICE}/markup-compatibility/2006" '
    f'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Fett"><w:name w:val="Fett"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="Kreis"><w:name w:val="Kreis"/><w:basedOn w:val="Kreis"/></w:style>
<w:style w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="berschrift1"/>
<w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>
<w:pStyle w:val="berschrift2"/><w:lvlText w:val="TOP %2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:isLgl/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
</w:num>
"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def plain(text: str, properties: str = "") -> str:
    return paragraph(run(text), properties=properties)


def numbered(text: str, number: int, level: int = 0) -> str:
    return plain(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return plain(text, f'<w:pStyle w:val="{style}"/>')


def pack(body: str, parts: dict[str, str] | None = None, *, main: str = "word/document.xml") -> bytes:
    """A DOCX file; `parts` are what its text refers to, by their kinds."""
    others = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    target = io.BytesIO()
    listed = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/officeDocument/2006/relationships/{kind.rstrip("0123456789")}" '
        f'Target="{kind}.xml"/>'
        for at, kind in enumerate(others)
    )
    folder, _, name = main.rpartition("/")
    files = {
        "_rels/.rels": "<Relationships><Relationship Id='r1' Target='/" + main + "' "
        f"Type='{OFFICE}/officeDocument/2006/relationships/officeDocument'/></Relationships>",
        main: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{name}.rels": f"<Relationships>{listed}</Relationships>",
    }
    for kind, content in others.items():
        files[f"{folder}/{kind}.xml"] = f"<w:{kind} {NAMES}>{content}</w:{kind}>"
    with zipfile.ZipFile(target, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


@pytest.fixture
def reads(tmp_path: Path) -> Callable[..., Document]:
    def build(body: str, parts: dict[str, str] | None = None, **more: str) -> Document:
        path = tmp_path / "a.docx"
        path.write_bytes(pack(body, parts, **more))
        return read(path)

    return build


def test_tracked_changes_read_as_accepted(reads: Callable[..., Document]) -> None:
    document = reads(
        paragraph(
            run("Der Rat "),
            "<w:del><w:r><w:delText>verwirft</w:delText></w:r></w:del>",
            f"<w:ins>{run('beschließt')}</w:ins>",
            run(" den Plan."),
        )
        + paragraph(f"<w:moveFrom>{run('Hier stand es.')}</w:moveFrom>")
        + paragraph(f"<w:moveTo>{run('Hier steht es.')}</w:moveTo>")
        + plain("Ein Absatz, ", "<w:rPr><w:del/></w:rPr>")
        + plain("der weitergeht.")
        + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        + plain("alt")
        + f"</w:tc></w:tr><w:tr><w:tc>{plain('neu')}</w:tc></w:tr></w:tbl>"
    )
    assert document.text == ("Der Rat beschließt den Plan.\n\nHier steht es.\n\nEin Absatz, der weitergeht.\n\nneu")
    assert [notice.code for notice in document.notices] == ["tracked-changes"]


def test_content_controls_links_and_fields(reads: Callable[..., Document]) -> None:
    def control(content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    cell = f"<w:tc>{control(plain('Ada Ohm'))}</w:tc>"
    document = reads(
        paragraph(run("Datum: "), control(run("3. Mai 2021")), control(run("Datum wählen"), "<w:showingPlcHdr/>"))
        + control(plain("Vorlage"))
        + paragraph(run("Zu "), f"<w:hyperlink>{run('12/2021')}</w:hyperlink>")
        + paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>', run("Blatt 3")
        )
        + paragraph(f'<w:fldSimple w:instr="DATE">{run("heute")}</w:fldSimple>')
        + f"<w:tbl>{control(f'<w:tr>{cell}{control(cell)}</w:tr>')}</w:tbl>"
    )
    assert document.text == ("Datum: 3. Mai 2021\n\nVorlage\n\nZu 12/2021\n\nBlatt 3\n\nheute\n\nAda Ohm   Ada Ohm")
    assert not document.notices


def test_form_fields(reads: Callable[..., Document]) -> None:
    def field(content: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{content}</w:ffData></w:fldChar></w:r>'

    document = reads(
        paragraph(field('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'), run(" einstimmig"))
        + paragraph(field('<w:checkBox><w:default w:val="0"/></w:checkBox>'), run(" mehrheitlich"))
        + paragraph(
            run("Raum "),
            field('<w:ddList><w:result w:val="1"/><w:listEntry w:val="1"/><w:listEntry w:val="Saal"/></w:ddList>'),
        )
        + paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run(" ja "), '<w:r><w:sym w:char="A8"/></w:r>'
        )
    )
    assert document.text == "☒ einstimmig\n\n☐ mehrheitlich\n\nRaum Saal\n\n☑ ja"


def test_text_box_is_read_once_and_after_its_paragraph(reads: Callable[..., Document]) -> None:
    box = f"<w:txbxContent>{plain('Im Kasten.')}</w:txbxContent>"
    document = reads(
        paragraph(
            run("Davor, "),
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            run("daneben."),
        )
        + plain("Danach.")
    )
    assert document.text == "Davor, daneben.\n\nIm Kasten.\n\nDanach."


def test_raised_figures(reads: Callable[..., Document]) -> None:
    above = '<w:vertAlign w:val="superscript"/>'
    document = reads(
        paragraph(run("800 m"), run("2", above), run(" um 19"), run("30", above), run(" Uhr, 30 "), run("o", above))
    )
    assert document.text == "800 m² um 1930 Uhr, 30 o"


def test_hidden_text_is_none(reads: Callable[..., Document]) -> None:
    document = reads(
        paragraph(
            run("nicht", "<w:vanish/>"), run("wohl", '<w:vanish w:val="0"/>'), run("nie", '<w:rStyle w:val="Geheim"/>')
        )
    )
    assert document.text == "wohl"


def test_notes_follow_the_text_and_comments_are_told(reads: Callable[..., Document]) -> None:
    document = reads(
        paragraph(run("Der Plan"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" gilt."))
        + paragraph(run("Ende."), '<w:r><w:endnoteReference w:id="1"/></w:r>'),
        {
            "footnotes": f'<w:footnote w:id="-1">{plain("Strich")}</w:footnote><w:footnote w:id="2">'
            f"{plain('Er liegt bei.')}</w:footnote>",
            "endnotes": f'<w:endnote w:id="1">{plain("Fürs Archiv.")}</w:endnote>',
            "comments": f'<w:comment w:id="0">{plain("Stimmt das?")}</w:comment>',
        },
    )
    assert document.text == "Der Plan gilt.\n\nEnde.\n\nEr liegt bei.\n\nFürs Archiv."
    assert [(notice.code, "Stimmt das?" in notice.message) for notice in document.notices] == [("comment", True)]


def test_headers_are_furniture_once(reads: Callable[..., Document]) -> None:
    table = f"<w:tbl><w:tr><w:tc>{plain('Gemeinde Weiherbach')}</w:tc></w:tr></w:tbl>"
    document = reads(
        plain("Text."), {"header1": table, "header2": plain("Gemeinde Weiherbach"), "footer1": plain("Blatt")}
    )
    assert document.text == "Text."
    assert [span.value.text for span in document[FURNITURE]] == ["Gemeinde Weiherbach", "Blatt"]


def test_numbers_of_headings_and_lists(reads: Callable[..., Document]) -> None:
    document = reads(
        styled("Öffentlich", "berschrift1")
        + styled("Eröffnung", "berschrift2")
        + styled("Bericht", "berschrift2")
        + numbered("Schule", 1, 2)
        + styled("Nichtöffentlich", "berschrift1")
        + styled("Grundstück", "berschrift2")
        + numbered("eins", 2)
        + numbered("fünf", 3)
        + numbered("sechs", 3)
        + numbered("frei", 0)
    )
    assert document.text.split("\n\n") == [
        "I. Öffentlich",
        "TOP 1 Eröffnung",
        "TOP 2 Bericht",
        "1.2.1 Schule",
        "II. Nichtöffentlich",
        "TOP 3 Grundstück",
        "1) eins",
        "5) fünf",
        "6) sechs",
        "frei",
    ]
    assert [span.value.bold for span in document[LINES]][:4] == [True, True, True, False]


def test_bold_by_style_and_merged_cells(reads: Callable[..., Document]) -> None:
    def row(*cells: tuple[str, str]) -> str:
        return f"<w:tr>{''.join(f'<w:tc><w:tcPr>{look}</w:tcPr>{plain(text)}</w:tc>' for text, look in cells)}</w:tr>"

    wide, on = '<w:gridSpan w:val="2"/>', "<w:vMerge/>"
    document = reads(
        paragraph(run("Beschluss", '<w:rStyle w:val="Fett"/>'))
        + styled("Fett", "Fett")
        + styled("Rund", "Kreis")
        + f"<w:tbl>{row(('Name', wide), ('Stimme', ''))}{row(('', on), ('Ohm', ''), ('ja', ''))}</w:tbl>"
    )
    assert [span.value.bold for span in document[LINES]] == [True, True, False, False, False]
    assert [(span.value.row, span.value.column) for span in document[CELLS]] == [(0, 0), (0, 2), (1, 1), (1, 2)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Vor &x; nach", "Vor &x; nach"),
        ("Müller & Söhne", "Müller & Söhne"),
        ("B&uuml;rger &amp; Rat", "Bürger & Rat"),
        ("Vor <!-- weg --> nach", "Vor nach"),
    ],
)
def test_xml_that_is_not_well_formed(reads: Callable[..., Document], written: str, read_as: str) -> None:
    document = reads(plain(written) + plain("Ende."))
    assert " ".join(document.text.split()) == f"{read_as} Ende."
    assert [notice.code for notice in document.notices] == ([] if "<!" in written else ["damaged-file"])


def test_main_part_of_another_name_and_strict_names(tmp_path: Path, reads: Callable[..., Document]) -> None:
    assert reads(plain("Text."), main="word/document2.xml").text == "Text."
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{strict}"><w:body>{plain("Streng.")}</w:body></w:document>'
        )
    (tmp_path / "a.docx").write_bytes(target.getvalue())
    assert read(tmp_path / "a.docx").text == "Streng."


@pytest.mark.parametrize("parts", [{"word/styles.xml": "<x/>"}, {"word/document.xml": ""}])
def test_archive_without_text(tmp_path: Path, parts: dict[str, str]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    (tmp_path / "a.docx").write_bytes(target.getvalue())
    with pytest.raises(DamagedFileError, match="damaged DOCX"):
        read(tmp_path / "a.docx")


def test_deep_nesting(reads: Callable[..., Document]) -> None:
    depth = 600
    styles = "".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(depth))
    document = reads(
        "<w:tbl><w:tr><w:tc>" * depth + styled("Tief.", "s0") + "</w:tc></w:tr></w:tbl>" * depth, {"styles": styles}
    )
    assert document.text == "Tief."
