from __future__ import annotations

import pytest

from minutebook.read.draft import Draft
from minutebook.read.html import read_html

PAGES = [
    ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
    ("<p>5<sup>th</sup> of\n   <b>May</b>, <i>2019</i></p>", "5th of May, 2019"),
    ("<nav>Home</nav><script>x</script><style>y</style><div>Words</div><!-- no -->", "Words"),
    ("<p hidden>a</p><p style='display: none'>b</p><p>c</p>", "c"),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>", "• a\n• b\n• c"),
    ("<ol start=3 type=a><li>x<li>y</ol>", "c. x\nd. y"),
    ("<ol><li value=7><p>x</p><p>y</p></li><li>z</li></ol>", "7. x\n\ny\n\n8. z"),
    ("<table><tr><th>Who<th>When<tr><td>Ash<td>May</table>", "Who\tWhen\nAsh\tMay"),
    ("<table><tr><td>7<td><p>Gates</p><p>Mend them.</p><td>AB</table>", "7\tGates\nMend them.\n\nAB"),
    ("<h2>64. Gates</h2>Words", "64. Gates\n\nWords"),
    ("<pre>a\n  b</pre>", "a\n  b"),
    ("<p>&pound;5 &amp; “more”&nbsp;– all</p>", "£5 & “more” – all"),
    ("<header>Council site</header><main><p>" + "Minutes " * 20 + "</p></main>", ("Minutes " * 20).strip()),
]


@pytest.mark.parametrize(("page", "shown"), PAGES)
def test_a_page_is_shown_as_a_browser_shows_it(page: str, shown: str) -> None:
    assert read_html(f"<html><body>{page}</body></html>").pages[0].text.strip() == shown


def marked(draft: Draft, kind: str) -> list[tuple[str, int]]:
    text = draft.pages[0].text
    return [(text[mark.start : mark.end], mark.level) for mark in draft.marks if mark.kind == kind]


def test_headings_bold_lists_and_rows_are_marked() -> None:
    draft = read_html(
        "<title>Pack</title><h3>A</h3><p><strong>B</strong> c</p><ul><li>d</ul><table><tr><td>e<td>f</table>"
    )
    assert draft.title == "Pack"
    assert marked(draft, "heading") == [("A", 3)]
    assert marked(draft, "bold") == [("B", 0)]
    assert marked(draft, "list") == [("• d", 1)]
    assert marked(draft, "table") == [("e\tf", 0)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_page_names_its_own_encoding(encoding: str) -> None:
    page = f"<html><head><meta charset='{encoding}'></head><body><p>Café £5 – so</p></body></html>"
    assert read_html(page.encode(encoding)).pages[0].text.strip() == "Café £5 – so"
