"""All spaCy factories of Ratslese in one import.

With the package installed, spaCy finds them by itself (entry points `spacy_factories`); from a checkout, import this
module first. Then `nlp.add_pipe("ratslese_dates")` and its sisters work in any German pipeline:

=====================  ==============================================================================
factory                what it adds
=====================  ==============================================================================
ratslese_sentences     `doc.sents` by the rules of minutes
ratslese_tagger        `token.pos_`
ratslese_lemmas        `token.lemma_`, better after `ratslese_tagger`
ratslese_mood          `Mood=Sub` in `token.morph`
ratslese_dates         `doc.spans["ratslese_dates"]`, values in `span._.ratslese`
ratslese_figures       `doc.spans["ratslese_figures"]`
ratslese_entities      `doc.ents` by rules
ratslese_ner           `doc.ents` by the trained model, their scores in `doc.spans["ratslese_ner"]`
ratslese_utterances    `doc.spans["ratslese_utterances"]`
=====================  ==============================================================================
"""

from __future__ import annotations

from ratslese.nlp.dates import create_dates
from ratslese.nlp.entities import make_entity_rules
from ratslese.nlp.figures import create_figures
from ratslese.nlp.grammar import create_lemmas, create_mood, create_tagger
from ratslese.nlp.ner import create_ner
from ratslese.nlp.sentences import create_sentences
from ratslese.nlp.speech import create_utterances
from ratslese.nlp.tokens import create_tokenizer

__all__ = [
    "create_dates",
    "create_figures",
    "create_lemmas",
    "create_mood",
    "create_ner",
    "create_sentences",
    "create_tagger",
    "create_tokenizer",
    "create_utterances",
    "make_entity_rules",
]
