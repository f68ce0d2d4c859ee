"""What a report says of itself: title, meeting, date, author, recommendations, sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.dates import find_dates
from minutebook.parse import patterns
from minutebook.parse.bodies import find_body
from minutebook.parse.lines import Line, printed, words_of

_HEAD_LINES = 40
_TITLE_LABELS = ("title", "report title", "title of report", "subject")
_RECOMMENDATIONS = re.compile(
    r"(?:#+\s*)?(?:\d{1,2}\s*[.)]?\s*)?(?:\d+\.\d+\s+)?(?:key\s+)?recommendations?(?:\(s\))?"
    r"(?:\s+to\s+.{3,80})?\s*[:.]?\s*(?:[-–]\s*)?$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?:(?P<number>\d{1,2})(?:[.)]\s*|\s+))?(?P<title>[A-Z][^.;]{2,90}?)\s*:?\s*$")
_NUMBERED_PART = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?$|^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?\s")
_FORM_WORDS = re.compile(
    r"(?:list\s+of\s+appendices|background\s+papers?|consideration\s+by\s+any\s+other|council\s+approval|exempt\s+from|"
    r"proposals?\s+and\s+details|progress,|finance|background|summary|executive\s+summary|introduction|purpose|"
    r"reasons?\s+for|name\s+and\s+contact|contact\s+(?:name|officer|details)|appendices|key\s+issues)\b",
    re.IGNORECASE,
)
_ADVISES = re.compile(
    r"(?:that|to|it\s+is\s+recommended|note|agree|approve|(?-i:[A-Z]{4,}))\b", re.IGNORECASE
)
_BARE_APPENDIX = re.compile(r"(?:appendix|annex|enclosure)(?:\s+[A-Z0-9]{1,3})?", re.IGNORECASE)
_BANNERS = (patterns.REPORT_BANNER, patterns.AGENDA_ITEM_LABEL, patterns.PAGE_NUMBER)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """The head of a report: values of its form by label, lower case, and the title."""

    title: str
    values: dict[str, str]


def read_head(lines: Sequence[Line]) -> ReportHead:
    """Read the form at the head of a report; without a form its first lines are the title."""
    head = printed(lines)[:_HEAD_LINES]
    values = _form_values(head)
    title = next((values[label] for label in _TITLE_LABELS if values.get(label)), None)
    return ReportHead(title or _first_title(head), values)


def _form_values(head: Sequence[Line]) -> dict[str, str]:
    """Pair labels with values, where a value stands behind its label, below it, or below several labels."""
    labels = [(at, m) for at, line in enumerate(head) if (m := patterns.FORM_LABEL.find(line.text))]
    values: dict[str, str] = {}
    waiting: list[str] = []
    for n, (at, match) in enumerate(labels):
        label = re.sub(r"\s+", " ", match["label"].casefold())
        end = labels[n + 1][0] if n + 1 < len(labels) else min(at + 8, len(head))
        below = list(head[at + 1 : end])
        inline = head[at].text[match.end() :].lstrip(" :-–\t")
        lines = _value_lines(inline, below)
        if not lines:
            waiting.append(label)
        elif waiting and not inline:
            _share(values, [*waiting, label], lines)
            waiting = []
        else:
            values.setdefault(label, " ".join(" ".join(lines).split()))
    return values


def _value_lines(inline: str, below: Sequence[Line]) -> list[str]:
    taken = [inline] if inline else []
    for line in below:
        if re.fullmatch(r"\d{1,2}\s*[.)]?", line.text):
            continue
        if _ends_value(line) and taken:
            break
        taken.append(line.text)
        if len(taken) >= 6:
            break
    return taken


def _ends_value(line: Line) -> bool:
    if _RECOMMENDATIONS.match(line.text) or patterns.FORM_LABEL.find(line.text):
        return True
    numbered = patterns.NUMBERED.find(line.text)
    return bool(numbered and numbered["stop"] and numbered["rest"]) or (
        line.ends_sentence and len(line.text.split()) > 8
    )


def _share(values: dict[str, str], labels: Sequence[str], lines: Sequence[str]) -> None:
    """Give the lines below several labels to each in turn; the first takes what is over."""
    spare = len(lines) - len(labels)
    at = 0
    for n, label in enumerate(labels):
        size = 1 + (max(spare, 0) if n == 0 else 0)
        values.setdefault(label, " ".join(lines[at : at + size]))
        at += size


def _first_title(head: Sequence[Line]) -> str:
    """Take the first printed lines that are no banner nor body: headings together, else the first line."""
    said = [line for line in head if not any(p.find(line.text) for p in _BANNERS) and not line.text.isdigit()]
    if len(said) > 1 and said[0].marked and said[1].marked and find_body(said[:1]):
        said = said[1:]
    if not said:
        return ""
    block = [said[0]]
    for line in said[1:4]:
        if not _belongs(block, line):
            break
        block.append(line)
    return words_of(block)


def _belongs(block: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on with the title above it."""
    first, last = block[0], block[-1]
    if line.ends_sentence or line.bulleted or ":" in line.text:
        return False
    if _BARE_APPENDIX.fullmatch(last.text):
        return len(line.text.split()) <= 12
    if first.marked:
        return line.marked and (not line.text[:1].isdigit() or bool(find_dates(line.text)))
    together = line.index == last.index + 1
    return together and (
        last.text.endswith(("-", "–", ",", ":")) or line.text[:1].islower() or _wraps(last, line)
    )


