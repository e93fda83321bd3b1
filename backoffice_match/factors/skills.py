"""Skills: importance-weighted coverage against one fixed measure, the core (factors room)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from backoffice_match.arrays import (
    BoolArray,
    IntArray,
    Q,
    Ragged,
    columns_of,
    counts,
    everywhere,
    expand,
    frozen,
    locked,
    stable_order,
    starts_of,
    sums,
)
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.catalogue.terms import RoleTerms
from backoffice_match.factors.base import FactorValues, Kind, Pairs, known_ends
from backoffice_match.factors.credits import FEW_PRODUCTS, Credits, Earned, weighed
from backoffice_match.features.encode import TOP_LEVEL, Features
from backoffice_match.features.experience import WHOLE, RelatedExperience, words_count
from backoffice_match.features.kinds import evident_skills, telling_skills
from backoffice_match.features.likely import FROM_WORDS

HALF_COVERED = 8_500
"""Covered weight that earns half of all points: about sixteen telling skills.

It is the same for every role, so that a role known by a few skills gains nothing by it; each
further skill earns a little less, so that a list of sixty and a list of six can be told apart. A
score is to rest on several skills that agree: one keyword put in or taken out moves it by little.
"""

RELATED_PART = 50
"""Percent that counts of what a skill earns of a related one.

A word is evidence of itself first. One that helps with a dozen things was worth more in relations
than in itself, so that it alone could carry a role.
"""

UNRELATED_COST = 500
"""Out of 10,000: what a list made up of unrelated skills alone would cost, 5 points of 100."""

WHOLE_LIST = Q // UNRELATED_COST
"""Times that a list would have to be unrelated to cost everything."""

SHORTFALL_CREDIT = (100, 90, 70, 50)
"""Credit by how many levels a skill falls short of what is asked.

