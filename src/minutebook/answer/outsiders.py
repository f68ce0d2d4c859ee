"""What others decided, said or answered, who hold no meetings here: a minister, the government, a court.

Papers tell what was asked of them, and often not what came of it. Whoever asks what the minister said and is
shown the letter to him may take the one for the other. So where such a question is asked, something quoted
has to have them act, and not only be asked; else the papers give no answer, and the request is quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from minutebook.answer.enquiry import Enquiry
from minutebook.answer.lacking import ONLY_ASKED_FOR
from minutebook.answer.premises import Broken
from minutebook.answer.words import stems
from minutebook.model import Citation
from minutebook.question import find_unheld_body
from minutebook.text import fold

NOT_TOLD = "It is not told there what came of it."

Deed = Literal["said", "decided", "given"]
_SAYING = (
    r"say|tell|reply|respond|answer|advise|promise|announce|explain|find out|conclude|come back|write back"
    r"|make of"
)
_DECIDING = (
    r"agree|accept|approve|grant|allow|permit|refuse|reject|turn down|rule|decide|award|confirm|postpone"
    r"|put off|delay|back|dismiss|uphold|cancel|sign off|consent|decline|determine"
)
_ANSWERS = r"answers?|repl(?:y|ies)|responses?|decisions?|rulings?|verdicts?"
_AT_LAST = r"(?:(?:in the end|finally|ever|eventually|then|also) )?"
# "Did the minister agree to it?", "How did the court rule on it?"
_DID = re.compile(
    rf"^(?:and |so )?(?:(?:what|how) )?(?:did|has|have|had) (?:the )?(?P<who>[\w’' -]{{3,60}}?) {_AT_LAST}"
    rf"(?:(?P<said>{_SAYING})|(?:{_DECIDING}))(?:ed|d|n)?\b",
    re.IGNORECASE,
)
# "What was the minister's answer?"
_THEIR = re.compile(
    rf"^what (?:was|were|is) (?:the )?(?P<who>[\w -]{{3,60}}?)(?:[’']s?)? (?:final )?(?P<said>{_ANSWERS})\b",
    re.IGNORECASE,
)
# "What answer did the pond friends get from the minister about reeds?"
_FROM = re.compile(
    rf"^what (?P<said>{_ANSWERS})\b.{{0,80}}? (?:get|have|had|receive|come|came|given|got) (?:from|by) "
    r"(?:the )?(?P<who>[\w’' -]{3,60}?)(?= (?:on|about|to|over|regarding|when|after|in|at)\b|\W*$)",
    re.IGNORECASE,
)
# "Did the pond friends get their lottery money?"
_GIVEN = re.compile(
    r"^(?:did|has|have) .{2,60}? (?:get|got|win|won|receive|received|secured?) (?:its|the|their|any|his|her) "
    r"(?P<who>[\w’' -]{3,40}?) (?:money|grant|funding|award|cash|permission|consent|licence)\b",
    re.IGNORECASE,
)
ASKED = (
    "Did the minister agree to drain the pond?",
    "How did the court rule on the pond?",
    "What was the government's reply?",
    "What answer did the pond friends get from the Minister about reeds?",
    "Did the pond friends get their lottery money?",
)

# By nature none of a council's meetings; local government, and those whose reports are minuted, are others.
_OUTSIDER = re.compile(
    r"(?:[\w’'-]+ ){0,3}?(?P<head>ministers?|(?<!local )government|secretary of state"
    r"|planning inspector(?:ate)?|planning authority|boundary commission|lottery|courts?|judge|tribunal"
    r"|ombudsman|treasury|home office|parliament)(?: (?:for|of|fund)\b.*)?",
    re.IGNORECASE,
)
_COUNCIL = re.compile(
    r"(?:[\w’'-]+ ){0,3}?(?P<head>(?P<kind>borough|county|district|city) council)", re.IGNORECASE
)
_BODY = re.compile(
    r"(?:(?!members|councillors)[\w’'&,-]+ ){0,6}"
    r"(?:panel|board|committee|commission|partnership|forum|cabinet)",
    re.IGNORECASE,
)

_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\s[-–−•]\s")
_NOT_AHEAD = r"(?!(?:would|will|should|could|may|might|must|can|to|be|who|whether|not)\b)"
_PAST = (
    r"(?:(?:had|has|have|was|were)"
    r"(?! (?:been |also )*(?:asked|requested|invited|written|contacted|sought|awaited))"
    r"|[a-z]+ed|said|told|gave|wrote|made|found|took|set|put|sent|chose|met|came|let)\b"
)
# "The government says ..", "the government's draft strategy sets out .."
_SAYS = (
    r"(?:says|states|proposes|intends|plans|expects|requires|wants|recommends|summarises|suggests|believes|asks"
    r"|invites|announces|sets out)\b"
)
# Before a name, these make it the one that something is done to.
_TO_THEM = (
    r"(?:\b(?:to|with|by|for|before|ask|asked|asking|contact|lobby|invite|meet|urge|request"
    r"|(?:request|ask|urge)(?:s|ed)? that|whether|if|until|when|once|unless)\s+"
    r"(?:(?:the|a|an|appropriate|local|relevant)\s+){0,2})"
)
_CONDITION = re.compile(
    r"\b(?:until|if|when|once|unless|whether|would|will|should|could|to be|awaited|awaiting|pending|no)\b",
    re.IGNORECASE,
)
_DECIDED = (
    r"\bbeen agreed\b|\b(?:approval|permission|consent) (?:for [\w’' ]{1,40} )?(?:came|is in place)\b"
    r"|\bcongratulated\b.{1,40}\b(?:approval|permission)\b"
    r"|\b(?:was|were|been)\s+(?:\w+ )?(?:granted|refused|approved|accepted|rejected|turned down|dismissed"
    r"|upheld|allowed|awarded|successful|unsuccessful|declined|postponed|cancelled|delayed)\b"
)
_GOT = (
    r"\b(?:awarded|granted|received|(?:un)?successful|won|secured|obtained|approved|refused|given|paid"
    r"|turned down|rejected)\b"
)
# "The reply was that ..", "and they had advised that .."
_REPLY = (
    r"\b(?:an?|the|their|his|her) (?:answer|reply|response) "
    r"(?:was|had|has|said|stated|came)\b(?! not| awaited)"
)
_THEY = rf"(?:,|\band|\bbut|\bthat) (?:they|he|she) {_NOT_AHEAD}(?:also )?{_PAST}"
_REQUEST = re.compile(
    r"\b(?:request\w*|ask(?:s|ed|ing)?|writ(?:e|ten|ing)|wrote|contact\w*|seek\w*|submi\w+|invit\w+|lobb\w+"
    r"|appl(?:y|ied|ication\w*)|consider)\b",
    re.IGNORECASE,
)


# "Who owns the pond?", "still discussing who owned the pond"
_DOES = r"(?P<does>(?!(?:is|are|was|were|will|would|has|have|had|should|can|could|do|does|did|may)\b)\w+)"
_WHO = re.compile(rf"who {_DOES}", re.IGNORECASE)
_NOT_KNOWN = re.compile(
    r"\b(?:discuss\w*|f[io]u?nd(?:ing)? out|understanding of|know[ns]?|unknown|establish"
    rf"|clarify|unclear|determine|ascertain|[ei]nquir\w+|investigat\w+) (?:as to )?who {_DOES}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked to have done something: how texts name them, and what it is; a name as a pattern."""

    named: str
    deed: Deed


