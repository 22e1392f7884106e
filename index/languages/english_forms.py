"""English words as they are before they are cut down to stems: irregular forms, British spellings.

Tables of our own.
Rule: what is as often a word of its own (`left`, `rose`, `lives`, `bases`) is no form of another.
"""

import re
from collections.abc import Iterator

# Forms that no rule makes, behind the word they are forms of. Of `analysis` and its like, the verb
# is that word: its plural and the verb are written alike.
_IRREGULAR_FORMS = """
    alumnus: alumni | analyse: analysis | appendix: appendices | arise: arose arisen | awake: awoke awoken
    bacterium: bacteria | beat: beaten | become: became | begin: began begun | bend: bent | bite: bitten
    bleed: bled | blow: blew blown | break: broke broken | breed: bred | bring: brought | build: built
    burn: burnt | buy: bought | calf: calves | catch: caught | child: children | choose: chose chosen
    cling: clung | come: came | consortium: consortia | creep: crept | crisis: crises | criterion: criteria
    curriculum: curricula | deal: dealt | diagnose: diagnosis | die: dying | dig: dug | draw: drew drawn
    drink: drank | drive: drove driven | dwell: dwelt | eat: ate eaten | emphasis: emphases
    fall: fell fallen | feel: felt | fight: fought | find: found | flee: fled | fly: flew flown | foot: feet
    forbid: forbade forbidden | foresee: foresaw foreseen | forget: forgot forgotten
    forgive: forgave forgiven | forsake: forsook forsaken | freeze: froze frozen | fungus: fungi
    give: gave given | go: went gone | goose: geese | grow: grew grown | half: halves | hang: hung
    hear: heard | hide: hid hidden | hold: held | hoof: hooves | hypothesis: hypotheses | index: indices
    keep: kept | kneel: knelt | knife: knives | know: knew known | lay: laid | lead: led | learn: learnt
    lie: lying | loaf: loaves | lose: lost | man: men | matrix: matrices | mean: meant | meet: met
    memorandum: memoranda | mislead: misled | mistake: mistook mistaken | misunderstand: misunderstood
    moratorium: moratoria | mouse: mice | nucleus: nuclei | oasis: oases | overcome: overcame
    oversee: oversaw overseen | overthrow: overthrew overthrown | paralyse: paralysis | pay: paid
    phenomenon: phenomena | prosthesis: prostheses | prove: proven | psychosis: psychoses | radius: radii
    rebuild: rebuilt | referendum: referenda | repay: repaid | retake: retook retaken
    rewrite: rewrote rewritten | ride: rode ridden | ring: rang | rise: risen | run: ran | say: said
    scarf: scarves | see: saw seen | seek: sought | sell: sold | send: sent | shake: shook shaken
    shelf: shelves | shoot: shot | show: shown | shrink: shrank shrunk | sing: sang sung | sink: sank sunk
    sit: sat | slay: slain | sleep: slept | slide: slid | speak: spoke spoken | speed: sped | spend: spent
    stand: stood | steal: stole stolen | stick: stuck | stimulus: stimuli | sting: stung | stratum: strata
    strike: struck stricken | strive: strove | swear: swore sworn | sweep: swept | swell: swollen
    swim: swam | swing: swung | synthesis: syntheses | take: took taken | teach: taught | tear: torn
    tell: told | thesis: theses | thief: thieves | think: thought | throw: threw thrown | tooth: teeth
    undergo: underwent undergone | understand: understood | undertake: undertook undertaken
    undo: undid undone | unite: uniting | uphold: upheld | wake: woke woken | wear: wore worn
    weave: wove woven | weep: wept | wife: wives | win: won | withdraw: withdrew withdrawn
    withhold: withheld | wolf: wolves | woman: women | write: wrote written
"""
# Beginnings of British words, and of what they are searched as.
_BRITISH_BEGINNINGS = """
    ageing: aging | aluminium: aluminum | anaemi: anemi | anaesth: anesth | archaeolog: archeolog
    artefact: artifact | catalogu: catalog | cosy: cozy | counsellor: counselor | dialogu: dialog
    diarrhoea: diarrhea | encyclopaed: encycloped | enquir: inquir | foet: fet | grey: gray
    gynaecolog: gynecolog | haemo: hemo | jewellery: jewelry | jeweller: jeweler | leukaemi: leukemi
    manoeuvre: maneuver | manoeuvred: maneuvered | manoeuvrin: maneuverin | mediaeval: medieval
    moustache: mustache | oesophag: esophag | orthopaed: orthoped | paediatr: pediatr | plough: plow
    practis: practic | sceptic: skeptic | skilful: skillful | sulphur: sulfur | wilful: willful
    woollen: woolen
"""
# No plurals in -men.
_SINGULAR = frozenset("abdomen acumen albumen bitumen foramen regimen specimen stamen turkmen".split())
# Ends of compounds: of a word whose plural is irregular, and how that is made.
_COMPOUNDS = {"men": "man", "children": "child", "wives": "wife"}
_ENDS_COMPOUND = re.compile(r"(?<=\w{3})(?:men|children|wives)$")
# Words in -ise that are no British spelling of -ize; in -vise, -cise and -raise there are no others.
_ALWAYS_ISE = (
    "advert|appr|chast|chem|compr|comprom|dem|(?:dis)?(?:en)?franch|enterpr|expert|merchand|parad|pract|prem|"
    "prom|repr|sunr|surpr|treat|unsurpr|upr"
)
_MAYBE_BRITISH = re.compile(r"is(?:e|ing|ation)|yz|our|res?$|tred$|tring$|nces?$|mmes?$|gements?$")
# British spellings, with the American ones that they are searched as; but `analyze` as `analyse`.
_BRITISH = (
    (
        re.compile(
            rf"^(?!(?:{_ALWAYS_ISE})is)(\w{{2,}}[dghlmnrstpy])is(?=(?:e[ds]?|ers?|ings?|ations?|ational)$)"
        ),
        r"\1iz",
    ),
    (re.compile(r"(?<=[lt]ic)is(?=(?:e[ds]?|ing)$)"), "iz"),
    (re.compile(r"(?<=[ao]l)yz(?=(?:e[ds]?|ers?|ing|able)$)"), "ys"),
    (
        re.compile(r"^(un|dis)?(labo|colo|favo|hono|harbo|neighbo|rumo|behavio|humo|armo|endeavo|vigo)ur"),
        r"\1\2r",
    ),
    (re.compile(r"^(cent|theat)re(?=s?$)"), r"\1er"),
    (re.compile(r"^centr(?=(?:ed|ing)$)"), "center"),
    (re.compile(r"^(defen|offen|licen|preten)c(?=es?$)"), r"\1s"),
    (re.compile(r"^(program)me(?=s?$)"), r"\1"),
    (re.compile(r"^(judg|acknowledg)ement(?=s?$)"), r"\1ment"),
)


def _read(table: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a table: what stands before the colon, and what stands behind it."""
    for entry in table.replace("\n", "|").split("|"):
        if entry.strip():
            one, other = entry.split(":")
            yield one.strip(), other.strip()


_IRREGULAR = {form: word for word, forms in _read(_IRREGULAR_FORMS) for form in forms.split()}
_AMERICAN = dict(_read(_BRITISH_BEGINNINGS))
_BEGINS_BRITISH = re.compile("|".join(sorted(_AMERICAN, key=len, reverse=True)))


def regular(word: str) -> str:
    """Return the word that a folded English word is an irregular form or a British spelling of, or itself."""
    if word.endswith(tuple(_COMPOUNDS)) and word not in _SINGULAR:
        word = _ENDS_COMPOUND.sub(lambda end: _COMPOUNDS[end[0]], word)
    word = _IRREGULAR.get(word, word)
    if (british := _BEGINS_BRITISH.match(word)) is not None:
        word = _AMERICAN[british[0]] + word[british.end() :]
    if _MAYBE_BRITISH.search(word):
        for spelling, american in _BRITISH:
            word = spelling.sub(american, word)
    return word
