"""First sheet: what was understood, and five roles in tiers (reporting room)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from backoffice_match.insight.near_work import NearRole
from backoffice_match.insight.sentences import FIT_NOTE
from backoffice_match.insight.shown import FOR_LATER
from backoffice_match.reporting.markup import Markup, tag
from backoffice_match.reporting.page.fields import box, item, named
from backoffice_match.reporting.page.role_facts import RoleFacts, area_in_words, first_sentence
from backoffice_match.reporting.page.room import ROOMS, SHEET_LINES, Room, estimated_lines
from backoffice_match.reporting.page.understood import Sorted
from backoffice_match.reporting.page.words import day, shortened

HOW_TO_READ = f"{FIT_NOTE[0].upper()}{FIT_NOTE[1:]}. In brackets: what facts we lack could change."

PAY_WORDS = (
    "jobs held, not job ads; all levels, full and part time; hourly x 2,080; no overtime, bonus or "
    "benefits; by place of work; 3-year survey; jobs of one code share a figure."
)


def first_sheet(
    facts: tuple[RoleFacts, ...],
    read: Sorted,
    *,
    who: tuple[str, str],
    when: date,
    reason: str,
    near: Sequence[NearRole] = (),
) -> Markup:
    """Markup of the first sheet, as much as it has room for.

    Parameters
    ----------
    facts
        The roles that are shown; none where there is no ranking.
    read
        What was made of the person's words.
    who, when
        Initials and id, and the day.
    reason
        Why there is little or no ranking.
    near
        Roles that other work counts for in part, where there is no ranking.
    """
    for room in ROOMS:
        sheet = tag(
            "section",
            _head(who, when, facts, read),
            tag("p", tag("strong", reason), class_="note") if reason else None,
            _understood(read, room),
            *(_jobs(facts, room) if facts else ()),
            _near(near) if near else None,
            class_="sheet",
            aria_label="Sheet 1: jobs that fit",
        )
        if estimated_lines(sheet) <= SHEET_LINES:
            break
    return sheet


def _head(who: tuple[str, str], when: date, facts: tuple[RoleFacts, ...], read: Sorted) -> Markup:
    initials, record = who
    place = next((", ".join(entries) for name, entries in read.counted if name == "Place"), "")
    return tag(
        "header",
        tag("h1", "Office jobs that fit you"),
        named("Initials", initials, width="short"),
        tag("span", f"Record {shortened([record], 40)[0]}") if record else None,
        tag("span", day(when)),
        tag("span", f"Area: {area_in_words(facts) if facts else place or 'not given'}"),
    )


def _understood(read: Sorted, room: Room) -> Markup:
    """What was read, with boxes to say whether it is right."""
    counted = [f"{name}: {'; '.join(entries)}" for name, entries in _cut(read, room)]
    lines = [
        ("Counted", ". ".join(counted) or "nothing yet"),
        ("Not sure", "; ".join(shortened(read.unsure, room.doubted))),
        ("Left out", "; ".join(shortened(read.left_out, room.doubted))),
    ]
    shown = [item(name, f"{told}. ", _check()) for name, told in lines if told]
    return tag(
        "section",
        tag("h2", "What we understood"),
        *shown,
        tag("p", named("Please correct", width="long")),
    )


def _check() -> Markup:
    return tag("span", box("right"), box("wrong"), class_="check")


def _cut(read: Sorted, room: Room) -> list[tuple[str, list[str]]]:
    """Entries by field; skills are cut first, since there may be hundreds."""
    others = sum(len("".join(entries)) for name, entries in read.counted if name != "Skills")
    left = max(room.counted // 3, room.counted - others)
    return [
        (name, shortened(entries, left if name == "Skills" else room.counted // 3))
        for name, entries in read.counted
    ]


ASKED = 6
"""Skills of a role that are asked about."""


def _near(near: Sequence[NearRole]) -> Markup:
    """Roles to talk about where there is no ranking, with boxes for what they ask for."""
    roles = (
        tag(
            "li",
            tag("h3", tag("span", one.role.title, class_="title")),
            tag("p", first_sentence(one.role.summary)),
            item(
                "Done before or used",
                tag("span", *(box(skill.name) for skill in one.role.skills[:ASKED])),
            ),
        )
        for one in near
    )
    return tag(
        "section",
        tag("h2", "Jobs that your work counts for in part (no fit yet, and in no order)"),
        tag("p", "Tick what you have done or used, and have the list made again with it."),
        tag("ul", *roles, class_="roles"),
    )


def _jobs(facts: tuple[RoleFacts, ...], room: Room) -> list[Markup | None]:
    """Roles in groups; groups are the tiers, numbered as they appear."""
    area = area_in_words(facts)
    tiers = list(dict.fromkeys(fact.tier for fact in facts if not fact.later))
    groups = [
        tag(
            "ol",
            *(
                _role(fact, f"group {number}", area, room)
                for fact in facts
                if fact.tier == tier and not fact.later
            ),
            class_="roles",
            aria_label=f"Group {number}",
        )
        for number, tier in enumerate(tiers, start=1)
    ]
    if later := [fact for fact in facts if fact.later]:
        roles = (_role(fact, "for later", area, room) for fact in later)
        groups.append(tag("p", tag("strong", f"{FOR_LATER}.")))
        groups.append(tag("ol", *roles, class_="roles", aria_label="For later"))
    return [
        tag("h2", "Jobs that fit you best (jobs of one group fit about the same)"),
        tag("p", tag("strong", HOW_TO_READ)),
        *groups,
        tag("p", f"Pay and jobs (BLS): {PAY_WORDS}") if any(f.surveyed for f in facts) else None,
    ]


def _role(fact: RoleFacts, group: str, area: str, room: Room) -> Markup:
    interval = f" ({fact.interval})" if fact.interval else ""
    head = tag(
        "h3",
        tag("span", fact.title, class_="title"),
        " ",
        tag("span", f"{group}: {fact.points} points{interval}"),
    )
    elsewhere = f" (in {fact.area})" if fact.area not in ("", area) else ""
    figures = (f"{fact.pay}{elsewhere}", fact.jobs, fact.school, fact.code and f"O*NET {fact.code}")
    told = " \N{MIDDLE DOT} ".join(filter(None, figures))
    folded = f" Much like it: {_list(fact.folded, room)}." if fact.folded and room.folded else ""
    titles = fact.search_for[: room.titles]
    search = f" Search for: {_list(titles, room)}." if titles else ""
    return tag(
        "li",
        head,
        tag("p", f"{fact.summary}{folded}{search}"),
        item("Why", _list(fact.reasons, room) or "little is known yet"),
        item("To add", _list(fact.gaps, room)) if fact.gaps else None,
        *(item("In the way for now", bar) for bar in fact.bars),
        item("Pay", told),
        value=str(fact.rank),
    )


def _list(entries: Sequence[str], room: Room) -> str:
    return "; ".join(shortened(entries, room.entries))
