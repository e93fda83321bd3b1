"""Job titles in free text, with how long the jobs lasted (room: vocabulary).

A title counts in two places only: in the head of a job ("Payroll Clerk, Acme, 2015 - 2018"), and
where a sentence says what somebody worked as. Elsewhere a title names other people.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from backoffice_match.vocabulary.text_dates import Stay, find_spans, find_stay, is_asked
from backoffice_match.vocabulary.text_grammar import TRIGGERS, denied_in_sentence
from backoffice_match.vocabulary.text_sections import Section
from backoffice_match.vocabulary.text_words import TextWords

HEAD_WORDS = 14
"""Words of the line that heads a job; a longer one is a sentence."""

TITLE_WORDS = 6
"""Words of a title in a sentence; the longest that is a title is taken."""

_CUT = re.compile(
    r"\s+at\s+|\s+(?:in|for|with)\s+an?\s+"
    r"|\s*[,|•·\t()\[\];–—]\s*|\s+-+\s+|\s*:\s+|\s{3,}|/(?=\s)",
    re.IGNORECASE,
)
_FOR = re.compile(r"(?:\s+for|,|\()(?:\s*(?:about|over|nearly|almost))?\s*$", re.IGNORECASE)
"""What stands before a duration and belongs to no title: "for about", a comma, a bracket."""
_OF = re.compile(r"['’]?\s+(?:of|experience)\b", re.IGNORECASE)
"""What follows years of something, which are not the years of the job."""

_THEN = re.compile(r"\s*[,;]?\s+(?:and\s+)?then\s+(?:as\s+)?(?:an?\s+)?", re.IGNORECASE)
"""Between two jobs of one line: "Payroll clerk for 3 years, then bookkeeper for 2 years"."""

_SPENT = re.compile(r"(?:\s+(?:working|serving|employed))?\s+as\s+an?\s+$", re.IGNORECASE)
"""Words between a duration and the title: "spent 3 years working as a payroll clerk"."""

_WORKED = frozenset(
    "worked work working employed served serve serving experience hired promoted started began "
    "career spent position role job title year was been acted employment".split()
)
_OPENINGS = ("as", "am", "was", "im")
_BEFORE_AS = 3
"""Words between "worked" and "as"."""

_ARTICLES = frozenset("a an the".split())
_TITLE_ENDS = frozenset(
    "for at in with and i from since where who until during then while when my on by to".split()
)
"""Words that no title in a sentence holds."""

SHORT = 4
"""Words of a title that is known by its last word alone: "night shift line cook"."""

_HEADS = frozenset({"experience", ""})


class JobFound(NamedTuple):
    """A past job in a text: its title, months or None, and the place of the title."""

    title: str
    months: int | None
    start: int
    end: int


def find_jobs(
    words: TextWords, headed: Sequence[Section], is_title: Callable[[str], bool]
) -> list[JobFound]:
    """Find past jobs, in order of place.

    Parameters
    ----------
    words
        The text.
    headed
        Section of each sentence.
    is_title
        Whether some words are a job title that is known.
    """
    found = {job.start: job for job in _in_sentences(words, headed, is_title)}
    found |= {job.start: job for job in _in_heads(words, headed, is_title)}
    return [found[start] for start in sorted(found)]


def may_be_title(words: str) -> bool:
    """Whether words are few and plain enough that the last may say what work is meant.

    Examples
    --------
    >>> may_be_title("line cook"), may_be_title("I worked as a line cook")
    (True, False)
    """
    said = words.casefold().split()
    return len(said) <= SHORT and (_ARTICLES | _TITLE_ENDS).isdisjoint(said)


def _in_heads(
    words: TextWords, headed: Sequence[Section], is_title: Callable[[str], bool]
) -> list[JobFound]:
    """Titles in lines that head a job, by the span of dates in them or in a line beside."""
    lines = _Lines(words, headed)
    found: list[JobFound] = []
    used: set[int] = set()
    spans = find_spans(words.text)
    dated = {lines.number(span.start) for span in spans}
    for span in spans:
        here = lines.number(span.start)
        # At last two lines above: title, firm and dates in a line of their own each.
        for line in (here, here - 1, here + 1, here - 2):
            if line in used or (line != here and line in dated) or not lines.may_head(line):
                continue
            job = _job_of(words.text, *lines.bounds(line), span, is_title)
            if job:
                used.add(line)
                found.append(job)
                break
    return found + _undated(lines, dated | used, is_title)


def _undated(lines: _Lines, dated: set[int], is_title: Callable[[str], bool]) -> list[JobFound]:
    """Titles that head a job without dates: a short line below the heading of such a section."""
    found, text = [], lines.words.text
    for line in range(len(lines)):
        if line in dated or not lines.may_head(line):
            continue
        start, end = lines.bounds(line)
        stay = _stay_in(text, start, end)
        if stay and _is_held(text, start, end, stay):
            found += _one_after_another(text, start, end, is_title)
        elif lines.is_headed(line) and _is_title_case(text[start:end]):
            job = _job_of(text, start, end, stay, is_title)
            found += [job] if job else []
    return found


def _one_after_another(
    text: str, start: int, end: int, is_title: Callable[[str], bool]
) -> list[JobFound]:
    """Jobs of a line that says of each for how long, one by one while they are known."""
    found: list[JobFound] = []
    cuts = list(_THEN.finditer(text, start, end))
    begins, stops = [start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end]
    for begin, stop in zip(begins, stops, strict=True):
        stay = _stay_in(text, begin, stop)
        job = _job_of(text, begin, stop, stay, is_title, lower=begin > start)
        if job is None:
            break
        found.append(job)
    return found


def _stay_in(text: str, start: int, end: int) -> Stay | None:
    """First duration in words between two places, with its place in the whole text."""
    stay = find_stay(text[start:end])
    return Stay(stay.months, start + stay.start, start + stay.end) if stay else None


def _is_held(text: str, start: int, end: int, stay: Stay) -> bool:
    """Whether a line says for how long: "Payroll clerk for 3 years", "Payroll clerk, 3 years"."""
    led = _FOR.search(text[start : stay.start]) and not _OF.match(text, stay.end, end)
    return bool(led) and not is_asked(text[start:end])


def _is_title_case(line: str) -> bool:
    """Whether most words begin with a capital, as in the head of a job and not in a sentence."""
    words = line.split()
    return 2 * sum(word[:1].isupper() for word in words) > len(words)


class _Lines:
    """Lines and sentences of a text: what may be the head of a job."""

    def __init__(self, words: TextWords, headed: Sequence[Section]) -> None:
        self.words, self._headed = words, headed
        self._begins = [words.starts[run.start] for run in words.by_sentence]

    def __len__(self) -> int:
        return len(self._begins)

    def number(self, at: int) -> int:
        """Line that a place stands in."""
        return max(0, bisect_right(self._begins, at) - 1)

    def bounds(self, line: int) -> tuple[int, int]:
        """Slice of the text that a line takes."""
        run = self.words.by_sentence[line]
        return self.words.starts[run.start], self.words.ends[run.stop - 1]

    def may_head(self, line: int) -> bool:
        """Whether a line is short enough and not about studies, skills or other people."""
        if not 0 <= line < len(self):
            return False
        return len(self.words.by_sentence[line]) <= HEAD_WORDS and self._headed[line] in _HEADS

    def is_headed(self, line: int) -> bool:
        """Whether a line stands below the heading of a section on past jobs."""
        return self._headed[line] == "experience"


def _job_of(
    text: str,
    start: int,
    end: int,
    stay: Stay | None,
    is_title: Callable[[str], bool],
    *,
    lower: bool = False,
) -> JobFound | None:
    """The first part of a line that is a title, dates left out, as long as the stay says.

    A line begins with a capital; ``lower`` lets a title within one do without.
    """
    line = text[start:end]
    if stay is not None and start <= stay.start < end:
        before = _FOR.sub(lambda match: "\t" * len(match[0]), text[start : stay.start])
        line = before + "\t" * (min(stay.end, end) - stay.start)
        line += text[min(stay.end, end) : end]
    at = 0
    for cut in [*_CUT.finditer(line), None]:
        stop = cut.start() if cut else len(line)
        part = line[at:stop].strip(" .*-•")
        if part and (lower or part[0].isupper()) and is_title(part):
            begin = start + line.index(part, at)
            return JobFound(part, stay.months if stay else None, begin, begin + len(part))
        at = cut.end() if cut else stop
    return None


def _in_sentences(
    words: TextWords, headed: Sequence[Section], is_title: Callable[[str], bool]
) -> list[JobFound]:
    """Titles that a sentence says somebody worked as."""
    found = []
    for at, word in enumerate(words.words):
        if word in ("as", "am", "was", "im") and headed[words.sentences[at]] not in (
            "others",
            "wishes",
        ):
            begin = _said(words, at)
            job = begin and _job_at(words, begin, is_title)
            if job:
                found.append(job)
    return found


def _said(words: TextWords, at: int) -> int:
    """First word of what may be a title after "worked as a", "I am a" or "As a"; 0 for none."""
    here = words.words
    if at + 2 >= len(here) or here[at + 1] not in _ARTICLES:
        return 0
    if here[at] == "as":
        opens = at == 0 or words.sentences[at - 1] != words.sentences[at]
        worked = _WORKED.intersection(here[max(0, at - _BEFORE_AS) : at])
        return at + 2 if opens or worked else 0
    own = here[at] == "im" or (at > 0 and here[at - 1] == "i")
    return at + 2 if own else 0


def _job_at(words: TextWords, begin: int, is_title: Callable[[str], bool]) -> JobFound | None:
    """Longest title that begins at a word, with the duration that its sentence names."""
    clause, sentence = words.clauses[begin], words.sentences[begin]
    stop = begin
    while (
        stop < min(len(words), begin + TITLE_WORDS)
        and words.clauses[stop] == clause
        and words.words[stop] not in _TITLE_ENDS
    ):
        stop += 1
    for last in range(stop, begin, -1):
        title = words.typed(begin, last)
        if not is_title(title):
            continue
        if _is_denied(words, begin, last):
            return None
        end = bisect_right(words.sentences, sentence)
        rest = words.text[words.ends[last - 1] : words.ends[end - 1]]
        spans = find_spans(rest)
        stay = spans[0] if spans else find_stay(rest) or _spent(words, begin)
        months = stay.months if stay else None
        return JobFound(title, months, words.starts[begin], words.ends[last - 1])
    return None


def _spent(words: TextWords, begin: int) -> Stay | None:
    """Duration right before "as a" and the title: "worked 3 years as a payroll clerk"."""
    first = bisect_left(words.sentences, words.sentences[begin])
    before = words.text[words.starts[first] : words.starts[begin]]
    stay = find_stay(before)
    return stay if stay and _SPENT.fullmatch(before, stay.end) else None


def _is_denied(words: TextWords, begin: int, last: int) -> bool:
    """Whether a sentence denies a job or only wishes for it."""
    sentence = words.sentences[begin]
    run = range(bisect_left(words.sentences, sentence), bisect_right(words.sentences, sentence))
    plain = words.words[run.start : run.stop]
    if TRIGGERS.isdisjoint(plain):
        return False
    covered = [begin <= i < last for i in run]
    denied = denied_in_sentence(plain, covered, words.clauses[run.start : run.stop])
    return denied[begin - run.start]
