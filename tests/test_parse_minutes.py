"""Where items begin, whatever their numbers and titles look like."""

import pytest

from minutebook.model import Mark
from parse_papers import HEADING, minutes_of, parsed

FORMS = {
    "numbers with a full stop": "1. LIGHTHOUSES\nThe lamp was lit.\n\n2. TIDES\nThere was one.\n",
    "numbers alone on their lines": "1.\n\nLIGHTHOUSES\nThe lamp was lit.\n\n2.\n\nTIDES\nThere was one.\n",
    "numbers without a full stop": "1 Lighthouses\nThe lamp was lit.\n2 Tides\nThere was one.\n",
    "titles in small letters": "1. Lighthouses\nThe lamp was lit.\n2. Tides\nThere was one.\n",
    "the agenda item in brackets": (
        "1. Lighthouses\n(Item 4)\nThe lamp was lit.\n2. Tides\n(Item 5)\nThere was one.\n"
    ),
    "only the agenda item": "Lighthouses\n(Item 1)\nThe lamp was lit.\nTides\n(Item 2)\nThere was one.\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_items_are_found_however_they_are_numbered(text: str) -> None:
    items = minutes_of(text)
    assert [item.number for item in items] == ["1", "2"]
    assert [item.title.casefold() for item in items] == ["lighthouses", "tides"]
    assert [item.extract.text for item in items] == ["The lamp was lit.", "There was one."]


@pytest.mark.parametrize(
    ("first", "second"),
    [("119/18", "120/18"), ("16/10/6/1", "16/10/6/2"), ("295", "296"), ("4", "4a"), ("1001", "1002")],
)
def test_numbers_are_kept_as_printed(first: str, second: str) -> None:
    items = minutes_of(f"{first}. LIGHTHOUSES\nThe lamp was lit.\n\n{second}. TIDES\nThere was one.\n")
    assert [item.number for item in items] == [first, second]


@pytest.mark.parametrize(
    "form",
    [
        "24/25.{}",
        "2024/25:{}",
        "24/25 {}",
        "PC 24/25.{}",
        "PC.{}",
        "P & R {}",
        "{}/2024-25",
        "{}.24",
        "PC24:{}",
        "P/{}",
    ],
)
@pytest.mark.parametrize("title", ["{}", "{}\n"])
def test_numbers_of_any_make_are_known_where_they_rise_by_one(form: str, title: str) -> None:
    words, form = ["Lighthouses", "Tides", "Gulls", "Buoys"], form.replace("_", " ")
    text = "".join(f"{form.format(n)} {title.format(word)}\nIt was so.\n" for n, word in enumerate(words, 61))
    items = minutes_of(text)
    assert [(item.number, item.title) for item in items] == [
        (form.format(n), word) for n, word in enumerate(words, 61)
    ]


@pytest.mark.parametrize("form", ["No. {}", "Min. {}", "#{}", "{} -", "Item {} –", "{} ."])
def test_words_and_marks_around_a_number_are_no_part_of_it(form: str) -> None:
    text = "".join(f"{form.format(n)} LAMPS\nIt was so.\n\n" for n in (61, 62, 63, 64))
    assert [(item.number, item.title) for item in minutes_of(text)] == [
        (str(n), "LAMPS") for n in (61, 62, 63, 64)
    ]


def test_numbers_of_a_make_that_do_not_rise_open_no_items() -> None:
    items = minutes_of(
        "1. LIGHTHOUSES\nPL.4 Shed\nPL.19 Pier\nPL.7 Wall\nNone.\n\n2. TIDES\nThere was one.\n"
    )
    assert [item.number for item in items] == ["1", "2"]


def test_a_wrapped_title_is_one_title() -> None:
    items = minutes_of(
        "1. REPAIRS TO THE OLD LIGHTHOUSE AND THE NEW JETTY AT\nSANDY "
        "POINT\nThe lamp was lit.\n\n2. TIDES\nNone.\n"
    )
    assert items[0].title == "REPAIRS TO THE OLD LIGHTHOUSE AND THE NEW JETTY AT SANDY POINT"
    assert items[0].extract.text == "The lamp was lit."


def test_a_word_broken_in_a_title_is_made_whole() -> None:
    items = minutes_of("1. HARBOUR SELF-\nASSESSMENT\nThe lamp was lit.\n\n2. TIDES\nNone.\n")
    assert items[0].title == "HARBOUR SELF-ASSESSMENT"


def test_a_number_torn_from_its_title_finds_it_again_and_leaves_the_list_whole() -> None:
    items = minutes_of(
        "1.\n\nCOMMUNICATIONS\nThe Chair told Members of:\n\nThe new buoy\n 2.\n\nThe painted shed\n"
        "Two gulls\n\nMINUTES OF THE LAST MEETING\nThey were read.\n\n3.\n\nTIDES\nThere was one.\n"
    )
    assert [(item.number, item.title) for item in items] == [
        ("1", "COMMUNICATIONS"),
        ("2", "MINUTES OF THE LAST MEETING"),
        ("3", "TIDES"),
    ]
    assert items[0].extract.text.endswith("The new buoy\nThe painted shed\nTwo gulls")


def test_numbered_lists_inside_an_item_are_no_items() -> None:
    items = minutes_of(
        "7. LIGHTHOUSES\nThe measures were:\n1. Light the lamp at dusk each day.\n2. Put it out at dawn.\n"
        "3. Write both in the book.\n\n8. TIDES\nThere was one.\n\n9. URGENT BUSINESS\nNone.\n"
    )
    assert [item.number for item in items] == ["7", "8", "9"]


def test_sub_items_stand_under_their_parent_and_share_no_text_with_it() -> None:
    items = minutes_of(
        "1. Groups:\n1.1 Buoys – Ann Brown\n\nAnn Brown said that "
        "there were four.\n\n1.2 Lamps – Bo White\n\n"
        "Bo White said that there was one.\n\n2. Other business\n\n2.1 "
        "Ann Brown asked that the shed be painted "
        "before the summer\nvisitors come.\n\n2.2 Bo White observed "
        "that gulls had been seen on the roof again\n"
        "this week.\n"
    )
    assert [(item.number, item.title) for item in items] == [
        ("1", "Groups:"),
        ("1.1", "Buoys – Ann Brown"),
        ("1.2", "Lamps – Bo White"),
        ("2", "Other business"),
        ("2.1", ""),
        ("2.2", ""),
    ]
    assert items[1].parent_id == items[0].id
    assert items[4].extract.text.startswith("Ann Brown asked")
    assert items[0].extract.text == "1. Groups:"


def test_a_slip_in_one_number_does_not_lose_the_item() -> None:
    items = minutes_of(
        "".join(
            f"{n}. {title}\nNothing.\n\n"
            for n, title in ((4, "BUOYS"), (5, "LAMPS"), (16, "GULLS"), (7, "SHEDS"), (8, "TIDES"))
        )
    )
    assert [item.number for item in items] == ["4", "5", "16", "7", "8"]


def test_minutes_without_items_are_one_item() -> None:
    found = parsed(
        HEADING + "\nThe Chair welcomed everyone and reported that the lamp had been lit all year.\n"
    ).items
    assert [item.number for item in found if item.kind == "minute"] == [None]


def test_attendance_is_kept_findable_and_is_no_minute() -> None:
    block = parsed(HEADING + "1. TIDES\nNone.\n\n2. LAMPS\nOne.\n").items[0]
    assert (block.kind, block.number, block.is_frame) == ("report", None, True)
    assert "Councillors Brown" in block.extract.text


def test_running_headers_are_left_out_of_the_middle_of_an_item() -> None:
    text = "1. LAMPS\nThe lamp was\f12\nHARBOURS COMMITTEE - 04/03/20\nlit at dusk.\n\n2. TIDES\nNone.\n"
    first = minutes_of(text)[0]
    assert first.extract.text == "The lamp was\nlit at dusk."
    assert first.extract.pages == (1, 2)


def test_the_same_item_twice_gets_an_id_of_its_own() -> None:
    found = parsed((HEADING + "1. LAMPS\nOne.\n\n2. TIDES\nNone.\n\f") * 2).items
    ids = [item.id for item in found]
    assert len(ids) == len(set(ids))
    assert "harbours-committee/2020-03-04/1-2" in ids


@pytest.mark.parametrize(
    ("heading", "body", "date"),
    [
        (
            ("TOWN FERRIES PANEL\nTuesday, 3rd March, 2020\nPresent:- Councillor Green.\n"),
            "Town Ferries Panel",
            "2020-03-03",
        ),
        (
            (
                "KELP COUNTY COUNCIL\nCABINET\nMINUTES of a meeting of the Cabinet held "
                "in the Hall on 9 January 2025.\nPRESENT: Mr A Green\n"
            ),
            "Cabinet",
            "2025-01-09",
        ),
        (
            (
                "LITTLE KELP PARISH COUNCIL\nMINUTES OF THE PARISH COUNCIL MEETING "
                "HELD ON\n5 MARCH 2024\nPresent: Ann Green, Bo White\n"
            ),
            "Little Kelp Parish Council",
            "2024-03-05",
        ),
        (
            (
                "KELP PANEL – 10th December 2024\nMINUTES of the meeting held in "
                "the Hall.\nPRESENT: Ann Green (Chair), Bo White\n"
            ),
            "Kelp Panel",
            "2024-12-10",
        ),
        (
            ("Minutes of Meeting (no.44) of\nKelp Community Council\n9th April 2025, 19:00\n"),
            "Kelp Community Council",
            "2025-04-09",
        ),
        ("SUMMARY OF KELP CITY COUNCIL MEETING\nMay 9, 2005 4:30 PM\n", "Kelp City Council", "2005-05-09"),
    ],
)
def test_body_and_date_are_read_off_the_heading(heading: str, body: str, date: str) -> None:
    meeting = parsed(heading + "\n1. LAMPS\nOne.\n\n2. TIDES\nNone.\n\n3. GULLS\nMany.\n").meetings[0]
    assert (meeting.body, meeting.date.isoformat(), meeting.has_minutes) == (body, date, True)


def test_a_date_that_contradicts_its_weekday_is_told() -> None:
    heading = "FERRIES PANEL\nMonday, 3rd March, 2020\nPresent:- Councillor Green.\n"
    meeting = parsed(heading + "\n1. LAMPS\nOne.\n\n2. TIDES\nNone.\n").meetings[0]
    assert meeting.conflicts == ("The heading prints Monday for 3 March 2020, a Tuesday.",)


@pytest.mark.parametrize(
    ("block", "chair", "present", "apologies"),
    [
        (
            (
                "Present:- Councillor Green (in the Chair); Councillors Brown, White and Ann Grey.\n"
                "Apologies for absence were received from Councillors Blue and Red.\n"
            ),
            "Councillor Green",
            ("Green", "Brown", "White", "Ann Grey"),
            ("Blue", "Red"),
        ),
        (
            "PRESENT: Mr R Green (Chairman), Mrs C Brown, Mr L White, OBE\n",
            "Mr R Green",
            ("Mr R Green", "Mrs C Brown", "Mr L White, OBE"),
            (),
        ),
        (
            (
                "In attendance:\n\nAnn Green – Chair Warden of Kelp\n\nBo White - Member Lay Member, Kelp\n\n"
                "Cy Brown - Advisor Harbour Master\n\nApologies:\n\nDi Grey - Member Pilot\n"
            ),
            "Ann Green",
            ("Ann Green", "Bo White", "Cy Brown"),
            ("Di Grey",),
        ),
        (
            (
                "PRESENT IN THE CHAIR: Councillor A. Green, Mayor.\nMEMBERS "
                "PRESENT:\nCouncillors Brown, White (J), Grey.\n"
            ),
            "A. Green",
            ("A. Green", "Brown", "White (J)", "Grey"),
            (),
        ),
        (
            "Present Ann Green AG Bo White BW\nCy Brown CB Di Grey DG\nThe meeting was chaired by BW.\n",
            "Bo White",
            ("Ann Green", "Bo White", "Cy Brown", "Di Grey"),
            (),
        ),
    ],
)
def test_names_are_read_off_the_block(
    block: str, chair: str, present: tuple[str, ...], apologies: tuple[str, ...]
) -> None:
    text = f"FERRIES PANEL\n3rd March, 2020\n{block}\n1. LAMPS\nOne.\n\n2. TIDES\nNone.\n\n3. GULLS\nMany.\n"
    meeting = parsed(text).meetings[0]
    assert (meeting.chair, meeting.present, meeting.apologies) == (chair, present, apologies)


@pytest.mark.parametrize("text", ["", "\n\n", " \f ", "12"])
def test_a_paper_without_words_holds_nothing_and_harms_nothing(text: str) -> None:
    assert parsed(text).meetings == ()


def test_bold_lines_are_titles_where_nothing_is_numbered_and_some_are_usual() -> None:
    titles = ["Welcome", "Minutes of the last meeting", "Town bid"]
    text = f"{HEADING}\n" + "".join(f"{title}\nIt was so.\nAction: Ann to ask.\n" for title in titles)
    marks = tuple(
        Mark(text.index(said), text.index(said) + len(said), "bold")
        for said in (*titles, "Action: Ann to ask.")
    )
    items = [item for item in parsed(text, marks=marks).items if item.kind == "minute"]
    assert [(item.number, item.title) for item in items] == [(None, title) for title in titles]
