"""The papers say the opposite of what a question takes for granted, or nothing of it where they would.

What speaks of most of the question's words is looked at first; then the words that answer, and what their
items resolved; then the whole of the items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.oppositions import DECISION, EVENT, OPPOSITIONS, Opposition, Side, without_negations
from minutebook.answer.resolved import Fit, cite_clauses
from minutebook.answer.stretches import Stretch, cut_stretches, split_sentences
from minutebook.answer.words import stems
from minutebook.model import Citation, Item
from minutebook.question import find_names
from minutebook.text import fold

# Of the weight of a question's words: from where on a stretch is what the question is about, and how far
# behind the best one another is about it too.
ABOUT_IT, AS_MUCH = 0.55, 0.1
ALL_ABOUT_IT = 0.9

# Asked so, what the question says is taken for granted; "did it rise?" takes nothing for granted.
_TAKES_FOR_GRANTED = re.compile(
    r"^\s*(?:and |so )?(?:why|when|how come|on what grounds|for what reasons?"
    r"|(?:the )?(?:main )?(?:reasons?|grounds for)\b"
    r"|(?:on |by )?(?:which|what) (?:day|date)"
    r"|(?:which|how many) (?:[\w’'-]+ ){0,2}(?:councillors|members|parties|groups|neighbours|residents)"
    r"|what (?:lies|lay|is|was|were) behind|what brought (?:about|down|on)"
    r"|what (?:were|was) .{1,40}?\bgrounds for"
    r"|what did .{1,60}? (?:have against|hold against|like about|see in)"
    r"|which (?:[\w’'-]+ )?(?:supplier|contractor|firm|company|builder)"
    r"|who (?:seconded|proposed|moved|opened|re-?opened|built|launched|voted)"
    r"|who (?:(?:is )?(?:tak(?:es|ing)|took) over|replaced|succeeded|resigned|sacked|called off|cancelled"
    r"|closed|sold|bought|was made)"
    r"|(?:by )?how (?:much|far|many) did .{1,60}? (?:rise|fall|drop|grow|increase|decrease|go up|go down)"
    r"|by how (?:much|far|many) (?:did|has|have|had|was|were)"
    r"|what (?:objections?|concerns?|complaints?) (?:did|had|has|have)"
    r"|where (?:are|were|is|was|will)"
    r"|how did .{1,60}? manage to"
    r"|what (?:were |was |are |is )?(?:the )?(?:reasons?|grounds|explains?|explanation|caused?|led|made)"
    r"|what (?:conditions|(?:grounds|reasons|explanation) (?:did|does|was|were))"
    r"|what did .{1,60}? blame for"
    r"|what (?:were|was) .{1,60}?\bobjections?|what (?:were|was|are) .{1,40}?\breasons?"
    r"|(?:what|which)(?: .{1,40}?)? (?:led|earned|won|persuaded|convinced|prompted)"
    r"|what did .{1,60}? (?:object|oppose)"
    r"|what did .{1,60}? (?:say|tell) .{0,20}?(?:when|while|after) (?:it|they|he|she|\w+ing))\b"
    r"|[-–—,:;]\s*(?:the )?(?:reasons?|why|grounds)\W*$",
    re.IGNORECASE,
)
GRANTED = (
    "Why did duck numbers rise?",
    "When was the fence refused?",
    "What were the reasons for the fall?",
    "What were the neighbours' objections to the pond?",
    "What were the panel's reasons for draining the pond?",
    "What did the panel say when it refused the fence?",
    "reasons for the fall in duck numbers",
    "fence refused - reasons",
    "On what date did the boathouse open?",
    "How many Reedgate councillors voted for the fence?",
    "Which builder is mending the wall?",
    "Who seconded the motion to approve the fence?",
    "How did the pond manage to beat its target?",
    "Which strengths earned the pond its good grade?",
    "What did the panel object to in the plans?",
    "What conditions came with the fence that was approved?",
    "What explains the fall in duck numbers?",
    "What grounds did the panel give for turning down the fence?",
    "grounds for refusing the fence",
    "What did the ranger blame for the rise?",
    "What lies behind the fall in duck numbers?",
    "What did the panel have against the fence?",
    "What were the panel's grounds for refusing the fence?",
    "Which parties in Reedgate opposed the fence?",
)
# What will be of something that has been called off: "How many rooms will the boathouse have?"
_WILL_BE = re.compile(r"^(?:how|what|which|where|who)\b(?:.{1,80}?)? will\b", re.IGNORECASE)
# "Which boats were let?", where there were "no boats"; how many there were is answered by that.
_WHICH_OF_THEM = re.compile(
    r"^(?:and |so )?(?:which|what) (?P<kind>(?:[\w’'-]+ ){1,3}?)"
    r"(?:did|do|does|was|were|is|are|had|has|have|will|would|came|went|got)\b",
    re.IGNORECASE,
)
_NONE_OF = re.compile(r"\b(?:no|nil)(?: [\w’'-]+){1,4}", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]|\b(?:because|since|and|but|which)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.;!?]")
_ASKS_WHY = re.compile(r"\b(?:why|reasons?|how come|grounds)\b", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|never|no longer|none|hardly)\b|n[’']t\b|\b(?:wont|unwilling)\b", re.IGNORECASE
)
_ALTERNATIVE = re.compile(r"\b(?:rather than|instead of)\b.*$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:(?:will|would|shall) (?:not|no longer)|won[’']t|unnecessary|not (?:necessary|needed)|no need"
    r"|rather than|decided (?:not|against)|agreed not to|resolved not to)\b",
    re.IGNORECASE,
)


def takes_for_granted(question: str) -> bool:
    """Whether a question asks why, when or by whom something happened, and not whether it did."""
    return bool(_TAKES_FOR_GRANTED.search(question))


def find_contrary(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Quote what says the opposite of what a question takes for granted; nothing where that is borne out."""
    none_there = _none_of_them(enquiry, citations)
    if none_there:
        return none_there
    asked = granted_by(enquiry)
    if _WILL_BE.search(enquiry.text):
        return _called_off(enquiry, citations)
    if not asked:
        return ()
    for opposition in OPPOSITIONS:
        side = opposition.side_of(asked)
        if side is None:
            continue
        contrary = _contrary_to(opposition, side, enquiry, citations)
        if contrary:
            return contrary
    return _denied(enquiry, citations)


