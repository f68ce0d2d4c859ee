"""What was resolved: which words, under which label, and what is no resolution."""

import pytest

from parse_papers import clauses_of, minutes_of

LAMP = "that the lamp be lit at dusk."
FORMS = (
    ("Resolved:- That the lamp be lit at dusk.", [(None, "That the lamp be lit at dusk.")]),
    ("Resolved: - That the lamp be lit at dusk.", [(None, "That the lamp be lit at dusk.")]),
    ("RESOLVED:\nThat the lamp be lit at dusk.", [(None, "That the lamp be lit at dusk.")]),
    ("RESOLVED\nThat the lamp be lit at dusk.", [(None, "That the lamp be lit at dusk.")]),
    (f"RESOLVED {LAMP}", [(None, LAMP)]),
    (f"Resolved – {LAMP}", [(None, LAMP)]),
    (f"27) RESOLVED {LAMP}", [(None, LAMP)]),
    (f"(Item 10) RESOLVED {LAMP}", [(None, LAMP)]),
    (f"UNANIMOUSLY RESOLVED {LAMP}", [(None, LAMP)]),
    (f"RESOVED: {LAMP}", [(None, LAMP)]),
    (f"RECOMMENDED {LAMP}", [(None, LAMP)]),
    (f"Resolved to RECOMMEND {LAMP}", [(None, LAMP)]),
    ("It was AGREED to light the lamp at dusk.", [(None, "to light the lamp at dusk.")]),
    (
        "Proposed by Councillor Brown\nSeconded by Councillor White\nAnd Resolved:\nThat the lamp be lit.",
        [(None, "That the lamp be lit.")],
    ),
    (
        (
            "It was proposed by Cllr. A. Brown, seconded by Cllr. B. White "
            "and unanimously agreed, that the lamp be lit. "
            "The keeper left."
        ),
        [(None, "that the lamp be lit.")],
    ),
    (
        "Resolved:- (1) That the lamp be lit.\n(2) That the shed be\npainted blue.",
        [("(1)", "That the lamp be lit."), ("(2)", "That the shed be painted blue.")],
    ),
    (
        "Resolved:- (1) That the lamp be lit.\n(2)\nThat the shed be painted.",
        [("(1)", "That the lamp be lit."), ("(2)", "That the shed be painted.")],
    ),
    (
        "Resolved:-\n\n- 1) That the lamp be lit.\n- 2) That the shed be painted.",
        [("1)", "That the lamp be lit."), ("2)", "That the shed be painted.")],
    ),
    (
        "RESOLVED: (a) That the lamp be lit.\n\n(b) That the shed be painted.",
        [("(a)", "That the lamp be lit."), ("(b)", "That the shed be painted.")],
    ),
    (
        "RESOLVED That:\n41.1 The lamp be lit.\n41.2 The keeper:\n(a) paint it; and\n(b) say so.\n\nHe left.",
        [("41.1", "The lamp be lit."), ("41.2", "The keeper: (a) paint it; and (b) say so.")],
    ),
    ("RESOLVED: that (41) the lamp be lit.", [("(41)", "the lamp be lit.")]),
    (
        "RESOLVED: (41) that the lamp be lit; and (42) that the shed be\npainted.",
        [("(41)", "that the lamp be lit; and"), ("(42)", "that the shed be painted.")],
    ),
    (
        "RESOLVED That: 1.1 The lamp be lit. 1.2 The shed be painted.",
        [("1.1", "The lamp be lit."), ("1.2", "The shed be painted.")],
    ),
    ("RESOLVED That 2.5 per cent be added.", [(None, "That 2.5 per cent be added.")]),
    (
        "RESOLVED that (1) the lamp be lit; and (2) the shed be painted.",
        [("(1)", "the lamp be lit; and"), ("(2)", "the shed be painted.")],
    ),
    (
        "3. RESOLVED that Cabinet:\n1. Agree to light the lamp;\n2. Note the shed; and\n3. Thank the keeper.",
        [("1.", "Agree to light the lamp;"), ("2.", "Note the shed; and"), ("3.", "Thank the keeper.")],
    ),
    (
        "RESOLVED: That this be done:\n• That the lamp be lit\n• That the shed be painted",
        [(None, "That the lamp be lit"), (None, "That the shed be painted")],
    ),
    (
        (
            "Resolved:- That the report be noted and these be sent on:-\n\n(1) "
            "That a list be kept of:\n\n- lamps\n- sheds\n\n"
            "(2) That it be read."
        ),
        [
            (None, "That the report be noted and these be sent on:-"),
            ("(1)", "That a list be kept of: - lamps - sheds"),
            ("(2)", "That it be read."),
        ],
    ),
    (
        "Resolved:- That the dates be:-\n\n11th June\n9th July\n\nall at 5.30 p.m.",
        [(None, "That the dates be:- 11th June 9th July all at 5.30 p.m.")],
    ),
)


