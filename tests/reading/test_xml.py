"""XML: minutes in TEI, other XML, mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from ratslese.document import Document
from ratslese.document.findings import CELLS, FURNITURE, LINES
from ratslese.errors import DamagedFileError, UnsupportedFormatError
from ratslese.reading import read

TEI = (
    '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><title>weg</title></fileDesc>'
    "</teiHeader><text>{}</text></TEI>"
)


@pytest.fixture
def reads(tmp_path: Path):  # type: ignore[no-untyped-def]
    def build(text: str, name: str = "a.xml") -> Document:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return read(path)

    return build


def test_tei_pages_lines_heads_and_notes(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        TEI.format(
            '<pb n="1"/><fw>Rat der Gemeinde</fw><body><div><head>Vierte <hi>Sitzung</hi></head>\n<p>Der Vor-'
            '<lb break="no"/>sitzende <choice><sic>eröfnet</sic><corr>eröffnet</corr></choice>,<lb/>begrüßt'
            '<note>Herrn Volt.</note> und<pb n="2"/><fw>Rat der Gemeinde</fw> dankt allen.</p></div></body>'
        )
    )
    assert document.text == ("Vierte Sitzung\n\nDer Vorsitzende eröfnet,\nbegrüßt und\ndankt allen.\n\nHerrn Volt.")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.page_at(document.text.index("dankt")) == 2
    assert [span.value.text for span in document[FURNITURE]] == ["Rat der Gemeinde", "Rat der Gemeinde"]
    assert document[LINES][0].value.bold


def test_tei_lists_and_tables(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        TEI.format(
            "<body><list><label>I.</label><item>Radweg</item><label>II.</label><item>Turnhalle</item></list>"
            "<table><row><cell>Ada</cell><cell>ja</cell></row><row><cell>Bert</cell><cell>nein</cell></row></table>"
            "<sp><speaker>Ohm:</speaker><p>Ich stimme zu.</p></sp></body>"
        )
    )
    assert document.text == "I. Radweg\n\nII. Turnhalle\n\nAda   ja\nBert   nein\n\nOhm:\n\nIch stimme zu."
    assert len(document[CELLS]) == 4


def test_other_xml_by_its_elements_with_text(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        "<?xml version='1.0'?><!DOCTYPE sitzung SYSTEM 'http://example.invalid/a.dtd'><sitzung><kopf><titel>Vierte"
        " Sitzung</titel></kopf><!-- weg --><rede><name>Ohm</name><p>Das <b>lehne</b> ich ab&mdash;klar.</p></rede>"
        "</sitzung>"
    )
    assert document.text == "Vierte Sitzung\n\nOhm\n\nDas lehne ich ab—klar."


def test_deep_nesting(reads) -> None:  # type: ignore[no-untyped-def]
    def nested(depth: int) -> Document:
        return reads("<?xml version='1.0'?>" + "<a>" * depth + "Der Rat tagt." + "</a>" * depth)

    assert nested(1_500).text == "Der Rat tagt."
    with pytest.raises(DamagedFileError, match="depth"):
        nested(20_000)


MAIL = (
    "From: Ada <ada@example.org>\nTo: rat@example.org\nSubject: =?utf-8?q?Niederschrift_der_Sitzung_f=C3=BCr?=\n"
    "Date: Tue, 3 Jun 2025 10:00:00 +0200\nMIME-Version: 1.0\n"
)


def test_mail(reads) -> None:  # type: ignore[no-untyped-def]
    document = reads(
        MAIL + 'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\n'
        "Content-Transfer-Encoding: quoted-printable\n\nDer Rat der Gemeinde N=F6del tagt=\n heute.\n\nEnde.\n--x\n"
        'Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.pdf"\n\nJVBERg==\n--x--\n',
        "a.eml",
    )
    assert document.text == "Niederschrift der Sitzung für\n\nDer Rat der Gemeinde Nödel tagt heute.\n\nEnde."
    assert document.source.media_type == "message/rfc822"
    assert [notice.code for notice in document.notices] == ["attachment"]
    assert "a.pdf" in document.notices[0].message


def test_mail_in_html(reads) -> None:  # type: ignore[no-untyped-def]
    text = reads(MAIL + "Content-Type: text/html\n\n<html><body><p>Der Rat tagt.</p></body></html>", "a.eml").text
    assert text == "Niederschrift der Sitzung für\n\nDer Rat tagt."


def test_mail_of_attachments_only(reads) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnsupportedFormatError, match="attachments"):
        reads(MAIL + "Content-Type: application/pdf\n\nJVBERg==\n", "a.eml")


def test_minutes_with_labels_at_their_head_are_no_mail(reads) -> None:  # type: ignore[no-untyped-def]
    text = "Ort: Rathaus\nDatum: 3. Juni 2025\nBeginn: 19 Uhr\nThema: Radweg\n\nDer Rat tagt.\n"
    assert reads(text, "protokoll").source.media_type == "text/plain"
