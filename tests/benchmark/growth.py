#!/usr/bin/env python3
"""How the time for texts that nearly match grows with their length.

Usage: growth.py [--length CHARACTERS]

Each piece of `tests/near_misses.py` is repeated up to LENGTH and to four times LENGTH. Prints the CPU seconds of both
and their ratio, for the worst first: 4 is linear, 16 quadratic. The bar is 8.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from near_misses import NEAR_MISSES

BAR = 8
SHORTEST = 0.005
"""CPU seconds below which nothing can be said."""


def seconds(read: Callable[[str], None], text: str) -> float:
    """CPU seconds of the quicker of two readings."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        read(text)
        spent.append(time.process_time() - begun)
    return min(spent)


def main() -> int:
    """Measure and print; 1 when a ratio is over the bar."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--length", type=int, default=30_000)
    length = parser.parse_args().length
    rows = []
    for read, pieces in NEAR_MISSES.items():
        for piece in pieces:
            text = piece * (length // len(piece))
            read(text)
            short, long = seconds(read, text), seconds(read, text * 4)
            rows.append((long / max(short, SHORTEST), short, long, read.__name__, piece))
    for ratio, short, long, name, piece in sorted(rows, reverse=True):
        print(f"{ratio:5.1f}  {short:7.3f} s  {long:7.3f} s  {name:15} {piece[:30]!r}")
    return int(max(rows)[0] > BAR)


if __name__ == "__main__":
    sys.exit(main())