@pytest.mark.parametrize(("said", "clauses"), FORMS, ids=[said[:40] for said, _ in FORMS])
def test_clauses_are_read_word_for_word(said: str, clauses: list[tuple[str | None, str]]) -> None:
    assert clauses_of(said) == clauses


WHO = "Cllr. A. Green, seconded by Cllr. B. Brown"
PROPOSALS = (
    f"On the proposal of {WHO}, it was resolved {LAMP}",
    f"On the motion of {WHO} it was agreed: {LAMP}",
    f"On the proposal of {WHO}, it was resolved:\n\n{LAMP}",
    f"DECISION: On the proposal of {WHO}, it was agreed {LAMP}",
    f"AGREED: It was agreed on the proposal of {WHO}, {LAMP}",
    f"RESOLVED on the proposal of {WHO}, {LAMP}",
    f"Members AGREED, on the proposal of {WHO}, {LAMP}",
    f"It was proposed by {WHO} and agreed {LAMP}",
    f"It was moved by {WHO}, and agreed unanimously: {LAMP}",
    f"It was proposed by {WHO} {LAMP}\nThe motion was put and agreed.",
    f"Resolved (proposed by {WHO}): {LAMP}",
    f"Cllr. Green proposed and Cllr. Brown seconded {LAMP} This was agreed.",
    f"Prop Cllr Green, Sec Cllr Brown – {LAMP} Carried.",
    f"Cllr. Green proposed {LAMP[:-1]} and Cllr. Brown seconded. The proposal was agreed.",
    f"It was proposed by Cllr. Green {LAMP[:-1]}, this was seconded by Cllr. Brown and agreed.",
    f"A proposal {LAMP[:-1]} was made by Cllr Green, seconded by Cllr Brown. The proposal was carried.",
)


@pytest.mark.parametrize("said", PROPOSALS)
def test_what_was_proposed_seconded_and_agreed_is_a_clause_without_the_names(said: str) -> None:
    ((label, words),) = clauses_of(said)
    assert label is None
    assert words.rstrip(".") == LAMP.rstrip(".")


@pytest.mark.parametrize(
    "said",
    [
        f"Cllr. Green proposed {LAMP[:-1]} and Cllr. Brown seconded. The proposal was not carried.",
        f"It was proposed by {WHO} {LAMP} The proposal was lost by 3 votes to 2.",
        f"Cllr. Green proposed {LAMP} There was no seconder.",
    ],
)
def test_what_was_proposed_and_not_agreed_is_no_clause(said: str) -> None:
    assert clauses_of(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "The minutes of the Pilots Board were noted.",
        "The item was deferred to the next meeting.",
        "There were 134 resolved cases in the quarter.",
        "134 cases were\nresolved in the period.",
        "The quarrel was resolved in May.",
        "It was reported that the keeper agreed to light it.",
        (
            "Councillor Brown moved that the lamp be put out.\nThe "
            "amendment was lost, 3 voting for and 9 against."
        ),
        "(1) The buoy\nIt was reported that it floated.\n(2) The shed\nIt stood.",
    ],
)
def test_what_is_no_resolution_is_given_none(said: str) -> None:
    assert clauses_of(said) == []


def test_text_after_a_resolution_is_not_part_of_it() -> None:
    said = "Resolved:- That the lamp be lit.\n\nThe Chair thanked the keeper for the report."
    assert clauses_of(said) == [(None, "That the lamp be lit.")]


def test_a_clause_goes_on_over_a_page_without_the_header_between() -> None:
    said = "Resolved:- (1) That the lamp\f3\nHARBOURS COMMITTEE - 04/03/20\nbe lit.\n(2) That it shine."
    assert clauses_of(said) == [("(1)", "That the lamp be lit."), ("(2)", "That it shine.")]


def test_who_proposed_is_not_part_of_the_clause() -> None:
    said = "Resolved: (1) That the lamp be lit. Prop. AB, 2nd CD, All agreed."
    assert clauses_of(said) == [("(1)", "That the lamp be lit.")]


def test_a_lead_that_decides_nothing_is_kept_with_its_clauses_only() -> None:
    item = minutes_of(
        "1. LAMPS\nTalk.\nRESOLVED that Cabinet be asked:\n(1) to light "
        "the lamp;\n(2) to paint it.\n\n2. TIDES\nNone.\n"
    )[0]
    assert [clause.lead and clause.lead.text for clause in item.resolutions] == ["that Cabinet be asked:"] * 2
    assert [clause.id for clause in item.resolutions] == [f"{item.id}/1", f"{item.id}/2"]


@pytest.mark.parametrize(
    ("verb", "kind"), [("RESOLVED", "resolved"), ("RECOMMENDED", "recommended"), ("AGREED", "agreed")]
)
def test_the_verb_tells_the_kind(verb: str, kind: str) -> None:
    item = minutes_of(f"1. LAMPS\nTalk.\n{verb} that the lamp be lit.\n\n2. TIDES\nNone.\n")[0]
    assert [(clause.kind, clause.verb) for clause in item.resolutions] == [(kind, verb)]


