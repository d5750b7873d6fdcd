"""The documentation is fresh, complete, and its queries run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from samples import minutes

from ratslese.records import Minutes
from ratslese.store import Store

DOCS = ROOT / "pipeline" / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def test_generated_parts_are_fresh() -> None:
    done = subprocess.run([sys.executable, DOCS / "build.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + "run: python pipeline/docs/build.py"


def test_every_kind_of_record_has_its_page() -> None:
    kinds = set(Minutes.model_fields) - {"schema_version", "id", "model", "source", "text", "persons"}
    assert kinds == {page.stem for page in (DOCS / "records").glob("*.md")} - {"document"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(DOCS)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_queries_of_the_database_page_run() -> None:
    (block,) = re.findall(r"```sql\n(.*?)```", (DOCS / "database.md").read_text("utf-8"), re.DOTALL)
    with Store(":memory:") as store:
        store.add(minutes())
        results = [store.query(query) for query in block.split(";") if query.strip()]
    assert len(results) == 5
    assert results[0]
    assert results[1][0]["amount"] == 1250000.0
