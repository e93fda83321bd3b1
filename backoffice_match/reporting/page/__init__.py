"""One page for one person, to print on two sheets: facts first, then markup (reporting room)."""

from backoffice_match.reporting.page.write import PageRequest, page_html

__all__ = ["PageRequest", "page_html"]