Levels are self-assessed and most people state none, so one step is little; a basic user is still
of some use to an expert's job.
"""

MENTION_CREDIT = 50
"""Percent of the credit of a stated skill that one earns which free text only mentions: its words
count as well, so that a text is worth about as much as a list."""

EXACT = 1 << 24
"""Whole numbers below it are exact in narrow floats, and so are sums that stay below it."""

MANY_ROLES = 500
"""From here on it is quicker to load what multiplies sparse matrices than to do without."""

MOST_GAINS = 1 << 22
"""Most cells of the table of what each skill earns in each role: 16 megabytes."""


@dataclass(frozen=True, eq=False)
class SkillsFactor:
    """Credits per requirement, weighed and summed in exact integers.

    A requirement is a (skill, asked level) pair that some role has. Each skill at each level earns
    credit of up to 100 on requirements, its own and related ones; a requirement takes the best.

    Attributes
    ----------
    requirements
        (skill, asked) per requirement, shape (c, 2).
    credits
        Row ``skill * 4 + level - 1``: (requirement, credit 1 to 100).
    claims
        (requirement, weight) per role, in order of requirement.
    counted
        Whether a skill counts among the recognised ones, shape (skills,).
    evidence
        Whether a skill alone makes the skills factor known, shape (skills,).
    terms
        Weights of the words of free text.
    lineage
        Each role's place in the lineage, by which jobs that were held are known, shape (roles,).
    """

    name: ClassVar[str] = "skills"
    kind: ClassVar[Kind] = "core"
    requirements: IntArray
    credits: Ragged
    claims: Ragged
    counted: BoolArray
    evidence: BoolArray
    terms: RoleTerms
    lineage: IntArray

    @classmethod
    def prepare(cls, catalogue: Catalogue) -> SkillsFactor:
        """Lay out requirements, credits and weights of the catalogue's roles."""
        skills, weights, asked = catalogue.columns.skills.columns
        # One number a pair sorts many times quicker than rows of two.
        codes, column = np.unique(skills * (TOP_LEVEL + 1) + asked, return_inverse=True)
        pairs = np.stack(np.divmod(codes, TOP_LEVEL + 1), axis=1)
        requirement, indptr = column.ravel(), catalogue.columns.skills.indptr
        order = stable_order(catalogue.columns.skills.owners() * len(pairs) + requirement)
        claims = Ragged(indptr, (locked(requirement[order]), locked(weights[order])))
        credit = _credits(catalogue.vocabulary.reach, pairs)
        return cls(
            requirements=frozen(pairs),
            credits=credit,
            claims=claims,
            counted=telling_skills(catalogue.vocabulary),
            evidence=evident_skills(catalogue.vocabulary),
            terms=catalogue.terms,
            lineage=catalogue.columns.lineage,
        )

    def part(self, roles: slice) -> SkillsFactor:
        """Some roles' claims; requirements and credits are those of all roles."""
        terms = self.terms.of_roles(self.terms.role_ids[roles])
        claims = self.claims.span(roles.start, roles.stop)
        made = replace(self, claims=claims, terms=terms, lineage=self.lineage[roles])
        made.__dict__["whole_terms"] = self.whole_terms
        # What was laid out for all roles serves for some of them too.
        laid_out = ("weights", "of_use", "_useless")
        held = {name: vars(self)[name] for name in laid_out if name in vars(self)}
        made.__dict__.update({name: columns_of(table, roles) for name, table in held.items()})
        return made

    def reweighed(self, weights: IntArray) -> SkillsFactor:
        """Return the same with other weights of at least 1, in the order of `claims`."""
        made = replace(self, claims=Ragged(self.claims.indptr, (self.claims.columns[0], weights)))
        made.__dict__.update(of_use=self.of_use, whole_terms=self.whole_terms)
        return made

    @cached_property
    def weights(self) -> npt.NDArray[Any]:
        """Weight of each requirement in each role, shape (c, r); floats carry exact integers."""
        requirements, weights = self.claims.columns
        fits = sums(weights, self.claims).max(initial=0) * 100 < EXACT
        matrix = np.zeros(self._shape, dtype=np.float32 if fits else np.float64)
        matrix[requirements, self.claims.owners()] = weights
        return locked(matrix)

    @cached_property
    def of_use(self) -> BoolArray:
        """Whether a skill, at the highest level, earns anything in a role, shape (skills, r)."""
        best = np.arange(len(self.counted)) * TOP_LEVEL + TOP_LEVEL - 1
        gained = self.credits.take(best)
        if len(self.claims) > MANY_ROLES:
            ways = Ragged(gained.indptr, gained.columns[:1])
            return locked(weighed(ways, np.sign(self.weights)) > 0)
        asked = (self.weights > 0).astype(np.int16)
        return locked(sums(asked[gained.columns[0]], gained) > 0)

    @cached_property
    def _useless(self) -> npt.NDArray[Any]:
        """1 for each skill that counts and is of no use in a role, else 0; as `of_use`.

        The narrowest numbers that can count all skills add up in half the time of floats.
        """
        narrow = np.int16 if len(self.counted) < 1 << 15 else np.int32
        return locked((self.counted[:, None] & ~self.of_use).astype(narrow))

    @property
    def _shape(self) -> tuple[int, int]:
        return len(self.requirements), len(self.claims)

    def values(self, features: Features, related: RelatedExperience) -> FactorValues:
        """Coverage out of 10,000, less a little for what the role has no use for."""
        if np.count_nonzero(features.mentioned.columns[0]) and self.whole_terms.rows:
            credit = self.credit_of(features.mentioned.columns[0])
            parts = self.earned(features.skills, features.likely, credit)
            covered = weighed(parts.best, self.weights)
        else:
            covered = self._covered(features, self.earned(features.skills, features.likely))
        value = self._share(covered, features)
        stated = self._known(features.skills)[:, None]
        likely = self._worked(features.likely)[:, None]
        known = everywhere(stated | likely, value.shape)

        def ends(at: Pairs, value: IntArray, known: BoolArray) -> IntArray:
            return known_ends(known & stated[at[0], 0], value)

        return FactorValues(value, known, ends)

    def _covered(self, features: Features, earned: Earned) -> npt.NDArray[Any]:
        """Weight times credit of all that is earned, shape (n, r).

        For many people it is quicker to add up what each skill earns in each role, and to take away
        what was earned twice, than to go through the requirements: the same whole numbers.
        """
        few = earned.size * len(self.claims) <= FEW_PRODUCTS
        skills = features.skills
        if few or not self._add_up(skills.lengths + features.likely.lengths):
            return weighed(earned.best, self.weights)
        lines = skills.columns[0] * TOP_LEVEL + skills.columns[1] - 1
        covered = weighed(Ragged(skills.indptr, (lines,)), self._gains)
        for rows, add in ((earned.likely, np.add), (earned.outdone, np.subtract)):
            if len(rows.columns[0]):
                add(covered, weighed(rows, self.weights), out=covered)
        return covered

    @cached_property
    def _gains(self) -> npt.NDArray[Any]:
        """What a skill at a level earns in each role, rows as of `credits`, shape (rows, r)."""
        return locked(weighed(self.credits, self.weights))

    def _add_up(self, lengths: IntArray) -> bool:
        """Whether the gains of lists of these lengths add up to numbers that are exact."""
        if len(self.credits) * len(self.claims) > MOST_GAINS or self.weights.dtype != np.float32:
            return False
        return int(lengths.max(initial=0)) * self._largest_gain < EXACT

    @cached_property
    def _largest_gain(self) -> int:
        return int(self._gains.max(initial=0))

    def _share(self, covered: npt.NDArray[Any], features: Features) -> IntArray:
        """The formula: what is covered, in the measure of `HALF_COVERED`, less the unrelated.

        Every step is a whole number that its kind of float carries: `quotient` says why that is
        exact. All but the first quotient is small enough for narrow floats, which take half the
        time; the whole part of the last one is what becomes an integer.
        """
        if len(features.terms.columns[0]):
            covered = covered + self.worded(features)
        listed, useless = self._unrelated(features.skills)
        narrow = (Q + 1) * WHOLE_LIST * int(listed.max(initial=1)) < EXACT
        kind = np.float32 if narrow else np.float64
        # What is left of all points is rounded down where what is lost of them is rounded up.
        lost = covered.astype(np.float64)
        lost += 100 * HALF_COVERED
        np.true_divide(float(Q * 100 * HALF_COVERED), lost, out=lost)
        start: npt.NDArray[np.floating[Any]] = np.ceil(lost, out=lost).astype(kind)
        np.subtract(Q, start, out=start)
        whole: npt.NDArray[np.floating[Any]] = (WHOLE_LIST * listed).astype(kind)
        start *= np.subtract(whole, useless, dtype=kind)
        start /= whole
        return start.astype(np.int64)

    def _unrelated(self, skills: Ragged) -> tuple[IntArray, npt.NDArray[Any]]:
        """How many skills count, shape (n, 1), at least 1, and how many a role has no use for."""
        ids = skills.columns[0]
        total = counts(self.counted[ids], skills)
        useless = weighed(Ragged(skills.indptr, (ids,)), self._useless)
        return np.maximum(total, 1)[:, None], useless

    @staticmethod
    def _worked(likely: Ragged) -> BoolArray:
        """Whether past jobs or a field of study make any skill likely."""
        return counts(likely.columns[2] != FROM_WORDS, likely) > 0

    def _known(self, skills: Ragged) -> BoolArray:
        return counts(self.evidence[skills.columns[0]], skills) > 0

    def credit_of(self, mentioned: IntArray) -> IntArray:
        """Percent that each skill counts for: a mention, in part where its words count too."""
        if not mentioned.any() or not self.whole_terms.rows:
            return np.full(len(mentioned), 100, dtype=np.int64)
        return np.where(mentioned > 0, MENTION_CREDIT, 100)

    @cached_property
    def whole_terms(self) -> RoleTerms:
        """Terms of all roles of the catalogue, of which these may be a part."""
        return self.terms

    def worded(self, features: Features) -> IntArray:
        """Weight times credit of the terms of free text, shape (n, r), as far as they count."""
        terms = features.terms
        total = np.zeros((len(terms), len(self.claims)), dtype=np.int64)
        if len(terms.columns[0]):
            gained = self.terms.weights.take(terms.columns[0])
            at = np.repeat(terms.owners(), gained.lengths), gained.columns[0]
            np.add.at(total, at, gained.columns[1] * np.repeat(terms.columns[1], gained.lengths))
            total = total * words_count(features, self.lineage) // WHOLE
        return total

    def earned(self, skills: Ragged, likely: Ragged, credit: IntArray | None = None) -> Earned:
        """Credit of each person on each requirement that anything earns some of.

        `credit` is the percent that each entry of `skills` counts for, by default all.
        """
        return self._crediting.earned(skills, likely, credit)

    @cached_property
    def _crediting(self) -> Credits:
        return Credits(self.credits, len(self.requirements))

    @cached_property
    def heaviest(self) -> int:
        """Largest weight of all."""
        return int(self.claims.columns[1].max(initial=0))

    @cached_property
    def own(self) -> npt.NDArray[np.int32]:
        """What a skill at a level earns on itself in each role: weight times credit.

        Row ``skill * 4 + level - 1``, shape (4 x (skills + 1), r); the last rows are of no skill.
        """
        shape = len(self.counted) + 1, TOP_LEVEL, len(self.claims)
        worth = np.zeros(shape, dtype=np.int32)
        requirements, weights = self.claims.columns
        skills, asked = self.requirements[requirements].T
        for level in range(1, TOP_LEVEL + 1):
            credit = frozen(SHORTFALL_CREDIT)[np.maximum(asked - level, 0)]
            worth[skills, level - 1, self.claims.owners()] = weights * credit
        return worth.reshape(-1, len(self.claims))

    @cached_property
    def requirement_rows(self) -> tuple[IntArray, ...]:
        """Requirements per role, for explanations."""
        return tuple(self.claims.row(role)[0] for role in range(len(self.claims)))


def _credits(reach: Ragged, pairs: IntArray) -> Ragged:
    """Expand relations to requirements: credit = relation x credit for the level // 100.

    Relations to others count in part, rounded up, so that none comes to nothing.
    """
    skills, (others, relations) = reach.owners(), reach.columns
    near = np.where(others == skills, relations, -(-relations * RELATED_PART // 100))
    first, last = (np.searchsorted(pairs[:, 0], others, side) for side in ("left", "right"))
    columns, lengths = expand(first, last - first), last - first
    near, skills, asked = near.repeat(lengths), skills.repeat(lengths), pairs[columns, 1]
    levels = np.arange(1, TOP_LEVEL + 1)[:, None]
    credit = near * frozen(SHORTFALL_CREDIT)[np.maximum(asked - levels, 0)] // 100
    rows = skills * TOP_LEVEL + levels - 1
    order = np.lexsort((np.broadcast_to(columns, rows.shape).ravel(), rows.ravel()))
    order = order[credit.ravel()[order] > 0]
    numbers = np.bincount(rows.ravel()[order], minlength=len(reach) * TOP_LEVEL)
    return Ragged(
        starts_of(numbers), (locked(columns[order % len(columns)]), locked(credit.ravel()[order]))
    )
