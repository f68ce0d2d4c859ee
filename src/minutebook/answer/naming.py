"""A name that is asked for - of a person, a school, a hotel, a firm - held against what would be quoted.

Papers often speak of a person, a school or a hotel without naming it, and beside other names: of whoever
reported it, of the street. Where a question asks for a name outright, one of the kind asked for has to stand
in what answers best; that of one who only speaks there is none, nor is one of the question itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.facts import Scored
from minutebook.model import Citation
from minutebook.question import NAMES_NOTHING
from minutebook.text import fold

AS_GOOD = 1.0  # on the scale of units' scores: one within so much of the best is read with it
NEAR = 0.6  # cosine of the tokens: where the best is no nearer, the matter itself may not be met
FEWEST_WORDS = 2  # of a person's name without a title
LED_IN_BY = 200  # characters quoted before a unit, which may name the school that it is about

_PLACES = {
    "school": r"School|Academy|College|Primary|Junior|Infants?|High|Comprehensive|Nursery|Sixth Form",
    "college": r"College|Academy|University|School",
    "academy": r"Academy|School|College",
    "hospital": r"Hospital|Infirmary|Clinic|Unit",
    "hotel": r"Hotel|Inn|Arms|Lodge|Hall|House|Travelodge",
    "pub": r"Inn|Arms|Tavern|Pub|Hotel|Bar",
    "library": r"Library",
    "street": r"Street|Road|Lane|Avenue|Drive|Close|Way|Row|Court|Crescent|Terrace|Place|Hill|Gardens|Square",
    "road": r"Street|Road|Lane|Avenue|Drive|Way|Hill|A\d+|B\d+|M\d+",
    "newspaper": "",
    "magazine": "",
    "court": r"Court|Tribunal",
    "church": r"Church|Chapel|Cathedral|Minster|Kirk",
    "university": r"University|College|School",
    "charity": "",
    "solicitor": "",
    "architect": "",
    "surveyor": "",
    "company": "",
    "firm": "",
    "contractor": "",
    "supplier": "",
    "builder": "",
}
_PEOPLE = (
    r"neighbours?|residents?|tenants?|parishioners?|pupils?|child|children|boys?|girls?"
    r"|young (?:person|people)|lay members?|officers?|social workers?|dentists?|doctors?|GPs?|nurses?"
    r"|teachers?|head ?teachers?|m[ae]n|wom[ae]n|volunteers?|perpetrators?|victims?|pastors?"
    r"|vicars?|clerks?|treasurers?|managers?|foster carers?"
)
_MEMBERS = r"(?:(?:panel|board|committee|council|cabinet) )?members?|councillors?|cllrs?"
_PLACE = "|".join(
    rf"{one.removesuffix('y')}(?:y|ies)" if one.endswith("y") else f"{one}s?" for one in _PLACES
)
# "Which ten swans' schools will ..?", "which hotel ..?", but not "which school policy ..?"
_WHICH = re.compile(
    r"^(?:and |so |in |at |from |by |of )*which (?:[\w’'-]+ ){0,2}?"
    rf"(?:(?P<place>{_PLACE})|(?P<member>{_MEMBERS})|(?P<person>{_PEOPLE}))"
    r"(?= (?:or|and|is|are|was|were|has|have|had|will|would|did|does|do|can|could|in|at|on|who|that|[a-z]+ed"
    r"|got|went|gave|took|made|won|put|came|sat|spoke|led|wrote|said|kept|lost|left|ran|hosts?|\w+s)\b)",
    re.IGNORECASE,
)
_NAME_OF = re.compile(
    r"\bnames? of (?:the |an? |our |their )?(?:[\w’'-]+ ){0,6}?"
    rf"(?:(?P<place>{_PLACE})|(?P<member>{_MEMBERS})|(?P<person>{_PEOPLE}))\b",
    re.IGNORECASE,
)
_NAME_THEM = re.compile(
    rf"(?:please )?name (?:the |those |all |our )*(?:[\w’'-]+ ){{0,2}}?"
    rf"(?:(?P<place>{_PLACE})|(?P<member>{_MEMBERS})|(?P<person>{_PEOPLE}|inspectors?|peers?|speakers?))\b",
    re.IGNORECASE,
)
_NAMES_OF = re.compile(r"\bnames? of\b", re.IGNORECASE)
_WHOSE = re.compile(
    r"(?:and |so )?whose (?!(?:job|role|responsibility|task|turn|idea|duty)\b)", re.IGNORECASE
)
ASKED = (
    "Which neighbour complained of the geese?",
    "Which ten local schools will host the ducks?",
    "What is the name of the hotel by the pond?",
    "names of the two volunteers who feed the swans",
    "From which supplier is the feed bought?",
    "Which street will the boathouse be on?",
    "Which newspaper wrote about the swans?",
    "Whose boat sank?",
    "Name the inspectors who came to the pond.",
)
_ANY = re.compile(r"(?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:[-’'][A-Z]?[a-z]+)*")
_TITLE = r"(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Rev|Sir|Dame|Lord|Lady|Prof(?:essor)?)\b\.? "
_TITLED = re.compile(rf"\b{_TITLE}")
_PERSON = re.compile(
    rf"(?P<title>{_TITLE})?(?P<name>(?:[A-Z]\.? )?{_ANY.pattern}(?: (?:[A-Z]\.? )?{_ANY.pattern})*)"
)
# Who only says something is not whom it is about.
_SPEAKS = (
    r"(?:ask|report|explain|respond|repli|advis|stat[ei]|not[ei]|request|quer|wish|want|clarif|confirm|add|propos"
    r"|suggest|inform|enquir|inquir|comment|highlight|outlin|agree|undert|challeng|thank|rais|observ|question"
    r"|remark|describ|point|express|welcom|stress|emphasi|acknowledg|updat|present)[a-z]*"
    r"|said|fed back|felt|thought|told|understood|spoke"
    r"|(?:gave|provided) (?:an? |the |some |further )?(?:updates?|assurances?|overview"
    r"|information|clarification|feedback)"
)
_SPEAKING = re.compile(
    r"(?:,? (?:[A-Z][\w&/-]*,? |and |of |for |the |\([^)]*\) ?){0,8})?"  # an office between: "Ranger, Parks,"
    rf"(?:also |then |had |further )*(?:{_SPEAKS})\b"
)
_SPOKEN_OF = re.compile(rf"\b(?:{_SPEAKS})\b", re.IGNORECASE)
_PLAIN = re.compile(r"[a-z]{4,}[itscg]ed$|-\w+ing$")
_FROM_ONE = re.compile(r"\b(?:by|from|with|to|of|at|and|that|using) $")  # a firm of one word: "from Teal"
_ONE_OF_THEM = re.compile(
    r"\b(?:an?|one|some|another|\d|two) (?:[\w-]+ )?(?:members?|councillors?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The kind of name asked for: ``ends`` is how names of such a place end, empty for any name."""

    kind: str
    ends: str = ""


