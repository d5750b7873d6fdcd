from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import ratslese.nlp.components
from ratslese import extract
from ratslese.document import Document, Source
from ratslese.errors import ModelError
from ratslese.extraction.entities.merging import POLICY
from ratslese.nlp import annotate, language, model_name
from ratslese.nlp.bio import _viterbi, best_path
from ratslese.nlp.ner import (
    OVERLAP,
    REACH,
    STRETCH,
    Tagger,
    _doubtful,
    _groups,
    _parts,
    _Pieces,
    _runs,
    _stretches,
    _windows,
)
from ratslese.nlp.network import BATCH, PADDING, Window, _batches
from ratslese.nlp.tokens import doc_of
from ratslese.settings import ModelChoice, installed_models, model_folder

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
TEXT = "Frau Dr. Abel-Fink (SPD) aus Neuenrode fragt im Hauptausschuss nach der Turnhalle. Herr Quandt dankt."

needs_model = pytest.mark.skipif(
    not {"accurate", "fast"} <= set(installed_models()), reason="the models are not in this checkout"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    assert ratslese.nlp.components.__all__
    nlp = spacy.blank("de")
    nlp.add_pipe("ratslese_ner")
    return nlp


# --- pieces of the component ------------------------------------------------------------------------------------


NOTHING = np.empty(0, dtype=np.int64)


def text_of(size: int, openings: list[int]) -> _Pieces:
    return _Pieces(
        np.zeros(size, dtype=np.int64), NOTHING, NOTHING, np.array(sorted(openings), dtype=np.int64), NOTHING
    )


@given(st.integers(0, 3000), st.integers(0, 3000), st.lists(st.integers(0, 3000)))
def test_windows_count_every_piece_once(start: int, size: int, openings: list[int]) -> None:
    windows = list(_windows(0, text_of(3000, openings), start, start + size, 254))
    assert [at for window in windows for at in range(window.low, window.high)] == list(range(start, start + size))
    assert all(each.start <= each.low < each.high <= each.end <= each.start + 254 for each in windows)


def test_windows_end_between_sentences_and_overlap_where_there_is_none() -> None:
    cut = list(_windows(0, text_of(500, [0, 200, 400]), 0, 500, 254))
    assert cut == [Window(0, 0, 200, 0, 200), Window(0, 200, 400, 200, 400), Window(0, 400, 500, 400, 500)]
    uncut = [(window.start, window.end) for window in _windows(0, text_of(500, []), 0, 500, 254)]
    assert uncut == [(0, 254), (254 - OVERLAP, 508 - OVERLAP), (508 - 2 * OVERLAP, 500)]


@given(st.lists(st.integers(1, 254), max_size=80))
def test_batches_hold_every_window_with_little_padding(lengths: list[int]) -> None:
    windows = [Window(at, 0, length, 0, length) for at, length in enumerate(lengths)]
    batches = list(_batches(windows))
    assert sorted((each for batch in batches for each in batch), key=lambda each: each.text) == windows
    for batch in batches:
        width = batch[0].end + 2
        assert width * len(batch) <= BATCH
        assert all(width * (1 - PADDING) <= each.end + 2 <= width for each in batch)


def logs_of(*sure: float) -> np.ndarray:
    """Log probabilities of words that are names of persons with these probabilities, else none."""
    return np.log([[1 - each, each, 1e-9, 1e-9, 1e-9] for each in sure]).astype(np.float32)


def test_the_sentence_of_a_doubtful_word_is_read() -> None:
    words = np.arange(0, 600, 2)
    text = _Pieces(np.zeros(600, dtype=np.int64), words, words // 2, NOTHING, np.array([0, 20, 40, 590]))
    sure = np.full(300, 0.01)
    sure[[12, 150]] = 0.55  # pieces 24, and 300 in a sentence of 550
    sure[250] = 0.9
    assert list(_runs(_doubtful(text, logs_of(*sure), 0.25))) == [(20, 40), (300 - REACH, 300 + REACH + 1)]
    assert not _doubtful(text, logs_of(*sure), 0.05).any()
    assert _doubtful(text, logs_of(*sure), 1.0).all()


def test_a_text_without_words_has_no_doubts() -> None:
    text = _Pieces(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING)
    assert _doubtful(text, np.empty((0, 5), dtype=np.float32), 1.0).tolist() == []


def test_parts_end_between_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ratslese.nlp.ner.PART", 20)
    vocab = spacy.blank("de").vocab
    short = doc_of(vocab, "Er kam. Sie ging. Man blieb sitzen.", [0, 8, 18])
    assert [short[start:end].text for start, end in _parts(short)] == ["Er kam. Sie ging.", "Man blieb sitzen."]
    long = doc_of(vocab, "eins " * 9 + "x" * 50 + " zwei")
    parts = [long[start:end].text for start, end in _parts(long)]
    assert "".join(parts).replace(" ", "") == long.text.replace(" ", "")
    assert "x" * 50 in parts
    assert all(len(part) <= 20 for part in parts if "x" not in part)
    groups = list(_groups([short, long, doc_of(vocab, "")]))
    assert [part for group in groups for part in group] == [
        (number, *part) for number, doc in enumerate((short, long)) for part in _parts(doc)
    ]


def test_stretches_cover_the_text_and_break_at_blanks() -> None:
    text = "ohne Punkt und Komma\n" * 20_000
    bounds = list(_stretches(text))
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(text)
    assert all(left[1] == right[0] and text[right[0]].isspace() for left, right in pairwise(bounds))
    assert all(end - start <= STRETCH for start, end in _stretches("x" * 200_000))


def test_best_path_keeps_names_whole() -> None:
    logs = np.log(np.array([[0.1, 0.6, 0.1, 0.1, 0.1], [0.1, 0.1, 0.38, 0.02, 0.4], [0.9, 0.02, 0.02, 0.02, 0.04]]))
    assert [TAGS[at] for at in best_path(logs.astype(np.float32), TAGS)] == ["B-PER", "I-PER", "O"]
    assert best_path(np.empty((0, 5), dtype=np.float32), TAGS).tolist() == []


@given(st.lists(st.lists(st.floats(-9, 0, width=32), min_size=5, max_size=5), max_size=12))
def test_best_path_is_always_a_legal_one(rows: list[list[float]]) -> None:
    path = [TAGS[at] for at in best_path(np.array(rows, dtype=np.float32).reshape(-1, 5), TAGS)]
    for before, after in pairwise(["O", *path]):
        assert not after.startswith("I-") or before[1:] == after[1:]


def test_best_path_is_the_best_of_all_paths() -> None:
    logs = np.random.default_rng(0).normal(size=(6, 4, len(TAGS))).astype(np.float32)
    legal = [
        [TAGS.index(tag) for tag in path]
        for path in product(TAGS, repeat=4)
        if all(after[0] != "I" or before[1:] == after[1:] for before, after in pairwise(["O", *path]))
    ]
    for rows, found in zip(logs, _viterbi(logs, TAGS).tolist(), strict=True):
        assert found == max(legal, key=lambda path: sum(rows[at, tag] for at, tag in enumerate(path)))


@given(st.lists(st.lists(st.floats(-9, 0, width=32), min_size=5, max_size=5), max_size=12))
def test_best_path_in_stretches_is_as_good_as_the_whole(rows: list[list[float]]) -> None:
    logs = np.array(rows, dtype=np.float32).reshape(-1, 5)
    both = best_path(logs, TAGS), _viterbi(logs[None], TAGS)[0] if len(logs) else best_path(logs, TAGS)
    worth = [float(logs[np.arange(len(logs)), path].sum()) for path in both]
    assert worth[0] == pytest.approx(worth[1], abs=1e-3)


def test_a_folder_without_a_model_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"tags": TAGS, "length": 256}))
    with pytest.raises(ModelError, match="holds no usable model"):
        Tagger(tmp_path)


