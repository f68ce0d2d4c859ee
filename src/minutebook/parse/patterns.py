"""What the parser looks for, as data: every expression beside what it must find and must leave alone.

One test walks the whole table (``ALL``): each ``finds`` is found, no ``leaves`` is. The example lines are
made up in the manner of real papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """An expression, how it is applied (``match`` at the start of a line or ``search`` anywhere), examples."""

    name: str
    expression: re.Pattern[str]
    finds: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    anywhere: bool = False

    def find(self, text: str) -> re.Match[str] | None:
        """The first match in ``text``, at its start unless the pattern is one to be found anywhere."""
        return self.expression.search(text) if self.anywhere else self.expression.match(text)


ALL: list[Pattern] = []


def _pattern(
    name: str,
    expression: str,
    finds: tuple[str, ...],
    leaves: tuple[str, ...] = (),
    *,
    anywhere: bool = False,
    cased: bool = False,
) -> Pattern:
    flags = re.VERBOSE if cased else re.VERBOSE | re.IGNORECASE
    made = Pattern(name, re.compile(expression, flags), finds, leaves, anywhere)
    ALL.append(made)
    return made


# --- furniture: what is printed on every page and belongs to none of the sentences ------------------

PAGE_NUMBER = _pattern(
    "a page number on a line of its own",
    r"(?:page|p\.|tudalen)\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?\s*$ | [-–—]\s*\d{1,4}\s*[-–—]\s*$",
    ("Page 12", "Page 3 of 14", "- 7 -", "page 3/9"),
    ("Page 12 of the plan was amended", "12 pages", "Pages 5 - 18"),
)
BLANK_PAGE = _pattern(
    "the notice on an empty page",
    r"(?:this\s+)?page\s+(?:is\s+|has\s+been\s+)?(?:intentionally\s+)?left\s+(?:intentionally\s+)?blank\b",
    ("This page is intentionally left blank", "Page left blank"),
    ("This page is about play areas",),
)
DATED_HEADER = _pattern(
    "a running header: body and date in figures",
    r"(?P<body>[^\d:;.]{4,90}?)\s*[-–—]\s*\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})\s*(?:\d{1,3})?$",
    ("PARKS PANEL - 17/07/18", "LICENSING COMMITTEE – 03.12.2024"),
    ("Parks Panel - 17 July 2018", "It was closed - 17/07/18 and 18/07/18"),
)
RULE = _pattern(
    "a line of rules or dots",
    r"[-_=*.…·~\\\s]{3,}$",
    ("-----", "………….....", "* * * * *", "\\_\\_\\_"),
    ("- item", "a..."),
)
DRAFT = _pattern(
    "a stamp that the minutes are a draft",
    r"draft\s+(?:until|minutes\s+subject|subject)\b.{0,60}$",
    ("DRAFT UNTIL SIGNED BY THE CHAIR",),
    ("Draft budget for 2019",),
)

# --- segments ----------------------------------------------------------------------------------------

PRESENT = _pattern(
    "the line that begins a list of who was there",
    r"""(?:(?:committee|council|councillors?|members?|panel|board)\s+)*(?:members?\s+|councillors?\s+)?
        (?:present|in\s+attendance|attendance|attendees|attending|presennol|attended\s+by)
        (?:\s+(?:were|was|in\s+the\s+chair|by|virtually))?\s*(?::|[-–—]|$|\s(?=(?-i:[A-Z(])))""",
    (
        "Present:- Councillor Green (in the Chair)",
        "PRESENT: Mr A Brown (Chairman)",
        "PRESENT",
        "In attendance:",
        "Councillors present: A Green",
        "MEMBERS PRESENT:",
        "Committee Members Present were: Ann Green",
        "Attendees: Ann Green (AG)",
        "Present Ann Green AG",
        "PRESENNOL",
    ),
    ("Present needs are met", "presentation", "Attendance figures rose", "present to the meeting"),
)
MINUTES_OF = _pattern(
    "the line that says these are minutes",
    r"""(?:draft\s+|unconfirmed\s+|confirmed\s+)?(?:summary\s+of\s+.{0,60}\bmeeting\s*$
        |minutes?\s+(?:of|from|for)\s+(?!(?:the\s+)?(?:last|previous)\b)
         (?=.{0,90}\b(?:meeting|proceedings|committee|council|board|panel)\b)
        |(?:the\s+)?minutes\s*$
        |(?!.*\bnotes?\b).{3,60}\bminutes\s*$
        |cofnodion\b)""",
    (
        "MINUTES of a meeting of the Cabinet held in the Hall",
        "Minutes of a Meeting held on Tuesday 5 June 2018",
        "Minutes",
        "Ayton Community Council MINUTES",
        "SUMMARY OF TOWN COUNCIL MEETING",
        "Minutes from the meeting of the Safety Board, held on",
    ),
    ("Minutes of the previous meeting held on 5th June", "The minutes were approved", "Minutes were taken"),
)
AGENDA = _pattern(
    "the line that opens an agenda",
    r"(?:a\s?g\s?e\s?n\s?d\s?a|agenda\s+(?:for\s+the|of\s+the|-|–)\s?.{0,60}|order\s+of\s+business)\s*$",
    ("AGENDA", "A G E N D A", "Agenda", "Order of Business"),
    ("Agenda Item 8", "The agenda was agreed", "Agenda papers are online."),
)
AGENDA_ITEM_LABEL = _pattern(
    "the stamp on a report that says which agenda item it is for",
    r"agenda\s+item(?:\s+(?:no|number)\.?)?\s*[:.]?\s*(?P<number>\d{1,3}[a-z]?)\s*$",
    ("Agenda Item 8", "AGENDA ITEM NO. 12", "Agenda item: 4a"),
    ("Agenda item 8 was deferred", "agenda items 8"),
)
REPORT_BANNER = _pattern(
    "a banner over a report",
    r"""(?:briefing\s+(?:paper|note)\b.{0,70}|public\s+report(?:\s+with\s+exempt.{0,40})?|council\s+(?:meeting|report)
        |report\s+to\s+(?:the\s+)?.{3,80}|committee\s+report|(?:part\s+)?(?:exempt|open|confidential)\s+report)\s*$""",
    ("BRIEFING PAPER", "Briefing paper for Parks Panel", "Public Report", "Report to Parks Panel"),
    ("The report to Cabinet was noted.", "Public reports are online"),
)
FORM_LABEL = _pattern(
    "a label in the form at the head of a report",
    r"""(?:\d{1,2}\s*[.)]?\s*)?(?P<label>
        date\s+of\s+(?:meeting|committee)|meeting\s+date|date|meeting|committee(?:\s+name)?(?:\s+and\s+date.{0,40})?
        |(?:report\s+)?title|subject|report\s+of|report\s+by|from|to|directorate(?:/agency)?|ward\(?s?\)?(?:\s+affected)?
        |report\s+author(?:\(s\))?|author|lead\s+officer|decision\s+no|classification|purpose\s+of\s+report
        |is\s+this\s+a\s+key\s+decision.{0,70}|strategic\s+director\s+approving.{0,50}|director\s+approving.{0,50}
        |agency/directorate.{0,30}|agency|portfolio(?:\s+holder)?|report\s+summary|executive\s+summary
        )\s*(?::\s*[-–]?|[-–]\s|\?|$|\s(?=(?-i:[A-Z][a-z]|\d)))""",
    (
        "1. Date:",
        "Title",
        "Report Title",
        "From: Ann Green",
        "2.  Date:- 21st May, 2014",
        "1. Meeting Parks Panel",
    ),
    ("Dated", "From the chair it was said", "Meetings were held", "Titles were given"),
)
APPENDIX = _pattern(
    "the heading of an appendix",
    r"(?:appendix|annex|enclosure)(?:\s+[A-Z0-9]{1,3})?(?:\s*$|\s*[:.–-]\s*\S.*$)",
    ("APPENDIX", "Appendix A: Plan", "Annex 2 – Map", "Appendix 1"),
    ("Appendix A of the report shows", "Appendices", "Appendix 1 was noted."),
)
ACTION_LOG = _pattern(
    "the head of a table of actions",
    r"""(?:(?:no|ref|number)\.?:?\s+)?(?:(?-i:A)(?:ctions?|(?-i:CTIONS?))\s+(?:points?|log|list|sheet|to\s+take\s+forward|arising)\b[^.,;]{0,50}
        |(?:no|ref)\.?:?\s+owner:?\s+.{0,40})$""",
    (
        "Actions Points Raised / On-Going as at 06.03.2014",
        "No: Owner: Details: Update:",
        "Action Log",
        "Actions to Take Forward",
    ),
    (
        "Action: Clerk",
        "Actions were agreed",
        "action plan, identifying priorities",
        "Action list agreed, with dates.",
    ),
)
CONTACT = _pattern(
    "the section of a report that names who wrote it, its last one",
    r"(?:\d{1,2}\s*[.)]?\s*)?(?:name\s+and\s+contact(?:\s+details)?|contact\s+(?:names?|details|officers?)|prepared\s+by|accountable\s+officer(?:\(s\))?)\s*:?",
    ("4. Name and contact details", "Contact Name: Ann Green", "5. Prepared by:"),
    ("Contacts were made", "Named"),
)
MEETING_CLOSED = _pattern(
    "the sentence that closes a meeting",
    r"(?:the\s+)?meeting\s+(?:closed|ended|concluded|finished)\b | there\s+being\s+no\s+(?:further|other)\s+business",
    ("The meeting closed at 9.20 pm", "Meeting ended 20:29", "There being no further business, we left."),
    ("The meeting was well attended",),
)

# --- headings of items -------------------------------------------------------------------------------

NUMBERED = _pattern(
    "a line that begins with a number as items have it",
    r"""(?:(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s*)?)?(?:\d\d-\d{3,4}\s+)?
        (?P<number>\d{1,4}(?:/\d{1,4}){1,4}[a-z]?|\d{1,4}[a-z]?)(?P<stop>[.):]?)
        (?:$|(?:\s+|(?<=\d[.):])(?=(?-i:[A-Z])))(?P<rest>\S.*)$)""",
    ("64. DECLARATIONS OF INTEREST", "12.", "119/18 Apologies", "16/10/6/1 Forum", "4a Parks", "05-1101 2. ROLL CALL",
     "88. 24/00108 - Budget", "7", "Item 16/10/6/2 Reports", "9.Parks"),
    ("5.1 Parks", "£12 was paid", "1st May", "12,000 homes"),
)  # fmt: skip
SUB_NUMBERED = _pattern(
    "a line that begins with the number of a sub-item",
    r"(?P<parent>\d{1,3})\.(?P<child>\d{1,2})(?P<stop>[.)]?)(?:$|\s+(?P<rest>\S.*)$)",
    ("6.1 Case Review Group", "12.10. Any other", "11.2"),
    ("6. Reports", "6.1.2 Detail", "13.12.2013 was"),
)
ITEM_MARKER = _pattern(
    "the agenda item that a minute answers to, in brackets at the end of its heading",
    r"\((?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)\)\s*$",
    ("(Item 4)", "Participation Update(Item 4)", "(Agenda Item 12)"),
    ("(Item 10) RESOLVED that it be noted", "(see Item 5 above)"),
    anywhere=True,
)
MONTH_FIRST = _pattern(
    "a line whose number belongs to a date or a measure",
    r"""\d{1,4}[.,:]?\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august
        |september|october|november|december|ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd
        |rhagfyr|a\.?m\b|p\.?m\b|noon|o.clock|per\s?cent|million|%|x\s\d)""",
    ("5 June 2018", "17 September", "12 noon", "30 per cent of homes", "2 x 10 places"),
    ("5 Junction works", "8. Marching bands"),
)

# --- resolutions -------------------------------------------------------------------------------------

RESOLVED = _pattern(
    "the words that open a resolution, at the start of a line",
    r"""(?:[-•*]\s+)?(?:\(?\d{1,3}[.)]\s*)?(?:\((?:agenda\s+)?item\s+\d+\)\s*)?(?:and\s+)?(?:it\s+was\s+)?
        (?P<verb>(?:unanimously\s+)?(?:re?sol?ved|resovled|reslved|(?-i:RECOMMENDED|AGREED|DECIDED))(?:\s+unanimously)?
        (?:\s+to\s+(?-i:RECOMMEND))?)
        (?:\s*[:;]\s*[-–—]*\s*|\s*[-–—]+\s*|\s*$|\s+(?=(?:that|to|by|as|unanimously|the|on|\(|(?-i:T))\b|\s+\()|,\s+(?=that|to))
        (?!(?:that\s+)?(?:cases?|matters?|issues?)\b|\(for\s+information)""",
    ("Resolved:- That it be noted.", "Resolved: - That", "RESOLVED:", "Resolved – That", "RESOLVED that it be noted",
     "27) RESOLVED that", "(Item 10) RESOLVED that", "3. RESOLVED that Cabinet agree to:", "RESOLVED", "UNANIMOUSLY RESOLVED that",
     "RECOMMENDED: That", "Resolved to RECOMMEND that", "It was AGREED to raise it", "And Resolved:", "RESOVED: That", "RESOVLED that",
     "It was RESOLVED that"),
    ("resolved in the period", "Resolved cases rose", "The issue was resolved", "Recommended by the officer", "Agreed to meet"),
)  # fmt: skip
RESOLVED_WITHIN = _pattern(
    "the words that open a resolution, inside a paragraph",
    r"""(?:\b(?P<verb>(?-i:UNANIMOUSLY\s+RESOLVED|RESOLVED\s+UNANIMOUSLY|RESOLVED|AGREED|RECOMMENDED))
        (?:\s*[:–—-]+\s*|\s+(?=that\b|to\b))
        |\bit\s+was\s+(?:therefore\s+|then\s+|also\s+)?(?P<said>(?:unanimously\s+)?(?:resolved|RECOMMENDED)(?:\s+unanimously)?)
        \s*[:–—-]*\s+(?=that\b|to\b))""",
    ("After a vote it was resolved that the fee rise", "the motion was put and RESOLVED: That"),
    ("the dispute was resolved to everyone's relief", "cases RESOLVED"),
    anywhere=True,
)
AGREED_WITHIN = _pattern(
    "the words by which small councils decide without the word resolved",
    r"""(?:(?-i:It)\s+was\s+(?:then\s+|also\s+|further\s+|finally\s+)?(?P<verb>(?:unanimously\s+)?agreed(?:\s+unanimously)?)
        |\b(?:proposed|moved)\s+(?:by\s+)?(?:(?!seconded)[^!?]){3,90}?\bseconded\s+(?:by\s+)?[^!?]{3,70}?\band\s+
         (?P<said>(?:unanimously\s+)?(?:agreed|resolved))
        |\b(?P<welsh>(?:trwy\s+benderfyniad\s+unfrydol\s+)?(?:cytunwyd|penderfynwyd)(?:\s+yn\s+unfrydol)?)
         (?=\s+(?:y|i|bod|rhoi|dylid)\b))
        (?:\s*,)?\s+(?=that\b|to\b|y\b|i\b|bod\b|rhoi\b|dylid\b)""",
    (
        "It was agreed that the Clerk write",
        "It was proposed by Cllr. A. Green, seconded by Cllr. B. Brown and unanimously agreed, that the",
        "cytunwyd yn unfrydol y dylid ateb",
    ),
    ("She agreed to ask", "agreed figures", "he said that it was agreed to wait"),
    anywhere=True,
)
MOTION = _pattern(
    "a motion put and carried",
    r"""\bMoved\s+by\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)?\s+[^!?]{2,260}?\bMot(?:ion)?\s+Carried(?:\s*\d{1,2}\s*-\s*\d{1,2})?\.?""",
    ("Moved by Green to adopt. Motion Carried 7-0.", "Moved by Green to adopt and refer. Motion Carried"),
    ("A motion was moved", "Moved by Green to adopt. Motion Failed 3-4."),
    anywhere=True,
)
LABEL = _pattern(
    "the stamp on a report that says which agenda item it is for",
    r"agenda\s+item(?:\s+(?:no|number)\.?)?\s*[:.]?\s*(?P<number>\d{1,3}[a-z]?)\s*$",
    ("Agenda Item 8", "AGENDA ITEM NO. 12", "Agenda item: 4a"),
    ("Agenda item 8 was deferred", "agenda items 8"),
)
REPORT_BANNER = _pattern(
    "a banner over a report",
    r"""(?:briefing\s+(?:paper|note)\b.{0,70}|public\s+report(?:\s+with\s+exempt.{0,40})?|council\s+(?:meeting|report)
        |report\s+to\s+(?:the\s+)?.{3,80}|committee\s+report|(?:part\s+)?(?:exempt|open|confidential)\s+report)\s*$""",
    ("BRIEFING PAPER", "Briefing paper for Parks Panel", "Public Report", "Report to Parks Panel"),
    ("The report to Cabinet was noted.", "Public reports are online"),
)
FORM_LABEL = _pattern(
    "a label in the form at the head of a report",
    r"""(?:\d{1,2}\s*[.)]?\s*)?(?P<label>
        date\s+of\s+(?:meeting|committee)|meeting\s+date|date|meeting|committee(?:\s+name)?(?:\s+and\s+date.{0,40})?
        |(?:report\s+)?title|subject|report\s+of|report\s+by|from|to|directorate(?:/agency)?|ward\(?s?\)?(?:\s+affected)?
        |report\s+author(?:\(s\))?|author|lead\s+officer|decision\s+no|classification|purpose\s+of\s+report
        |is\s+this\s+a\s+key\s+decision.{0,70}|strategic\s+director\s+approving.{0,50}|director\s+approving.{0,50}
        |agency/directorate.{0,30}|agency|portfolio(?:\s+holder)?|report\s+summary|executive\s+summary
        )\s*(?::\s*[-–]?|[-–]\s|\?|$|\s(?=(?-i:[A-Z][a-z]|\d)))""",
    (
        "1. Date:",
        "Title",
        "Report Title",
        "From: Ann Green",
        "2.  Date:- 21st May, 2014",
        "1. Meeting Parks Panel",
    ),
    ("Dated", "From the chair it was said", "Meetings were held", "Titles were given"),
)
APPENDIX = _pattern(
    "the heading of an appendix",
    r"(?:appendix|annex|enclosure)(?:\s+[A-Z0-9]{1,3})?(?:\s*$|\s*[:.–-]\s*\S.*$)",
    ("APPENDIX", "Appendix A: Plan", "Annex 2 – Map", "Appendix 1"),
    ("Appendix A of the report shows", "Appendices", "Appendix 1 was noted."),
)
ACTION_LOG = _pattern(
    "the head of a table of actions",
    r"""(?:(?:no|ref|number)\.?:?\s+)?(?:(?-i:A)(?:ctions?|(?-i:CTIONS?))\s+(?:points?|log|list|sheet|to\s+take\s+forward|arising)\b[^.,;]{0,50}
        |(?:no|ref)\.?:?\s+owner:?\s+.{0,40})$""",
    (
        "Actions Points Raised / On-Going as at 06.03.2014",
        "No: Owner: Details: Update:",
        "Action Log",
        "Actions to Take Forward",
    ),
    (
        "Action: Clerk",
        "Actions were agreed",
        "action plan, identifying priorities",
        "Action list agreed, with dates.",
    ),
)
CONTACT = _pattern(
    "the section of a report that names who wrote it, its last one",
    r"(?:\d{1,2}\s*[.)]?\s*)?(?:name\s+and\s+contact(?:\s+details)?|contact\s+(?:names?|details|officers?)|prepared\s+by|accountable\s+officer(?:\(s\))?)\s*:?",
    ("4. Name and contact details", "Contact Name: Ann Green", "5. Prepared by:"),
    ("Contacts were made", "Named"),
)
MEETING_CLOSED = _pattern(
    "the sentence that closes a meeting",
    r"(?:the\s+)?meeting\s+(?:closed|ended|concluded|finished)\b | there\s+being\s+no\s+(?:further|other)\s+business",
    ("The meeting closed at 9.20 pm", "Meeting ended 20:29", "There being no further business, we left."),
    ("The meeting was well attended",),
)

# --- headings of items -------------------------------------------------------------------------------

NUMBERED = _pattern(
    "a line that begins with a number as items have it",
    r"""(?:(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s*)?)?(?:\d\d-\d{3,4}\s+)?
        (?P<number>\d{1,4}(?:/\d{1,4}){1,4}[a-z]?|\d{1,4}[a-z]?)(?P<stop>[.):]?)
        (?:$|(?:\s+|(?<=\d[.):])(?=(?-i:[A-Z])))(?P<rest>\S.*)$)""",
    ("64. DECLARATIONS OF INTEREST", "12.", "119/18 Apologies", "16/10/6/1 Forum", "4a Parks", "05-1101 2. ROLL CALL",
     "88. 24/00108 - Budget", "7", "Item 16/10/6/2 Reports", "9.Parks"),
    ("5.1 Parks", "£12 was paid", "1st May", "12,000 homes"),
)  # fmt: skip
SUB_NUMBERED = _pattern(
    "a line that begins with the number of a sub-item",
    r"(?P<parent>\d{1,3})\.(?P<child>\d{1,2})(?P<stop>[.)]?)(?:$|\s+(?P<rest>\S.*)$)",
    ("6.1 Case Review Group", "12.10. Any other", "11.2"),
    ("6. Reports", "6.1.2 Detail", "13.12.2013 was"),
)
ITEM_MARKER = _pattern(
    "the agenda item that a minute answers to, in brackets at the end of its heading",
    r"\((?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)\)\s*$",
    ("(Item 4)", "Participation Update(Item 4)", "(Agenda Item 12)"),
    ("(Item 10) RESOLVED that it be noted", "(see Item 5 above)"),
    anywhere=True,
)
MONTH_FIRST = _pattern(
    "a line whose number belongs to a date or a measure",
    r"""\d{1,4}[.,:]?\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?:january|february|march|april|may|june|july|august
        |september|october|november|december|ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd
        |rhagfyr|a\.?m\b|p\.?m\b|noon|o.clock|per\s?cent|million|%|x\s\d)""",
    ("5 June 2018", "17 September", "12 noon", "30 per cent of homes", "2 x 10 places"),
    ("5 Junction works", "8. Marching bands"),
)

# --- resolutions -------------------------------------------------------------------------------------

RESOLVED = _pattern(
    "the words that open a resolution, at the start of a line",
    r"""(?:[-•*]\s+)?(?:\(?\d{1,3}[.)]\s*)?(?:\((?:agenda\s+)?item\s+\d+\)\s*)?(?:and\s+)?(?:it\s+was\s+)?
        (?P<verb>(?:unanimously\s+)?(?:re?sol?ved|resovled|reslved|(?-i:RECOMMENDED|AGREED|DECIDED))(?:\s+unanimously)?
        (?:\s+to\s+(?-i:RECOMMEND))?)
        (?:\s*[:;]\s*[-–—]*\s*|\s*[-–—]+\s*|\s*$|\s+(?=(?:that|to|by|as|unanimously|the|on|\(|(?-i:T))\b|\s+\()|,\s+(?=that|to))
        (?!(?:that\s+)?(?:cases?|matters?|issues?)\b|\(for\s+information)""",
    ("Resolved:- That it be noted.", "Resolved: - That", "RESOLVED:", "Resolved – That", "RESOLVED that it be noted",
     "27) RESOLVED that", "(Item 10) RESOLVED that", "3. RESOLVED that Cabinet agree to:", "RESOLVED", "UNANIMOUSLY RESOLVED that",
     "RECOMMENDED: That", "Resolved to RECOMMEND that", "It was AGREED to raise it", "And Resolved:", "RESOVED: That", "RESOVLED that",
     "It was RESOLVED that"),
    ("resolved in the period", "Resolved cases rose", "The issue was resolved", "Recommended by the officer", "Agreed to meet"),
)  # fmt: skip
RESOLVED_WITHIN = _pattern(
    "the words that open a resolution, inside a paragraph",
    r"""(?:\b(?P<verb>(?-i:UNANIMOUSLY\s+RESOLVED|RESOLVED\s+UNANIMOUSLY|RESOLVED|AGREED|RECOMMENDED))
        (?:\s*[:–—-]+\s*|\s+(?=that\b|to\b))
        |\bit\s+was\s+(?:therefore\s+|then\s+|also\s+)?(?P<said>(?:unanimously\s+)?(?:resolved|RECOMMENDED)(?:\s+unanimously)?)
        \s*[:–—-]*\s+(?=that\b|to\b))""",
    ("After a vote it was resolved that the fee rise", "the motion was put and RESOLVED: That"),
    ("the dispute was resolved to everyone's relief", "cases RESOLVED"),
    anywhere=True,
)
AGREED_WITHIN = _pattern(
    "the words by which small councils decide without the word resolved",
    r"""(?:(?-i:It)\s+was\s+(?:then\s+|also\s+|further\s+|finally\s+)?(?P<verb>(?:unanimously\s+)?agreed(?:\s+unanimously)?)
        |\b(?:proposed|moved)\s+(?:by\s+)?(?:(?!seconded)[^!?]){3,90}?\bseconded\s+(?:by\s+)?[^!?]{3,70}?\band\s+
         (?P<said>(?:unanimously\s+)?(?:agreed|resolved))
        |\b(?P<welsh>(?:trwy\s+benderfyniad\s+unfrydol\s+)?(?:cytunwyd|penderfynwyd)(?:\s+yn\s+unfrydol)?)
         (?=\s+(?:y|i|bod|rhoi|dylid)\b))
        (?:\s*,)?\s+(?=that\b|to\b|y\b|i\b|bod\b|rhoi\b|dylid\b)""",
    (
        "It was agreed that the Clerk write",
        "It was proposed by Cllr. A. Green, seconded by Cllr. B. Brown and unanimously agreed, that the",
        "cytunwyd yn unfrydol y dylid ateb",
    ),
    ("She agreed to ask", "agreed figures", "he said that it was agreed to wait"),
    anywhere=True,
)
MOTION = _pattern(
    "a motion put and carried",
    r"\bMoved\s+by\s+(?P<mover>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)?)\s+(?P<text>to\s.+?)\s*\bMotion\s+(?P<outcome>carried|failed|lost)",
    ("Moved by Green to adopt. Motion Carried 7-0.",),
    ("A motion was moved",),
    anywhere=True,
)
LABEL = _pattern(
    "the label of a clause at the start of a line",
    r"""(?P<bullet>[-–—•●○■▪*\uf0b7\uf02d\uf0a7]\s+|o\s+(?=that))?
        (?P<label>\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\.(?!\d))?
        (?:\s+|$|(?<=[)\s])(?=\S))""",
    ("(1) That", "1) That", "- 1) That", "(a) the", "(i) that", "2. Note", "(2)", "• That the Clerk", "A. Agree"),
)  # fmt: skip
INLINE_LABEL = _pattern(
    "the label of a clause inside a line",
    r"(?:(?<=^)|(?<=\s))\((?P<label>\d{1,2}|[a-z]|[ivx]{1,5})\)\s+",
    ("that (1) the report", "; and (ii) to sell"),
    ("Section 100A(4) of", "by (say) ten"),
    anywhere=True,
)
TRAILER = _pattern(
    "who proposed and seconded, behind a clause",
    r"""\s+[_*(]*(?:prop(?:osed)?\b\.?(?:\s+by)?:?\s+(?:(?:cllr|councillor|mrs?|ms|dr)\b\.?\s+)?(?-i:[A-Z])(?:(?!\.\s+(?-i:[A-Z][a-z]{3})).){0,80}?(?:2nd|second(?:ed)?)\b.*$
        |all\s+(?:agreed|in\s+favour)\.?[_*)]*\s*$)""",
    (
        "That it be paid.   Prop. AG, 2nd BB, All agreed.",
        "be approved. Proposed by Cllr Green, seconded by Cllr Brown.",
    ),
    ("That the proposed works be agreed",),
    anywhere=True,
)
CLOSING = _pattern(
    "what stands below the last item: the close, the next date, who signs",
    r"""(?:(?:the\s+)?meeting\s+(?:closed|ended|concluded|finished)\b|there\s+being\s+no\s+(?:further|other)\s+business
        |as\s+there\s+was\s+no\s+further\s+business|date\s+of\s+(?:the\s+)?next\s+meeting\b|next\s+meeting\b
        |chair(?:man|person)?\s*:|signed\b.{0,40}$|signed\s*:|dated?\s*:\s*\d)""",
    (
        "There being no further business, the meeting closed",
        "Date of the next meeting: Tuesday",
        "Chairman: A Green",
        "Signed:",
    ),
    (
        "The chairman thanked all",
        "The next meeting would hear it",
        "signed by the Chair and sent to every one of the members",
    ),
)
