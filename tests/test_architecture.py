"""The rooms: no stage imports a later one, and the base knows no stage."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import ratslese

PACKAGE = Path(ratslese.__file__).parent
ORDER = [
    {"errors", "collector"},
    {"document"},
    {"lexicon"},
    {"registry", "settings", "progress"},
    {"reading"},
    {"segmentation"},
    {"nlp"},
    {"extraction"},
    {"records"},
    {"flow", "store"},
    {"search"},
    {"export", "batch"},
    {"evaluate", "doctor"},
    {"display", "options"},
    {"cli_persons", "cli_runs"},
    {"cli"},
    {"__main__"},
]
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}


def _imports(path: Path) -> set[str]:
    """Rooms that a module imports at its top (spaCy factories load later rooms inside their functions)."""
    tree = ast.parse(path.read_text("utf-8"))
    rooms: set[str] = set()
    for node in tree.body:
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module] if node.module != "ratslese" else [f"ratslese.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("ratslese.")}
    return rooms


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_stage_imports_a_later_one(path: Path) -> None:
    parts = path.relative_to(PACKAGE).parts
    room = parts[0].removesuffix(".py")
    if room == "__init__":
        return
    assert room in RANK, f"{room} has no place in the order of rooms"
    for other in _imports(path) & set(RANK):
        assert RANK[other] < RANK[room] or other == room, f"{path.name} imports {other}"


def test_every_room_says_what_it_is() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path} has no docstring"
