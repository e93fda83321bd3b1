"""Who of the labelled people takes part, and what is known of them (evaluation room)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from backoffice_match.arrays import BoolArray, IntArray
from backoffice_match.evaluation.classes import Classes
from backoffice_match.evaluation.grades import Grades
from backoffice_match.evaluation.labelled import LabelledPeople
from backoffice_match.evaluation.metrics import FloatArray
from backoffice_match.exceptions import InputError

UNKNOWN = -1

LABEL_GRADE = 1.0
"""Grade of a label where no occupations held are given."""


@dataclass(frozen=True, eq=False)
class Sample:
    """The people that matchers are measured on: all have a label that counts.

    Attributes
    ----------
    rows
        Their places among all labelled people, shape (n,).
    labels
        Number of the right class, shape (n,).
    gains
        Grade of every class, shape (n, classes).
    outcomes
        1 or 0, -1 unknown, shape (n,).
    too_few_skills, other_label
        How many people were left out, and why.
    """

    rows: IntArray
    labels: IntArray
    gains: FloatArray
    outcomes: IntArray
    too_few_skills: int
    other_label: int

    @classmethod
    def of(cls, people: LabelledPeople, classes: Classes, min_skills: int) -> Sample:
        """Keep who names enough skills and has a label that counts.

        Raises
        ------
        InputError
            When nobody has a label that counts.
        """
        enough = np.array([len(c.skills or ()) >= min_skills for c in people.candidates], np.bool_)
        labels = np.array([classes.number(label) for label in people.labels], np.int64)
        outcomes = np.array([UNKNOWN if o is None else o for o in people.outcomes], np.int64)
        known = labels != UNKNOWN
        rows = np.flatnonzero(enough & known)
        gains = [_gains(classes, int(labels[row]), people.held[row]) for row in rows.tolist()]
        few, other = int((~enough).sum()), int((enough & ~known).sum())
        shape = (len(rows), len(classes))
        sample = cls(rows, labels[rows], np.reshape(gains, shape), outcomes[rows], few, other)
        if not sample.judged.any():
            raise InputError(
                f"nobody with a label that counts among {len(people):,} people",
                f"labels such as {', '.join(classes.names[:3])}",
                "look at the labels, the SOC codes asked for and the least number of skills",
                field="labels",
            )
        return sample

    @property
    def judged(self) -> BoolArray:
        """Whose label was right, as far as is known: all figures are about them."""
        return np.asarray(self.outcomes != 0)

    @property
    def followed(self) -> BoolArray:
        """Whose outcome is known: calibration is about them."""
        return np.asarray(self.outcomes != UNKNOWN)


def _gains(classes: Classes, label: int, held: Grades) -> FloatArray:
    """Grade of each class held; a label without one is as right as anything else."""
    grades = np.zeros(len(classes))
    for code, grade in held.items():
        number = classes.number(code)
        if number != UNKNOWN:
            grades[number] = max(grades[number], grade)
    if not grades[label]:
        grades[label] = max(LABEL_GRADE, grades.max())
    return grades
