"""Ratslese reads German council minutes and turns them into structured records.

>>> from ratslese import extract
>>> minutes = extract("corpus/minutes/niederwiesa-gr.pdf")  # doctest: +SKIP
>>> minutes.decisions[0].outcome  # doctest: +SKIP
'adopted'
"""

from importlib.metadata import version

__version__ = version("ratslese")
