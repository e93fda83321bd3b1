"""Places to wage areas."""

from __future__ import annotations

import pickle
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.vocabulary.place_names import STATES as STATE_NAMES
from backoffice_match.vocabulary.places import PlaceFinder

STATES = {
    "CA": "California",
    "DC": "District of Columbia",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "MO": "Missouri",
    "NC": "North Carolina",
    "NJ": "New Jersey",
    "NY": "New York",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "TX": "Texas",
    "VA": "Virginia",
    "WA": "Washington",
}
METROS = {
    "dc": ("Washington-Arlington-Alexandria, DC-VA-MD-WV", "DC"),
    "chi": ("Chicago-Naperville-Elgin, IL-IN", "IL"),
    "dfw": ("Dallas-Fort Worth-Arlington, TX", "TX"),
    "kc": ("Kansas City, MO-KS", "MO"),
    "la": ("Los Angeles-Long Beach-Anaheim, CA", "CA"),
    "nyc": ("New York-Newark-Jersey City, NY-NJ", "NY"),
    "peo": ("Peoria, IL", "IL"),
    "pdx": ("Portland-Vancouver-Hillsboro, OR-WA", "OR"),
    "salem": ("Salem, OR", "OR"),
    "scr": ("Scranton--Wilkes-Barre, PA", "PA"),
    "sf": ("San Francisco-Oakland-Fremont, CA", "CA"),
    "spi": ("Springfield, IL", "IL"),
    "spm": ("Springfield, MO", "MO"),
    "stl": ("St. Louis, MO-IL", "MO"),
    "ws": ("Winston-Salem, NC", "NC"),
}
AREAS = [
    ("US", "national", "National", ""),
    *((code, "state", name, code) for code, name in STATES.items()),
    *((code, "metro", name, state) for code, (name, state) in METROS.items()),
    ("il-n", "nonmetro", "Northwest Illinois nonmetropolitan area", "IL"),
]
FINDER = PlaceFinder(AREAS)


@pytest.mark.parametrize(
    ("text", "metro", "state"),
    [
        ("Chicago, IL", "chi", "IL"),
        ("chicago il", "chi", "IL"),
        ("Chicago-Naperville", "chi", "IL"),
        ("Greater Chicago area", "chi", "IL"),
        ("NYC", "nyc", "NY"),
        ("New York City", "nyc", "NY"),
        ("New York", "nyc", "NY"),
        ("New York, NY", "nyc", "NY"),
        ("New York State", None, "NY"),
        ("Newark, NJ", "nyc", "NJ"),
        ("Brooklyn, NY", "nyc", "NY"),
        ("LA", "la", "CA"),
        ("Los Angeles, California, USA", "la", "CA"),
        ("Bay Area", "sf", "CA"),
        ("D.C.", "dc", "DC"),
        ("Washington DC", "dc", "DC"),
        ("Washington, D.C.", "dc", "DC"),
        ("Arlington, VA", "dc", "VA"),
        ("Arlington", "dfw", "TX"),
        ("Calif.", None, "CA"),
        ("Texas", None, "TX"),
        ("tx", None, "TX"),
        ("N. Carolina", None, "NC"),
        ("Springfield, MO", "spm", "MO"),
        ("Peoria, Illinois", "peo", "IL"),
        ("Kansas City, KS", "kc", "KS"),
        ("Kansas City", "kc", "MO"),
        ("Vancouver, WA", "pdx", "WA"),
        ("Saint Louis", "stl", "MO"),
        ("Dallas/Ft. Worth", "dfw", "TX"),
        ("Winston-Salem, NC", "ws", "NC"),
        ("Salem", "salem", "OR"),
        ("Wilkes-Barre, PA", "scr", "PA"),
        ("USA", None, None),
        ("", None, None),
    ],
)
def test_found(text: str, metro: str | None, state: str | None) -> None:
    place = FINDER.find(text)
    assert (place.metro_code, place.state_code) == (metro, state)


UNKNOWN = "is not a place in the pay tables; national figures are used"


@pytest.mark.parametrize(
    ("text", "metro", "state", "note"),
    [
        (
            "Springfield",
            None,
            None,
            "several places are called Springfield (IL, MO); add the state",
        ),
        ("Cairo, IL", None, "IL", "no wage area for Cairo; Illinois is used"),
        ("Chcago, IL", "chi", "IL", "taken for Chicago, IL"),
        (
            "Chicgo",
            None,
            None,
            f"Chicgo {UNKNOWN} (the nearest name is Chicago, IL)",
        ),
        (
            "Timbuktu",
            None,
            None,
            f"Timbuktu {UNKNOWN}",
        ),
        ("Chicgo, Peru", None, None, f"Chicgo, Peru {UNKNOWN}"),
        ("remote", None, None, "remote work is a preference, not a place"),
        ("Remote, Texas", None, "TX", "remote work is a preference, not a place"),
        ("60601", None, None, "ZIP codes are not used; write a city and state"),
        ("Chicago, IL 60601-1234", "chi", "IL", "ZIP codes are not used; write a city and state"),
        ("Washington", None, "WA", "taken for the state; write Washington, DC for the capital"),
    ],
)
def test_what_is_said(text: str, metro: str | None, state: str | None, note: str) -> None:
    place = FINDER.find(text)
    assert (place.metro_code, place.state_code, place.note) == (metro, state, note)


@given(st.text())
def test_any_text(text: str) -> None:
    place = FINDER.find(text)
    assert place.text == text
    assert place.metro_code is None or place.state_code is not None


def test_rows_order_and_pickle() -> None:
    rows = [dict(zip(("area_code", "area_type", "name", "state"), r, strict=True)) for r in AREAS]
    again = pickle.loads(pickle.dumps(PlaceFinder.from_rows(rows[::-1])))
    for text in ("Arlington", "Springfield", "NYC", "Chcago, IL"):
        assert again.find(text) == FINDER.find(text)


def test_every_official_area_is_found(shared: Path) -> None:
    folder = shared / "data" / "oews-may-2025"
    states = pd.read_csv(folder / "states.csv.gz", dtype=str)
    metros = pd.read_csv(folder / "metros.csv.gz", dtype=str)
    usps = {names[0]: code for code, names in STATE_NAMES.items()}
    rows = states[["state_fips", "area_code", "area_name"]].drop_duplicates()
    by_fips = {r.state_fips: usps[r.area_name] for r in rows.itertuples()}
    areas = [(r.area_code, "state", r.area_name, by_fips[r.state_fips]) for r in rows.itertuples()]
    rows = metros[["state_fips", "area_code", "area_name"]].drop_duplicates()
    rows = rows[~rows["area_name"].str.contains("nonmetro")]
    areas += [(r.area_code, "metro", r.area_name, by_fips[r.state_fips]) for r in rows.itertuples()]
    finder = PlaceFinder(areas)
    for code, kind, name, _ in areas:
        place = finder.find(name)
        assert code == (place.metro_code if kind == "metro" else place.state_code) or (
            name in ("New York", "District of Columbia")
        ), name
