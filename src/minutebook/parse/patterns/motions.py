"""How motions are moved and seconded, and what came of them, where no resolution is minuted."""

from minutebook.parse.patterns.pattern import pattern

_NAME = (
    r"(?:(?:cllrs?|councillor|cr|council\s?(?:member|man|woman)|(?:deputy\s+)?mayor|(?:deputy\s+)?chair(?:person|man|woman)?|(?:board\s+)?member|"
    r"supervisor|commissioner|alderman|trustee|vice|mr|mrs|ms|dr)\b\.?\s+){0,3}"
    r"(?-i:[A-Z][\w’'-]{0,30}\.?"
    r"(?:[ \t]+(?!(?:That|To|Seconded|SECONDED|And)\b)(?:[A-Z]\.|[A-Z][\w’'-]*)){0,3})"
)
_SECONDED = (
    r"(?:and\s+)?(?:motion\s+|it\s+was\s+|this\s+was\s+|was\s+)?(?:(?:with\s+a\s+)?(?:second(?:ed)?|sec\b\.?)(?:\s+(?:was\s+)?(?:made\s+)?by)?(?:\s*[:–-]\s*|\s+)"
    rf"{_NAME}|{_NAME}\s+seconded)"
)

MOVED = pattern(
    "a motion moved and seconded, its words behind the names",
    rf"""\b(?:motion\s+was\s+made\s+by\s+{_NAME}|{_NAME}\s+made\s+a\s+motion)\s*,?\s+{_SECONDED}
         \s*[,;:.]*\s*\bmotion\s*:(?=\s*that\b)
        |\b(?:(?:motion|moved|proposed|prop\b\.?)(?:\s+was)?(?:\s+made)?\s*(?:by)?(?:\s*[:–-]\s*|\s+){_NAME}|\b(?-i:[A-Z])[\w.]{{0,30}}\s+(?:{_NAME}\s+)?(?-i:moved|proposed|made\s+a\s+motion))
        \s*[,;.]?\s+{_SECONDED}\s*[,;:.]*
        |{_NAME}\s*,\s*{_SECONDED}\s*,\s*(?-i:moved|made\s+a\s+motion)(?=\s+(?:to|that)\b)
        |(?:\A|(?<=\n)|(?<=\s\s\s))(?-i:(?!NOTE|REASON|RECOMM|WHEREAS|OFFICER)[A-Z][A-Z’'-]{{2,20}}
         (?:[ ][A-Z’'-]{{2,20}})?)\s*[–:-]\s+(?=(?-i:That)\b)
        |(?-i:Moved|MOVED)\s*:?\s+(?:by\s+)?\(?{_NAME}\s*/\s*{_NAME}\)?\s*[,;:.]*
        |(?:\A|(?<=\n))[ \t]*(?-i:Councillors|Crs?|Cllrs)\.?[ ]{_NAME}[ ]?/[ ]?{_NAME}[ \t]*
         (?=\n\s*(?-i:That)\b)
        |\b(?:motion|moved|proposal|proposed)(?:\s+by)?\s*\((?-i:[A-Z]{{2,3}})\)\s*[,;&]?\s*
         (?:and\s+)?seconded(?:\s+by)?\s*\((?-i:[A-Z]{{2,3}})\)\s*,?
        |\b(?-i:MOVED),?\s+(?-i:(?:AND[ ])?SECONDED[ ]BY)\s+{_NAME}
        |(?-i:Motion|MOTION)\s*:?\s*\(\s*{_NAME}\s*/\s*{_NAME}\s*\)\s*[,;:.]*""",
    (
        "Councilmember Behr moved, seconded by Councilmember Hale, to approve",
        "MOTION by Allen, second by Meyer, to approve",
        "Moved: Cr Abbott          Seconded: Cr Tully",
        "MOVED by Chairperson H Ropata, seconded by Member P Voss:",
        "Moved by Green and seconded by Brown that",
        "Moved Councillor Green/Alderman Brown",
        "MOTION (Green/Brown) that",
        "Proposed – Cllr Green Seconded – Cllr Brown",
        "Moved (Green/Brown)",
        "Cllr. Green proposed and Cllr. Brown seconded",
        "Prop Cllr Green, Sec Cllr Brown",
        "Councillors Green / Brown\nThat the report be noted",
        "Proposal (AG), seconded (BB) that",
        "COUNCIL MEMBER GREEN MOVED, SECONDED BY COUNCIL MEMBER BROWN and",
        "Moved by:Councillor Green\n    Seconded by:Councillor Brown",
        "Commissioner Green, seconded by Commissioner Brown, moved to approve",
        "GREEN – That the accounts be paid",
    ),
    ("The house was moved by crane", "seconded to the Trust", "Moved by Green to adopt."),
    anywhere=True,
)
MOVED_AROUND = pattern(
    "a motion whose words stand before or between the names",
    rf"""(?:\b(?:a\s+)?(?:motion|proposal)\s+(?:was\s+made\s+)?(?P<motion>(?:to|that)\s+[^!?]{{3,300}}?)\s+(?:was\s+(?:made|moved)\s+)?by\s+{_NAME}\s*[,;]?\s*{_SECONDED}
        |\bmotion\s*:\s*(?P<headed>(?:to|that)\s+[^!?]{{5,300}}?)\s*[,;.]?\s+(?:moved\s+(?:by\s+)?|proposed\s*(?:by)?\s*:?\s+){_NAME}\s*[,;]?\s*{_SECONDED}
        |\b(?:motion\s+(?:was\s+)?(?:made\s+)?|it\s+was\s+(?:proposed|moved)\s+)by\s+{_NAME}\s+(?P<behind>(?:to|that)\s+(?:(?!\bseconded\b)[^!?]){{5,300}}?)
         \s*[,;.]\s*{_SECONDED}
        |\b(?-i:[A-Z])[\w.]{{0,30}}\s+(?:{_NAME}\s+)?(?-i:moved|proposed|made\s+a\s+motion)\s+
         (?:the\s+following\s+(?:motion|resolution|proposal)\s*:?\s*)?(?P<between>["“‘]?(?:to|that|acceptance|approval|adoption|the(?=\s(?:[\w’'-]+\s){{1,8}}be\s))\s+(?:(?!\bseconded\b)[^!?]){{5,300}}?(?:\.["”’])?)
         (?:(?:\s*[,;.]|(?<=["”’]))\s*{_SECONDED}|\s+and\s+{_NAME}\s+seconded\b|\s+(?:and\s+)?(?:(?:this|it)\s+was\s+)?seconded\s+by\s+{_NAME}
          |\s*[.;,]\s*(?:the\s+)?motion\s+(?:was\s+)?seconded\b)
        |(?:\A|(?<=\n))[ \t]*(?:(?-i:[A-Z]{{1,4}})\d{{1,4}}/\d{{2,4}}\s+)?
         (?P<over>(?-i:That)\s[^!?]{{5,2000}}?)
         \s*\n\s*{_NAME}[ ]?/[ ]?{_NAME}[ \t]*(?=\n\s*carried\b))""",
    (
        "A motion to approve the minutes was made by Behr and seconded by Hale.",
        "Motion to approve by Green, seconded Brown",
        "Mr. Behr moved to approve the minutes. Seconded by Mrs. Hale.",
        "Motion by Behr to approve the minutes. Second by Hale.",
        "Motion: to approve the trip. Moved by Behr, seconded by Hale.",
        "Cllr Green proposed that it be paid. Seconded by Cllr Brown.",
        "Cllr Green proposed acceptance of the minutes seconded by Cllr Brown.",
        "Motion made by Selectman Green to close the hearing.\nMotion seconded by Selectman Brown.",
        "Commissioner Green moved to approve the agenda. Motion seconded.",
        "RC33/12   That the apology be accepted.\n\nGreen/Brown\n\nCARRIED",
        "Cllr. Green proposed that it be paid and Cllr. Brown seconded.",
        "It was proposed by Cllr. Green to pay it, this was seconded by Cllr. Brown",
        "Cllr Green proposed the bill be paid. Cllr Brown seconded",
        "A proposal to pay it was made by Cllr Green, seconded by Cllr Brown",
        'Cllr Green proposed the following motion: "That it be paid." This was seconded by Cllr Brown',
    ),
    ("A motion to adjourn was lost", "The family moved to Kelp."),
    anywhere=True,
)
PROPOSED = pattern(
    "a proposal told before who made and seconded it, and that it was resolved",
    rf"""\bit\s+was\s+proposed\s+(?P<motion>(?:that|to)\b[^!?]{{8,500}}?)\s+\(?(?-i:P)roposed(?:\s+by)?\s*:?\s+{_NAME}\s*[;,.]?\s*
        (?:and\s+)?seconded(?:\s+by)?\s*:?\s+{_NAME}\s*[.)]*\s*
        (?:(?:all\s+(?:in\s+favou?r|agreed)|carried|agreed|approved|unanimous)\b[^.]{{0,20}}\.?\s*)?
        (?P<verb>resolved|(?<=\.\s)(?:all\s+(?:in\s+favou?r|agreed)|carried|agreed))\b\s*:?\s*(?P<label>\d+(?:/\d+)+(?:\.[ivx]+)?)?""",
    ("It was proposed that it be paid. Proposed: Cllr Green; seconded: Cllr Brown. Resolved 16/1/6.ii",),
    (
        "It was proposed that it be paid. Proposed: Cllr Green; seconded: Cllr Brown. Lost.",
        "It was proposed to wait.",
    ),
    anywhere=True,
)
_BEHIND = r"(?:\s+by)?\s*[:.]?\s+"
APPROVED = pattern(
    "a sentence that tells what was approved, with who proposed and seconded it behind",
    rf"""(?:\A|(?<=\n)|(?<=[.!?]\s))(?P<motion>(?-i:[A-Z])[^.!?]{{5,220}}?\b(?:was|were)\s+(?:(?:duly|then|unanimously)\s+)?
        (?P<verb>approved|agreed|adopted|accepted|ratified)\b[^.!?]{{0,80}}\.)\s+\(?(?-i:P)rop(?:osed|oser)?{_BEHIND}{_NAME}\s*[;,.]?\s*
        (?:and\s+)?sec(?:onded|onder)?{_BEHIND}(?-i:[A-Z])""",
    (
        "The minutes of 1 May were approved. Proposed by Cllr Green, seconded by Cllr Brown.",
        "The accounts were duly approved. Prop: Cllr Green Sec: Cllr Brown",
    ),
    (
        "The minutes were not approved. Proposed by Cllr Green, seconded by Cllr Brown.",
        "The minutes were approved. The Clerk proposed a vote of thanks.",
    ),
    anywhere=True,
)
CALLS = pattern(
    "what the motion before a full council asks it to resolve",
    r"""(?:\A|(?<=\n))(?:(?-i:This|The)\s+)?(?-i:Council|Committee|COUNCIL)\s+(?:therefore\s+|also\s+|further\s+|accordingly\s+)*
        (?:resolves?|agrees|asks|requests|instructs|believes\s+and\s+resolves)\b(?:\s+(?:to|that))?\s*(?::\s*[-–—]?|(?=\s))""",
    ("This Council resolves to:", "Council therefore resolves to ask", "The Council further resolves that"),
    ("This Council notes that", "The Council resolved to wait", "This Council believes in buses"),
    anywhere=True,
)
VOTED = pattern(
    "a sentence that tells who moved and seconded and what was voted",
    rf"""\b(?:on|upon)\s+(?:a\s+|the\s+)?motion\s+(?:duly\s+)?(?:made\s+)?(?:(?:by|of)\s+{_NAME})?\s*,?\s*(?:and\s+)?(?:duly\s+)?seconded(?:\s+by\s+{_NAME})?\s*,?\s+
        (?:and\s+)?(?:the\s+(?:[\w’'-]+\s+){{1,5}}?|it\s+was\s+)(?:then\s+)?(?:unanimously\s+)?(?P<verb>voted|agreed|resolved|approved)
        (?:\s+unanimously)?(?:\s*,?\s*\(?\d{{1,2}}\s*[-–]\s*\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?\)?)?\s*,?\s+
        (?P<motion>(?:to|that)\s+[^!?]{{5,300}}?\.)(?=\s|$)
        |\bon\s+the\s+(?:proposal|proposition|motion)\s+of\s+{_NAME}\s*,?\s*(?:and\s+)?seconded\s+by\s+{_NAME}\s*,?\s+
        (?P<told>the\s+[^.!?]{{5,220}}?\b(?:was|were)\s+(?:(?:duly|unanimously)\s+)?(?P<said>approved|agreed|adopted|accepted|confirmed|ratified)\b[^.!?]{{0,80}}\.)(?=\s|$)""",
    (
        "On a motion by Mr. Green, seconded by Ms. Brown, the Committee voted 4-0 to approve the minutes.",
        "Upon motion made and seconded, it was unanimously voted to adjourn.",
        "On the proposal of Cllr A. Green, seconded by Cllr B. Brown, the minutes were adopted.",
    ),
    ("On a motion by Mr. Green to adjourn.", "The Committee voted to approve it."),
    anywhere=True,
)
OUTCOME = pattern(
    "what came of a motion",
    r"""(?:\b(?:the\s+)?(?:motion|proposal)\s+(?:was\s+)?(?:(?:then|accordingly|therefore|thereupon|duly)\s+)?(?:put\s+and\s+)?(?:declared\s+(?:as\s+|to\s+be\s+)?)?(?:unanimously\s+)?
        |(?:\A|(?<=\n)|(?<=[.:;–-]\s)|(?<=[.:;]\s\s))\s*(?:(?:and\s+)?(?:was\s+)?(?:unanimously\s+)?)
        |\band\s+(?:unanimously\s+)?|\bput\s+and\s+(?:declared\s+)?|\bresolution\s+(?:was\s+)?|\bresult\s*:\s*)
        (?P<outcome>carri(?:ed|es)|pass(?:ed|es)|approved|adopted|lost|fail(?:ed|s)|defeated|died|withdrawn|fell)\b
        |\bvote\s*:\s*(?:unanimous(?:ly)?\s*[.,;:-]*\s*)?(?P<ayes>\d{1,2})\s*[-–]\s*(?P<noes>\d{1,2})\b
        |\b(?P<all>all\s+(?:(?:voted|were|voting)\s+)?(?:in\s+favou?r|ayes?)|unanimously\s+(?:carried|approved|agreed)|voice\s+vote
          |(?<=[.]\s)all\s+agreed|motion,\s+(?:now|being|on\s+being|having\s+been)\s+put(?:\s+to\s+the\s+\w+)?,\s+was\s+(?:declared\s+)?(?:carried|resolved)|(?:(?:the|this)\s+(?:proposal|motion)|(?<=[.”"]\s)this)\s+was\s+(?:then\s+)?(?:put\s+and\s+)?(?:unanimously\s+)?(?:agreed|accepted)
          |seconded\s+by\s+(?:[\w’'-]+\.?\s+){1,4}and\s+(?:unanimously\s+)?agreed
          |(?<=\n)for\s*[–:-]\s*(?P<fors>\d{1,2})[ ,;]*(?:against\s*[–:-]\s*(?P<againsts>\d{1,2}))?
          |agreed\s+unanimously|(?<=[.–-]\s)agreed(?=[\s.*_]*(?:\n|$))
          |vote\s*:\s*unanimous(?:ly)?|(?<=[.,]\s)(?:carried|approved|passed)\s+unanimously)\b""",
    (
        "Motion carried 7-0.",
        "MOTION CARRIED.",
        "the motion was put and carried",
        "\nCARRIED 5/0",
        "The motion was lost.",
        ". Carried unanimously",
        "All in favor.",
        "the motion was declared as carried",
        "Vote: 4-0-1",
        "VOTE: Unanimous. 5-0.",
        "RESULT:   CARRIED [UNANIMOUS]",
        "to pay it. All agreed",
        "Motion carries.",
        "Resolution passed.",
        "seconded by Cllr Green – Carried",
        "seconded by Cllr Green. Agreed",
        "the lamps\nFor – 6 Against – 1",
        "The proposal was agreed",
        "the motion was put and agreed",
        "The motion, now put, was RESOLVED",
        "be paid. This was agreed",
        "The motion was accordingly declared carried",
        "seconded by Cllr. B. Brown and agreed",
    ),
    ("the parcel was carried", "time passed slowly", "a lost dog", "not all agreed"),
    anywhere=True,
)
RESULTED = pattern(
    "a motion printed in full over a table with its result",
    r"""(?:\A|(?<=\n))[ \t]*(?:(?:main\s+)?motion|recommendation|resolution)\s*:\s*
        (?P<motion>(?:\(?[1a][.)]\s+)?(?:that|to)\s(?:(?!\n\s*result\s*:)[^\0]){5,2500}?)\s*\n\s*(?=result\s*:)""",
    (
        "MOTION:\n\nTHAT the lamps be lit.\n\nRESULT:   CARRIED [UNANIMOUS]",
        "Motion: To pay it.\nRESULT: PASSED",
    ),
    ("MOTION: To pay it.\nMOVER: Green", "THAT the lamps be lit.\nRESULT: CARRIED"),
    anywhere=True,
)