def _none_of_them(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Quote that there were none, where a question asks which there were, and that is nearest to it."""
    asked = _WHICH_OF_THEM.match(enquiry.text)
    if asked is None:
        return ()
    kind = stems(asked["kind"])
    near = _nearest(cut_stretches(_items(citations), enquiry.weights), enquiry, own=False) if kind else []
    return tuple(
        one.cite()
        for one in near
        if any(set(kind) <= set(stems(match[0])) for match in _NONE_OF.finditer(one.text))
    )[:1]


def _called_off(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Quote that what is to be has been called off, where that stands nearest to the question."""
    near = _nearest(cut_stretches(_items(citations), enquiry.weights), enquiry, own=False)
    return tuple(one.cite() for one in near if EVENT.says("other", without_negations(one.text)))[:1]


def find_unsaid_refusal(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...] | None:
    """Give what was resolved where a refusal is taken for granted, and nothing cited speaks of refusing.

    None where it is spoken of, or none is taken for granted.
    """
    asked = granted_by(enquiry)
    if not asked or DECISION.side_of(asked) != "one":
        return None
    said = without_negations(
        fold(" ".join(f"{item.title} {item.extract.text}" for item in _items(citations)))
    )
    if DECISION.hints_at("one", said):
        return None
    return tuple(cite_clauses(Fit(citations[0].item, 0.0, 1.0)))


def granted_by(enquiry: Enquiry) -> str:
    """What a question takes for granted, its negations resolved; empty where it does not, or denies it."""
    asked = without_negations(_ALTERNATIVE.sub("", enquiry.text))
    return asked if takes_for_granted(enquiry.text) and not _NEGATED.search(asked) else ""


def _items(citations: Sequence[Citation]) -> list[Item]:
    return list({citation.item.id: citation.item for citation in citations}.values())


# --- the opposite -------------------------------------------------------------------------------


def _contrary_to(
    opposition: Opposition, side: Side, enquiry: Enquiry, citations: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Quote what is on the other side; nothing where what is nearer to the question is on its own."""
    contrary: Side = "other" if side == "one" else "one"
    matter = _matter(opposition, enquiry)
    stretches = cut_stretches(_items(citations), matter)
    for near in (_nearest(stretches, enquiry, own=True), _nearest(stretches, enquiry, own=False)):
        for one in near:
            said = without_negations(one.text)
            if opposition.hints_at(side, said):
                return ()
            if opposition.says(contrary, said):
                return _resolved(opposition, contrary, one.item, matter) or (one.cite(),)
    for held in (citations[:1], citations):
        said = without_negations(_told(held, resolved=opposition.by_items))
        if opposition.hints_at(side, said):
            break
        if _says_of_it(opposition, contrary, said, enquiry):
            return tuple(_saying(opposition, contrary, held))
    else:
        return _said_anywhere(opposition, side, stretches, citations[0].item)
    return ()


def _said_anywhere(
    opposition: Opposition, side: Side, stretches: Sequence[Stretch], item: Item
) -> tuple[Citation, ...]:
    """Quote what is on the other side in an item that is all about the question, and nowhere on its own."""
    own = [one for one in stretches if one.item.id == item.id]
    said = [without_negations(one.text) for one in own]
    if opposition.by_items or max((one.share for one in own), default=0.0) < ALL_ABOUT_IT:
        return ()
    if any(opposition.hints_at(side, text) for text in said):
        return ()
    contrary: Side = "other" if side == "one" else "one"
    return tuple(one.cite() for one, text in zip(own, said, strict=True) if opposition.says(contrary, text))[
        :1
    ]


def _resolved(
    opposition: Opposition, side: Side, item: Item, matter: Mapping[str, float]
) -> tuple[Citation, ...]:
    """The clauses of an item that are on a side and speak of the matter, of what is told by items."""
    clauses = cite_clauses(Fit(item, 0.0, 1.0)) if opposition.by_items else []
    said = [(clause, without_negations(fold(clause.extract.text))) for clause in clauses]
    return tuple(
        clause
        for clause, text in said
        if opposition.side_of(text) == side and matter.keys() & set(stems(text))
    )


def _matter(opposition: Opposition, enquiry: Enquiry) -> Mapping[str, float]:
    """The words of a question without those that tell the side it takes."""
    sides = {
        word
        for pattern in (opposition.one, opposition.other)
        for match in pattern.finditer(enquiry.text)
        for word in stems(match[0])
    }
    return {word: weight for word, weight in enquiry.weights.items() if word not in sides}


def _nearest(stretches: Sequence[Stretch], enquiry: Enquiry, *, own: bool) -> list[Stretch]:
    """The stretches that speak of most of the question, and of its names, if any of them does.

    By what they hold of it themselves, or with their heading and the sentence before.
    """
    best = max((one.own if own else one.share for one in stretches), default=0.0)
    least = max(ABOUT_IT, best - AS_MUCH)
    near = [one for one in stretches if (one.own if own else one.share) >= least]
    for name in find_names(enquiry.text, enquiry.bodies):
        naming = [one for one in near if name in one.text.lower()]
        near = naming or near
    return sorted(near, key=lambda one: -(one.own if own else one.share))


def _denied(enquiry: Enquiry, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Whether the stretch that speaks of nearly all of the question says that it is not to be."""
    if _ASKS_WHY.search(enquiry.text):  # what will not be is also a reason
        return ()
    stretches = cut_stretches(_items(citations), enquiry.weights)
    near = _nearest(stretches, enquiry, own=False)
    return tuple(one.cite() for one in near if _denies(one.text, enquiry))[:1]


def _denies(text: str, enquiry: Enquiry) -> bool:
    """Whether a clause of a text that holds a word of the question says that something is not to be."""
    return any(
        _DENIED.search(clause) and enquiry.weights.keys() & set(stems(clause))
        for clause in _CLAUSE.split(text)
    )


def _says_of_it(opposition: Opposition, side: Side, said: str, enquiry: Enquiry) -> bool:
    """Whether a sentence holds words of a side beside a word of the question's matter."""
    wanted = enquiry.weights.keys()
    return any(
        opposition.says(side, sentence) and wanted & set(stems(sentence))
        for sentence in split_sentences(said)
    )


def _told(citations: Sequence[Citation], *, resolved: bool) -> str:
    """The answering words of quotes, and what their items resolved."""
    told = [citation.extract.text[start:end] for citation in citations for start, end in _answering(citation)]
    items = _items(citations) if resolved else []
    told += [
        f"{_STOPS.sub(' ', item.title)}: {clause.extract.text}"
        for item in items
        for clause in item.resolutions
    ]
    return fold(" . ".join(told))


def _answering(citation: Citation) -> tuple[tuple[int, int], ...]:
    return citation.marked or ((0, len(citation.extract.text)),)


def _saying(opposition: Opposition, side: Side, citations: Sequence[Citation]) -> Iterator[Citation]:
    """What holds words of a side: of decisions the clauses resolved, if any do, else the quotes."""

    def holds(citation: Citation) -> bool:
        return opposition.says(side, without_negations(fold(citation.extract.text)))

    items = _items(citations) if opposition.by_items else []
    resolved = [clause for item in items for clause in cite_clauses(Fit(item, 0.0, 1.0)) if holds(clause)]
    yield from resolved or (citation for citation in citations if holds(citation))
