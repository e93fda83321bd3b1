"""Reader of an O*NET release, Excel or text, one table at a time when first asked (catalogue)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from backoffice_match.catalogue.readers.onet_rows import (
    Distribution,
    JobTitle,
    Occupation,
    Rating,
    RelatedOccupation,
    Task,
    TaskActivity,
    Technology,
)
from backoffice_match.catalogue.readers.sheet import Sheet, find_sheet, read_sheet
from backoffice_match.exceptions import CatalogueError

CODE = "O*NET-SOC Code"
EDUCATION_SCALE = "RL"
EXPERIENCE_SCALE = "RW"
CATEGORIES = MappingProxyType({EDUCATION_SCALE: 12, EXPERIENCE_SCALE: 11})
"""Number of categories of "required level of education" and "related work experience"."""

INTEREST_SCALE = "OI"
_REQUIREMENTS = "Education, Training, and Experience"


@dataclass(frozen=True)
class OnetRelease:
    """A folder with an unpacked O*NET database release; a table is read when first asked for.

    Parameters
    ----------
    folder
        Folder with ``Occupation Data.xlsx`` and the other tables, or with ``Occupation Data.txt``.

    Raises
    ------
    CatalogueError
        By any table: when its file or a column is missing, or a cell is no number.
    """

    folder: Path

    def sheet(self, name: str) -> Sheet:
        """Read one table whole, such as ``"Job Zones"``, as text."""
        return read_sheet(find_sheet(Path(self.folder), name))

    @cached_property
    def occupations(self) -> tuple[Occupation, ...]:
        """All occupations, rated or not."""
        sheet = self.sheet("Occupation Data")
        columns = (sheet.text(name) for name in (CODE, "Title", "Description"))
        return tuple(map(Occupation, *columns))

    @cached_property
    def technologies(self) -> tuple[Technology, ...]:
        """Technology skills: examples of software and tools by occupation."""
        sheet = self.sheet("Technology Skills")
        columns = (sheet.text(name) for name in (CODE, "Example", "Commodity Title"))
        flags = (_yes(sheet, name) for name in ("Hot Technology", "In Demand"))
        return tuple(map(Technology, *columns, *flags))

    @cached_property
    def knowledge(self) -> tuple[Rating, ...]:
        """Knowledge ratings, scales IM (importance, 1 to 5) and LV (level, 0 to 7)."""
        return _ratings(self.sheet("Knowledge"))

    @cached_property
    def skills(self) -> tuple[Rating, ...]:
        """Ratings of the 35 generic skills, scales IM and LV."""
        return _ratings(self.sheet("Skills"))

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Task statements, core and supplemental."""
        sheet = self.sheet("Task Statements")
        columns = (sheet.text(name) for name in (CODE, "Task ID", "Task"))
        return tuple(map(Task, *columns, (kind == "Core" for kind in sheet.text("Task Type"))))

    @cached_property
    def task_activities(self) -> tuple[TaskActivity, ...]:
        """Detailed work activity of each task; its title comes from its own table in text form."""
        sheet = self.sheet("Tasks to DWAs")
        ids = sheet.text("DWA ID")
        if sheet.has("DWA Title"):
            titles = sheet.text("DWA Title")
        else:
            reference = self.sheet("DWA Reference")
            names = dict(zip(reference.text("DWA ID"), reference.text("DWA Title"), strict=True))
            titles = tuple(names.get(key, "") for key in ids)
        return tuple(map(TaskActivity, sheet.text(CODE), sheet.text("Task ID"), ids, titles))

    @cached_property
    def education(self) -> Mapping[str, Distribution]:
        """Required level of education by occupation (12 categories, scale RL)."""
        return _distributions(self._requirements, EDUCATION_SCALE)

    @cached_property
    def experience(self) -> Mapping[str, Distribution]:
        """Required related work experience by occupation (11 categories, scale RW)."""
        return _distributions(self._requirements, EXPERIENCE_SCALE)

    @cached_property
    def requirement_categories(self) -> Mapping[tuple[str, int], str]:
        """Wording of each category of the requirement scales, by scale and category."""
        sheet = self.sheet(f"{_REQUIREMENTS} Categories")
        numbers = map(int, sheet.text("Category"))
        keys = zip(sheet.text("Scale ID"), numbers, strict=True)
        return MappingProxyType(dict(zip(keys, sheet.text("Category Description"), strict=True)))

    @cached_property
    def job_zones(self) -> Mapping[str, int]:
        """Job Zone (1 little to 5 extensive preparation) by occupation."""
        sheet = self.sheet("Job Zones")
        zones = map(int, sheet.text("Job Zone"))
        return MappingProxyType(dict(zip(sheet.text(CODE), zones, strict=True)))

    @cached_property
    def interests(self) -> Mapping[str, Mapping[str, float]]:
        """Occupational interests (scale OI, 1 to 7) by occupation and RIASEC name in lower case."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for rating in _ratings(self.sheet("Interests")):
            if rating.scale == INTEREST_SCALE:
                found[rating.code][rating.element.lower()] = rating.value
        return MappingProxyType(dict(found))

    @cached_property
    def related(self) -> tuple[RelatedOccupation, ...]:
        """Related occupations with their tier, nearest first."""
        sheet = self.sheet("Related Occupations")
        columns = (CODE, "Related O*NET-SOC Code", "Relatedness Tier")
        return tuple(map(RelatedOccupation, *(sheet.text(name) for name in columns)))

    @cached_property
    def alternate_titles(self) -> tuple[JobTitle, ...]:
        """Alternate titles of occupations."""
        sheet = self.sheet("Alternate Titles")
        columns = (CODE, "Alternate Title", "Short Title")
        return tuple(map(JobTitle, *(sheet.text(name) for name in columns)))

    @cached_property
    def reported_titles(self) -> tuple[JobTitle, ...]:
        """Titles that people who hold the job have reported."""
        sheet = self.sheet("Sample of Reported Titles")
        titles = zip(sheet.text(CODE), sheet.text("Reported Job Title"), strict=True)
        return tuple(JobTitle(code, title, "") for code, title in titles)

    @cached_property
    def _requirements(self) -> Sheet:
        return self.sheet(_REQUIREMENTS)


def _yes(sheet: Sheet, column: str) -> tuple[bool, ...]:
    return tuple(cell == "Y" for cell in sheet.text(column))


def _ratings(sheet: Sheet) -> tuple[Rating, ...]:
    """Ratings with a value; `Recommend Suppress` is absent from tables that are not surveyed."""
    texts = (sheet.text(name) for name in (CODE, "Element Name", "Scale ID"))
    values = sheet.numbers("Data Value")
    marked = sheet.has("Recommend Suppress")
    flags = _yes(sheet, "Recommend Suppress") if marked else (False,) * len(sheet)
    told = sheet.has("Standard Error")
    errors = sheet.numbers("Standard Error") if told else (None,) * len(sheet)
    rows = zip(*texts, values, flags, errors, strict=True)
    return tuple(
        Rating(code, element, scale, value, flag, error)
        for code, element, scale, value, flag, error in rows
        if value is not None
    )


def _distributions(sheet: Sheet, scale: str) -> Mapping[str, Distribution]:
    texts = (sheet.text(name) for name in (CODE, "Scale ID", "Category"))
    rows = zip(
        *texts,
        sheet.numbers("Data Value"),
        sheet.numbers("N"),
        _yes(sheet, "Recommend Suppress"),
        strict=True,
    )
    percent: dict[str, dict[int, float]] = defaultdict(dict)
    asked: dict[str, int] = {}
    suppressed: set[str] = set()
    for code, of_scale, category, value, count, flag in rows:
        if of_scale == scale:
            percent[code][int(category)] = value or 0.0
            asked[code] = int(count or 0)
            suppressed.update({code} if flag else ())
    return MappingProxyType(
        {
            code: Distribution(code, _in_order(code, scale, parts), asked[code], code in suppressed)
            for code, parts in percent.items()
        }
    )


def _in_order(code: str, scale: str, parts: dict[int, float]) -> tuple[float, ...]:
    """Percentages by category from 1 on; a category that is not listed has none."""
    unknown = set(parts) - set(range(1, CATEGORIES[scale] + 1))
    if unknown:
        raise CatalogueError(
            f"category {min(unknown)} of scale {scale} for {code}",
            f"1 to {CATEGORIES[scale]}",
            "this release has another scale; the mapping of categories has to follow it",
            field="Category",
        )
    return tuple(parts.get(category, 0.0) for category in range(1, CATEGORIES[scale] + 1))
