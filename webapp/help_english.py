"""The help in English: words only."""

from index.answers.concordance import MOST_ORDERED
from index.query.costly import MOST_NEAR_WORDS, MOST_OPEN, SHORTEST_NEAR, SHORTEST_PREFIX
from index.query.parser import LONGEST_QUERY, MOST_CLAUSES, MOST_SLOP
from webapp.search_state import LONGEST_TEXT

WORDS = {
    "title": "How to search",
    "lead": (
        "Write words: an article is found when it contains all of them, in any order. Capital letters, "
        "accents and the Arabic and Persian forms of letters make no difference. Each example below is a "
        "link that searches for it in this archive; the archive may hold nothing of what an example asks."
    ),
    "contents": "On this page",
    "typed": "Write",
    "finds": "To find articles",
    "read": "read as",
    "repaired": "What becomes of it",
    "differences": "Coming from Lucene, Whoosh or Google",
    "differences_lead": "Most of what you know works. These mean something else here:",
    "elsewhere": "There",
    "because": "Here",
}

SECTION_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "words": (
        "Words and phrases",
        (
            f"A word needs {SHORTEST_PREFIX} letters before *. At most {MOST_OPEN} words of a query end in"
            " * or ~; they are searched as typed, not in the other spellings of names. The page says what"
            " was searched otherwise than you wrote it.",
        ),
    ),
    "joining": (
        "Either, not, and together",
        ("AND binds tighter than OR, also where it is not written. AND, OR and NOT are in capitals.",),
    ),
    "fields": (
        "In one field",
        (
            "person:, org: and source: take an id, or a name in quotation marks. A name that nobody "
            "recorded is read as words, and the page says so. No space stands behind the colon.",
        ),
    ),
    "dates": (
        "Dates",
        (
            "A date is kept as exactly as it is known: a day, a month, a season, a year. A search for a "
            "time finds every article whose date may fall in it. A date that was worked out rather than "
            "stated is marked as inferred, and the article's page shows the words it rests on. Years from "
            "1300 to 1410 and the months of the Iranian calendar are read by that calendar, and the page "
            "says so.",
        ),
    ),
    "near": (
        "Near words",
        (
            f"A word needs {SHORTEST_NEAR[1]} letters before ~, and {SHORTEST_NEAR[2]} for words that "
            f"differ by two. At most {MOST_SLOP} words stand between those of a quotation, and at "
            f"most {MOST_NEAR_WORDS} words of a query stand in such quotations.",
        ),
    ),
    "repaired": (
        "What is repaired",
        (
            "No query is refused for what it says: what cannot be read as written is read as words, and "
            f"the page says how, and where. A query may be {LONGEST_TEXT:,} characters long and have "
            f"{MOST_CLAUSES} words (on the command line {LONGEST_QUERY:,} characters); an address with a "
            "longer one, or with very many filters, may be longer than the server takes.",
        ),
    ),
    "text": ("Signs as text", ("A backslash takes the meaning from the sign behind it.",)),
}

