"""Invented people in any number, the same for the same seed, to test and measure with.

Skills follow the roles of the catalogue for one half and a Zipf law over all skills for the other,
as lists of real people do: a few words stand in most lists and thousands in few. Entries are typed
in several cases, some misspelt, some unknown; cells are blank; one row in two hundred is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from backoffice_match.catalogue.catalogue import Catalogue, load_catalogue
from backoffice_match.resources import dataset_path, read_rows

Ints = npt.NDArray[np.int64]

BLOCK = 50_000
"""People drawn at once; a longer file begins with the people of a shorter one."""

MEAN_SKILLS = 12

COLUMNS = ("id", "skills", "education", "certifications", "salary", "location")
"""Columns of a plain file; a full one has those of `MORE` too."""

MORE = ("past_jobs", "experience_years", "work_mode", "customer_contact", "interests", "text")

EDUCATION = {
    "high school": 9, "High School Diploma": 9, "GED": 4, "HS": 3, "some college": 6,
    "Some college, no degree": 3, "certificate": 3, "postsecondary certificate": 1,
    "associate": 5, "Associate's degree": 6, "A.A.S. in Accounting": 3, "AA": 2,
    "Associate of Science in Business": 3, "bachelor": 7, "Bachelor's degree": 9, "B.B.A.": 4,
    "BS in Accounting": 5, "B.A. English": 3, "Bachelor of Science in Information Technology": 3,
    "BSBA, Finance": 2, "master": 2, "MBA": 3, "M.S. in Accounting": 1, "PhD": 1, "none": 2,
    "studied abroad": 1, "": 8,
}  # fmt: skip
"""Wordings and how common they are."""

PLACES = {
    "Chicago, IL": 9, "New York, NY": 6, "NYC": 5, "Los Angeles": 7, "Houston, TX": 5, "Texas": 5,
    "Boise, ID": 2, "Ohio": 3, "Atlanta": 4, "Dallas-Fort Worth": 3, "Seattle, WA": 3, "CA": 3,
    "San Francisco": 3, "Phoenix, Arizona": 2, "Remote": 2, "Springfeild": 1, "": 10,
}  # fmt: skip
"""Places that many name; the others are drawn from the wage table."""

UNKNOWN_HEADS = "juggling,glassblowing,falconry,beekeeping,origami,banjo,surfing,chess".split(",")
UNKNOWN_TAILS = ",basics,for groups,on weekends,second prize,by hand,at sea,club".split(",")

WRONG = {"salary": "a fortune", "certifications": "x" * 300, "skills": ["filing", "y" * 300]}
"""A cell that cannot be read, by column."""

TEXT = "Worked with {}. Familiar with {} and a little {}."


@dataclass(frozen=True, eq=False)
class Pools:
    """What people are drawn from.

    Attributes
    ----------
    words
        Skill entries: every alias in `FORMS` forms one after the other, then unknown ones.
    aliases
        First alias of each skill, with one more entry for the end, shape (skills + 1,).
    popular
        Rising shares of skills in the Zipf law, shape (skills,); `order` says which skill.
    profile, profile_skill
        For each role its rising share by skill, added to the role's number, with the skill.
    """

    words: pa.Array
    aliases: Ints
    order: Ints
    popular: npt.NDArray[np.float64]
    profile: npt.NDArray[np.float64]
    profile_skill: Ints
    certifications: pa.Array
    places: pa.Array
    place_shares: npt.NDArray[np.float64]
    titles: pa.Array


FORMS = 5
"""As written, lower case, upper case and two misspellings."""

FORM_SHARES = (0.62, 0.28, 0.085, 0.01, 0.005)
UNKNOWN_SHARE = 0.01


@lru_cache(maxsize=1)
def pools() -> Pools:
    """Return what people are drawn from, made once from the shipped catalogue."""
    catalogue = load_catalogue()
    rng = np.random.default_rng(20_240_501)
    names = _aliases(catalogue)
    starts = np.cumsum([0, *map(len, names)])
    words = [form for alias in chain(*names) for form in _forms(alias, rng)]
    unknown = [f"{a} {b}".strip() for a in UNKNOWN_HEADS for b in UNKNOWN_TAILS]
    order, popular = _popularity(catalogue)
    shares, skills = _profiles(catalogue)
    places, place_shares = _places(catalogue)
    certifications = [row["alias"] for row in read_rows(dataset_path("certifications/aliases.csv"))]
    return Pools(
        words=pa.array([*words, *unknown], pa.string()),
        aliases=starts,
        order=order,
        popular=popular,
        profile=shares,
        profile_skill=skills,
        certifications=pa.array([c for c in certifications if ";" not in c], pa.string()),
        places=places,
        place_shares=place_shares,
        titles=pa.array([title for title, _, _ in catalogue.lineage.titles], pa.string()),
    )


def _aliases(catalogue: Catalogue) -> list[list[str]]:
    """Words for each skill, its name first."""
    vocabulary = catalogue.vocabulary
    places = {skill: i for i, skill in enumerate(vocabulary.skill_ids)}
    found = [[name.replace(";", " ")] for name in vocabulary.names]
    for row in read_rows(dataset_path("skills/aliases.csv")):
        if ";" not in row["alias"]:
            found[places[row["skill_id"]]].append(row["alias"])
    return found


def _forms(alias: str, rng: np.random.Generator) -> list[str]:
    at, other = (int(rng.integers(0, max(len(alias) - 1, 1))) for _ in range(2))
    dropped = alias[:at] + alias[at + 1 :] or alias
    swapped = alias[:other] + alias[other : other + 2][::-1] + alias[other + 2 :]
    return [alias, alias.lower(), alias.upper(), dropped, swapped]


def _popularity(catalogue: Catalogue) -> tuple[Ints, npt.NDArray[np.float64]]:
    """Skills by how much roles ask for them, and the rising shares of a Zipf law over them."""
    skills, weights, _ = catalogue.columns.skills.columns
    asked = np.bincount(skills, weights=weights, minlength=len(catalogue.vocabulary))
    order = np.argsort(-asked, kind="stable")
    return order, _rising(1 / (np.arange(len(order)) + 3.0))


def _profiles(catalogue: Catalogue) -> tuple[npt.NDArray[np.float64], Ints]:
    claims = catalogue.columns.skills
    rising = [_rising(claims.row(i)[1].astype(float)) + i for i in range(len(claims))]
    return np.concatenate(rising), claims.columns[0]


def _places(catalogue: Catalogue) -> tuple[pa.Array, npt.NDArray[np.float64]]:
    names = [*PLACES, *(name.split("-")[0] for name in catalogue.wages.area_names[1:])]
    shares = np.array([*PLACES.values(), *[0.05] * (len(names) - len(PLACES))], dtype=float)
    return pa.array(names, pa.string()), _rising(shares)


def _rising(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.cumsum(shares) / shares.sum() * (1 - 1e-12))


def people(rows: int, *, seed: int = 1, full: bool = False) -> Iterator[pa.Table]:
    """Tables of people, `rows` in all.

    Parameters
    ----------
    rows
        How many people.
    seed
        Another one gives other people.
    full
        With past jobs, experience, preferences and text besides.
    """
    for block, start in enumerate(range(0, rows, BLOCK)):
        drawn = _Draw(np.random.default_rng((seed, block)), start, full).table()
        yield drawn.slice(0, min(BLOCK, rows - start))


@dataclass(eq=False)
class _Draw:
    """One block of people."""

    rng: np.random.Generator
    start: int
    full: bool

    def table(self) -> pa.Table:
        columns = {
            "id": pa.array([f"p-{self.start + i:08d}" for i in range(BLOCK)], pa.string()),
            "skills": self._skills(),
            "education": self._texts(EDUCATION),
            "certifications": self._certifications(),
            "salary": self._salaries(),
            "location": self._picked(pools().places, pools().place_shares),
        }
        if self.full:
            columns |= self._more()
        return self._spoilt(pa.table(columns))

    def _picked(self, values: pa.Array, rising: npt.NDArray[np.float64]) -> pa.Array:
        return values.take(pa.array(np.searchsorted(rising, self.rng.random(BLOCK))))

    def _texts(self, shares: dict[str, int]) -> pa.Array:
        counts = np.array(list(shares.values()), dtype=float)
        return self._picked(pa.array(list(shares), pa.string()), _rising(counts))

    def _skills(self) -> pa.Array:
        lengths = np.clip(self.rng.normal(MEAN_SKILLS, 4, BLOCK).round(), 1, 30).astype(np.int64)
        lengths[self.rng.random(BLOCK) < 0.01] = 0
        words = pools().words.take(pa.array(self._words(lengths)))
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
        blank = np.append(lengths == 0, False)
        return pa.ListArray.from_arrays(pa.array(starts, mask=blank), words)

    def _words(self, lengths: Ints) -> Ints:
        """Numbers of the entries of all people, one after the other."""
        pool, total = pools(), int(lengths.sum())
        roles = np.repeat(self.rng.integers(0, int(pool.profile[-1]) + 1, BLOCK), lengths)
        apt = pool.profile_skill[np.searchsorted(pool.profile, roles + self.rng.random(total))]
        common = pool.order[np.searchsorted(pool.popular, self.rng.random(total))]
        skill = np.where(self.rng.random(total) < 0.5, apt, common)
        count = pool.aliases[skill + 1] - pool.aliases[skill]
        # The square makes the first names of a skill the usual ones.
        alias = pool.aliases[skill] + (self.rng.random(total) ** 2 * count).astype(np.int64)
        form = np.searchsorted(_rising(np.array(FORM_SHARES)), self.rng.random(total))
        known = FORMS * int(pool.aliases[-1])
        unknown = self.rng.integers(known, len(pool.words), total)
        return np.where(self.rng.random(total) < UNKNOWN_SHARE, unknown, alias * FORMS + form)

    def _certifications(self) -> pa.Array:
        pool = pools().certifications
        rising = _rising(1 / (np.arange(len(pool)) + 5.0))
        order = np.random.default_rng(7).permutation(len(pool))
        one, two = (
            pool.take(pa.array(order[np.searchsorted(rising, self.rng.random(BLOCK))])).to_pylist()
            for _ in range(2)
        )
        kind = np.searchsorted([0.55, 0.65, 0.9, 1.0], self.rng.random(BLOCK)).tolist()
        made = (("", "none", a, f"{a}; {b}")[k] for k, a, b in zip(kind, one, two, strict=True))
        return pa.array(list(made), pa.string())

    def _salaries(self) -> pa.Array:
        year = np.clip(self.rng.lognormal(10.85, 0.35, BLOCK), 18_000, 250_000)
        year = (year / 500).round().astype(int) * 500
        form = np.searchsorted([0.15, 0.4, 0.55, 0.7, 0.85, 1.0], self.rng.random(BLOCK))
        return pa.array(list(map(_salary, year.tolist(), form.tolist())), pa.string())

    def _more(self) -> dict[str, pa.Array]:
        titles = pools().titles
        picks = [titles.take(pa.array(self.rng.integers(0, len(titles), BLOCK))) for _ in range(2)]
        first, second = (column.to_pylist() for column in picks)
        years = self.rng.integers(0, 25, (2, BLOCK)).tolist()
        kind = self.rng.integers(0, 5, BLOCK).tolist()
        jobs = [
            ("", "none", f"{a} ({x})", f"{a} ({x}); {b}", f"{a} ({x}); {b} ({y}); magician (2)")[k]
            for k, a, b, x, y in zip(kind, first, second, *years, strict=True)
        ]
        words = [
            pools().words.take(pa.array(self._words(np.ones(BLOCK, np.int64)))) for _ in range(3)
        ]
        texts = [TEXT.format(*three) for three in zip(*(w.to_pylist() for w in words), strict=True)]
        blank = self.rng.random(BLOCK) < 0.9
        return {
            "past_jobs": pa.array(jobs, pa.string()),
            "experience_years": self._texts({"": 6, "0": 1, "2": 1, "4.5": 1, "11": 1, "30": 1}),
            "work_mode": self._texts({"": 6, "remote": 2, "office": 1, "hybrid": 1}),
            "customer_contact": self._texts({"": 6, "low": 2, "high": 1, "medium": 1}),
            "interests": self._texts({"": 9, "CES": 2, "IRA": 1, "SE": 1}),
            "text": pa.array(texts, pa.string(), mask=blank),
        }

    def _spoilt(self, table: pa.Table) -> pa.Table:
        """The same with a wrong cell, or an id of before, in a few rows."""
        rows = np.flatnonzero(self.rng.random(BLOCK) < 0.005).tolist()
        columns = {name: table[name].to_pylist() if rows else [] for name in (*WRONG, "id")}
        for row in rows:
            name = (*WRONG, "id")[row % 4]
            columns[name][row] = WRONG.get(name, columns["id"][0])
        for name, values in columns.items():
            kind, place = table.schema.field(name).type, table.schema.get_field_index(name)
            table = table.set_column(place, name, pa.array(values, kind))
        return table


def _salary(year: int, form: int) -> str:
    hour = year / 2_080
    return (
        "",
        f"${year:,}/year",
        str(year),
        f"{year // 1_000}k a year",
        f"${round(hour * 4) / 4:.2f}/hour",
        f"{year // 1_000}-{year // 1_000 + 8}k per year",
    )[form]


def write_people(path: Path, rows: int, *, seed: int = 1, full: bool = False) -> Path:
    """Write people to a ``.parquet``, ``.csv`` or ``.jsonl`` file and return its path."""
    tables = people(rows, seed=seed, full=full)
    if path.suffix == ".parquet":
        first = next(tables)
        with pq.ParquetWriter(path, first.schema) as writer:
            for table in chain([first], tables):
                writer.write_table(table)
    elif path.suffix == ".csv":
        _write_csv(path, tables)
    else:
        with path.open("w", encoding="utf-8") as handle:
            for table in tables:
                handle.writelines(json.dumps(_filled(row)) + "\n" for row in table.to_pylist())
    return path


def _write_csv(path: Path, tables: Iterator[pa.Table]) -> None:
    with path.open("wb") as handle:
        for i, table in enumerate(tables):
            joined = pa.array(
                [None if cell is None else "; ".join(cell) for cell in table["skills"].to_pylist()],
                pa.string(),
            )
            place = table.schema.get_field_index("skills")
            flat = table.set_column(place, "skills", joined)
            pacsv.write_csv(flat, handle, pacsv.WriteOptions(include_header=i == 0))


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """A row without blank cells, as JSON is written by most."""
    return {name: value for name, value in row.items() if value not in (None, "")}
