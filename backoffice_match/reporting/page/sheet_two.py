"""Second sheet: next steps for two roles, what was wished for, limits, notes (reporting room)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from backoffice_match.figures import symbol
from backoffice_match.insight.pay import pay_note
from backoffice_match.reporting.markup import Markup, join, tag
from backoffice_match.reporting.page.fields import blank, item, named
from backoffice_match.reporting.page.next_steps import Direction, Task, Wish
from backoffice_match.reporting.page.room import estimated_lines
from backoffice_match.reporting.page.words import releases, shortened

COLUMNS = ("Step", "Cost", "Time", "Who", "By when")
"""Fees are in no table of ours: the cost, and who does it, are lines to write on."""


LIMITS = (
    "The points come from what you told us and from surveys of such jobs. "
    "They do not know you, an employer, or which jobs are open. They never use your "
    "name, age, sex, race or past pay. What we do not know takes no points away. "
    "Times are rough; for costs ask the school. You and your counselor decide."
)

NOTE_LINES = (4, 3, 2, 1)
"""Ruled lines, as many as the sheet has room for; none where it is full."""

CONFIRMED = (400, 200, 110, 50, 0)
"""Characters of what is to be told of first, from generous to narrow; with 0 the upsides and
downsides of the second role are left out as well."""

NARROWEST = 50
"""Characters of it that are always there."""

BESIDE_NOTES = 45
"""Lines of text that fit on a sheet beside the signatures; a ruled line for notes is two high."""


STEP_CHARACTERS = 44
"""Characters of a step that stand on one line of its column."""


def second_sheet(
    directions: Sequence[Direction], wishes: Sequence[Wish], sources: Iterable[str]
) -> Markup:
    """Markup of the second sheet, with as many lines for notes as it has room for."""
    steps = [f"{task.what} {task.needs}" for way in directions for task in way.tasks]
    wrapped = sum(len(step) // STEP_CHARACTERS for step in steps)
    rest = join(_wishes(wishes), _limits(tuple(sources)))
    for most in CONFIRMED:
        ways = (_direction(way, most, first=not n) for n, way in enumerate(directions))
        told = join(tag("h1", "Your next steps"), *ways, rest)
        free = BESIDE_NOTES - estimated_lines(told) - wrapped
        if free >= 0:
            break
    lines = next((n for n in NOTE_LINES if 2 * n <= free), 0)
    return tag("section", told, _notes(lines), class_="sheet", aria_label="Sheet 2: next steps")


def _direction(way: Direction, most: int, *, first: bool) -> Markup:
    """What to do for a role; of the first one how many such jobs pay what is hoped for as well."""
    sides = first or most > 0
    return tag(
        "section",
        tag("h2", f"If you choose: {way.title}"),
        tag("p", way.headline),
        item("What you hope to earn", way.pay) if way.pay and first else None,
        item("Say first", _confirm(way, most)) if way.confirm else None,
        _tasks(way) if way.tasks else None,
        *(tag("p", told) for told in way.renewals),
        item("The next role up", way.next_up),
        item("Upsides", "; ".join(way.upsides)) if way.upsides and sides else None,
        item("Downsides", "; ".join(way.downsides)) if way.downsides and sides else None,
        class_="direction",
    )


def _confirm(way: Direction, most: int) -> str:
    """What to tell of first, since past jobs or studies probably gave it."""
    names = "; ".join(shortened(way.confirm, max(most, NARROWEST)))
    return f"Write down where you used what you probably know {way.whence}: {names}."


def _tasks(way: Direction) -> Markup:
    head = tag("tr", *(tag("th", name, scope="col") for name in COLUMNS))
    rows = tag("tbody", *(_task(task, way.currency) for task in way.tasks))
    caption = tag("caption", f"Steps toward {way.title}", class_="heard")
    table = tag("table", caption, tag("thead", head), rows, class_="tasks")
    label = f"Steps toward {way.title}"
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label=label)


def _task(task: Task, currency: str) -> Markup:
    needs = f" (first: {task.needs})" if task.needs else ""
    asked = f"Cost of: {task.what}. Ask the school or the issuer"
    return tag(
        "tr",
        tag("th", task.what, needs, scope="row"),
        tag(
            "td",
            f"{symbol(currency).strip()} ",
            blank(asked),
        ),
        tag("td", task.time),
        tag("td", blank(f"Who does: {task.what}")),
        tag("td", blank(f"By when: {task.what}", task.by_when)),
    )


def _wishes(wishes: Sequence[Wish]) -> Markup:
    told = [item(wish.title, f"{wish.told} {wish.way}") for wish in wishes]
    return tag(
        "section",
        tag("h2", "Jobs you wished for"),
        *(told or [tag("p", named("A job you wish for that is not listed", width="long"))]),
    )


def _limits(sources: Collection[str]) -> Markup:
    data = releases(sources)
    paid = [source for source in sources if source.startswith(("oews", "own-"))]
    return tag(
        "section",
        tag("h2", "What this page cannot tell"),
        tag("p", LIMITS),
        item("Pay", pay_note(paid)),
        item("Data", f"{data}.") if data else None,
    )


def _notes(count: int) -> Markup:
    lines = [blank(f"Notes, line {i + 1}", width="ruled") for i in range(count)]
    signed = [named(who, width="sign") for who in ("Signed by you", "Counselor", "Next visit")]
    return tag(
        "section",
        tag("h2", "Notes"),
        join(*lines),
        tag("p", *signed, class_="signatures"),
        class_="notes",
    )