FINDS = {
    "raisi khomeini": "with both words",
    "raisi AND khomeini": "the same: AND need not be written",
    "+raisi khomeini": "the same: every word must be there anyway",
    '"death commission"': "with these words side by side; names in their other spellings too",
    "“death commission”": "the same, with any quotation marks",
    "«هیئت مرگ»": "with this phrase, in Persian quotation marks",
    "pour-mohammadi": "with the parts of a word with a hyphen side by side",
    "ra'isi": "with this name; an apostrophe is part of a word",
    "U.N.": "with an abbreviation, with or without its dots",
    "5,000": "with a number, its thousands written apart or not",
    "رئیسی": "with this name, in either script",
    "execut*": "with any word that begins so",
    "*": "all articles",
    "*:*": "all articles, as Lucene writes it",
    "raisi OR khomeini": "with one of them, or both",
    "prison raisi OR khomeini": "with prison and raisi, or with khomeini",
    "prison (raisi OR khomeini)": "with prison and one of the others",
    "raisi -khamenei": "with the first and without the second",
    "raisi NOT khamenei": "the same",
    "raisi ANDNOT khamenei": "the same, as Whoosh writes it",
    "-(raisi khomeini)": "all but those with both",
    "raisi && khomeini": "with both",
    "raisi || khomeini": "with one of them, or both",
    "!khamenei raisi": "with the second and without the first",
    "title:amnesty": "with the word in the title",
    "title:(amnesty report)": "with both words in the title",
    'title:"death commission"': "with the phrase in the title",
    "title:-amnesty": "without the word in the title",
    'person:"Ebrahim Raisi"': "in which this person is named",
    "person:ebrahim-raisi": "the same, by the id of the person",
    'org:"Amnesty International"': "in which this organization is named",
    'source:"Radio Farda"': "from this source",
    "lang:fa": "in this language",
    "-lang:fa raisi": "in any other language, with the word",
    "date:1988": "published in this year",
    "date:1988-07": "published in this month",
    "date:1988-07-30": "published on this day",
    "date:30/07/1988": "the same: days are written day first",
    "date:198X": "published in these ten years",
    "date:1980s": "the same",
    'date:"July 1988"': "published in this month; a date of several words needs quotation marks",
    'date:"summer 1988"': "published in this season",
    'date:"before 2019"': "published earlier than this",
    "date:2018-12..2020-10": "published in this time; both ends count",
    "date:[2018-12 TO 2020-10]": "the same",
    "date:[2018-12 to 2020-10]": "the same",
    "date:[July 1988 TO 1989]": "published between two dates of any form",
    "date:2019..": "published then or later",
    "date:>=2019": "the same",
    "date:..1988": "published then or earlier",
    "date:<=1988": "the same",
    "date:[* TO 1988]": "the same",
    "date:[* TO *]": "whose date of publication is known",
    "mentions:1988-22": "that speak of this time (21 is spring, 24 winter), whenever they were published",
    "date:1367": "published in this year of the Iranian calendar, 21 March 1988 to 20 March 1989",
    'date:"3 Mordad 1367"': "published on this day of the Iranian calendar, 25 July 1988",
    'date:"مرداد ۱۳۶۷"': "published in this month of the Iranian calendar",
    'mentions:"1389 AD"': "that speak of a Gregorian year which the Iranian calendar has as well",
    "jounalist~": "with this word or one that differs by up to two letters",
    "jounalist~1": "with this word or one that differs by one letter",
    '"prison judge"~5': "with these words in any order and at most five others between them",
    "10:30": "with these numbers side by side",
    r"\-raisi": "with the word; the backslash makes the sign a sign",
    "raisi and khomeini": "with all three words: small letters are no operator",
    "author:smith": "with these words side by side: there is no such field",
    "title: amnesty": "with both words: a colon with a space behind it is a colon",
    "what?": "with the word",
    r"C\+\+": "with the letter",
}

