"""The registry of extractors: what each requires and provides, and the order that follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import entry_points
from typing import Any

from ratslese.document import Document, Layer
from ratslese.errors import RegistryError

Extract = Callable[[Document], Document]
ENTRY_POINTS = "ratslese.extractors"


@dataclass(frozen=True, slots=True)
class Extractor:
    """One extractor: a function from document to document, and the layers it needs and adds."""

    name: str
    run: Extract = field(repr=False)
    requires: frozenset[str] = frozenset()
    provides: frozenset[str] = frozenset()


class Registry:
    """Extractors by name.

    Args:
        given: names of the layers that the stages before extraction provide.
    """

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._given = frozenset(given)
        self._extractors: dict[str, Extractor] = {}

    def register(
        self,
        name: str,
        *,
        requires: Iterable[Layer[Any]] = (),
        provides: Iterable[Layer[Any]] = (),
    ) -> Callable[[Extract], Extract]:
        """Decorate a function `Document -> Document` as extractor `name`.

        Raises:
            RegistryError: the name is taken, or another extractor provides the same layer.
        """

        def decorate(run: Extract) -> Extract:
            self.add(
                Extractor(
                    name,
                    run,
                    frozenset(layer.name for layer in requires),
                    frozenset(layer.name for layer in provides),
                )
            )
            return run

        return decorate

    def add(self, extractor: Extractor) -> None:
        """Add an extractor; see `register`."""
        if extractor.name in self._extractors:
            raise RegistryError(f"extractor {extractor.name!r} is registered already")
        for other in self._extractors.values():
            for layer in sorted(other.provides & extractor.provides):
                raise RegistryError(f"{other.name!r} and {extractor.name!r} both provide {layer!r}")
        self._extractors[extractor.name] = extractor

    def load_entry_points(self) -> None:
        """Add the extractors that installed packages announce under 'ratslese.extractors'.

        An entry point names an `Extractor`.
        """
        for point in entry_points(group=ENTRY_POINTS):
            try:
                extractor = point.load()
            except Exception as error:
                raise RegistryError(f"extractor {point.value!r} does not load: {error}") from error
            if not isinstance(extractor, Extractor):
                raise RegistryError(f"{point.value!r} is no ratslese.registry.Extractor")
            if extractor.name not in self._extractors:
                self.add(extractor)

    @property
    def names(self) -> tuple[str, ...]:
        """Registered names, sorted."""
        return tuple(sorted(self._extractors))

    def plan(self, wanted: Iterable[str] | None = None) -> tuple[Extractor, ...]:
        """The extractors to run for `wanted` (default: all), each after those it requires.

        The order depends on the requirements and names only, not on the order of registration.

        Raises:
            RegistryError: an unknown name, a layer that nobody provides, or a circle.
        """
        providers = {layer: extractor.name for extractor in self._extractors.values() for layer in extractor.provides}
        graph: dict[str, set[str]] = {}
        queue = sorted(self.names if wanted is None else set(wanted))
        while queue:
            name = queue.pop()
            if name in graph:
                continue
            if name not in self._extractors:
                raise RegistryError(f"no extractor {name!r}; there are {', '.join(self.names)}")
            graph[name] = set()
            for layer in sorted(self._extractors[name].requires - self._given):
                if layer not in providers:
                    raise RegistryError(f"{name!r} requires {layer!r}, which nobody provides")
                graph[name].add(providers[layer])
                queue.append(providers[layer])
        sorter = TopologicalSorter(graph)
        try:
            sorter.prepare()
        except CycleError as error:
            raise RegistryError(f"extractors require each other: {' → '.join(error.args[1])}") from error
        order: list[Extractor] = []
        while sorter.is_active():
            ready = sorted(sorter.get_ready())
            order += [self._extractors[name] for name in ready]
            sorter.done(*ready)
        return tuple(order)
