"""Every context holds what its template uses, no more and no less; templates carry nothing inline."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from minutebook.web.layout import environment, web_folder
from minutebook.web.measured import MEASURES, Measure
from minutebook.web.pages import CONTEXTS, ErrorPage, HelpPage, PageContext, render
from minutebook.web.parts import Link

TEMPLATES = sorted(path.name for path in web_folder("templates").glob("*.html"))
SHARED = {"layout.html", "parts.html"}


def parsed(name: str) -> nodes.Template:
    return environment().parse((web_folder("templates") / name).read_text("utf-8"))


def used_in(name: str) -> set[str]:
    tree = parsed(name)
    own = {each.target for each in tree.find_all(nodes.Import)} | {
        each.name for each in tree.find_all(nodes.Macro)
    }
    found = meta.find_undeclared_variables(tree) - own
    for above in tree.find_all(nodes.Extends):
        assert isinstance(above.template, nodes.Const)
        found |= used_in(above.template.value)
    return found


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
def test_a_context_has_exactly_the_variables_its_template_uses(context: type[PageContext]) -> None:
    assert {field.name for field in fields(context)} == used_in(context.template)


def test_every_template_belongs_to_one_context() -> None:
    assert sorted(context.template for context in CONTEXTS) == sorted(set(TEMPLATES) - SHARED)


def test_shared_parts_use_nothing_but_what_they_are_given() -> None:
    assert used_in("parts.html") == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_hold_no_inline_script_or_style_and_nothing_from_elsewhere(name: str) -> None:
    source = (web_folder("templates") / name).read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|https?://|\|\s*safe|autoescape", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


def test_the_stylesheet_loads_nothing() -> None:
    css = (web_folder("static") / "minutebook.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css


def test_markup_is_escaped_and_controls_are_replaced() -> None:
    page = ErrorPage(
        title="<b>\u202etitle", what="a\x1b[31mb & <script>", advice="", links=(Link('"q"', '/?q="x"'),)
    )
    html = render(page)
    assert "&lt;b&gt;\ufffdtitle" in html
    assert "a\ufffd[31mb &amp; &lt;script&gt;" in html
    assert "\u202e" not in html
    assert 'href="/?q=&#34;x&#34;"' in html


def test_a_page_says_its_language_and_title_and_can_be_skipped_into() -> None:
    html = render(HelpPage(title="Help", section="help"))
    assert '<html lang="en-GB">' in html
    assert "<title>Help – Minutebook</title>" in html
    assert html.index('href="#main"') < html.index("<nav")
    assert 'aria-current="page">Help' in html


RESULTS = Path(__file__).resolve().parents[1] / "eval" / "RESULTS.md"


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.row)
def test_the_page_that_says_how_well_it_does_agrees_with_the_evaluation(measure: Measure) -> None:
    results = RESULTS.read_text("utf-8")
    if measure.row.startswith("|"):
        (row,) = [line for line in results.splitlines() if line.startswith(measure.row)]
        *_, known, other = row.strip("| ").split("|")
        assert measure.known in known.split(";")[2 if "rank" in measure.row else 0]
        assert measure.other in other.split(";")[2 if "rank" in measure.row else 0]
    else:
        said = f"{measure.row} {measure.known} over the real papers and {measure.other} over other councils"
        assert said in " ".join(results.split())


def test_web_files_are_found_in_a_checkout() -> None:
    assert (web_folder("templates") / "ask.html").is_file()
    assert Path(web_folder("static")).is_dir()
