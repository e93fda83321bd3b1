"""Certifications in what people type, and whether they are held (room: vocabulary).

"CompTIA A+ (2022)", "CPA, State of Florida" and "SHRM-CP" are held; "CPA candidate" is in
progress; "PMP (expired)" and "not A+ certified" are neither. Only what is held counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from backoffice_match.vocabulary.certification_words import (
    COMMON,
    STANDINGS,
    Status,
    meanings_of,
    status_of,
)
from backoffice_match.vocabulary.lexicon import word_hits
from backoffice_match.vocabulary.normalise import normalise
from backoffice_match.vocabulary.ordinary import ORDINARY_WORDS
from backoffice_match.vocabulary.phrases import PhraseFinder
from backoffice_match.vocabulary.segments import segments
from backoffice_match.vocabulary.spelling import Speller

CACHE = 16_384
"""Most distinct entries remembered."""

LONGEST_ENTRY = 5_000
"""Characters of one entry that are read; no list of certificates is longer."""


class CertificationColumns(Protocol):
    """Columns that `CertificationRecogniser.from_table` reads."""

    @property
    def certification_ids(self) -> Sequence[str]:
        """Ids, one per certification."""

    @property
    def names(self) -> Sequence[str]:
        """Full names."""

    @property
    def short_names(self) -> Sequence[str]:
        """Letters people write, blank where there are none."""

    @property
    def issuers(self) -> Sequence[str]:
        """Who awards them."""

    @property
    def aliases(self) -> Sequence[tuple[str, str]]:
        """(alias, certification id) rows."""


@dataclass(frozen=True, slots=True)
class CertificationRecognition:
    """What one typed entry was taken for.

    Attributes
    ----------
    typed
        The entry as typed.
    ids
        Certifications named, in order of place.
    status
        ``held`` where any is held, else how the first one stands; ``negated`` also for a bare
        "none"; ``unknown`` where nothing is known.
    held
        Indices of those held.
    parts
        (certification id, status) of each.
    nearest
        For an unknown entry, up to three names that are spelt alike.
    candidates
        Other certifications that the same letters may mean.
    """

    typed: str
    ids: tuple[str, ...] = ()
    status: Status = "unknown"
    held: tuple[int, ...] = ()
    parts: tuple[tuple[str, Status], ...] = ()
    nearest: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


class CertificationRecogniser:
    """Recognises certifications; immutable and safe in threads.

    Letters that several issuers use (CPP of PayrollOrg, ASIS and NIGP) are told apart by the
    words beside them, then by the context given; failing both, the first in order of id is taken
    and the others are listed.

    Parameters
    ----------
    certification_ids, names, short_names, issuers
        One entry per certification.
    aliases
        (alias, certification id) rows.
    fields
        Certification id to families, skills or other words that it belongs to, for context.

    Examples
    --------
    >>> recogniser = CertificationRecogniser(
    ...     ("cpp-asis", "cpp-payroll"),
    ...     ("Certified Protection Professional", "Certified Payroll Professional"),
    ...     ("CPP", "CPP"),
    ...     ("ASIS International", "PayrollOrg"),
    ... )
    >>> recogniser.recognise("Certified Payroll Professional (2022)").ids
    ('cpp-payroll',)
    >>> recogniser.recognise("CPP", context=["payroll"]).ids
    ('cpp-payroll',)
    >>> recogniser.recognise("CPP candidate, PayrollOrg").parts
    (('cpp-payroll', 'in_progress'),)
    """

    def __init__(
        self,
        certification_ids: Sequence[str],
        names: Sequence[str],
        short_names: Sequence[str],
        issuers: Sequence[str],
        aliases: Iterable[tuple[str, str]] = (),
        fields: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self._ids = tuple(certification_ids)
        self._names = tuple(names)
        self._meanings = meanings_of(self._ids, names, short_names, aliases)
        fields = fields or {}
        self._hints = tuple(
            frozenset(normalise(" ".join((name, issuer, *fields.get(i, ())))).split()) - COMMON
            for i, name, issuer in zip(self._ids, names, issuers, strict=True)
        )
        self._remember()

    @classmethod
    def from_table(
        cls, table: CertificationColumns, fields: Mapping[str, Iterable[str]] | None = None
    ) -> CertificationRecogniser:
        """Build from the certification table of a catalogue."""
        return cls(
            table.certification_ids,
            table.names,
            table.short_names,
            table.issuers,
            table.aliases,
            fields,
        )

    @classmethod
    def from_rows(
        cls, certifications: Iterable[Mapping[str, str]], aliases: Iterable[Mapping[str, str]] = ()
    ) -> CertificationRecogniser:
        """Build from rows of text, columns named as in ``datasets/certifications``."""
        rows = sorted(certifications, key=lambda row: row["certification_id"])
        return cls(
            tuple(row["certification_id"] for row in rows),
            tuple(row["name"] for row in rows),
            tuple(row["short_name"] for row in rows),
            tuple(row["issuer"] for row in rows),
            [(row["alias"], row["certification_id"]) for row in aliases],
        )

    def _remember(self) -> None:
        phrases = sorted(self._meanings)
        self._phrases = tuple(phrases)
        self._finder = PhraseFinder({phrase: i for i, phrase in enumerate(phrases)})
        self._standings = PhraseFinder({p: i for i, p in enumerate(STANDINGS)})
        known = {phrase: who[0] for phrase, who in self._meanings.items()}
        plain = {word for phrase in STANDINGS for word in phrase.split()}
        self._speller = Speller(known, self._names, ORDINARY_WORDS | plain)
        self._recognised = lru_cache(maxsize=CACHE)(self._recognise)

    def __getstate__(self) -> dict[str, Any]:
        kept = ("_ids", "_names", "_meanings", "_hints")
        return {name: self.__dict__[name] for name in kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._remember()

    def recognise(self, text: str, context: Iterable[str] = ()) -> CertificationRecognition:
        """Read one typed entry, a certification or several.

        Parameters
        ----------
        text
            As typed; any text is accepted.
        context
            Families, skills or other words about the person that tell equal letters apart.
        """
        words = frozenset(word for part in context for word in normalise(part).split())
        return self._recognised(text, words)

    def read_once(self, text: str) -> CertificationRecognition:
        """Read the same without context, not remembered and without names that are spelt alike."""
        return self._recognise(text, frozenset(), nearest=False)

    def named(self, key: str) -> list[tuple[int, int, str]]:
        """Names and letters in canonical text as they stand, spelling not corrected."""
        return [(start, end, self._phrases[value]) for start, end, value in self._finder.find(key)]

    def meant(
        self, phrase: str, beside: Iterable[str] = (), context: Iterable[str] = ()
    ) -> tuple[int, ...]:
        """Numbers of the certifications that a known phrase may stand for, the best first.

        Parameters
        ----------
        phrase
            One of those that `named` gives.
        beside
            Canonical words beside it, which tell equal letters apart.
        context
            Canonical words further off, which decide where those beside it do not.
        """
        possible = self._meanings[phrase]
        if len(possible) == 1:
            return possible
        best = self._choose(possible, set(), frozenset(beside), frozenset(context))
        return (best, *(one for one in possible if one != best))

    def standing_of(self, words: Sequence[str]) -> Status:
        """How words say that certifications stand; held where they say nothing."""
        listed = list(words)
        said = self._standing(listed, [])
        return "held" if said is None or said == "negated" else said

    def _recognise(
        self, text: str, context: frozenset[str], *, nearest: bool = True
    ) -> CertificationRecognition:
        text = text[:LONGEST_ENTRY]
        whole = normalise(text)
        if whole in self._meanings:
            found: list[tuple[str, Status]] = [(whole, "held")]
        else:
            found = self._read(text)
        if not found:
            return self._not_found(text, whole, nearest)
        words = frozenset(whole.split())
        certain = {self._meanings[p][0] for p, _ in found if len(self._meanings[p]) == 1}
        parts: dict[int, Status] = {}
        for phrase, status in found:
            one = self._choose(self._meanings[phrase], certain, words, context)
            if parts.get(one) != "held":
                parts[one] = status
        others = {i for phrase, _ in found for i in self._meanings[phrase]} - parts.keys()
        held = tuple(one for one, status in parts.items() if status == "held")
        return CertificationRecognition(
            text,
            tuple(self._ids[one] for one in parts),
            "held" if held else next(iter(parts.values())),
            held,
            tuple((self._ids[one], status) for one, status in parts.items()),
            candidates=tuple(self._ids[i] for i in sorted(others)),
        )

    def _not_found(self, text: str, whole: str, nearest: bool) -> CertificationRecognition:
        words = whole.split()
        denied = [status_of(v) == "negated" for _, _, v in word_hits(self._standings, words)]
        if any(denied) and len(words) <= 2:
            return CertificationRecognition(text, status="negated")
        return CertificationRecognition(
            text, nearest=self._speller.nearest(whole) if nearest else ()
        )

    def _choose(
        self,
        possible: tuple[int, ...],
        certain: set[int],
        words: frozenset[str],
        context: frozenset[str],
    ) -> int:
        """The meaning named beside it, else nearest to the words, else to the context."""

        def nearness(one: int) -> tuple[bool, int, int]:
            return one in certain, len(self._hints[one] & words), len(self._hints[one] & context)

        return max(possible, key=lambda one: (*nearness(one), -one))

    def _read(self, text: str) -> list[tuple[str, Status]]:
        """Phrases found piece by piece, each with how it stands."""
        found: list[tuple[str, Status]] = []
        carried: Status = "held"
        latest = 0
        for piece in segments(text, self._is_remark):
            words = normalise(piece.text).split()
            hits = self._hits(words)
            standing = self._standing(words, hits)
            if hits:
                latest = len(found)
                found.extend((phrase, standing or carried) for _, _, phrase in hits)
            elif standing and found and standing != "held":
                found[latest:] = [(phrase, standing) for phrase, _ in found[latest:]]
            elif standing:
                carried = standing
        return found

    def _is_remark(self, text: str) -> bool:
        return not self._hits(normalise(text).split())

    def _hits(self, words: list[str]) -> list[tuple[int, int, str]]:
        hits, better = word_hits(self._finder, words), words
        if _covered(hits) < len(words):
            # A name spelt right may stand inside a longer one that is not.
            better = self._speller.corrected(words)
            again = word_hits(self._finder, better)
            hits = again if _covered(again) > _covered(hits) else hits
        if not hits:
            apart = self._speller.taken_apart(" ".join(words))
            hits = word_hits(self._finder, apart.split() if apart else better)
        return [(first, last, self._phrases[value]) for first, last, value in hits]

    def _standing(self, words: list[str], hits: list[tuple[int, int, str]]) -> Status | None:
        """Return what the words outside the names say, the gravest first."""
        covered = {at for first, last, _ in hits for at in range(first, last)}
        said = {
            status_of(value)
            for first, last, value in word_hits(self._standings, words)
            if not covered & set(range(first, last))
        }
        order: tuple[Status, ...] = ("negated", "expired", "in_progress", "held")
        return next((status for status in order if status in said), None)


def _covered(hits: Iterable[tuple[int, int, object]]) -> int:
    """How many words the hits take up."""
    return sum(last - first for first, last, _ in hits)