def find_untold(enquiry: Enquiry, citations: Sequence[Citation]) -> Broken | None:
    """Hold a question for what others said or decided against what would be quoted; None where it is told.

    Args:
        enquiry: the question.
        citations: what would be quoted.

    Returns:
        That the papers only ask for it, with the request, where one is quoted; else that it is not told.
    """
    open_still = tuple(citation for citation in citations if _asks_itself(enquiry.text, citation))
    if open_still:
        return Broken(ONLY_ASKED_FOR, open_still)
    asked = _read(fold(enquiry.text), enquiry.bodies, citations)
    if asked is None or any(_tells(asked, fold(citation.extract.text)) for citation in citations):
        return None
    requests = tuple(_requests(asked, citations))
    return Broken(ONLY_ASKED_FOR, requests) if requests else Broken(NOT_TOLD)


def _asks_itself(question: str, citation: Citation) -> bool:
    """Whether the papers do not know either who it is: "who owned the pond was still to be found out"."""
    asked = _WHO.match(question)
    if asked is None:
        return False
    return any(
        stems(asked["does"]) == stems(match["does"])
        for match in _NOT_KNOWN.finditer(fold(citation.extract.text))
    )


def asks_of_others(question: str) -> bool:
    """Whether a question is for what someone decided, said or gave who by nature holds no meetings here."""
    return _read(fold(question), (), ()) is not None


