"""A question comes in; whether it asks what a meeting did, or had someone do, goes out."""

from __future__ import annotations

import re

_REQUEST = re.compile(
    r"\b(?:asked|told|instructed|directed|tasked|expected|supposed|left|meant) to\b|\bask(?:ed)? for\b"
    r"|\brequest(?:s|ed)?\b|\binsist(?:s|ed)?\b|\bto (?:happen|be done)\b|\bdone about\b"
    r"|\bdid (?:we|they|members|councillors|scrutiny|the \w+) (?:ask|question|query|press|call|want)\b"
    r"|\bpromised?\b|\b(?:was|were) to be\b"
    r"|\b(?:given|got) the (?:job|task)\b|\bwant(?:ed)? to (?:hear|see|know)\b"
    r"|\bsay .+ should\b|\bsay (?:that )?they(?:['’]d| would)\b|\bundertook\b",
    re.IGNORECASE,
)
REQUESTS = (
    "What was the ranger told to find out?",
    "Did we ask how many ducks there are?",
    "What were we promised for spring?",
    "Which map was to be circulated?",
    "How often did they want to hear about ponds?",
    "What was to be done about the ducks?",
    "Did councillors question why the pond was drained?",
    "What did members say they'd keep doing?",
    "Who is meant to feed the ducks?",
)

# What a meeting does, in people's own words: it backs, turns down, settles on, sends someone somewhere.
_DOES = (
    "want|insist|demand|settle|opt|plump|go for|take up|turn down|throw out|back|support|reject|refuse|vote"
    "|object|choose|pick|appoint|nominate|send|commit|undertake|end up|come down|come out|say (?:yes|no|back)"
    "|tell|leave|let|put off|do (?:about|with|after|next|on)"
)
_DONE = (
    "sent|picked|chosen|put forward|appointed|nominated|turned out|turned away|turned down|thrown out"
    "|shut out|kept out|sent out|excluded|named|invited|signed off|set up"
)
_WHO_ACTS = (
    "scrutiny|we|they|members|councillors|officers?|(?:the |our )?(?:clerk|chair(?:man|woman)?|secretary"
    "|treasurer|leader|director|manager|head|cabinet(?: member)?|commission|committee|panel|board|council"
    "|partnership|parish)"
)
_ACT = re.compile(
    rf"\bdid .{{1,60}}?\b(?:{_DOES})\b"
    rf"|\b(?:was|were|are|is|got) (?:[\w’'-]+ ){{0,6}}?(?:{_DONE})\b"
    r"|\b(?:was|were|are|is|am) .{1,60}?\b(?:supposed|meant|due|expected|going|willing|ready|prepared) to\b"
    r"|\bmust .{1,60}? (?:do|keep|tell|report|send|find|write|look|make|watch)\b|\b(?:has|have|had) to\b"
    r"|\bdid .{1,60}? do (?:anything|something) about\b|\bwas put back\b"
    r"|\b(?:is|are) .{1,40}? doing about\b|\bgot to (?:do|tell|report|come|say)\b"
    r"|\bare we (?:sending|getting|putting|paying)\b|\bhow are we\b|\bbe lobbied\b"
    r"|\bwill .{1,60}?\b(?:put|pay|fund|spend|write|object|back|support)\b"
    rf"|\b(?:is|are|was|were) (?:{_WHO_ACTS}) to (?!the\b|an?\b|our\b|this\b)[a-z]+"
    rf"|\bwill (?:{_WHO_ACTS})\b|\bought\b|\bhow often (?:did|do|will|would|should|are|is|were)\b"
    r"|\b(?:line|stance|position|view) did .{1,60}? take\b"
    r"|\b(?:more than|anything beyond|besides|other than) noting\b|\bjust note\b"
    r"|\bevery (?:single )?(?:time|meeting)\b|\bshould .{1,60}?\bin future\b",
    re.IGNORECASE,
)
ACTS = (
    "What did the council settle on for the pond?",
    "Did the parish go for the new bench?",
    "How did members come down on the kiosk?",
    "Were we going to keep an eye on the ducks?",
    "Who are we sending to the pond committee?",
    "Why were the reporters sent out of the room?",
    "What had to be put to the other committee about ducks?",
    "Will the parish pay for the pond?",
    "Which worry is raised every single time we meet?",
    "Which builder is the clerk to ring?",
    "What will the committee keep under review?",
    "What ought signs by the pond to say?",
    "How often are we told about the ducks?",
    "What line did the parish take on the pond?",
    "The duck count: anything beyond noting it?",
)


def request_asked(text: str) -> bool:
    """Whether the question is for what someone was asked, told or promised to do, as clauses resolve it."""
    return bool(_REQUEST.search(text))


def act_asked(text: str) -> bool:
    """Whether the question is for something that a meeting did, or would have done, as clauses resolve it."""
    return request_asked(text) or bool(_ACT.search(text))
