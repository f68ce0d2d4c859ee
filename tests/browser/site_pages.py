"""An address of every kind of page over the small library of invented papers."""

from __future__ import annotations

from playwright.sync_api import Page

from web_library import BODY_ID, SPRING

HOSTILE = f"{BODY_ID}/2021-09-14/12"
QUESTION = "What was resolved about the sea wall repairs in March 2021?"
PAGES = {
    "ask": "/",
    "answer": f"/?q={QUESTION}",
    "refused": "/?q=sea&from=soon",
    "search": "/search?q=sea+wall",
    "minute": f"/minutes/{SPRING}/41",
    "hostile": f"/minutes/{HOSTILE}",
    "hostile search": "/search?q=formula",
    "hostile answer": "/?q=What+was+resolved+about+the+formula+in+September+2021%3F",
    "hostile paper": "/papers/{hostile}",
    "hostile briefing": f"/briefing?i={HOSTILE}&n=<script>alert(1)</script>",
    "meeting": f"/meetings/{SPRING}",
    "body": f"/bodies/{BODY_ID}",
    "body in a year": f"/bodies/{BODY_ID}?year=2021",
    "resolutions": "/resolutions?body=harbour",
    "narrowed": "/search?q=sea&kind=minute&order=newest&from=2021&to=2021",
    "briefing": f"/briefing?i={SPRING}/41/1+{SPRING}/41/2&n=Ask+why&i={HOSTILE}&i=gone",
    "no briefing": "/briefing",
    "coverage": "/coverage",
    "taken off": f"/?q={QUESTION}&without=dates",
    "not found": "/?q=Are+there+any+submarines+in+the+borough%3F",
    "otherwise": "/?q=Why+did+members+oppose+the+pier+extension%3F",
    "near": "/search?q=cost+of+repairs",
    "searched question": "/search?q=who+opened+the+lighthouse%3F",
    "nothing": "/search?q=submarines",
    "clauses": f"/minutes/{SPRING}/41",
    "matters": "/matters",
    "matter": f"/matters/{SPRING}/41",
    "no trace": "/resolutions?state=no+trace&order=oldest",
    "about something": "/resolutions?about=sea+wall",
    "votes": "/votes",
    "attendance": "/attendance",
    "declarations": "/declarations",
    "paper": "/papers/{spring}?page=1&from=0&to=40",
    "paper as it looks": "/papers/{pond}?page=1&from=0&to=40",
    "paper larger": "/papers/{pond}?page=1&from=0&to=40&zoom=1.5",
    "no paper": "/papers/none",
    "help": "/help",
    "about": "/about",
    "nowhere": "/nowhere",
}


def path_of(page: Page, name: str) -> str:
    """The address of a page; a paper is named by its hash, looked up by how its file's name begins."""
    path = PAGES[name]
    for paper in page.request.get("/api/papers").json()["items"] if "{" in path else ():
        path = path.replace(f"{{{paper['file'].split('.')[0].split()[0]}}}", paper["id"])
    return path
