"""Finding phrases: whole words, longest first, none overlapping."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.phrases import PhraseFinder

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "abc"]), max_size=12)
PHRASES = st.dictionaries(WORDS.filter(bool).map(" ".join), st.integers(0, 9), max_size=8)


def test_the_longest_wins() -> None:
    finder = PhraseFinder({"data": 1, "data entry": 2, "entry clerk": 3, "data entry clerk": 4})
    assert finder.find("data entry clerk data") == [(0, 16, 4), (17, 21, 1)]


def test_of_equal_ones_the_first_wins() -> None:
    assert PhraseFinder({"a bc": 1, "bc d": 2}).find("a bc d") == [(0, 4, 1)]


def test_nothing_to_find() -> None:
    assert PhraseFinder({}).find("text") == []
    assert len(PhraseFinder({"": 1})) == 0


@given(PHRASES, WORDS)
def test_finds_are_whole_words_and_apart(phrases: dict[str, int], words: list[str]) -> None:
    text, finder = " ".join(words), PhraseFinder(phrases)
    hits = finder.find(text)
    ends = 0
    for start, end, value in hits:
        assert start >= ends
        assert phrases[text[start:end]] == value
        assert f" {text} "[start] == f" {text} "[end + 1] == " "
        ends = end
    assert bool(hits) == any(f" {phrase} " in f" {text} " for phrase in phrases)
    assert pickle.loads(pickle.dumps(finder)).find(text) == hits