# --- the packaged model -----------------------------------------------------------------------------------------


@needs_model
def test_names_are_found(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(span.text, span.label_) for span in doc.ents}
    assert {("Abel-Fink", "PER"), ("SPD", "PARTY"), ("Neuenrode", "LOC"), ("Quandt", "PER")} <= found
    group = doc.spans["ratslese_ner"]
    assert [span.text for span in group] == [span.text for span in doc.ents]
    assert all(0 < score <= 1 for score in group.attrs["scores"])


@needs_model
def test_the_accurate_model_reads_what_the_fast_one_doubts(nlp: Language) -> None:
    text = "Der Ausschuss nimmt den Bericht zur Kenntnis.\n" * 20 + TEXT
    shares = []
    for margin in (0.0, 0.25, 1.0):
        tagger = Tagger(model_folder("accurate"), first=model_folder("fast"), margin=margin)
        tagger(nlp.make_doc(text))
        shares.append(tagger.read / tagger.pieces)
    assert shares[0] < 0.05
    assert shares[0] <= shares[1] < 0.5
    assert shares[2] > 0.95


def copied(model: ModelChoice, folder: Path, **meta: object) -> None:
    """Copy a packaged model, other things in its `meta.json`."""
    shutil.copytree(model_folder(model), folder, dirs_exist_ok=True)
    told = json.loads((folder / "meta.json").read_text("utf-8"))
    (folder / "meta.json").write_text(json.dumps(told | meta))


