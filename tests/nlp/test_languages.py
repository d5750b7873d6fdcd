from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratslese.document import Document, Source
from ratslese.nlp import annotate
from ratslese.nlp.languages import foreign

GERMAN = "Der Ausschuss nimmt den Bericht zur Kenntnis und bittet um eine Übersicht über die Kosten. "
ENGLISH = "The committee takes note of the report and asks for an overview of the costs by the end of this year. "
RUSSIAN = "Комитет принимает доклад к сведению и просит представить обзор расходов. "
FINNISH = (
    "kokous avattiin kello kuusi ja puheenjohtaja totesi sen lailliseksi sekä päätösvaltaiseksi lautakunta päätti "
    "hyväksyä esityksen yksimielisesti koulun pihaa kunnostetaan ensi keväänä mutta rahoitus puuttuu vielä "
    "osittain asukkaat toivovat lisää valaistusta kevyen liikenteen väylille talvella lumi haittaa kulkemista "
    "ennen kuin aurat ehtivät paikalle jäsenet keskustelivat pitkään uimahallin aukioloajoista hinnoista "
    "henkilökunnasta viikonloppuisin nuoret kaipaavat tilaa harrastuksilleen kirjasto tarjoaa iltaisin huoneita "
    "ilman maksua valtuutettu kysyi milloin silta korjataan vastaus annetaan seuraavassa istunnossa kesäkuussa "
    "tekninen johtaja esitteli suunnitelmat kartat kustannukset aikataulut naapurit saavat lausua mielipiteensä "
    "kirjallisesti määräaikaan mennessä lopuksi sihteeri luki viestit luottamushenkilöille kahvitarjoilun jälkeen "
    "jatkettiin talousarviolla veroprosentti pysyy ennallaan lainoja lyhennetään maltillisesti kokoustila "
    "varataan uudelleen syksyllä ryhmä pohtii myös pyöräteiden jatkamista satamaan saakka"
)
NAMES = "Anna Muster, Hans Beispiel, Ole van der Brink, Le Thi Lan, "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 5, "English"),
        (RUSSIAN * 5, "another script"),
        ("le quai dals ils vegn cun las " * 6, "Romansh"),
        (FINNISH, "another language"),
        (ENGLISH.upper() * 5, "English"),
    ],
)
def test_what_is_not_german_is_said_so(text: str, language: str) -> None:
    notice = foreign(text)
    assert notice is not None
    assert notice.code == "not-german"
    assert language in notice.message


@pytest.mark.parametrize(
    "text",
    [
        "",
        GERMAN,
        GERMAN * 20,
        GERMAN * 8 + ENGLISH * 2,
        GERMAN.upper() * 5,
        NAMES * 30,
        "Der Rath hat beschloßen, daß die Thore zu schließen sind. " * 10,
        "TOP 1 Ö 12 Ja 3 Nein 1 Enthaltung\n" * 50,
    ],
)
def test_german_lists_and_quotations_are_left_alone(text: str) -> None:
    assert foreign(text) is None


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    foreign(text)


def test_the_document_carries_the_warning() -> None:
    (notice,) = annotate(Document(ENGLISH * 10, Source("", "")), model="rules").notices
    assert notice.code == "not-german"
    assert annotate(Document(GERMAN * 10, Source("", "")), model="rules").notices == ()
