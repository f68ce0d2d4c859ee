"""How decisions are told and their clauses labelled."""

from minutebook.parse.patterns.pattern import pattern

RESOLVED = pattern(
    "the words that open a resolution, at the start of a line",
    r"""(?:[-•*]\s+)?(?:\(?\d{1,3}[.)]\s*|(?P<own>\(?(?:[a-z]|[ivx]{1,5})\))\s+|\d{1,3}(?:\.\d{1,2}){1,2}[.)]?\s+|(?-i:[A-Z]{0,4})\d{1,4}(?:[/-]\d{1,4}){1,2}[.:]?\s+)?
        (?:\((?:agenda\s+)?item\s+\d+\)\s*)?(?:and\s+)?(?:it\s+was\s+)?
        (?:(?:the\s+)?(?:[\w’'-]+\s+){0,5}(?:council|committee|board|panel|subcommittee)\s+
         (?=resolved\s+(?-i:[A-Z]{2,6})/\d{4}/\d{3,6}(?:\s|$)))?
        (?P<verb>(?:unanimously\s+)?(?:re?sol?ved|resovled|reslved
         |(?-i:R(?:ECOMMENDED|ecommended))\s+to\s+(?:the\s+)?(?:(?:full\s+)?council|cabinet|executive|authority|board)(?=\s*(?::|[–—-]\s))
         |(?-i:RECOMMENDED|AGREED|DECIDED)
         |(?-i:ORDERED|VOTED|Agreed|R(?:esolution|ESOLUTION))(?=\s*:)|(?-i:Agreed)(?=\s*[–—-]\s*(?:to|that)\b)
         |(?-i:R(?:esolution|ESOLUTION))\s+(?:no\.?\s*)?(?-i:[A-Z]{0,5})/?\d[\d/.-]*(?=\s*[:–—-]\s*(?-i:That|To)\b)
         |(?-i:Ordered|ORDERED)(?=,\s+That\b)|(?-i:ORDERED)(?=,?\s+that\b)|(?<=\bwas\s)agreed(?=\s*:)
         |(?-i:P(?:ENDERFYNWYD|enderfynwyd)|C(?:YTUNWYD|ytunwyd))(?=\s*[:–—-])
         |(?-i:D(?:ecision|ECISION)[sS]?)(?:\s+(?:made|taken))?(?=[ \t]*(?::|\n|$)))
         (?:\s+unanimously)?(?:\s+to\s+(?-i:RECOMMEND))?)
        (?:\s+(?-i:[A-Z]{2,6})/\d{4}/\d{3,6}(?=\s|$)(?:\s+Part\s+(?-i:[A-C])(?=\s*\n))?)?
        (?:,?\s*(?:\((?:unanimously|nem\.?\s*con\.?|(?=[^()]*\b(?:for|votes?)\b)[^()]{3,60}|prop(?:osed|\.)?\b[^()]{3,80}
         |(?-i:(?:(?:Crs?|Cllrs?)\.?\s+)?[A-Z][\w’'. -]{1,30}
          (?:\s*[/,&]\s*(?:(?:Cr|Cllr)\.?\s+)?[A-Z][\w’'. -]{1,30})?))\)
         |on\s+the\s+(?:motion|proposal|proposition)\s+of\s+(?:[^.:;]|(?<=Cllr)\.|(?<=\b(?-i:[A-Z]))\.){3,100}?(?=,?\s+(?:that|to)\b)|unanimously|nem\.?\s*con\.?
         |by\s+\w+\s+(?:votes?\s+)?to\s+\w+|by\s+a\s+(?:large\s+)?majority),?)?
        (?:\s*[:;/]\s*[-–—]*\s*|\s*[-–—]+\s*|\s*$|[ \t]*\n\s*(?=(?-i:[A-Z])|[\d•(])
         |\s+(?=(?:that|to|by|as|unanimously|the|on|\(|(?-i:T))\b|\s+\()|,\s+(?=that|to))
        (?!\s*(?:that\s+)?(?:cases?|matters?|issues?)\b|\s*\(for\s+information)""",
    (
        "Resolved:- That it be noted.",
        "Community Board Resolved KCB/2019/00010\nThat it be noted.",
        "Resolved: - That",
        "RESOLVED:",
        "Resolved – That",
        "RESOLVED that it be noted",
        "27) RESOLVED that",
        "(Item 10) RESOLVED that",
        "3. RESOLVED that Cabinet agree to:",
        "RESOLVED",
        "UNANIMOUSLY RESOLVED that",
        "RECOMMENDED: That",
        "Resolved to RECOMMEND that",
        "It was AGREED to raise it",
        "And Resolved:",
        "RESOVED: That",
        "RESOVLED that",
        "It was RESOLVED that",
        "Resolved/-",
        "DECISION MADE:",
        "Decision",
        "ORDERED: That two poles be set",
        "It was resolved:",
        "3.3  RESOLVED: That",
        "8.2.2 RESOLVED that",
        "Decision\n1) To agree",
        "RESOLVED (nem con) that it be noted",
        "RESOLVED, unanimously, that it be noted",
        "RESOLVED by 5 votes to 3 that it be noted",
        "Agreed: To light the lamp",
        "RESOLUTION: That it be noted",
        "RECOMMENDED TO COUNCIL: That",
        "24/2 RESOLVED (Abbott/Tran) that",
        "24/3  RESOLVED on the motion of Councillors Abbott and Cole that",
        "RESOLVED (Cr Green) that",
        "RESOLVED on the proposal of Cllr. A. Green, seconded by Cllr. B. Brown, to wait",
        "Resolved (proposed by Cllr Green, seconded by Cllr Brown): to wait",
        "b) Resolved – to pay it",
        "11.1 Agreed – to wait",
        "Ordered, That the public be admitted",
        "ORDERED that the report be received",
        "Recommended to Council – That",
        "Resolution 2024/45: That",
        "It was agreed:",
        "Penderfynwyd:",
    ),
    (
        "Decisions of the Cabinet were noted",
        "ORDERED a taxi",
        "RESOLUTION NO. 2024-55 – SIDEWALK REPAIR",
        "resolved in the period",
        "Resolved cases rose",
        "The issue was resolved",
        "Recommended by the officer",
        "Agreed to meet",
        "Agreed actions: none",
        "Resolutions of the Council",
    ),
)
RESOLVED_WITHIN = pattern(
    "the words that open a resolution, inside a paragraph",
    r"""(?:(?<!\bbe\s)(?<!\bBE\s)\b(?P<verb>(?-i:UNANIMOUSLY\s+RESOLVED|RESOLVED\s+UNANIMOUSLY|RESOLVED|AGREED|DECIDED|RECOMMENDED))
        (?:\s*[:–—-]+\s*|,?\s+(?=that\b|to\b))
        |(?<=[:;.–-]\s)(?P<capital>(?-i:Resolved))(?:\s*[:–—-]+\s*(?=[a-z])|\s+(?=that\b|to\b|for\s+(?-i:Cllr|Councillor|Mr|Mrs|Ms|the)\b))
        |(?:(?<=[a-z]:\s)|(?<=[a-z]\s[–-]\s))(?P<small>(?-i:resolved))\s+(?=that\b|to\b)
        |\bit\s+was\s+(?:therefore\s+|then\s+|also\s+)?(?P<said>(?:unanimously\s+)?(?:resolved|RECOMMENDED)(?:\s+unanimously)?)
        (?:\s*[:–—-]*\s+(?=["“‘']?(?:that|to)\b)|\s*:[–—-]*\s*$)
        |\bit\s+was\s+(?:then\s+|also\s+)?(?P<on>(?:unanimously\s+)?(?:agreed|resolved|decided))\s*,?\s+on\s+the\s+(?:proposal|proposition)\s+of\s+
         (?:(?!seconded)[^;:!?]){3,60}?,?\s+(?:and\s+)?seconded\s+by\s+[^;:!?]{3,60}?,?\s+(?=that\b|to\b)
        |\b(?:proposed|moved)\s+by\s+(?:(?!seconded)[^:;!?]){3,90}?\bseconded\s+by\s+[^:;!?]{3,70}?\band\s+
         (?P<put>(?:unanimously\s+)?(?:agreed|resolved)(?:\s+unanimously)?)(?:\s*[:,]\s+(?=["“‘']?(?:that|to)\b)|\s+(?=["“‘']that\b))
        |\bon\s+the\s+(?:proposal|proposition|motion)\s+of\s+(?:(?!seconded)[^;:!?]){3,60}?\bseconded\s+by\s+[^;:!?]{3,60}?,?\s+
         (?:(?:an\s+chomhairle|(?:the\s+)?(?:council|members|committee|meeting|board))\s+(?:considered\s+and\s+)?
          (?P<body>(?:unanimously\s+)?(?:approved|adopted|noted))(?:\s+the\s+following\s*:\s*[–-]*\s*|\s+(?=the\s(?!following)))
         |it\s+was\s+(?:then\s+)?(?P<moved>(?:unanimously\s+)?(?:agreed|resolved|decided)(?:\s+unanimously)?)\s*[,:]?\s+(?=["“‘']?(?:that|to)\b)))""",
    (
        "After a vote it was resolved that the fee rise",
        "the motion was put and RESOLVED: That",
        "Payments: Resolved to pay them.",
        "Grit bins: resolved to buy two.",
        "Barn at the farm – resolved to object",
        "seconded by Cllr. B. Brown it was resolved:",
        "it was unanimously resolved: “That the fee rise.”",
        "It was agreed on the proposal of Cllr. A. Green, seconded by Cllr. B. Brown, to wait",
        "On the proposal of Cllr. A. Green, seconded by Cllr. B. Brown, the Council approved the rent",
        "On the motion of Cllr. A. Green, seconded by Cllr. B. Brown, it was agreed: That the fee rise",
        "It was moved by Cllr. Green, seconded by Cllr. Brown, and agreed unanimously: To wait",
        "It was proposed by Cllr. A. Green, seconded by Cllr. B. Brown and agreed: “That the fee rise.”",
    ),
    (
        "the dispute was resolved to everyone's relief",
        "cases RESOLVED",
        "THAT IT BE RECOMMENDED TO COUNCIL TO WAIT",
    ),
    anywhere=True,
)
AGREED_WITHIN = pattern(
    "the words by which small councils decide without the word resolved",
    r"""(?:(?:(?-i:It)|(?<=\s[–-]\s)it|(?-i:Finally|Accordingly|Subsequently|(?:Following|After)\s+[^.,;:]{3,60}),?\s+it)
         \s+was\s+(?:then\s+|also\s+|further\s+|finally\s+|therefore\s+)?
         (?P<verb>(?:unanimously\s+)?(?:agreed|decided)(?:\s+unanimously|\s+in\s+principle)?)
        |\b(?:seconded\b|vote\s+was\s+taken\b)(?:[^.!?]|(?<=\b(?-i:[A-Z]))\.|(?<=\bCllr)\.){0,60}?,?\s+(?:and\s+)?it\s+was\s+
         (?P<put>(?:unanimously\s+)?(?:agreed|decided)(?:\s+unanimously)?)
        |\b(?:proposed|moved)\s+(?:by\s+)?(?:(?!seconded)[^!?]){3,90}?\bseconded\s+(?:by\s+)?[^!?]{3,70}?\band\s+
         (?P<said>(?:unanimously\s+)?(?:agreed|resolved))
        |\b(?P<welsh>(?:trwy\s+benderfyniad\s+unfrydol\s+)?(?:cytunwyd|penderfynwyd)(?:\s+yn\s+unfrydol)?)
         (?=\s+(?:y|i|bod|rhoi|dylid)\b))
        (?:\s*,)?\s+(?=that\b|to\b|y\b|i\b|bod\b|rhoi\b|dylid\b)""",
    (
        "It was agreed that the Clerk write",
        "It was proposed by Cllr. A. Green, seconded by Cllr. B. Brown and unanimously agreed, that the",
        "cytunwyd yn unfrydol y dylid ateb",
        "Finally, it was agreed that a letter be sent",
        "Following discussion, it was agreed to wait",
        "On the proposal of Cllr Green, seconded by Cllr Brown, it was agreed to wait",
        "On the proposal of Cllr A. Green, seconded by Cllr. B. Brown, it was agreed to wait",
    ),
    ("She agreed to ask", "agreed figures", "he said that it was agreed to wait"),
    anywhere=True,
)
BODY_DECIDED = pattern(
    "a sentence in which the body itself decides",
    r"""(?:(?<=[.!?]\s)|(?<=\n)|^(?:\d{1,3}(?:\.\d{1,2}){1,2}[.)]?\s+)?|(?<=[.!?]\s\s)|(?<=,\s))(?:and\s+)?(?:(?-i:The)\s+|(?<=,\s)the\s+|)
        (?-i:(?:[A-Z][\w&-]+\s+){0,4}?(?:Committee|Council|Cabinet|Panel|Board|Authority|Executive|Commission|Forum|Group|
         Trustees|Members|Meeting|Partnership|Assembly|Councillors|committee|council|panel|board|meeting|members|[A-Z]{0,2}CC|PC|TC))\s+
        (?:(?:also|then|therefore|accordingly|further|thereafter|unanimously|subsequently)\s+)*
        (?:(?P<verb>resolved|(?-i:AGREED|DECIDED|RECOMMENDED))(?:\s+unanimously)?
           (?:,\s+on\s+the\s+(?:proposal|proposition|motion)\s+of\s+[^;:!?]{5,120}?,(?=\s+(?:that|to)\b))?
           (?:\s*[:–—-]+\s+|\s*[:–—-]*\s*$|\s+(?=that\b|to\b))
          |(?P<list>agreed|decided|recommended)(?:\s+unanimously)?\s*(?:that|to)?\s*:\s*[-–—]*\s*
          |(?P<made>(?:made|agreed|put\s+forward)\s+the\s+following\s+(?:comments\s+and\s+)?recommendations?)(?:\s+to\s+[^:.]{3,40})?\s*:\s*[-–—]*\s*
          |(?P<loud>(?-i:RESOLVED|AGREED|APPROVED|NOTED|ADOPTED|GRANTED|REFUSED|REMITTED|DEFERRED))\s+(?=[a-z])
          |(?P<told>agreed)(?:\s+unanimously)?\s+(?=that\b|to\b))""",
    (
        "The Committee resolved to approve the minutes.",
        "The Committee agreed:",
        "After consideration, the committee agreed to note the report.",
        "The Panel AGREED that fees be raised",
        "The Committee NOTED the report.",
        "Members AGREED, on the proposal of Councillor Green, seconded by Councillor Brown, to wait",
        "3.3 The Board agreed to recommend to Cabinet",
        "The Panel made the following recommendations to Cabinet:",
    ),
    (
        "The Committee resolved its differences",
        "He said that the Committee agreed to wait",
        "The Committee noted the report.",
        "The problem that the Council resolved to ignore",
    ),
    anywhere=True,
)
BODY_LISTS = pattern(
    "the body's name over a list of what it noted and agreed",
    r"""(?:\A|(?<=[.!?]\s)|(?<=\n))(?:(?P<led>(?:following|after)\s+(?:discussion|consideration),\s+)|(?:thereafter|(?:following|after)\s+discussion|decision)\s*[,:]?\s*)?(?:the\s+)?
        (?P<verb>(?:[a-z&-]+\s+){0,4}?(?:committee|council|cabinet|panel|board|authority|executive|commission|forum|trustees|members))
        (?:,\s+(?:having|after|following)\s+[^.:;]{3,160}?)?(?(led)\s*(?::\s*[-–—]?|[-–—])?|\s*(?::\s*[-–—]?|[-–—]))\s*\Z""",
    (
        "The Committee:-",
        "Thereafter, the Council:",
        "After consideration, the committee",
        "The Board, having heard Mr Green further:-",
        "The Board –",
        "There was a report. The Cabinet:",
    ),
    ("The Committee: A Green", "Parks Committee", "The Committee agreed:"),
    anywhere=True,
)
CLAUSE_VERB = pattern(
    "the verb of one such decision",
    r"(?:noted|agreed|approved|resolved|remitted|recommended|endorsed|authorised|instructed|delegated|requested|adopted|confirmed|appointed|welcomed|"
    r"continued|deferred)\b",
    ("NOTED the projected outturn; and", "agreed that a report be submitted"),
    ("Noting that", "To note"),
)
AFTERWARDS = pattern(
    "what stands below a decision and is no part of it: reasons, options, who acts",
    r"""(?:\d{1,3}(?:\.\d{1,2}){1,2}\.?\s+)?[(\[]?(?:(?:reasons?|rationale)\s+for\s+(?:the\s+|urgency|decision|recommend)|(?:alternative|other)\s+options\b|alternatives\s+considered\b|options\s+considered
        |actions?(?:\s+(?:by|points?|required))?(?:\s*[:–]|\s+-\s)|action\s*$|references?\s*[:–—-]|\(?key\s+decision|voting\s*:|record\s+of\s+voting
        |(?:moved|proposed)\s*(?:by)?\s*:|(?:mover|proposer|seconder)\s*[:–-]|(?:for|against)(?:\s+the\s+(?:motion|amendment|proposal|recommendations?))?\s*(?:\(\d{1,3}\)\s*)?:|(?:voted\s+|voting\s+)?(?:ayes?|nays?|in\s+favou?r)\s*:|(?-i:CARRIED|DEFEATED)\b|(?-i:Carried|Lost)\W*$
        |(?-i:(?:(?:Crs?|Cllrs?)\.?[ ])?[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+)?[ ]?/[ ]?
          [A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+)?\s+(?:Carried|CARRIED|Lost|LOST))\b
        |(?:for|against)\s+the\s+(?:motion|amendment|proposal)\s*$
        |(?:cllrs?|councillors?)\.?\s[^.;:\n]{2,40}\s(?:returned|re-?joined|re-?entered|left\s+the\s+(?:room|meeting|chamber))\b
        |minutes\s*:\s*$|(?:additional|supporting)\s+documents\s*:|(?:recorded\s+vote|voting\s+record)\s*$|call-?in\b|notes?\s*:|NB\b)""",
    (
        "Reasons for decision",
        "REASONS FOR THE DECISION:",
        "Other options considered: none.",
        "ACTION: Clerk",
        "[Action - AG]",
        "(Reference: Report by the Director)",
        "(References – Lamps Panel 5 March 2024 (item 6))",
        "(KEY DECISION)",
        "3.4 Reasons for Decision",
        "Mover:- Councillor Green",
        "CARRIED UNANIMOUSLY",
        "Green/Brown    Carried",
        "Carried",
        "Minutes:",
        "Additional documents:",
        "Cllr. Green returned.",
        "For the motion: Councillors Green",
        "FOR THE MOTION",
    ),
    ("Carried on the ferry", "Reasons were given", "Action was taken", "Options for the park"),
)
MOTION = pattern(
    "a motion put and carried",
    r"""\bMoved\s+(?:by\s+|(?=(?-i:[A-Z])\w+\s+(?:to|that)\b))[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)?\s+(?:(?!\bsecond(?:ed\b|\s+by\b))[^!?]){2,260}?\bMot(?:ion)?\s+Carried(?:\s*\d{1,2}\s*-\s*\d{1,2})?\.?""",
    (
        "Moved by Green to adopt. Motion Carried 7-0.",
        "Moved by Green to adopt and refer. Motion Carried",
        "Moved Green to adopt. Motion Carried",
    ),
    ("A motion was moved", "Moved by Green to adopt. Motion Failed 3-4."),
    anywhere=True,
)
LABEL = pattern(
    "the label of a clause at the start of a line",
    r"""(?P<bullet>[-–—•●○■▪*\uf0b7\uf02d\uf0a7]\s+|o\s+(?=that))?
        (?P<label>\d{1,2}(?:\.\d{1,2}){2}\.?(?=\s)|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-zA-Z]|[ivx]{1,5}|[IVX]{2,5})\.(?!\d))?
        (?:\s+|$|(?<=[)\s])(?=\S))""",
    (
        "(1) That",
        "1) That",
        "- 1) That",
        "(a) the",
        "(i) that",
        "2. Note",
        "(2)",
        "• That the Clerk",
        "A. Agree",
        "IV. That",
        "5.3.1 That",
    ),
    ("That it be noted", "2.1 Background", "e.g. the park", "2018 figures"),
)
INLINE_LABEL = pattern(
    "the label of a clause inside a line",
    r"(?:(?<=^)|(?<=\s))\((?P<label>\d{1,2}|[a-z]|[ivx]{1,5})\)\s+",
    ("that (1) the report", "; and (ii) to sell"),
    ("Section 100A(4) of", "by (say) ten"),
    anywhere=True,
)
TRAILER = pattern(
    "who proposed and seconded, behind a clause",
    r"""[,;]?\s+[_*(]*(?:prop(?:osed)?\b\.?(?:\s+by)?:?\s+(?:(?:cllr|councillor|mrs?|ms|dr)\b\.?\s+)?(?-i:[A-Z])(?:(?!\.\s+(?!sec)(?-i:[A-Z][a-z]{3})).){0,80}?(?:2nd|sec(?:onded|ond|onder)?)\b.*$
        |all\s+(?:agreed|in\s+favour)\.?[_*)]*\s*$
        |(?:and\s+)?be\s+it\s+(?:further|finally)(?:\s+resolved)?[,:;]?\s*$
        |\((?:votes?\s+)?for\s*[:=–-]?\s*\d{1,2}\b[^()]*\)\.?\s*$
        |[\[(]?(?-i:ACTIONS?|Actions?)(?:\s+by)?(?:\s*[:–]|\s+-)\s*(?-i:[A-Z])(?:(?!\.\s).){0,60}$
        |(?<=[.;]\s)(?-i:ACTION)\s+(?-i:[A-Z]{2,3})(?:\s*[/,&]\s*(?-i:[A-Z]{2,3}))*$)""",
    (
        "That it be paid.   Prop. AG, 2nd BB, All agreed.",
        "be approved. Proposed by Cllr Green, seconded by Cllr Brown.",
        "That it be mended. ACTION: Clerk",
        "That it be mended. [Action: Clerk]",
        "That it be mended. ACTION AG/BB",
        "That it be mended. (For: 4, Against: 0)",
        "That it be mended. Proposed: Cllr Green. Seconded: Cllr Brown.",
        "to approve them. Prop. SP, sec. RH.",
        "is authorised to buy it, and be it further",
    ),
    ("That the proposed works be agreed",),
    anywhere=True,
)
CLOSING = pattern(
    "what stands below the last item: the close, the next date, who signs",
    r"""(?:(?:the\s+)?meeting\s+(?:closed|ended|concluded|finished)\b|there\s+being\s+no\s+(?:further|other)\s+business
        |as\s+there\s+was\s+no\s+further\s+business|date\s+of\s+(?:the\s+)?next\s+meeting\b|next\s+meeting\b
        |\d{1,2}[.:]\d{2}\s*[ap]\.?m\.?\s*(?:[-–]|to)\s*\d{1,2}[.:]\d{2}|(?-i:CHAIR(?:MAN|PERSON)?)\s*$
        |[-–]?\s*(?:councillor|cllr|bailie|provost)\s+[^,.:;\n]{3,40},\s*(?:conven[eo]r|chair\w*|provost|mayor)\W*$
        |chair(?:man|person)?\s*:|signed\b.{0,40}$|signed\s*:|dated?\s*:\s*\d)""",
    (
        "There being no further business, the meeting closed",
        "Date of the next meeting: Tuesday",
        "Chairman: A Green",
        "10.30 am - 11.05 am",
        "- COUNCILLOR ANN GREEN, Convener",
        "CHAIRMAN",
        "Signed:",
    ),
    (
        "The chairman thanked all",
        "The next meeting would hear it",
        "signed by the Chair and sent to every one of the members",
    ),
)
