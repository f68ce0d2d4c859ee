"""How pages, agendas, minutes and reports announce themselves, and what is mere furniture."""

from minutebook.parse.patterns.pattern import pattern

PAGE_NUMBER = pattern(
    "a page number on a line of its own",
    r"(?:page|p\.|tudalen)\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?\s*$ | [-–—]\s*\d{1,4}\s*[-–—]\s*$",
    ("Page 12", "Page 3 of 14", "- 7 -", "page 3/9"),
    ("Page 12 of the plan was amended", "12 pages", "Pages 5 - 18"),
)
BLANK_PAGE = pattern(
    "the notice on an empty page",
    r"(?:this\s+)?page\s+(?:is\s+|has\s+been\s+)?(?:intentionally\s+)?left\s+(?:intentionally\s+)?blank\b",
    ("This page is intentionally left blank", "Page left blank"),
    ("This page is about play areas",),
)
DATED_HEADER = pattern(
    "a running header: body and date in figures",
    r"(?P<body>[^\d:;.]{4,90}?)\s*[-–—]\s*\d{1,2}[/.]\d{1,2}[/.](?:\d\d|\d{4})\s*(?:\d{1,3})?$",
    ("PARKS PANEL - 17/07/18", "LICENSING COMMITTEE – 03.12.2024"),
    ("Parks Panel - 17 July 2018", "It was closed - 17/07/18 and 18/07/18"),
)
RULE = pattern(
    "a line of rules or dots",
    r"[-_=*.…·~\\\s]{3,}$",
    ("-----", "………….....", "* * * * *", "\\_\\_\\_"),
    ("- item", "a..."),
)
DRAFT = pattern(
    "a stamp that the minutes are a draft",
    r"draft\s+(?:until|minutes\s+subject|subject)\b.{0,60}$",
    ("DRAFT UNTIL SIGNED BY THE CHAIR",),
    ("Draft budget for 2019",),
)
PRESENT = pattern(
    "the line that begins a list of who was there",
    r"""(?:i\s+láthair\s*/\s*|[^\W\d]+(?:\s[^\W\d]+){0,4}\s*[/|]\s*(?=(?:members\s+)?present\s*(?::|$|\s(?-i:[A-Z]))))?(?:the\s+(?:other\s+)?(?=(?:members|councillors)\s+present\s+were\b))?(?:other\s+(?=(?:members|councillors)\s+present\s+were\b))?(?:(?:elected|voting|committee|community|council|councillors?|members?|panel|board|trustees)\s+)*
        (?:members?\s+|councillors?\s+|those\s+)?
        (?:present|in\s+attendance|attendance(?!\s+(?:details|register|records?|lists?|sheet)\b)|attendees|attending|presennol|sederunt|attended\s+by)
        (?:\s+(?:were|was|in\s+the\s+chair|by|virtually|remotely|online|in\s+person|via\s+\w+|in\s+(?:the\s+)?(?:room|chamber)))?\s*(?::|[-–—]|$|\s(?=(?-i:[A-Z(])))""",
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
        "SEDERUNT: A Green",
        "I LÁTHAIR/PRESENT:",
        "Elected Members present:",
        "Those attending: Ann Green",
        "Te hunga i tae mai | present",
        "Tuhinga/Present:",
        "The other Councillors present were:-",
        "Present remotely: A Green",
        "In attendance in Chamber: Councillor A Green",
    ),
    (
        "Present needs are met",
        "The other councillors were late",
        "presentation",
        "Attendance figures rose",
        "present to the meeting",
        "Attendance Details",
    ),
)
MINUTES_OF = pattern(
    "the line that says these are minutes",
    r"""(?:draft\s+|unconfirmed\s+|confirmed\s+)?(?:summary\s+of\s+.{0,60}\bmeeting\s*$
        |minutes?\s+(?:of|from|for)\s+(?!(?:the\s+)?(?:last|previous)\b)
         (?=.{0,90}\b(?:meeting|proceedings|committee|council|board|panel)\b)
        |(?:the\s+)?minutes\s*$
        |minutes\s*[:–—-]\s+(?=(?-i:[A-Z])[^.;]{0,80}\b(?:committee|council|board|panel|cabinet|forum)$)
        |minutes\s*[:–—-]\s+(?:ordinary|special|regular|annual)\s[^.;]{0,60}\bmeeting\s*[:–—-]\s+(?=\d{1,2}\s|(?-i:[A-Z])[a-z]+\s\d)
        |(?!.*\bnotes?\b).{3,60}\bminutes\s*$
        |(?!\d|.*\bnotes?\b|(?:approv|adopt|confirm|accept|amend|correct|sign|previous|last)\w*\b)(?:.{3,50}\s)?(?-i:M(?:inutes|INUTES))
         (?:\s+(?:for|of|from)\s+|\s*[-–—,:]\s*|\s+)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?
         (?:\d{1,2}(?:st|nd|rd|th)?\s+(?-i:[A-Z])[a-z]{2,8},?\s+|(?-i:[A-Z])[a-z]{2,8}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+|\d{1,2}[./]\d{1,2}[./])\d{4}\W*(?:\([^)]*\))?$
        |(?:\d{1,2}(?:st|nd|rd|th)?\s+(?-i:[A-Z])[a-z]{2,8}|(?-i:[A-Z])[a-z]{2,8}\s+\d{1,2}),?\s+\d{4}\s*[-–—]\s.{0,60}\bminutes\b.{0,40}$
        |(?:at\s+)?an?\s+(?:[a-z]+\s+)?meeting\s+of\s+(?!.*\b(?:will|to)\s+be\s+held\b).{3,90}\bheld\b
        |(?:an?|the)\s+(?:[a-z-]+\s+){0,2}meeting\s+of\s+.{3,90}\bcalled\s+to\s+order\b
        |minutes\s+of\s+(?:the\s+)?proceedings\b
        |cofnodion\b)""",
    (
        "MINUTES of a meeting of the Cabinet held in the Hall",
        "Minutes of a Meeting held on Tuesday 5 June 2018",
        "Minutes",
        "Ayton Community Council MINUTES",
        "SUMMARY OF TOWN COUNCIL MEETING",
        "Minutes from the meeting of the Safety Board, held on",
        "At a Meeting of the PLANNING COMMITTEE held in the City Hall",
        "A meeting of the Health Panel was held on Tuesday 5 March 2024.",
        "Town Board Minutes for October 10, 2011",
        "The regular meeting of the Kelp Select Board was called to order at 6:30",
        "PC Meeting Minutes 18th May 2021 (via Zoom)",
        "June 2, 2014 - Meeting Minutes",
        "Minutes of Parish Council 22 November 2023",
        "Minutes: Health Panel",
        "MINUTES - ORDINARY COUNCIL MEETING - 18 DECEMBER 2024",
        "19 November, 2014 – Ordinary Meeting of Council – Minutes Shire of Kelp",
    ),
    (
        "Minutes of the previous meeting held on 5th June",
        "The minutes were approved",
        "Minutes were taken",
        "Minutes: to approve those of the Board",
        "A meeting of officers was planned",
        "A meeting of the Health Panel will be held on Tuesday 5 March 2024.",
        "Approve Town Board Minutes of October 10, 2011",
        "Minutes of 5 May 2020 were approved",
    ),
)
AGENDA = pattern(
    "the line that opens an agenda",
    r"(?!consent|approval|adoption|approve|adopt)(?:a\s?g\s?e\s?n\s?d\s?a|agenda\s+(?:for\s+the|of\s+the|-|–)\s?.{0,60}|order\s+of\s+business|business\s+to\s+be\s+transacted\s*:?"
    r"|(?-i:(?!The\b|Items?\b)(?:[A-Z][\w&'’,-]*\s+|(?:of|and)\s+){1,9}A(?:genda|GENDA)))\s*$",
    (
        "AGENDA",
        "A G E N D A",
        "Agenda",
        "Order of Business",
        "BUSINESS TO BE TRANSACTED",
        "City Council Meeting Agenda",
    ),
    (
        "Agenda Item 8",
        "The agenda was agreed",
        "Agenda papers are online.",
        "Green asked that it go on the agenda",
        "CONSENT AGENDA",
        "Approval of the Agenda",
    ),
)
AGENDA_ITEM_LABEL = pattern(
    "the stamp on a report that says which agenda item it is for",
    r"agenda\s+item(?:\s+(?:no|number)\.?)?\s*[:.]?\s*(?P<number>\d{1,3}(?:[a-z]|\.\d{1,2})?)\s*$",
    ("Agenda Item 8", "Agenda Item 4.1", "AGENDA ITEM NO. 12", "Agenda item: 4a"),
    ("Agenda item 8 was deferred", "agenda items 8"),
)
REPORT_BANNER = pattern(
    "a banner over a report",
    r"""(?:briefing\s+(?:paper|note)\b.{0,70}|public\s+report(?:\s+with\s+exempt.{0,40})?|council\s+(?:meeting|report)
        |report\s+to\s*:?\s+(?:the\s+)?.{3,80}|committee\s+report|(?:part\s+)?(?:exempt|open|confidential)\s+report
        |summary\s+sheet)\s*$""",
    (
        "BRIEFING PAPER",
        "Summary Sheet",
        "Briefing paper for Parks Panel",
        "Public Report",
        "Report to:   Cabinet",
    ),
    ("The report to Cabinet was noted.", "Public reports are online"),
)
FORM_LABEL = pattern(
    "a label in the form at the head of a report",
    r"""(?:\d{1,2}\s*[.)]?\s*)?(?P<label>
        date\s+of\s+(?:meeting|committee)|meeting\s+date|date|meeting|committee(?:\s+name)?(?:\s+and\s+date.{0,40})?
        |(?:report\s+)?title(?:\s+of\s+report)?|for\s+consideration\s+by|subject|report\s+(?:of|by|to)|from|to|directorate(?:/agency)?|ward\(?s?\)?(?:\s+affected)?
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
        "Title of Report   Lamps",
    ),
    ("Dated", "From the chair it was said", "Meetings were held", "Titles were given"),
)
APPENDIX = pattern(
    "the heading of an appendix",
    r"(?:appendix|annex|enclosure)(?:\s+[A-Z0-9]{1,3})?(?:\s*$|\s*[:.–-]\s*\S.*$)",
    ("APPENDIX", "Appendix A: Plan", "Annex 2 – Map", "Appendix 1"),
    ("Appendix A of the report shows", "Appendices", "Appendix 1 was noted."),
)
ACTION_LOG = pattern(
    "the head of a table of actions",
    r"""(?:(?:no|ref|number)\.?:?\s+)?(?:(?-i:A)(?:ctions?|(?-i:CTIONS?))\s+(?:points?|log|list|sheet|to\s+take\s+forward|arising)\b[^,;]{0,50}(?<![.])
        |(?:no|ref)\.?:?\s+owner:?\s+.{0,40})$""",
    (
        "Actions Points Raised / On-Going as at 12.11.2013",
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
CONTACT = pattern(
    "the section of a report that names who wrote it, its last one",
    r"(?:\d{1,2}\s*[.)]?\s*)?(?:name\s+and\s+contact(?:\s+details)?|contact\s+(?:names?|details|officers?)|prepared\s+by|accountable\s+officer(?:\(s\))?)\s*:?",
    ("4. Name and contact details", "Contact Name: Ann Green", "5. Prepared by:"),
    ("Contacts were made", "Named"),
)