def test_votes_are_counted_and_named() -> None:
    item = minutes_of(
        "1. LAMPS\nThe amendment was declared lost, the voting being:-\nFor "
        "the amendment (2): Councillors Brown and White\n"
        "Against the amendment (3): Councillors Blue, Grey and Red\n\n"
        "Resolved:- That the lamp be lit.\n\n2. TIDES\nNone.\n"
    )[0]
    (vote,) = item.votes
    assert (vote.n_for, vote.n_against, vote.outcome) == (2, 3, "lost")
    assert vote.names_against == ("Blue", "Grey", "Red")
    assert len(item.resolutions) == 1


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("Moved by Green to adopt. Motion Carried 6-1.", (6, 1, "carried")),
        ("The motion was lost by five votes to three.", (3, 5, "lost")),
        ("The motion was carried, 7 Members voting for and 3 against.", (7, 3, "carried")),
    ],
)
def test_votes_told_in_a_sentence(said: str, counts: tuple[int, int, str]) -> None:
    (vote,) = minutes_of(f"1. LAMPS\nTalk.\n{said}\n\n2. TIDES\nNone.\n")[0].votes
    assert (vote.n_for, vote.n_against, vote.outcome) == counts


def test_interests_are_told_with_their_kind_and_minute() -> None:
    item = minutes_of(
        "1. DECLARATIONS OF INTEREST\nCouncillor Brown declared a personal "
        "interest in Minute No. 2 (Lamps), being a keeper.\n"
        "Councillor White made a non-pecuniary Declaration of Interest in the matter of the tides.\n\n"
        "2. LAMPS\nOne.\n\n3. TIDES\nNone.\n"
    )[0]
    assert [(one.member, one.interest, one.minute) for one in item.declarations] == [
        ("Councillor Brown", "personal", "2"),
        ("Councillor White", "non-pecuniary", "3"),
    ]


def test_interests_declared_together_are_each_members_own() -> None:
    item = minutes_of(
        "1. DECLARATIONS OF INTEREST\nCouncillors Brown, B. White and Green declared personal interests in "
        "Minute No. 2.\nCr Grey declared a non-financial interest in Item 3.1.\n\n"
        "2. LAMPS\nOne.\n\n3. TIDES\nNone.\n"
    )[0]
    assert [(one.member, one.interest, one.minute) for one in item.declarations] == [
        ("Councillor Brown", "personal", "2"),
        ("Councillor B. White", "personal", "2"),
        ("Councillor Green", "personal", "2"),
        ("Cr Grey", "non-financial", "3.1"),
    ]


SHUT_OUT = {
    "the items of a later part": ("the items in part two", "\nPART TWO\n", ["4"]),
    "items named by number": ("agenda items 3 and 4", "\n", ["3", "4"]),
    "a run of items": ("items 2 to 3", "\n", ["2", "3"]),
    "items named that are not held": ("agenda item 17", "\n", []),
}


@pytest.mark.parametrize(("what", "between", "shut"), SHUT_OUT.values(), ids=SHUT_OUT)
def test_the_public_is_shut_out_of_what_the_resolution_names(
    what: str, between: str, shut: list[str]
) -> None:
    items = minutes_of(
        f"1. EXCLUSION OF THE PRESS AND PUBLIC\nResolved:- That the public be excluded for {what}.\n\n"
        f"2. LAMPS\nOne.\n\n3. TIDES\nNone.\n{between}\n4. GULLS\nFour.\n"
    )
    assert [item.number for item in items if item.restricted] == shut


def test_items_after_the_public_leave_are_marked() -> None:
    items = minutes_of(
        "1. EXCLUSION OF THE PRESS AND PUBLIC\nResolved:- That the press and "
        "public be excluded for the following item.\n\n"
        "2. THE PILOT'S PAY\nIt was told.\n\n3. ANY OTHER BUSINESS\nNone.\n"
    )
    assert [item.restricted for item in items] == [False, True, False]


def test_rows_of_interests_are_declarations_where_the_title_speaks_of_them() -> None:
    rows = (
        "Councillor\tMinute\tNature\nCouncillor Firth\t35\tDisclosable pecuniary\tPaid by the trust\n"
        "Cllr. Dove - agenda item 8(b), personal, as a member of the club.\n"
    )
    (item, other) = minutes_of(f"1. DECLARATIONS OF INTEREST\n{rows}\n2. PIERS\n{rows}")
    assert [(one.member, one.interest, one.minute) for one in item.declarations] == [
        ("Councillor Firth", "Disclosable pecuniary", "35"),
        ("Cllr. Dove", "personal", "8(b)"),
    ]
    assert other.declarations == ()