@needs_model
def test_the_margin_is_what_the_model_was_calibrated_to(tmp_path: Path) -> None:
    copied("accurate", tmp_path, cascade={"margin": 1.0, "weight": 1.0})
    doc = spacy.blank("de").make_doc(TEXT)
    tagger = Tagger(tmp_path, first=model_folder("fast"))
    both = [(span.text, span.label_) for span in tagger(doc).ents]
    alone = [(span.text, span.label_) for span in Tagger(model_folder("accurate"))(doc).ents]
    assert tagger.read == tagger.pieces
    assert both == alone


@needs_model
def test_both_models_know_the_same_pieces() -> None:
    accurate, fast = (
        json.loads((model_folder(model) / "tokenizer.json").read_text("utf-8")) for model in ("accurate", "fast")
    )
    assert accurate["model"]["vocab"] == fast["model"]["vocab"]


@needs_model
def test_models_of_other_tags_do_not_fit_together(tmp_path: Path) -> None:
    copied("fast", tmp_path, tags=TAGS)
    with pytest.raises(ModelError, match="different tags"):
        Tagger(model_folder("fast"), first=tmp_path)


@needs_model
def test_documents_are_batched_and_come_back_in_order(nlp: Language) -> None:
    texts = [TEXT, "", TEXT * 30, " ", "Herr Quandt dankt."]
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert [span.text for span in docs[4].ents] == ["Quandt"]
    assert len(docs[2].ents) > 15 * len(docs[0].ents)


@needs_model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\0\x01\x7f\u200b\ufeff\u00ad",
        "👩‍👩‍👧 🏳️‍🌈 😀" * 5,
        TEXT.upper(),
        "x" * 3000,
        "e\u0301\u0302" * 50,
        "Комитет 委員会 اللجنة",
        TEXT.replace(" ", ""),
    ],
)
def test_bad_input_does_no_harm(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    annotated = annotate(Document(text, Source("", "")), model="accurate")
    assert annotated.doc is not None
    assert annotated.doc.text == text


@needs_model
def test_names_of_parts_stand_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ratslese.nlp.ner.PART", 150)
    text = (TEXT + "\n") * 4
    doc = annotate(Document(text, Source("", "")), model="accurate").doc
    assert doc is not None
    found = [span.start_char for span in doc.ents if span.text == "Quandt"]
    assert len(found) > 1
    assert set(found) <= {at for at in range(len(text)) if text.startswith("Quandt", at)}
    assert len(doc.spans["ratslese_ner"].attrs["scores"]) == len(doc.ents)


@pytest.mark.parametrize("model", [model for model in installed_models() if model != "rules"])
def test_every_packaged_model_brings_names(model: ModelChoice) -> None:
    document = Document(TEXT, Source("", ""))
    doc = annotate(document, model=model).doc
    assert doc is not None
    assert "Neuenrode" in {span.text for span in doc.ents}
    assert {span.label_ for span in doc.ents} <= set(POLICY)
    minutes = extract(document, model=model)
    assert minutes.model == model_name(model)
    assert any(entity.rule == "model.ner" for entity in minutes.entities)


@needs_model
def test_the_records_name_the_model() -> None:
    document = Document(TEXT, Source("", ""))
    assert extract(document, model="accurate").model == model_name("accurate")
    assert re.fullmatch(r"de_ratslese [\d.]+ after de_ratslese_fast [\d.]+", model_name("accurate"))
    assert extract(document, model="rules").model == "rules"
    assert language("accurate").pipe_names == ["ratslese_ner"]
