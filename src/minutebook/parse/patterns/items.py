"""How the headings of items are numbered."""

from minutebook.parse.patterns.pattern import pattern

NUMBERED = pattern(
    "a line that begins with a number as items have it",
    r"""(?:\*\s*)?(?:(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s*)?)?(?:\d\d-\d{3,4}\s+)?
        (?P<number>(?-i:[A-Z]{1,5})[/.-]?\d{1,4}(?:[/.-]\d{1,4}){1,3}[a-z]?|(?-i:[A-Z]{2,5})/\d{1,4}(?=\s)|(?-i:[A-Z]{2,4})\d{1,4}(?=[.\s])|(?-i:[A-Z])\d{1,4}(?=\.(?:\s|$)|\s+(?-i:[A-Z]{3}))
         |(?-i:[A-Z]{1,4})[ ]\d{2,4}/\d{1,4}(?=\s)
         |(?-i:(?!PART|PAGE|ITEM|NOTE|ANNEX|TABLE|NO)[A-Z]{2,5})[ ]\d{1,4}(?=[.](?:\s|$))
         |(?-i:[A-Z][a-z]{1,3})/\d{1,4}/\d\d-\d\d(?=\s)|\d{1,4}-(?-i:[A-Z])(?=[.:]?\s+(?-i:[A-Z]))|\d{5}(?=[.:]?\s+(?-i:[A-Z]{3}))
         |\d{1,2}\.0(?=[.\s]|$)|\d{2,4}/\d{2}-\d{1,4}|\d{2,4}-\d{2,4}(?=\s)
         |\d{1,4}(?:/\d{1,4}){1,4}[a-z]?|\d{1,4}[a-z]?)(?P<stop>\s+:(?=\s)|\s+[.–—-](?=\s+(?-i:[A-Z]))|[.):]?)
        (?:$|(?:\s+|(?<=\d[.):])(?=(?-i:[A-Z])))(?P<rest>\S.*)$)""",
    (
        "64. DECLARATIONS OF INTEREST",
        "12.",
        "119/18 Apologies",
        "16/10/6/1 Forum",
        "4a Parks",
        "05-1101 2. ROLL CALL",
        "88. 24/00108 - Budget",
        "7",
        "Item 16/10/6/2 Reports",
        "9.Parks",
        "PR/24/15 Footpaths",
        "TC/3/23 BUS NETWORK REVIEW",
        "C24/017. Finance",
        "Minute 23/24-17 Apologies",
        "2023-041 Rates",
        "* 89   Minutes",
        "43  :   MINUTES",
        "CAB/51   None were declared.",
        "CAB22 Budget outturn",
        "CAB 77. MINUTES",
        "CAB 78.",
        "12A.",
        "G16.",
        "C 10/034 Vote of thanks",
        "J7. BUOYS",
        "C140    BUOYS",
        "Cou/285/07-08 Apologies",
        "27-A    COMMUNICATIONS",
        "14365 POLICE MATTERS",
        "*450 Minutes",
        "1.0 Declaration of Opening",
        "2.0",
        "Item 4 – Buoys",
        "41 - MINUTES",
    ),
    (
        "PART 2. The rest",
        "UNITS 4 to 9 were let",
        "5.1 Parks",
        "£12 was paid",
        "1st May",
        "12,000 homes",
        "COVID-19 figures",
        "A47 works",
        "14365 houses",
        "NY 14224 SENECA",
    ),
)
NUMBERED_IN_SERIES = pattern(
    "a line that begins with a number of any make, which counts only where others of that make follow it",
    r"""(?:(?P<word>No\.\s?|Min\.?\s|\#\s?|\((?=\d{2,3}\)\s.*[^.:;,]$)))?
        (?P<number>(?P<make>(?!(?i:PART|PAGE|ITEM|NOTE|ANNEX|TABLE|APPX?|APP|LOT|PLOT|UNIT|STAGE|PHASE|YEAR|WARD|ROOM|ROAD|ZONE|AREA|PLAN|PARA|FIG|BOX|
          OPTION|ACTION|POLICY|TREE|LEVEL|MARCH|APRIL|MAY|JUNE|JULY|SEPT|CLLR|FROM|TO|STEP|GOAL|AIM|TASK|RISK|CASE|SITE|TERM|WEEK|DAY|BAND|TIER|FORM|TEAM|
          JAN|FEB|MAR|APR|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN|TEL|FAX|EXT|MR|MRS|MS|DR|ST|NOS?)\b)
         (?:(?:[A-Z]{1,5}\s?&\s?[A-Z]{1,3}|[A-Z]{2,6}|[A-Z](?=[/.])|[A-Z][a-z]{1,3}(?=[/ ]))[ ./:–-]{0,3})?
         (?:(?:20\d\d[/-](?:20)?\d\d|\d\d[/-]\d\d)(?!\d)[ ]?[.:/–-]?[ ]?(?<=[ .:/–-])
          |20\d\d[.:/-]|(?<=[A-Z])[ ]?\d\d[.:/-])?)
        (?P<count>\d{1,4})(?P<after>/20\d\d[/-]\d\d(?:\d\d)?|\.\d\d)?)
        (?P<stop>\s+[:.–—-](?=\s)|[.:)]?)(?:$|\s+(?P<rest>["“‘'(]?[A-Z].*)$)""",
    (
        "24/25.61 BUOYS",
        "2024/25:61 Buoys",
        "24/25 61 Buoys",
        "PC 24/25.61 Buoys",
        "PC.61 Buoys",
        "P & R 61 Buoys",
        "61/2024-25 Buoys",
        "61.24 Buoys",
        "SWP 24-61 Buoys",
        "PC24:61. Buoys",
        "No. 61 Buoys",
        "Cab/61 Buoys",
        "Cab 61 Buoys",
        "(61) Buoys",
    ),
    (
        "PLOT 61 Buoys",
        "Plot 61 Buoys",
        "(61) That buoys be laid.",
        "(6) Buoys",
        "61.24 m of rope",
        "24/25.6.1 Buoys",
        "T1 Oak",
        "- 4 Consultation",
    ),
    cased=True,
)
ROMAN = pattern(
    "a line that begins with a Roman number in capitals",
    r"(?-i:(?P<number>(?:X{0,3})(?:IX|IV|V?I{0,3})))(?:(?P<stop>[.)])(?:\s+(?P<rest>(?-i:[A-Z]).*))?|(?P<gap>(?=\s+(?-i:[A-Z][A-Za-z])))\s+(?P<bare>.*))$",
    ("I. Call to Order", "XIV. ADJOURNMENT", "IX) Reports", "V."),
    ("I was there", "i. the lamp", "C. Reports", "MIX. Lamps"),
)
NUMBERED_WITHIN = pattern(
    "an item's number inside a line, where items run on without a break",
    r"(?P<before>.{3,90}?\S)\s+(?:Item|Minute)\s+(?P<number>\d{1,4}(?:/\d{1,4}){2,4})(?P<stop>\.?)\s+(?P<rest>(?-i:[A-Z]).*)$",
    ("Exclusion of the Public Item 16/10/6/17. To consider a contract",),
    ("Item 16/10/6/17. To consider a contract", "They turned to Item 16/10/6/17."),
)
NUMBER_GLUED = pattern(
    "the next item's number, run on to the heading of a part of the agenda above it",
    r"(?P<before>For\s+(?-i:[A-Z])[\w/ ]{3,50}:)(?P<number>\d{1,3})(?P<stop>\.)"
    r"(?:$|\s+(?P<rest>(?-i:[A-Z]).*)$)",
    ("For Discussion/Decision:6.", "For Information:12."),
    ("Resolved:1.", "For the year: 6.", "For Decision"),
)
NUMBER_BEHIND = pattern(
    "a title with its number in brackets behind it",
    r"(?P<title>[^\W\d].*\S)\s+\((?P<number>\d{1,4})\)$",
    ("CODE OF CONDUCT (8)", "Minutes (112)"),
    ("Items 4 (a)", "(8)", "It was in 2019 (see above)"),
)
DOTTED = pattern(
    "a line that begins with a number of two parts, where nothing else is numbered",
    r"(?P<number>(?P<parent>\d{1,3})\.(?P<child>\d{1,2}))(?P<stop>[.)]?)\s+(?P<rest>(?-i:[A-Z]).*)$",
    ("6.1 Case Review Group", "12.10. Any other business"),
    ("6. Reports", "6.1.2 Detail", "6.5 per cent"),
)
SUB_NUMBERED = pattern(
    "a line that begins with the number of a sub-item",
    r"(?P<parent>\d{1,3})\.(?P<child>\d{1,2})(?P<stop>[.)]?)(?:$|\s+(?P<rest>\S.*)$)",
    ("6.1 Case Review Group", "12.10. Any other", "11.2"),
    ("6. Reports", "6.1.2 Detail", "13.12.2013 was"),
)
ITEM_MARKER = pattern(
    "the agenda item that a minute answers to, in brackets at the end of its heading",
    r"(?:[(\[]|\s[–-]\s+(?=agenda))(?:(?:agenda\s+)?item\s+(?:no\.?\s*)?|agenda\s+no\.?\s*)"
    r"(?P<number>\d{1,3}(?:\.\d{1,2}|[a-z])?)(?:[)\]]|(?<=\d))\s*$",
    (
        "(Item 4)",
        "QUESTIONS  [Item 4]",
        "(Agenda No. 6.1)",
        "Participation Update(Item 4)",
        "(Agenda Item 12)",
        "Minutes - Agenda Item 2",
    ),
    ("(Item 10) RESOLVED that it be noted", "(see Item 5 above)"),
    anywhere=True,
)
MONTH_FIRST = pattern(
    "a line whose number belongs to a date or a measure",
    r"""\d{1,4}[.,:]?\s*(?:st|nd|rd|th)?\s+(?:of\s+)?
        (?:(?:january|february|march|april|may|june|july|august|september|october|november|december
          |ionawr|chwefror|mawrth|ebrill|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)\b
         |a\.?m\b|p\.?m\b|noon|o.clock|per\s?cent|million|%|x\s\d)""",
    ("5 June 2018", "17 September", "12 noon", "30 per cent of homes", "2 x 10 places"),
    ("5 Junction works", "8. Marching bands"),
)
