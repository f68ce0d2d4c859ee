"""What each kind of reader comes to do, from start to end: wide and narrow, with and without JavaScript."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from web_library import BODY, BODY_ID, SPRING, SUMMER

pytestmark = pytest.mark.browser

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(params=[(1280, True), (1280, False), (360, True), (360, False)], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page as one of four people has it: on a wide or a narrow screen, with or without JavaScript."""
    width, scripts = request.param
    context = browser.new_context(
        base_url=address,
        java_script_enabled=scripts,
        viewport={"width": width, "height": 740},
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def taken(page: Page, name: str) -> Path:
    """Press a link that gives a file, and give the file."""
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    return started.value.path()


def test_a_member_prepares_questions_and_takes_away_a_page_of_quotes(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Ask the papers a question")
    expect(box).to_be_in_viewport()
    box.fill("What was resolved about the sea wall repairs in March 2021?")
    box.press("Enter")

    quote = page.locator("figure.quote").first
    expect(quote.locator(".clause").first).to_be_in_viewport()
    expect(quote).to_contain_text("That the repairs to the sea wall be carried out before the winter.")
    expect(quote).to_contain_text("9 March 2021")
    quote.get_by_role("button", name="Add to briefing").click()

    page.get_by_label("Your own note on 1").fill("Was it done before the winter?")
    page.get_by_role("button", name="Keep notes").and_(page.locator("li *")).click()
    page.get_by_label("Find more to add").fill("repairs cost")
    page.get_by_role("button", name="Search").click()
    page.locator("h3").get_by_role("link", name="Minute 7: Sea Wall Repairs").click()

    # What happened since stands on the minute's page; from there the briefing goes on.
    expect(page.get_by_role("heading", name="The matter over time")).to_be_visible()
    page.get_by_role("button", name="Add to briefing the whole").click()
    expect(page.locator("ol.gathered > li")).to_have_count(2)
    expect(page.get_by_label("Your own note on 1")).to_have_value("Was it done before the winter?")
    page.get_by_role("button", name="Move up").click()
    expect(page.get_by_label("Your own note on 2")).to_have_value("Was it done before the winter?")

    words = [each.text for each in docx.Document(str(taken(page, "Take it as a Word file"))).paragraphs]
    assert "(1) That the repairs to the sea wall be carried out before the winter." in words
    text = "\n".join(words)
    assert text.index("Minute 7") < text.index("Minute 41") < text.index("Was it done before the winter?")
    assert f"/minutes/{SPRING}/41#clause-1" in text
    markdown = taken(page, "Take it as markdown").read_text("utf-8")
    assert "> \\(1\\)" in markdown or "> (1) That the repairs" in markdown
    page.emulate_media(media="print")
    expect(page.locator("figure.quote").first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_an_officer_checks_every_resolution_on_a_matter_and_what_came_of_it(page: Page) -> None:
    page.goto("/resolutions")
    page.get_by_label("About", exact=True).fill("sea wall")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Oldest first").click()
    first = page.locator("figure.quote").first
    expect(first).to_contain_text("That the repairs to the sea wall be carried out before the winter.")
    expect(first).to_contain_text("Reported back")
    first.locator(".outcome").get_by_role("link", name=re.compile("Minute 7")).click()
    expect(page).to_have_url(re.compile(f"/minutes/{SUMMER}/7"))

    page.get_by_role("link", name=re.compile("All that was resolved about")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sea Wall Repairs")
    days = page.locator("ol.timeline > li")
    expect(days).to_have_count(2)
    expect(days.first).to_contain_text("9 March 2021")

    page.goto("/resolutions")
    page.get_by_label("What came of it").select_option("no trace")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="No resolution fits this")).to_be_visible()
    page.go_back()
    words = [each.text for each in docx.Document(str(taken(page, "Download as Word"))).paragraphs]
    assert any("lighthouse be opened on Fridays" in each for each in words)


def test_a_researcher_narrows_exports_follows_and_cites(page: Page) -> None:
    page.goto("/coverage")
    page.locator("table").get_by_role("link", name=BODY).click()
    page.get_by_role("link", name="What this body resolved").click()
    expect(page).to_have_url(re.compile("/resolutions\\?body="))
    text = taken(page, "Download as CSV").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 8
    assert {row["body"] for row in rows} == {BODY}
    assert all(page.request.get(row["address"]).ok for row in rows)

    page.goto("/search?q=sea+wall")
    if page.viewport_size and page.viewport_size["width"] > 700:
        expect(page.locator("article.group").first).to_be_in_viewport()
    page.get_by_role("link", name="Newest first").click()
    expect(page.locator("article.group").first).to_contain_text("15 June 2021")
    feed = page.request.get(
        page.get_by_role("link", name="New passages as a feed").get_attribute("href") or ""
    )
    entries = ET.fromstring(feed.body()).findall(f"{ATOM}entry")
    assert entries[0].findtext(f"{ATOM}id") == f"urn:minutebook:{SUMMER}/7"

    page.locator("article.group h3 a").last.click()
    expect(page.locator(".cite")).to_contain_text(f"/minutes/{SPRING}/41")
    page.goto(f"/minutes/{BODY_ID}/2021-03-09/41#p1")
    expect(page.locator("#p1")).to_be_in_viewport()
