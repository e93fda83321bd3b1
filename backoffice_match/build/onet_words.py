"""How task statements name what people outside offices call by other words (build room).

The shipped vocabulary has the words of job seekers in offices. Other trades call the same things by
other common words: who writes "classroom management" means student behavior. Read along for whole
releases only. Without them an electrician's first role is building inspector, and a teacher's
instructional coordinator (O*NET 29.3): the release hardly uses the words that these people use.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STATEMENT_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "building-codes": ("local codes", "safety codes", "electrical codes", "plumbing codes"),
        "classroom-management": ("student behavior", "supervise students"),
        "curriculum-development": ("course materials", "learning materials", "course outlines"),
        "electrical-work": ("circuit breakers", "electrical components", "electrical equipment"),
        "lesson-planning": ("instructional objectives", "learning activities", "class activities"),
        "medication-administration": ("give medications", "medication administration"),
        "patient-care": ("patient conditions", "treat patients", "patient treatment"),
        "student-assessment": ("student work", "student performance", "class work", "homework"),
        "teaching": ("instruct students", "teaching methods", "conduct classes"),
    }
)
"""Phrases by skill id; one that the vocabulary has another reading of is passed over."""

TRADE_SKILLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"conduit-installation": ("conduit installation", "conduit", "conduit bending", "run conduit")}
)
"""Name and further words of skills that offices have no use for; they are taken from skills that
have them in the shipped vocabulary."""

TRADE_RELATIONS = (("conduit-installation", "electrical-work", 70),)
"""Having the first earns that many percent of the second."""

USUAL_MEANINGS: Mapping[str, str] = MappingProxyType({"nec": "building-codes"})
"""What a word of several meanings stands for where nothing else decides, by canonical word: among
all occupations NEC is the electrical code, in an office it may be the maker of its telephones."""