def _wraps(line: Line, following: Line) -> bool:
    return len(line.text) > 60 and len(following.text) < len(line.text)


# --- recommendations --------------------------------------------------------------------------------


def find_recommendations(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Find the recommendations of a report, each as its lines, label included.

    They stand under a heading of that name and end with the next section.
    """
    for at, line in enumerate(lines):
        if line.text and _RECOMMENDATIONS.match(line.text) and not line.bulleted:
            section = _section_after(lines, at)
            if section:
                return _split(section)
    return []


def _section_after(lines: Sequence[Line], at: int) -> list[Line]:
    taken: list[Line] = []
    number = _number_before(lines, at)
    label: int | None = None
    for place in range(at + 1, min(at + 200, len(lines))):
        line = lines[place]
        if line.text and taken and _ends_section(lines, place, number, lines[at], label):
            break
        if line.text or taken:
            taken.append(line)
        label = _whole_label(line) or label
    while taken and not taken[-1].text:
        taken.pop()
    return taken


def _number_before(lines: Sequence[Line], at: int) -> int | None:
    match = re.match(r"(\d{1,2})\b", lines[at].text)
    if match:
        return int(match[1])
    above = next((line for line in reversed(lines[max(at - 4, 0) : at]) if line.text), None)
    found = re.fullmatch(r"(\d{1,2})\.?", above.text) if above else None
    return int(found[1]) if found else None


def _whole_label(line: Line) -> int | None:
    """The number of a recommendation labelled "2." or "2)", or None."""
    match = re.match(r"(\d{1,2})[.)](?=\s+\S)", line.text)
    return int(match[1]) if match else None


def _ends_section(
    lines: Sequence[Line], at: int, number: int | None, heading: Line, label: int | None
) -> bool:
    line = lines[at]
    here = _whole_label(line)
    if here is not None and label is not None and here == label + 1 and len(line.text.split()) > 8:
        return False
    if number is not None and re.match(rf"{number + 1}(?:\.\s|\.?\s+(?=[A-Z])|\.?$)", line.text):
        following = next((other.text for other in lines[at + 1 : at + 12] if other.text), "")
        # A number torn from its own heading may stand over the next recommendation.
        return not (len(line.text) <= 3 and following.startswith(("That ", "To ")))
    if here is not None and label is not None and here != label + 1:
        return True
    if (
        here is not None
        and label is None
        and any(re.match(r"\(?(?:[A-Ha-h]|[ivx]{1,4})[.)]\s", x.text) for x in lines[max(at - 12, 0) : at])
    ):
        return True
    if heading.marked and line.marked and (line.heading or not re.match(r"\d{1,2}[.)]", line.text)):
        return True
    if line.shouts and not heading.shouts:
        return True
    return bool(_FORM_WORDS.match(line.text)) and not line.ends_sentence and len(line.text.split()) <= 14


def _split(section: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Split at clause labels, bullets and numbers; what leads in goes before them as one."""
    groups: list[list[Line]] = []
    for line in section:
        if not line.text:
            continue
        if not groups or _begins_clause(line) or _new_paragraph(section, line, groups[-1]):
            groups.append([line])
        else:
            groups[-1].append(line)
    kept = [_without_bare_label(group) for group in groups]
    kept = [group for group in kept if any(char.isalpha() for line in group for char in line.text)]
    labelled = any(_begins_clause(group[0]) for group in kept[1:])
    if labelled and kept and not _begins_clause(kept[0][0]) and not _ADVISES.match(kept[0][0].text):
        kept = kept[1:]
    return [tuple(group) for group in kept if not _only_leads(group)]


def _without_bare_label(group: list[Line]) -> list[Line]:
    """Drop a label that stands on a line of its own ("7.1", "9")."""
    return (
        group[1:]
        if len(group) > 1 and re.fullmatch(r"\(?\d{1,2}(?:\.\d{1,2})*[.)]?", group[0].text)
        else group
    )


def _begins_clause(line: Line) -> bool:
    label = patterns.LABEL.find(line.text)
    return bool(label and (label["label"] or label["bullet"])) or bool(_NUMBERED_PART.match(line.text))


def _new_paragraph(section: Sequence[Line], line: Line, group: Sequence[Line]) -> bool:
    last = group[-1]
    between = [other for other in section if last.index < other.index < line.index]
    if not last.ends_sentence and last.text[-1:] not in ";:":
        return False
    return bool(between) or line.text.startswith("That ")


def _only_leads(group: Sequence[Line]) -> bool:
    said = words_of(group)
    return said.endswith((":", ":-")) and not re.match(
        r"(?i)that\b.*\b(?:noted|approve|agree|recommend)", said
    )


def without_label(line: Line) -> int:
    """The offset in the paper where a clause begins behind its label."""
    label = patterns.LABEL.find(line.text)
    if label and (label["label"] or label["bullet"]):
        return line.start + label.end()
    numbered = re.match(r"\d{1,2}(?:\.\d{1,2})+\.?\s+", line.text)
    return line.start + (numbered.end() if numbered else 0)


# --- author, appendices listed ----------------------------------------------------------------------

_AUTHOR_LABELS = (
    "report author(s)",
    "report author",
    "author",
    "lead officer",
    "report by",
    "report of",
    "from",
)
_AUTHOR_LINE = re.compile(r"(?:report\s+authors?(?:\(s\))?|officer)\s*:?\s*(?P<name>.*)$", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*(?:\(?\d{4,5}\)?[\s\d]{4,}|[\w.'-]+@|tel\b|\(\d).*$", re.IGNORECASE)
_TWO_NAMES = re.compile(r"[A-Z][a-z’'-]+ [A-Z][\w’'-]+ (?:&|and) [A-Z][a-z’'-]+ [A-Z][\w’'-]+")
_TITLE_PAGE = 12  # printed lines
_NAME_AND_ROLE = re.compile(
    r"^([A-Z][\w’'-]+ [A-Z][\w’'-]+) (?=[A-Z][\w&]*(?: [\w&]+){0,5}? "
    r"(?i:co-?ordinator|officer|manager|director|lead|advis[eo]r|clerk|"
    r"specialist|accountant|engineer|planner|solicitor|surveyor|of [A-Z]\w+)\b)"
)
_LISTED = re.compile(r"(?:list\s+of\s+appendices.{0,20}|appendices(?:\s+attached)?)\s*:?$", re.IGNORECASE)


def find_author(lines: Sequence[Line], values: dict[str, str], *, appended: bool = False) -> str | None:
    """Find who wrote a report: from its form, a line that says so, or whom it names to ask.

    Args:
        lines: the report.
        values: what its form says, by label.
        appended: whether it is an appendix; whom that names to ask need not have written it.
    """
    for label in _AUTHOR_LABELS:
        if values.get(label):
            return _as_author(values[label])
    text = printed(lines)
    for at, line in enumerate(text):
        match = _AUTHOR_LINE.match(line.text) if len(line.text) < 60 else None
        if match is None or match.end("name") - match.start("name") > 50:
            continue
        name = match["name"] or (text[at + 1].text if at + 1 < len(text) else "")
        if _named(name):
            return _as_author(name)
    if appended:
        return None
    return _contact(text) or _named_under_title(text)


def _named_under_title(text: Sequence[Line]) -> str | None:
    """Two people named on the first page of slides, under the title ("Ann Green & Bo Brown")."""
    return next((line.text for line in text[:_TITLE_PAGE] if _TWO_NAMES.fullmatch(line.text)), None)


def _contact(text: Sequence[Line]) -> str | None:
    for at in range(len(text) - 1, -1, -1):
        match = patterns.CONTACT.find(text[at].text)
        if match:
            rest = text[at].text[match.end() :].strip(" :-")
            name = rest or (text[at + 1].text if at + 1 < len(text) else "")
            return _as_author(name) if _named(name) else None
    return None


def _named(name: str) -> bool:
    words = name.split()
    return len(words) >= 2 and all(word[:1].isupper() for word in words[:2]) and not name.isupper()


def _as_author(said: str) -> str:
    said = re.sub(r"\s+[–-]\s+", ", ", _AFTER_NAME.sub("", said), count=1)
    said = _NAME_AND_ROLE.sub(r"\1, ", said)
    return said.strip(" ,;:.")


def listed_appendices(lines: Sequence[Line]) -> tuple[str, ...]:
    """Read the names under "List of Appendices", as printed."""
    for at, line in enumerate(lines):
        if not line.text or not _LISTED.match(line.text):
            continue
        names: list[str] = []
        for other in printed(lines[at + 1 : at + 24]):
            if re.match(r"(?:appendix|annex)\b", other.text, re.IGNORECASE):
                names.append(other.text)
            elif names and not _FORM_WORDS.match(other.text) and not other.marked:
                names[-1] += f" {other.text}"
            else:
                break
        return tuple(names)
    return ()