DIFFERENCES_SAID = {
    "implicit and": (
        "a b: either of them (Lucene, tantivy)",
        "all words: a longer query finds less, as in Google and Whoosh",
    ),
    "precedence": (
        "no precedence (Lucene, tantivy), or OR before what stands side by side (Whoosh)",
        "AND binds tighter, written or not; brackets say otherwise",
    ),
    "or not": ("a OR -b: a without b (Lucene)", "a, or anything without b: OR and NOT mean what they say"),
    "plus": (
        "+a OR +b: both (Lucene, tantivy)",
        "all words must hold as it is; + adds nothing, and takes nothing from OR",
    ),
    "operators": ("ANDMAYBE, REQUIRE (Whoosh)", "words"),
    "signs between spaces": (
        "a - b: a without b (Whoosh)",
        "a sign in running text is left out, and a note says so; write -b",
    ),
    "empty": ("nothing", "an empty query shows the whole archive, newest first"),
    "wildcards": (
        "? is one letter, * any, anywhere in a word",
        "the words on both sides of the sign: only the beginning of a word and * stand for more; said",
    ),
    "phrase prefix": ("the last word may go on (tantivy)", "the phrase itself; said"),
    "signs in quotations": (
        "the last word may go on, words may be near (Whoosh)",
        "the words as they stand; a note says so",
    ),
    "regular expressions": ("a regular expression between slashes", "words"),
    "tilde": ("one edit (Whoosh), or text (tantivy)", "up to two edits, as in Lucene; ~1 for one"),
    "similarity": ("a similarity between 0 and 1 (Lucene before 4)", "two edits; said"),
    "far": ("300 words apart", "at most 50: what is farther apart is not one place; said"),
    "boost": (
        "this word counts three times",
        "left out, said: what counts how much is measured, not typed",
    ),
    "single quotes": ("a phrase (Whoosh, tantivy)", "words: an apostrophe is part of many names"),
    "names of fields": (
        "any field, its name with dots, digits or in any script",
        "words: there are the seven fields above",
    ),
    "space at a colon": (
        "a field (Lucene, tantivy)",
        "words, and a note: in running text a colon is a colon",
    ),
    "exists": (
        "articles with any value (Lucene, tantivy)",
        "every article, and a note; “none” among the filters tells the others",
    ),
    "sets": ("one of a set of values (tantivy)", "words; write (lang:en OR lang:fa)"),
    "both ends": ("without its ends", "with both, said: a date of the archive is itself a stretch of time"),
    "compared without a field": (
        "greater than, in the default field (tantivy)",
        "a word; with a field it is a range",
    ),
    "small to": ("a range of words (Whoosh)", "words in brackets; date:[2018 to 2020] is a range"),
    "dates": (
        "days reckoned from today, or several words without quotation marks (Whoosh)",
        "date: of the first word, here no date, so words, and a note: a query means the same next year",
    ),
    "fields of google": (
        "words of the title; site:, inurl: and the like (Google)",
        "words, and a note that names the fields: write title: or source:",
    ),
    "dates of google": ("published since (Google)", "words, and a note; write date:2019.."),
    "around": ("words near each other (Google)", 'words; write "prison judge"~5'),
    "any word": (
        "any words between (Google)",
        'the words side by side, and a note; write "death commission"~3',
    ),
    "meaningless signs": ("~x is a word of its own (tantivy)", "left out; said"),
    "never an error": ("an error", "read as words; said"),
}

PARAGRAPHS = (
    (
        "Forms of words",
        (
            "A word is searched in its other forms as well, in English and in Persian; a name has none. The "
            "page lists what else it searched, and each article says in which form it was found. To search "
            "only what you typed, follow “words only as typed” or put the word in quotation marks.",
        ),
    ),
    (
        "Names",
        (
            "A name is searched in its other spellings and in the other script, and an organization under"
            " its other recorded names. The page lists what else it searched, and each article says in "
            "which form it was found. To search only what you typed, follow “names only as typed” or put "
            "the name in quotation marks after following it.",
            "A person or organization is an entry that somebody has verified. Any other value is only a "
            "name: several people may bear it.",
        ),
    ),
    (
        "Words in context",
        (
            "A search lists the articles found; “words in context” lists every place where it matches, a "
            "row for each: as many as “next” and “previous” step through in the articles. A row leads to "
            "its place.",
            "Rows stand in the order of their articles, or by the words before or after the match, which "
            "brings turns of phrase together. Before and after are meant as you read: in Persian, what "
            "stands before a match stands at its right. A row ends with its paragraph. Where a search "
            f"matches in more than {MOST_ORDERED:,} places, only the first ones, in the articles that match "
            "best, are put in order by their words, and the page says so.",
        ),
    ),
    (
        "Filters",
        (
            "Several values of one filter widen it: one or another. Different filters narrow: all must "
            "hold. The counts beside the values say how many articles you would see, and a filter's own "
            "choice does not change its own counts.",
        ),
    ),
)