def lacks_name(
    enquiry: Enquiry, chosen: Sequence[Scored], citations: Sequence[Citation], plain_words: frozenset[str]
) -> bool:
    """Whether a question asks for a name outright and what answers best speaks of it and holds none.

    Args:
        enquiry: the question.
        chosen: the units that answer best, the best first.
        citations: these, quoted.
        plain_words: words that name nobody although they may stand with a capital, lower case.
    """
    wanted = _wanted(enquiry.text)
    if wanted is None or not chosen or chosen[0].tokens < NEAR:
        return False
    best = [one for one in chosen if one.score >= chosen[0].score - AS_GOOD]
    if wanted.kind == "member" and not _ONE_OF_THEM.search(fold(chosen[0].text)):
        return False
    no_names = plain_words.union(NAMES_NOTHING, re.findall(r"\w+", enquiry.text.lower()))
    speaks = _SPOKEN_OF.search(enquiry.text) is not None
    for one in best:
        text = _led_in(fold(one.text), citations)
        if wanted.kind == "place":
            if any(_names_in(text, wanted, no_names)):
                return False
        elif any(_people_in(text, no_names, speakers=speaks)):
            return False
    return True


def asks_for_name(question: str) -> bool:
    """Whether a question asks for a name outright, and not only who or what it was."""
    return _wanted(question) is not None


def _wanted(question: str) -> _Wanted | None:
    match = _WHICH.search(question) or _NAME_OF.search(question) or _NAME_THEM.match(question)
    if match is None:
        named = _NAMES_OF.search(question) or _WHOSE.match(question)
        return _Wanted("person") if named else None
    if match["place"]:
        ends = next(
            (ends for one, ends in _PLACES.items() if match["place"].lower().startswith(one[:-1])), ""
        )
        return _Wanted("place", ends)
    return _Wanted("member" if match["member"] else "person")


def _led_in(text: str, citations: Sequence[Citation]) -> str:
    """A unit with what is quoted before it."""
    for citation in citations:
        quoted = fold(citation.extract.text)
        at = quoted.find(text)
        if at >= 0:
            return quoted[max(0, at - LED_IN_BY) : at + len(text)]
    return text


def _names_in(text: str, wanted: _Wanted, no_names: frozenset[str]) -> Iterator[str]:
    """The names of places of a kind: with a word of their own before that of their kind."""
    if wanted.ends:
        for match in re.finditer(rf"((?:(?:{_ANY.pattern}|and|of|&|St\.?)[ ,]+)+)(?:{wanted.ends})\b", text):
            if _own_words(match[1], no_names):
                yield match[0]
        return
    for match in _PERSON.finditer(text):
        own = _own_words(match["name"], no_names)
        alone = len(own) == 1 and not (_FROM_ONE.search(text[: match.start()]) or match["title"])
        if own and not alone and not _SPEAKING.match(text, match.end()):
            yield match[0]


def _people_in(text: str, no_names: frozenset[str], *, speakers: bool) -> Iterator[str]:
    """The names of people in a text; of those who only speak there where ``speakers`` are asked for."""
    for match in _PERSON.finditer(text):
        own = _own_words(match["name"], no_names)
        titled = match["title"] or _TITLED.search(match["name"])
        if not own or (len(own) < FEWEST_WORDS and not titled):
            continue
        if speakers or not _SPEAKING.match(text, match.end()):
            yield match[0]


def _own_words(name: str, no_names: frozenset[str]) -> list[str]:
    """The words of a name that are none of the plain ones, nor made with one of them."""
    words = (re.sub(r"[’']s$", "", word).lower() for word in _ANY.findall(name))
    return [
        word for word in words if no_names.isdisjoint((word, *word.split("-"))) and not _PLAIN.search(word)
    ]
