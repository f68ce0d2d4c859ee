"""What is told to those who hear a page instead of seeing it, and how it is used by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from site_pages import PAGES, QUESTION, path_of

from web_library import SPRING

pytestmark = pytest.mark.browser

ONE_OF_EACH = ("banner", "main", "contentinfo")
NAMED = "link|button|textbox|searchbox|combobox|checkbox|img|region|navigation|search|table|columnheader"
TABLES = """[...document.querySelectorAll("table")].map((table) => ({
    caption: table.caption?.textContent.trim() ?? "",
    bare: [...table.querySelectorAll("th:not([scope])")].length,
    unheaded: [...table.tBodies[0].rows].filter((row, at, rows) => !rows.slice(0, at + 1).some(
        (each, before) => each.querySelector("th[scope=row], th[scope=rowgroup]")?.rowSpan > at - before
    )).length,
}))"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_heard_in_order_and_everything_on_it_has_a_name(page: Page, name: str) -> None:
    page.goto(path_of(page, name))
    lines = page.locator("body").aria_snapshot().splitlines()
    assert is_one_outline(lines, late_title=name == "refused")
    for each in ONE_OF_EACH:
        assert len([line for line in lines if re.match(rf"- {each}\b", line)]) == 1, each
    assert [line for line in lines if re.match(rf"\s*- (?:{NAMED})\b(?! \"[^\"])", line)] == []
    parts = re.compile(r'\s*- (?:navigation|region|search) "([^"]+)')
    names = [found[1] for line in lines if (found := parts.match(line))]
    assert len(names) == len(set(names))
    for table in page.evaluate(TABLES):
        assert table["caption"]
        assert (table["bare"], table["unheaded"]) == (0, 0)


def is_one_outline(lines: Sequence[str], *, late_title: bool) -> bool:
    """Whether headings descend by one level at a time from one title.

    With ``late_title`` something to be put right may be said before it, as in the pattern of GOV.UK.
    """
    levels = [int(found[1]) for line in lines if (found := re.search(r"heading .*level=(\d)", line))]
    opened = levels[0] == 1 or (late_title and levels[:2] == [2, 1])
    return opened and levels.count(1) == 1 and all(after - before <= 1 for before, after in pairwise(levels))


def test_what_scripts_change_is_told(page: Page) -> None:
    page.goto(f"/minutes/{SPRING}/41")
    status = page.get_by_role("status")
    expect(status).to_have_text("")
    page.get_by_role("button", name="Copy citation (2)").click()
    expect(status).to_have_text("Copied")
    assert "Minute 41(2)" in page.evaluate("navigator.clipboard.readText()")
    expect(page.get_by_role("button", name="Copy citation (2)")).to_be_visible(timeout=5_000)


def press(page: Page, name: str) -> None:
    """Go on from key to key until what bears the name has the focus, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and name in (focused.get_attribute("aria-label") or focused.inner_text()):
            expect(focused).to_be_in_viewport()
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} is not reached by keyboard")


def test_a_briefing_is_made_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What the papers say")).to_be_visible()
    press(page, "Add to briefing")
    expect(page.locator("ol.gathered > li")).to_have_count(1)
    press(page, "Ask")
    press(page, "Search")
    page.keyboard.press("Escape")
    press(page, "Briefing (1)")
    press(page, "Take out")
    expect(page.locator("ol.gathered")).to_have_count(0)
