"""What a person does in a browser: with and without JavaScript, wide and narrow, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from site_pages import PAGES, QUESTION, path_of

from minutebook.web.pages import CONTEXTS
from web_library import SPRING

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
CUT_OFF = """[...document.querySelectorAll("body *")].filter((each) =>
    each.getClientRects().length
    && !each.closest(".scroll, .columns, .hidden, .skip")
    && each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map((each) => each.outerHTML.slice(0, 80))"""
BROKEN_WORDS = r"""[...document.querySelectorAll("button")].filter((button) => {
    const words = document.createRange();
    words.selectNodeContents(button.firstChild);
    return /^\s*\S+\s*$/.test(words.toString()) && words.getClientRects().length > 1;
}).map((button) => button.outerHTML.slice(0, 80))"""
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    opened = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def follow_a_question(page: Page) -> tuple[str, str]:
    """Ask, read the answer, its minute and the page of the paper that it stands on; say where both are."""
    page.goto("/")
    page.get_by_label("Ask the papers a question").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="What the papers say")).to_be_visible()
    quote = page.locator("figure.quote").first
    expect(quote).to_contain_text("That the repairs to the sea wall be carried out before the winter.")
    quote.get_by_role("link", name="Minute 41(1), (2)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sea Wall Repairs")
    expect(page.locator("#clause-2")).to_contain_text("a report on the cost")
    minute = urlsplit(page.url).path
    page.go_back()
    page.locator("figure.quote").first.get_by_role("link", name="In the paper").click()
    expect(page.locator("mark").first).to_contain_text("That the repairs to the sea wall")
    return minute, urlsplit(page.url).path


def test_a_question_leads_to_its_answer_its_minute_and_its_paper(page: Page) -> None:
    assert follow_a_question(page) == (path_of(page, "clauses"), path_of(page, "paper").partition("?")[0])


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    follow_a_question(page)
    page.goto("/resolutions")
    page.locator("summary").click()
    page.get_by_label("To", exact=True).fill("April 2021")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("figure.quote")).to_have_count(2)
    expect(page.locator("button.copy").first).to_be_hidden()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_the_policy_or_a_rule_of_accessibility(page: Page, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path_of(page, name))
    assert broken_rules(page) == []
    page.emulate_media(color_scheme="dark")
    assert broken_rules(page) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert broken_rules(page) == []
    page.emulate_media(forced_colors="active", color_scheme="dark")
    assert broken_rules(page, "color-contrast", "target-size", "link-in-text-block") == []
    assert [each for each in said if "status of 4" not in each] == []


def test_every_kind_of_page_is_among_those_looked_at(page: Page) -> None:
    templates = {context.template for context in CONTEXTS}
    seen = {re.match(r"/[a-z]*/?", path).group(0) for path in PAGES.values()}  # type: ignore[union-attr]
    assert len(templates) == len(seen - {"/votes", "/attendance"}), (templates, seen)
    assert page.request.get("/matters").ok


def broken_rules(page: Page, *rules: str) -> list[tuple[str, str]]:
    """The rules that axe finds broken, with the first element that breaks each."""
    # Run from outside the page: its policy rightly lets no other script in.
    page.evaluate(AXE.read_text("utf-8"))
    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": STANDARDS}
    found = page.evaluate("only => axe.run(document, {runOnly: only})", only)
    assert found["passes"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


# 640 and 320 pixels are what is left of 1280 where a page is enlarged to 200 and 400 per cent.
@pytest.mark.parametrize(("width", "letters"), [(320, 1), (360, 1), (640, 1), (768, 1), (360, 2), (1280, 2)])
def test_nothing_scrolls_sideways_or_is_cut_off_however_large_it_is_shown(
    page: Page, width: int, letters: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name in PAGES:
        page.goto(path_of(page, name))
        page.evaluate(f"document.documentElement.style.fontSize = '{letters * 100}%'")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        assert page.evaluate(CUT_OFF) == [], name
        assert page.evaluate(BROKEN_WORDS) == [], name


@pytest.mark.parametrize(("width", "n_folded"), [(360, 1), (1280, 0)])
def test_the_ways_to_narrow_can_be_folded_only_where_there_is_little_room(
    browser: Browser, address: str, width: int, n_folded: int
) -> None:
    context = browser.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto("/search?q=sea&kind=minute")
    ways = page.get_by_role("navigation", name="Narrow what was found")
    expect(ways.locator("summary:visible")).to_have_count(n_folded)
    expect(ways.get_by_role("heading")).to_have_count(1 - n_folded)
    ways.get_by_role("link", name="All").click()
    expect(page).to_have_url(f"{address}/search?q=sea")
    context.close()


def test_the_main_part_is_one_key_away_and_focus_is_seen(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main part")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Ask the papers a question")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_quote_and_its_citation_are_copied(page: Page, address: str) -> None:
    page.goto(f"/?q={QUESTION}")
    page.get_by_role("button", name="Copy quote").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    words, *source = page.evaluate("navigator.clipboard.readText()").rsplit("\n", 1)
    assert words == (
        "Resolved: “(1) That the repairs to the sea wall be carried out before the winter.\n"
        "(2) That a report on the cost of the sea wall be brought to the next meeting.”\n"
        "Minuted: “The Coastal Engineer presented a report on the sea wall, and members asked what the "
        "repairs would cost.”"
    )
    page.get_by_role("button", name="Copy citation").first.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => !text.includes('winter'))")
    assert page.evaluate("navigator.clipboard.readText()") == source[0]
    assert source[0] == (
        "Harbour and Coast Select Commission, 9 March 2021, Minute 41(1), (2), “Sea Wall Repairs”, "
        f"spring.txt, {address}/minutes/{SPRING}/41#clause-1"
    )


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("hostile")])
def test_nothing_in_a_paper_runs_or_leads_astray(page: Page, name: str) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(path_of(page, name))
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"<script>alert\(", re.IGNORECASE))
    assert alerts == []
    assert page.locator("main").locator("script, img, iframe, b, [onerror]").count() == 0
    assert page.locator("a[href^='javascript' i], a[href*='example.org']").count() == 0


def test_a_quotation_is_marked_on_the_page_as_it_looks_across_a_page_break(page: Page) -> None:
    page.goto("/?q=What+was+resolved+about+the+otters+in+May+2021%3F")
    page.locator("figure.quote").get_by_role("link", name="Page 1 of the file").last.click()
    expect(page.get_by_role("img", name="the words quoted marked")).to_be_visible()
    expect(page.locator(".sheet mark").first).to_contain_text("be given a second bank, away from the path,")
    page.get_by_role("link", name="The words go on on the next page").click()
    expect(page.get_by_role("img", name="the words quoted marked")).to_be_visible()
    expect(page.locator(".sheet mark").first).to_contain_text("and that a sign be put up beside it")
    page.get_by_role("link", name="Larger", exact=True).click()
    expect(page.get_by_role("img", name="the words quoted marked")).to_have_attribute("width", "1191")
    expect(page.locator(".sheet mark").first).to_contain_text("and that a sign be put up beside it")
    page.get_by_role("link", name="Previous").first.click()
    expect(page.get_by_role("img", name="Page 1")).to_have_attribute("width", "1191")


def test_a_printed_answer_shows_the_quote_and_its_source_and_no_forms(page: Page) -> None:
    page.goto(f"/?q={QUESTION}")
    page.emulate_media(media="print")
    expect(page.locator("figure.quote").first).to_be_visible()
    expect(page.locator("form.asking")).to_be_hidden()
    expect(page.locator("figure.quote figcaption").first).to_contain_text("Minute 41")


def test_what_was_searched_for_stands_on_the_printed_page(page: Page) -> None:
    for path, words in (
        ("/search?q=sea+wall&from=2021", "sea wall, from 2021"),
        ("/resolutions?about=lighthouse", "Register of resolutions: lighthouse"),
        ("/attendance?to=2021", "Attendance, to 2021"),
    ):
        page.goto(path)
        asked = page.locator("section .printed").first
        expect(asked).to_be_hidden()
        page.emulate_media(media="print")
        expect(asked).to_be_visible()
        expect(asked).to_have_text(words)
        page.emulate_media(media="screen")


def gather(page: Page) -> None:
    """Add quotations from an answer and from a minute, put them in order, write a note."""
    page.goto(f"/?q={QUESTION}")
    page.get_by_role("button", name="Add to briefing").first.click()
    expect(page.locator("ol.gathered > li")).to_have_count(1)
    page.get_by_label("Your own note on 1").fill("Ask why.")
    page.get_by_role("button", name="Keep notes").and_(page.locator("li *")).click()
    page.get_by_label("Find more to add").fill("lighthouse")
    page.get_by_role("button", name="Search").click()


def test_a_briefing_is_gathered_across_pages(page: Page) -> None:
    gather(page)
    page.goto(f"/minutes/{SPRING}/42")
    page.get_by_role("button", name="Add to briefing the whole").click()
    notes = page.locator("ol.gathered textarea")
    expect(notes).to_have_count(2)
    expect(notes.first).to_have_value("Ask why.")
    page.get_by_role("button", name="Move up").click()
    expect(notes.last).to_have_value("Ask why.")
    page.goto("/help")
    page.get_by_role("link", name="Briefing (2)").click()
    expect(notes).to_have_count(2)
    for _ in range(2):
        page.get_by_role("button", name="Take out").first.click()
    expect(page.locator("ol.gathered")).to_have_count(0)
    page.goto("/help")
    expect(page.locator("nav").get_by_role("link", name="Briefing", exact=True)).to_be_visible()


def test_someone_elses_briefing_does_not_replace_ones_own(page: Page) -> None:
    gather(page)
    page.goto(f"/briefing?i={SPRING}/42")
    keep = page.get_by_role("button", name="Keep this briefing instead of mine")
    page.goto("/help")
    page.get_by_role("link", name="Briefing (1)").click()
    expect(page.locator("ol.gathered textarea")).to_have_value("Ask why.")
    page.goto(f"/briefing?i={SPRING}/42")
    keep.click()
    page.goto("/help")
    page.get_by_role("link", name="Briefing (1)").click()
    expect(page.locator("ol.gathered textarea")).to_have_value("")


def test_a_briefing_is_gathered_and_ordered_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    gather(page)
    page.get_by_label("Search the papers").fill("sea wall cost")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Ask this as a question").click()
    page.get_by_role("button", name="Add to briefing").last.click()
    notes = page.locator("ol.gathered textarea")
    if notes.count() == 2:
        page.get_by_role("button", name="Move down").click()
        expect(notes.last).to_have_value("Ask why.")
    page.get_by_role("button", name="Take out").first.click()
    context.close()


def test_a_printed_briefing_shows_quotations_addresses_and_notes_and_no_fields(page: Page) -> None:
    page.goto(PAGES["briefing"])
    page.emulate_media(media="print")
    expect(page.locator("figure.quote").first).to_be_visible()
    expect(page.locator("p.note")).to_have_text("Ask why")
    expect(page.locator("p.printed").first).to_contain_text(f"/minutes/{SPRING}/41#clause-1")
    expect(page.locator("textarea").first).to_be_hidden()
    expect(page.get_by_role("button")).to_have_count(0)