def _read(text: str, bodies: Sequence[str], citations: Sequence[Citation]) -> _Asked | None:
    for pattern in (_DID, _THEIR, _FROM, _GIVEN):
        match = pattern.search(text)
        named = _named(match["who"], bodies, citations) if match else ""
        if match is None or not named:
            continue
        if pattern is _GIVEN:
            return _Asked(named, "given")
        return _Asked(named, "said" if match["said"] else "decided")
    return None


def _named(who: str, bodies: Sequence[str], citations: Sequence[Citation]) -> str:
    """How texts name an outsider, as a pattern; empty where it is none.

    A council is one where what is quoted is of a council of another kind; a body where no papers of it are
    held.
    """
    outsider = _OUTSIDER.fullmatch(who)
    if outsider is not None:
        head = outsider["head"].lower().removesuffix("s")
        return (r"(?<!local\s)" if head == "government" else "") + _spaced(head) + "s?"
    council = _COUNCIL.fullmatch(who)
    if council is not None:
        held = [(citation.item.body or "").lower() for citation in citations]
        other = all("council" in body and council["kind"].lower() not in body for body in held)
        return _spaced(council["head"]) if other else ""
    if _BODY.fullmatch(who) and find_unheld_body(f"did the {who.title()} say", bodies):
        return "" if any(_may_be_theirs(who, citation) for citation in citations) else _spaced(who)
    return ""


def _may_be_theirs(who: str, citation: Citation) -> bool:
    """Whether "the Ambridge panel" may be the body quoted: a panel whose minute speaks of Ambridge."""
    *words, kind = who.lower().split()
    body, said = (citation.item.body or "").lower(), citation.item.extract.text.lower()
    return kind in body and all(word in body or word in said for word in words)


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


# --- whether it is told ---------------------------------------------------------------------------


def _tells(asked: _Asked, text: str) -> bool:
    sentences = _SENTENCE.split(text)
    if asked.deed != "given" and _without_condition(_REPLY, text):
        return True
    if asked.deed == "given":
        return any(_is_given(asked.named, sentence) for sentence in sentences)
    return any(
        _acts(asked.named, sentence) or (asked.deed == "decided" and _without_condition(_DECIDED, sentence))
        for sentence in sentences
    )


def _is_given(named: str, sentence: str) -> bool:
    """Whether a sentence says that something was got, or not, a few words from who would give it."""
    near = rf"\b{named}\b(?:\s+[\w’'-]+){{0,5}}?\s+{_GOT}|{_GOT}(?:\s+[\w’'£.,-]+){{0,5}}?\s+{named}\b"
    return _without_condition(near, sentence)


def _without_condition(pattern: str, sentence: str) -> bool:
    """Whether words stand in a sentence, and no word of a condition before their end."""
    match = re.search(pattern, sentence, re.IGNORECASE)
    return match is not None and not _CONDITION.search(sentence[: match.end()])


def _acts(named: str, sentence: str) -> bool:
    """Whether a sentence has someone as the one who acts, or something as come from them."""
    for match in re.finditer(rf"\b{named}\b", sentence, re.IGNORECASE):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if re.search(_THEY, after):
            return True
        if _comes_from(before):
            return True
        if re.search(rf"{_TO_THEM}(?:\w+\s+)?$", before, re.IGNORECASE):
            continue
        if re.match(
            rf"(?:[’']s?|\s+for(?:\s(?:[A-Z]\w+|and|the|of))+?)?(?:\s+{_NOT_AHEAD}[\w’'-]+){{0,3}}?\s+(?:{_PAST}|{_SAYS})",
            after,
        ):
            return True
    return False


def _comes_from(before: str) -> bool:
    """Whether words lead up to whom something came from, or by whom it was done."""
    if _CONDITION.search(before):
        return False
    return bool(
        re.search(
            rf"\b(?:{_ANSWERS}|letters?|confirmation|e-?mails?|word|approval|permission|consent|notice)\b"
            r".{0,40}\b(?:from|by|of) (?:\w+ ){0,2}$"
            r"|\b(?:[a-z]+ed|given|made|taken|told|sent) by (?:\w+ ){0,2}$",
            before,
            re.IGNORECASE,
        )
    )


def _requests(asked: _Asked, citations: Sequence[Citation]) -> Iterator[Citation]:
    """What asked something of them: of what is quoted the clauses resolved, if any did, else the rest."""
    held = [
        citation
        for citation in citations
        if any(
            re.search(rf"\b{asked.named}\b", sentence, re.IGNORECASE) and _REQUEST.search(sentence)
            for sentence in _SENTENCE.split(fold(citation.extract.text))
        )
    ]
    yield from [citation for citation in held if citation.resolution_id] or held
