"""The parts of a name: tokens looked at, offices, and given and family name in either order."""

from __future__ import annotations

from collections.abc import Sequence

from ratslese.extraction.names.words import (
    Token,
    abbreviated_offices,
    in_capitals,
    is_given_name,
    is_initial,
    is_modifier,
    is_noun,
    is_plain_office,
    may_be_name,
    office_form,
    parse_faction,
    party_keys,
    plain,
    recased,
    titles_before,
    titles_behind,
    word_set,
)

__all__ = ["Parts"]


class Parts:
    """Looks at a list of tokens and reads offices and names from it; every method takes the index to start at.

    Args:
        text: the text of the tokens.
        tokens: in order.
        listed: the text is an entry of a list, where names stand without a word before them.
        family_first: the list gives family names first.
    """

    def __init__(self, text: str, tokens: Sequence[Token], *, listed: bool = False, family_first: bool = False) -> None:
        self.text = text
        self.tokens = tokens
        self.listed = listed
        self.family_first = family_first

    def word(self, at: int) -> str:
        """The token's text, empty past the end."""
        return self.tokens[at].text if at < len(self.tokens) else ""

    def joined(self, at: int, *, same_line: bool = False) -> bool:
        """Whether nothing but white space lies between token `at` and the next, and no paragraph break."""
        if at + 1 >= len(self.tokens):
            return False
        gap = self.text[self.tokens[at].end : self.tokens[at + 1].start]
        return "\n" not in gap if same_line else gap.count("\n") < 2

    def sequence(self, at: int, table: dict[str, tuple[tuple[str, ...], ...]]) -> int | None:
        """The index after the longest entry of `table` that begins at `at`."""
        for entry in table.get(plain(self.word(at)), ()):
            if all(plain(self.word(at + k)) == piece for k, piece in enumerate(entry)):
                return at + len(entry)
        return None

    def surface(self, at: int, end: int) -> str:
        """The words from token `at` up to `end`, with single blanks."""
        return " ".join(self.text[self.tokens[at].start : self.tokens[end - 1].end].split())

    def office(self, at: int) -> int | None:
        """The index after an office with its modifiers: 'stv. Vorsitzende', 'Erster Stadtrat', 'StR'."""
        if self.listed and (self._is_surname_of_office(at) or self._is_noble(at)):
            return None
        stop = at
        while stop - at < 4 and is_modifier(self.word(stop)):
            stop += 1
        end = self.sequence(stop, abbreviated_offices())
        if end is None and office_form(plain(self.word(stop)))[0]:
            end = stop + 1
        if end is None and stop > at and self.word(stop) in word_set("roles", "words", "after_modifiers"):
            end = stop + 1
        if end is None and stop > at:  # 'Stv.' is 'stellvertretend' and 'Stadtverordnete'
            end = self.sequence(at, abbreviated_offices())
        return end

    def _is_noble(self, at: int) -> bool:
        """Whether a title of nobility belongs to the family name that it opens: 'Graf von Muster, Anna'."""
        noble = self.word(at) in word_set("names", "opening_particles") and self.word(at)[:1].isupper()
        return noble and self.word(at + 1) in {"von", "zu"} and self.word(at + 3) == ","

    def _is_surname_of_office(self, at: int) -> bool:
        """Whether a word that is an office stands as a family name: 'Schreiber, Anna' at the end of a line."""
        if not is_plain_office(self.word(at)) or self.word(at + 1) != "," or not is_given_name(self.word(at + 2)):
            return False
        return not (
            self.joined(at + 2, same_line=True)
            and may_be_name(self.word(at + 3))
            and not office_form(self.word(at + 3))[0]
        )

    def named(
        self, at: int, *, cued: bool, addressed: bool = False
    ) -> tuple[str | None, str, int, int, list[str]] | None:
        """Given name, family name, the indexes where the name begins and ends, and titles within it.

        Behind a form of address (`addressed`) and a comma only a common given name is one: 'Herr Muster, Adorf'.
        """
        if at >= len(self.tokens):
            return None
        given_end = at
        while given_end - at < 3 and (is_given_name(self.word(given_end)) or is_initial(self.word(given_end))):
            if not self.joined(given_end, same_line=True) or self._family(given_end + 1) is None:
                break
            if given_end > at and self.word(given_end).endswith(".") and not is_initial(self.word(given_end)):
                break
            given_end += 1
        if given_end > at and self._blocks(given_end):
            given_end -= 1
        end = self._family(given_end)
        if end is None:
            return None
        family = (
            self.surface(given_end, end).rstrip(".")
            if not is_initial(self.word(end - 1))
            else self.surface(given_end, end)
        )
        if given_end > at:
            given = self.surface(at, given_end)
            return *self._ordered(given, family, at, end), []
        if self.listed and not addressed and (whole := self._double_family(at, end)) is not None:
            stop = whole + 2
            while stop - whole < 4 and is_given_name(self.word(stop)) and self.joined(stop - 1, same_line=True):
                stop += 1
            return self.surface(whole + 1, stop), recased(self.surface(at, whole)), at, stop, []
        if self.word(end) == "," and self.listed:
            inner, begin = self._titles_from(end + 1)  # 'Muster, Prof. Dr. Anna'
            if (
                self._given_follows(begin)
                and (not addressed or is_given_name(self.word(begin)))
                and (not inner or self.joined(begin - 1, same_line=True))
            ):
                stop = begin + 1
                while stop - begin < 3 and self._given_follows(stop) and self.joined(stop - 1, same_line=True):
                    stop += 1
                return self.surface(begin, stop), recased(family), at, stop, inner
        second = self._second(end, cued=cued)
        if second is not None and not self.listed and is_given_name(self.word(end)):
            further = self._family(second) if self.joined(second - 1, same_line=True) else None
            if further is not None:  # 'Herrn Amtskollegen Hans Muster': the first word was no name
                return self.surface(end, second), self.surface(second, further).rstrip("."), end, further, []
        if second is not None:
            return *self._ordered(family, self.surface(end, second).rstrip("."), at, second), []
        return None, recased(family), at, end, []

    def _family(self, at: int) -> int | None:
        """The index after one family name with its particles: 'von der Au', 'Müller'."""
        stop = at
        if self.word(stop) in word_set("names", "opening_particles") and self.word(stop + 1) != ",":
            while stop - at < 3 and self.word(stop) in word_set("names", "particles") and self.joined(stop):
                stop += 1
        if stop > at and self.word(stop).casefold() in party_keys():
            return None  # 'Herr Muster von den Grünen'
        bare = self.word(stop).rstrip(".")
        if stop > at and (bare in word_set("names", "after_preposition") or is_noun(bare)):
            return None  # 'Anna vom Büro', 'bringt das Gesuch von Anna zur Kenntnis'
        if not may_be_name(self.word(stop)) and not (stop > at and self.word(stop)[:1].isupper()):
            return None
        return stop + 1

    def _double_family(self, at: int, end: int) -> int | None:
        """The index of the comma behind a family name of two words, where a given name follows: 'Muster Adam, Anna'."""
        if self.word(end + 1) != "," or not is_given_name(self.word(end + 2)) or is_given_name(self.word(at)):
            return None
        second = self.word(end)
        if (
            not may_be_name(second)
            or second.endswith(".")
            or is_noun(second)
            or is_noun(self.word(at))
            or not self.joined(end - 1, same_line=True)
        ):
            return None
        stop = end + 3
        while is_given_name(self.word(stop)) and stop - end < 6:
            stop += 1
        if may_be_name(self.word(stop)) and self.joined(stop - 1, same_line=True):
            return None  # 'Jule Muster, Simon Adam', whose given name is not known
        if is_given_name(second) and self.word(at) not in word_set("names", "opening_particles"):
            return None  # 'Muster Anna, Bernd Adam'
        return None if office_form(self.word(at))[0] or office_form(second)[0] else end + 1

    def _titles_from(self, at: int) -> tuple[list[str], int]:
        """The titles that stand at `at`, and the index after them."""
        found: list[str] = []
        while len(found) < 3 and (end := self.sequence(at, titles_before())) is not None:
            found.append(self.surface(at, end))
            at = end
        return found, at

    def _blocks(self, at: int) -> bool:
        """Whether the word after a given name is a common noun."""
        return is_noun(self.word(at))

    def _given_follows(self, at: int) -> bool:
        word = self.word(at)
        if is_given_name(word) or is_initial(word):
            return True
        return (
            may_be_name(word)
            and not word.isupper()
            and not word.endswith(".")
            and parse_faction(word) is None
            and self.sequence(at, titles_behind()) is None
            and not office_form(word)[0]
            and not is_noun(word)
        )

    def _second(self, at: int, *, cued: bool) -> int | None:
        """The index after a second name part, where the first was no known given name."""
        if not self.joined(at - 1, same_line=True) or self.word(at - 1).endswith("."):
            return None
        end = self._family(at)
        if end is None or is_noun(self.word(end - 1)) or self.sequence(at, titles_behind()) is not None:
            return None
        if office_form(self.word(at))[0] and self.word(at) not in word_set("names", "surnames_too"):
            return None
        if is_given_name(self.word(at)) or self.word(at) in word_set("names", "opening_particles"):
            return end if not cued or self.listed or is_given_name(self.word(at)) else None
        if self.listed and not cued:
            return end
        # in prose a noun may follow ('teilt Frau Muster Einzelheiten mit'); only at a boundary is it a name
        rest = self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 2]
        return end if self.listed or rest[:2] in {" (", ":", ": ", ":\n"} or rest[:1] in {"\n", ""} else None

    def _ordered(self, first: str, last: str, at: int, end: int) -> tuple[str, str, int, int]:
        """Given and family name, swapped where the family name came first ('Muster Anna', 'MUSTER Anna')."""
        capitals = in_capitals(first) and len(first.rstrip(".")) > 1 and not in_capitals(last)
        known_last = is_given_name(last) and not is_given_name(first) and not is_initial(first)
        unknown = self.family_first and not is_given_name(first) and not is_initial(first)
        head, _, rest = first.partition(" ")  # 'von Arx Lotta': no given name begins with a particle
        particle = self.listed and rest and not is_given_name(rest) and head in word_set("names", "opening_particles")
        if capitals or known_last or unknown or particle:
            return last, recased(first), at, end
        return recased(first), recased(last), at, end
