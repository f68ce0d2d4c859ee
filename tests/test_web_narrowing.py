import datetime as dt

import pytest

from minutebook.model import Filters
from minutebook.web.asked import Asked, filter_form
from minutebook.web.narrowing import choose_bodies, read_bound

BODIES = ["Cabinet", "Health Select Commission", "Improving Lives Select Commission", "Health Board"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-04-16", dt.date(2019, 4, 16), dt.date(2019, 4, 16)),
        ("16 April 2019", dt.date(2019, 4, 16), dt.date(2019, 4, 16)),
        (" 16/04/2019 ", dt.date(2019, 4, 16), dt.date(2019, 4, 16)),
        ("April 2019", dt.date(2019, 4, 1), dt.date(2019, 4, 30)),
        ("2019-02", dt.date(2019, 2, 1), dt.date(2019, 2, 28)),
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
    ],
)
def test_a_day_a_month_or_a_year_bounds_a_search(text: str, first: dt.date, last: dt.date) -> None:
    assert (read_bound(text, last=False), read_bound(text, last=True)) == (first, last)


@pytest.mark.parametrize("text", ["soon", "", "2019-13", "2019-02-30", "April 2019 or 2020", "20190"])
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        read_bound(text, last=False)


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("cabinet", "Cabinet"),
        ("IMPROVING LIVES SELECT COMMISSION", "Improving Lives Select Commission"),
        ("improving lives", "Improving Lives Select Commission"),
        ("ILSC", "Improving Lives Select Commission"),
    ],
)
def test_a_body_is_known_by_its_name_a_part_of_it_or_its_initials(asked: str, chosen: str) -> None:
    assert choose_bodies([asked, " "], BODIES) == (chosen,)


@pytest.mark.parametrize(("asked", "message"), [("health", "could be any"), ("Parks", "No body is called")])
def test_a_body_that_is_not_certain_is_refused_with_those_held(asked: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        choose_bodies([asked], BODIES)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Improving Lifes Select Comission", "Did you mean “Improving Lives Select Commission”? Held are:"),
        ("Cabnet", "Did you mean “Cabinet”?"),
        ("Parks", "“Parks”. Held are:"),
    ],
)
def test_a_misspelt_body_is_refused_with_the_names_that_come_near(asked: str, said: str) -> None:
    with pytest.raises(ValueError, match="No body is called") as refused:
        choose_bodies([asked], BODIES)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("bodies", "since", "until", "said"),
    [
        ((), "", "", ""),
        (("Cabinet",), "", "", "Cabinet"),
        (("Cabinet", "Pond Panel"), "2019", "", "Cabinet, Pond Panel, from 2019"),
        (("Cabinet", "Pond Panel", "Council"), "", "May 2021", "3 bodies, to May 2021"),
        ((), "2019", "2019", "2019"),
        ((), "2019", "May 2021", "from 2019 to May 2021"),
    ],
)
def test_what_was_narrowed_to_is_said_in_a_few_words(
    bodies: tuple[str, ...], since: str, until: str, said: str
) -> None:
    asked = Asked("x", bodies, since, until, Filters(bodies=bodies))
    assert filter_form(asked, bodies).chosen == said
