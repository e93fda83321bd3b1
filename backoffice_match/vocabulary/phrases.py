"""Finding many phrases in a text at once (room: vocabulary, used by every recogniser).

pyahocorasick finds all occurrences in one pass; word boundaries and longest match come on top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import itemgetter

import ahocorasick

Hit = tuple[int, int, int]


class PhraseFinder:
    """Finds known phrases in canonical text: whole words only, the longest first.

    Parameters
    ----------
    phrases
        Canonical phrase (see `normalise`) to the number that stands for it.

    Examples
    --------
    >>> finder = PhraseFinder({"bank reconciliation": 7, "reconciliation": 3, "bank": 1})
    >>> finder.find("monthly bank reconciliation and reconciliation")
    [(8, 27, 7), (32, 46, 3)]
    >>> finder.find("banks")
    []
    """

    def __init__(self, phrases: Mapping[str, int]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in phrases.items():
            if phrase:
                self._automaton.add_word(f" {phrase} ", (len(phrase), value))
        self._starts = frozenset(phrase.partition(" ")[0] for phrase in phrases if phrase)
        self._filled = len(self._automaton) > 0
        if self._filled:
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def may_find(self, words: Iterable[str]) -> bool:
        """Whether any of the words begins a phrase; where none does there is nothing to find."""
        return not self._starts.isdisjoint(words)

    def find(self, text: str) -> list[Hit]:
        """Non-overlapping (start, end, value) in order of place, offsets in the canonical text.

        Where matches overlap the longer one stays; of equally long ones the first.
        """
        hits = self.find_all(text)
        if len(hits) < 2:
            return hits
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken = bytearray(len(text) + 1)
        kept: list[Hit] = []
        for start, end, value in hits:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                kept.append((start, end, value))
        kept.sort(key=itemgetter(0))
        return kept

    def find_all(self, text: str) -> list[Hit]:
        """Every match on word boundaries, overlapping ones too, in order of their ends."""
        if not self._filled:
            return []
        return [
            (last - length - 1, last - 1, value)
            for last, (length, value) in self._automaton.iter(f" {text} ")
        ]
