"""One role on a page of text: what it is, asks for and pays, and what it leads to (cli room)."""

from __future__ import annotations

from backoffice_match.catalogue.role import Role, Step
from backoffice_match.cli.layout import Page
from backoffice_match.figures import counted, years_text
from backoffice_match.insight.blockers import LEVEL_NAMES

SKILLS_SHOWN = 12
LABEL = 11
"""Width of the labels at the left."""

FITS = {
    "exactMatch": "exact match",
    "closeMatch": "close match",
    "broadMatch": "narrower than the O*NET occupation",
    "narrowMatch": "broader than the O*NET occupation",
}
"""How an occupation of ESCO fits, in words: the crosswalk speaks of the O*NET occupation."""

NOT_PUBLISHED = "change not published"
CHANGE_FOOT = (
    "Change: median pay of the next role in the United States minus that of this one; not published"
    " where the survey counts the two as one occupation, or gives one of them no median."
)


def show_role(role: Role, pay: str, page: Page) -> None:
    """Print all that the catalogue says of a role; `pay` is its median as text."""
    _heading(role, page)
    facts = {
        "what": role.summary,
        "duties": "; ".join(role.duties),
        "skills": "; ".join(skill.name for skill in role.skills[:SKILLS_SHOWN]),
        "certified": "; ".join(f"{c.name} ({c.need})" for c in role.certifications),
        "upsides": "; ".join(role.upsides),
        "downsides": "; ".join(role.downsides),
        "outlook": _outlook(role),
        "pay": _pay(role, pay),
        "codes": _codes(role),
    }
    for name, text in facts.items():
        if text:
            print(*page.wrapped(text, f"  {name:<{LABEL}}"), sep="\n")
    if role.esco_uri:
        print(f"    {role.esco_uri}")
    for number, step in enumerate(role.next_roles):
        _step(step, "next" if number == 0 else "", page)
    print()
    if role.next_roles:
        print(*page.wrapped(CHANGE_FOOT), sep="\n")


def _heading(role: Role, page: Page) -> None:
    """Title and id on one line, or on two where neither may be cut."""
    named = f"{role.id}   {role.family}   {role.level}"
    if len(role.title) + 1 + len(named) > page.width:
        print(role.title)
        print(page.spread("", named))
    else:
        print(page.spread(role.title, named))
    print("-" * page.width)


def _outlook(role: Role) -> str:
    """What the BLS projects for the occupation."""
    parts = []
    if role.growth_pct is not None:
        parts.append(f"jobs {role.growth_pct:+.1f} % from 2024 to 2034")
    if role.openings is not None:
        parts.append(f"{counted(role.openings, 'opening')} a year")
    if role.typical_education is not None:
        parts.append(f"people typically enter with {LEVEL_NAMES[role.typical_education]}")
    return f"{'; '.join(parts)} (BLS, United States)" if parts else ""


def _pay(role: Role, pay: str) -> str:
    """Official median, and beside it the one that an undated document gives."""
    official = f"{pay} a year (SOC {role.pay_soc})" if role.pay_soc else "no official median"
    if role.published_median is None:
        return official if role.pay_soc else ""
    return f"{official}; an undated document says ${role.published_median:,}, which is not scored"


def _codes(role: Role) -> str:
    fit = f" ({FITS[role.esco_match]})" if role.esco_match else ""
    parts = {
        "SOC": role.soc_code,
        "O*NET": ", ".join(role.onet_codes),
        "ISCO-08": f"{role.isco_code} {role.isco_title or ''}".strip() if role.isco_code else "",
        "ESCO": f"{role.esco_title or 'occupation'}{fit}" if role.esco_uri else "",
    }
    return "; ".join(f"{name} {code}" for name, code in parts.items() if code)


def _step(step: Step, label: str, page: Page) -> None:
    print(page.spread(f"  {label:<{LABEL}}{step.title}", change_text(step.pay_change)))
    said = [step.role_id]
    said += [_years(step.years)] if step.years is not None else []
    said += [f"needs {'; '.join(step.needs)}"] if step.needs else []
    print(*page.wrapped(", ".join(said), " " * (LABEL + 4)), sep="\n")


def change_text(change: int | None) -> str:
    """Change in pay as text.

    Examples
    --------
    >>> change_text(11_240), change_text(-900), change_text(None)
    ('+$11,240 a year', '-$900 a year', 'change not published')
    """
    if change is None:
        return NOT_PUBLISHED
    return f"{'-' if change < 0 else '+'}${abs(change):,} a year"


def _years(years: float) -> str:
    return f"after {years_text(years)}"
