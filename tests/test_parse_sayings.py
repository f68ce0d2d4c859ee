"""The many ways in which minutes say that something was decided, and talk that only sounds so."""

import pytest

from parse_papers import clauses_of

SAYINGS: tuple[tuple[str, list[tuple[str | None, str]]], ...] = (
    ("RESOLVED (nem con) that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("RESOLVED, unanimously, that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("RESOLVED by 5 votes to 3 that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("Resolved (unanimously): that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("RESOLVED TO: light the lamp.", [(None, "TO: light the lamp.")]),
    ("RESOLVED (7 for, 2 against) to light the lamp.", [(None, "to light the lamp.")]),
    (
        "The minutes of 1 May were approved. Proposed by Cllr Green, seconded by Cllr Brown.",
        [(None, "The minutes of 1 May were approved.")],
    ),
    (
        "Resolved:\n\nThat the Panel\n\n(i) lights it; and\n(ii) asks why.",
        [("(i)", "lights it; and"), ("(ii)", "asks why.")],
    ),
    ("Recommended to Council – That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("Resolution 2024/45: That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("ORDERED that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("Penderfynwyd:\n\nThat the lamp be lit.", [(None, "That the lamp be lit.")]),
    (
        "It was agreed:\n\n(a) to light it; and\n(b) to wait.",
        [("(a)", "to light it; and"), ("(b)", "to wait.")],
    ),
    (
        "RESOLVED: that\n\ni. the lamp be lit\nii. the wick be cut\niii. oil be bought",
        [("i.", "the lamp be lit"), ("ii.", "the wick be cut"), ("iii.", "oil be bought")],
    ),
    (
        "The Committee made the following recommendations:\n\n• That it be lit.\n• That it be cut.",
        [(None, "That it be lit."), (None, "That it be cut.")],
    ),
    (
        "Motion: To light the lamp.\nProposed: Cllr Green Seconded: Cllr White\nMotion carried.",
        [(None, "To light the lamp")],
    ),
    ("8.2.1 RESOLVED that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("Resolution: It was agreed that the lamp be lit.", [(None, "It was agreed that the lamp be lit.")]),
    ("RESOLUTION: That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("IT WAS RESOLVED THAT the lamp be lit.", [(None, "THAT the lamp be lit.")]),
    (
        "The motion was duly carried and it was RESOLVED that the lamp be lit.",
        [(None, "that the lamp be lit.")],
    ),
    ("AGREED – That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("Agreed: To light the lamp.", [(None, "To light the lamp.")]),
    ("AGREED to light the lamp.", [(None, "to light the lamp.")]),
    ("RECOMMENDED TO COUNCIL: That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("RESOLVED TO RECOMMEND: That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("Resolved, That the lamp be lit.", [(None, "That the lamp be lit.")]),
    ("It was unanimously agreed that the lamp be lit.", [(None, "that the lamp be lit.")]),
    ("Members agreed to light the lamp.", [(None, "to light the lamp.")]),
    ("Council RESOLVED: to light the lamp.", [(None, "to light the lamp.")]),
    ("Council agreed that the lamp be lit.", [(None, "that the lamp be lit.")]),
    (
        "It was proposed by Cllr Green, seconded by Cllr Brown that the lamp be lit. All in favour.",
        [(None, "that the lamp be lit.")],
    ),
    (
        "Cllr Green proposed, Cllr Brown seconded, and it was agreed to light the lamp.",
        [(None, "to light the lamp.")],
    ),
    (
        "Proposed Cllr Green, seconded Cllr Brown and RESOLVED that the lamp be lit.",
        [(None, "that the lamp be lit.")],
    ),
    (
        "On the proposal of Cllr Green, seconded by Cllr Brown, it was agreed to light the lamp.",
        [(None, "to light the lamp.")],
    ),
    ("It was resolved unanimously to light the lamp.", [(None, "to light the lamp.")]),
    ("The Committee unanimously RESOLVED to light the lamp.", [(None, "to light the lamp.")]),
    (
        "RESOLVED\n\n1. To light the lamp.\n2. To paint the shed.",
        [("1.", "To light the lamp."), ("2.", "To paint the shed.")],
    ),
    (
        "RESOLVED:\n\n1)\tTo light the lamp; and\n\n2)\tTo paint the shed.",
        [("1)", "To light the lamp; and"), ("2)", "To paint the shed.")],
    ),
    ("Decision: To light the lamp.", [(None, "To light the lamp.")]),
    ("DECISION\n\nThe lamp be lit.", [(None, "The lamp be lit.")]),
    (
        "The Cabinet:\n\n(1) noted the report; and\n(2) approved the lamp.",
        [("(1)", "noted the report; and"), ("(2)", "approved the lamp.")],
    ),
    (
        "Resolved that:\n• the lamp be lit\n• the shed be painted",
        [(None, "the lamp be lit"), (None, "the shed be painted")],
    ),
    (
        "RESOLVED –\n(i) that the lamp be lit;\n(ii) that the shed be painted.",
        [("(i)", "that the lamp be lit;"), ("(ii)", "that the shed be painted.")],
    ),
    ("After debate the Council DECIDED to light the lamp.", [(None, "to light the lamp.")]),
    (
        "The Panel resolved:\n\n(a) to light the lamp\n\n(b) to paint the shed",
        [("(a)", "to light the lamp"), ("(b)", "to paint the shed")],
    ),
    (
        "Cllr Green proposed that the lamp be lit. Seconded by Cllr Brown. Carried.",
        [(None, "that the lamp be lit")],
    ),
    ("A vote was taken and it was decided to light the lamp.", [(None, "to light the lamp.")]),
    ("Council resolved to light the lamp.", [(None, "to light the lamp.")]),
    (
        "It was AGREED:\n1. that the lamp be lit.\n2. that the shed be painted.",
        [("1.", "that the lamp be lit."), ("2.", "that the shed be painted.")],
    ),
    (
        "The Sub-Committee RESOLVED that the lamp be lit for the following reasons: it is dark.",
        [(None, "that the lamp be lit for the following reasons: it is dark.")],
    ),
    ("RESOLVED: That the lamp be lit\n(Voting: 7 for, 2 against)", [(None, "That the lamp be lit")]),
    ("Resolved - to approve the lamp. (Action: Clerk)", [(None, "to approve the lamp.")]),
    (
        "MOVED by Cr Green SECONDED by Cr Brown that the lamp be lit.\nCARRIED UNANIMOUSLY",
        [(None, "that the lamp be lit.")],
    ),
    ("That the lamp be lit.\nMoved Cr Green, Seconded Cr Brown\nCARRIED", [(None, "That the lamp be lit.")]),
    (
        "RES. 12-24 Moved by Green, seconded by Brown, THAT the lamp be lit. Carried.",
        [(None, "THAT the lamp be lit.")],
    ),
    (
        "Motion by Green to light the lamp. Second by Brown. All ayes. Motion carried.",
        [(None, "to light the lamp")],
    ),
    ("Green moved to light the lamp, Brown seconded. Motion passed 5-0.", [(None, "to light the lamp")]),
    ("Resolution No. 45: RESOLVED, that the lamp be lit.", [(None, "that the lamp be lit.")]),
)
NO_DECISIONS = (
    "The recommendations were agreed.",
    "Upon being put to the vote, the motion was CARRIED.",
    "ACTION POINT: Clerk to light the lamp.",
    "Motion: To light the lamp.\nMoved: Green\nSeconded: Brown\nVote: 5-0",
    "Two of the three complaints had been resolved.",
    "Members asked whether the dispute had been resolved to the residents' satisfaction.",
    "The Director agreed to circulate the figures.",
    "It was noted that the Council had resolved in 2019 to declare a climate emergency.",
    "The Committee noted the report.",
    "The report recommended that the scheme be closed.",
    "Councillor Green asked what had been agreed with the Trust.",
    "A resolution passed in May was read.",
    "Resolved complaints: 14",
    "Agreed actions were complete.",
    "The minutes were agreed as a correct record.",
    "She said the motion carried no weight.",
    "The Chair moved to the next item.",
    "The parcel was moved, seconded staff carried it.",
    "The Board agreed with the speaker.",
    "RECOMMENDATIONS",
    "Recommendation: that the scheme be closed (officer's report).",
    "The Cabinet decided last year to sell it.",
    "Decisions taken under delegated powers",
    "The amendment was moved by Cllr Green, seconded by Cllr Brown, and lost.",
    "Cllr Green moved, and Cllr Brown seconded, an amendment to delete it. The amendment was carried.",
    "Officers recommended:\n1. refusal\n2. delay",
    "The decision: who takes it?\nMembers asked.",
)


@pytest.mark.parametrize(("said", "clauses"), SAYINGS, ids=[said[:50] for said, _ in SAYINGS])
def test_many_ways_of_deciding_are_read(said: str, clauses: list[tuple[str | None, str]]) -> None:
    assert clauses_of(said) == clauses


@pytest.mark.parametrize("said", NO_DECISIONS)
def test_talk_of_decisions_is_none(said: str) -> None:
    assert clauses_of(said) == []
