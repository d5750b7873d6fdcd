"""The evaluation room: how well records agree with hand-made ones. Door: `evaluate(cases, predictions)`.

Scores are micro-averaged over documents. Records of structure (meeting, attendance, agenda items, decisions) are
compared for the whole document; spans (dates, figures, entities, utterances, reported decisions) inside the regions of
the text that the gold annotates in full.
"""

from ratslese.evaluate.baseline import Change, Changes, compare, load_baseline, save_baseline
from ratslese.evaluate.cases import Case, load_gold, load_predictions, predict
from ratslese.evaluate.evaluation import Evaluation, as_figures, evaluate
from ratslese.evaluate.score import Error, Score

__all__ = [
    "Case",
    "Change",
    "Changes",
    "Error",
    "Evaluation",
    "Score",
    "as_figures",
    "compare",
    "evaluate",
    "load_baseline",
    "load_gold",
    "load_predictions",
    "predict",
    "save_baseline",
]
