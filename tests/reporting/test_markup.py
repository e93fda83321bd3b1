"""Markup: whatever is no markup is escaped."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from backoffice_match.reporting.markup import Markup, join, tag, text


class Reader(HTMLParser):
    """Collects start tags with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.told = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.told += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


PRINTABLE = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf"), exclude_characters="\ufffe\uffff")
)


@given(PRINTABLE, PRINTABLE)
def test_any_text_comes_back_as_text_and_nothing_else(inside: str, value: str) -> None:
    found = read(tag("p", inside, title=value))
    assert found.tags == [("p", {"title": value})]
    assert found.told == inside


def test_markup_is_not_escaped_again() -> None:
    assert tag("p", tag("b", "a & b"), "<") == "<p><b>a &amp; b</b>&lt;</p>"
    assert join("a", None, Markup("<br>")) == "a<br>"


def test_attributes() -> None:
    assert tag("input", type="checkbox", checked=True, hidden=False, value=None) == (
        '<input type="checkbox" checked>'
    )
    assert (
        tag("td", aria_label='"x"', class_="a") == '<td aria-label="&quot;x&quot;" class="a"></td>'
    )


def test_what_turns_the_writing_round_is_shown_as_unreadable() -> None:
    assert text("a\u202eb\x00c\ud800") == "a\ufffdb\ufffdc\ufffd"
