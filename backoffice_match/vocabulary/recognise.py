"""What a typed entry means in the words of a vocabulary (room: vocabulary; used by features).

Every entry ends as recognised, not a skill, ambiguous, negated, unsupported or unknown; nothing is
dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from backoffice_match.vocabulary.lexicon import Lexicon, Meaning, lexicon_of
from backoffice_match.vocabulary.military import is_military_code
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.reading import Found, Reading, read
from backoffice_match.vocabulary.text_sections import Section
from backoffice_match.vocabulary.text_skills import Mention, find_skills
from backoffice_match.vocabulary.text_words import TextWords
from backoffice_match.vocabulary.vocabulary import Vocabulary

Status = Literal["recognised", "not_a_skill", "ambiguous", "negated", "unsupported", "unknown"]

CACHE = 65_536
"""Most distinct entries remembered; a repeated one costs a look-up, the oldest is forgotten."""

LONGEST_ENTRY = 20_000
"""Characters of one entry that are read: a longer one is a document, and `recognise_text` reads
that. What lies beyond is left out."""

NEAREST = 3
"""Most names shown for an entry that is not understood."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What one typed entry was taken for.

    Attributes
    ----------
    typed
        The entry as typed.
    status
        ``recognised`` where any skill was found, else ``ambiguous``, ``negated``, ``not_a_skill``,
        ``unsupported`` (a military occupation code) or ``unknown``.
    skills
        (skill, level) in order of place, each skill once; level 1 to 4, 0 where none is stated.
    nearest
        For an unknown entry, up to three names that are spelt alike.
    candidates
        Skills that an ambiguous word may mean, or the others that a word with a default could.
    negated
        Skills that the entry says the person does not have.
    unread
        Parts of a list that were not understood although others were.
    alias
        Canonical words that decided, for the first skill.
    partial
        Whether words were left over that neither name nor dress a skill.
    """

    typed: str
    status: Status
    skills: tuple[tuple[int, int], ...] = ()
    nearest: tuple[str, ...] = ()
    candidates: tuple[int, ...] = ()
    negated: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()
    alias: str = ""
    partial: bool = False

    @property
    def open(self) -> bool:
        """Whether it is one word of several meanings, for the rest of the person to settle."""
        return bool(self.candidates) and len(self.skills) < 2

    @property
    def level(self) -> int:
        """Highest level stated, 0 where none is."""
        return max((level for _, level in self.skills), default=0)


class Recogniser:
    """Recognises skills of one vocabulary in what people type; immutable and safe in threads.

    Parameters
    ----------
    vocabulary
        Skills and their names.
    cache
        Most distinct entries remembered.

    Examples
    --------
    >>> vocabulary = Vocabulary.from_tables(
    ...     skills=[
    ...         {"skill_id": "excel", "name": "Microsoft Excel", "kind": "technology"},
    ...         {"skill_id": "word", "name": "Microsoft Word", "kind": "technology"},
    ...     ],
    ...     aliases=[{"alias": "Excel", "skill_id": "excel"}],
    ... )
    >>> recogniser = Recogniser(vocabulary)
    >>> recogniser.recognise("Advanced MS Excel skills (2013)").skills
    ((0, 3),)
    >>> recogniser.recognise("No Excel experience").status
    'negated'
    >>> recogniser.recognise("Micorsoft Excel").skills, recogniser.recognise("juggling").status
    (((0, 0),), 'unknown')
    """

    def __init__(self, vocabulary: Vocabulary, cache: int = CACHE) -> None:
        self.vocabulary = vocabulary
        self._cache = cache
        self._remember()

    def _remember(self) -> None:
        self._lexicon: Lexicon = lexicon_of(self.vocabulary)
        self._recognised = lru_cache(maxsize=self._cache)(self._recognise)

    def __getstate__(self) -> dict[str, Any]:
        return {"vocabulary": self.vocabulary, "_cache": self._cache}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember()

    def recognise(self, text: str, level: int | None = None) -> Recognition:
        """Read one typed entry: a skill, or several in one cell.

        Parameters
        ----------
        text
            As typed; any text is accepted.
        level
            Level given beside the text, 1 to 4; it holds for every skill in it and outweighs
            words such as "advanced".
        """
        return _at_level(self._recognised(text), level)

    def read_once(self, text: str, level: int | None = None) -> Recognition:
        """Read like `recognise`, but without the nearest names, and remember nothing.

        For one who reads many entries, each once.
        """
        return _at_level(self._recognise(text, nearest=False), level)

    def _recognise(self, text: str, nearest: bool = True) -> Recognition:
        text = text[:LONGEST_ENTRY]
        key = normalise(text)
        meaning = self._lexicon.meaning(key)
        if meaning is not None:
            return self._of_meaning(text, meaning)
        if not key or key in self.vocabulary.not_skills:
            return Recognition(text, "not_a_skill")
        found = self._of_reading(text, key, read(self._lexicon, text, key), nearest)
        if not found.skills and is_military_code(text):
            return Recognition(text, "unsupported")
        return found

    def _of_meaning(self, text: str, meaning: Meaning) -> Recognition:
        others = _others(meaning)
        if meaning.default is None:
            return Recognition(text, "ambiguous", candidates=others)
        skills = ((meaning.default, self._lexicon.alias_level(meaning)),)
        return Recognition(text, "recognised", skills, candidates=others, alias=meaning.alias)

    def _of_reading(self, text: str, key: str, reading: Reading, nearest: bool) -> Recognition:
        said = [found for found in reading.found if not found.denied]
        skills = _distinct(said)
        denied = _denied(reading.found) if len(said) < len(reading.found) else []
        candidates = sorted({skill for found in said for skill in _others(found.meaning)})
        status: Status = "unknown"
        if skills:
            status = "recognised"
        elif candidates:
            status = "ambiguous"
        elif denied:
            status = "negated"
        elif reading.noise and not reading.unread:
            status = "not_a_skill"
        return Recognition(
            text,
            status,
            skills,
            self._nearest(reading, key) if nearest and status == "unknown" else (),
            tuple(candidates),
            tuple(skill for skill in denied if skill not in dict(skills)),
            tuple(reading.unread) if status != "unknown" else (),
            next((f.meaning.alias for f in said if f.meaning.default is not None), ""),
            bool(skills) and (reading.partial or bool(reading.unread)),
        )

    def _nearest(self, reading: Reading, key: str) -> tuple[str, ...]:
        words = normalise(reading.unread[0]).split() if reading.unread else key.split()
        mask = self._lexicon.dressing_mask(words)
        core = [word for word, dressing in zip(words, mask, strict=True) if not dressing]
        return self._lexicon.speller.nearest(" ".join(core or words), NEAREST)

    def recognise_text(self, text: str) -> list[Mention]:
        """Skills mentioned in free text such as a resume, in order of place, denied ones left out.

        Words of several meanings count only where they are typed as a name, and no spelling is
        corrected.
        """
        return [mention for mention in self.mentions(TextWords.of(text)) if not mention.denied]

    def mentions(self, words: TextWords, headed: Sequence[Section] | None = None) -> list[Mention]:
        """Skills mentioned in a text that is cut into words, the denied ones too.

        Parameters
        ----------
        words
            The text.
        headed
            Section of each sentence; found where it is not given.
        """
        return find_skills(self._lexicon, words, headed)


def _at_level(found: Recognition, level: int | None) -> Recognition:
    if not level or not found.skills:
        return found
    return replace(found, skills=tuple((skill, level) for skill, _ in found.skills))


def _others(meaning: Meaning) -> tuple[int, ...]:
    if meaning.skills == (meaning.default,):
        return ()  # as of nearly all
    return tuple(skill for skill in meaning.skills if skill != meaning.default)


def _denied(found: Iterable[Found]) -> list[int]:
    return sorted({skill for one in found if one.denied for skill in _meant(one)})


def _meant(found: Found) -> Sequence[int]:
    default = found.meaning.default
    return found.meaning.skills if default is None else (default,)


def _distinct(found: Iterable[Found]) -> tuple[tuple[int, int], ...]:
    """Each skill once, in order of place, at the highest level stated for it."""
    levels: dict[int, int] = {}
    for one in found:
        skill = one.meaning.default
        if skill is not None:
            levels[skill] = max(levels.get(skill, 0), one.level)
    return tuple(levels.items())
