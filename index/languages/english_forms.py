"""English words as they are before they are cut down to stems: irregular forms, British spellings.

Tables of our own.
Rule: what is as often a word of its own (`left`, `rose`, `lives`, `bases`) is no form of another.
"""

import re
from collections.abc import Iterator

# Forms that no rule makes, behind the verb they are forms of; it has no past in -ed.
_IRREGULAR_VERBS = """
    arise: arose arisen | bear: borne | beat: beaten | become: became | befall: befell befallen
    beget: begot begotten | begin: began begun | behold: beheld | bend: bent | bid: bade bidden
    bite: bitten | bleed: bled | blow: blew blown | break: broke broken | breed: bred | bring: brought
    build: built | buy: bought | catch: caught | choose: chose chosen | cling: clung | come: came
    creep: crept | deal: dealt | dig: dug | draw: drew drawn | drink: drank | drive: drove driven
    eat: ate eaten | fall: fell fallen | feel: felt | fight: fought | find: found | flee: fled
    fling: flung | fly: flew flown | forbid: forbade forbidden | forego: foregone
    foresee: foresaw foreseen | foretell: foretold | forget: forgot forgotten
    forgive: forgave forgiven | forgo: forgone | forsake: forsook forsaken | freeze: froze frozen
    get: got gotten | give: gave given | go: goes going gone went | grow: grew grown | hear: heard
    hide: hid hidden | hold: held | inlay: inlaid | keep: kept | know: knew known | lay: laid
    lead: led | lend: lent | lose: lost | make: made | mean: meant | meet: met | mislay: mislaid
    mislead: misled | mistake: mistook mistaken | misunderstand: misunderstood | outdo: outdid outdone
    outgrow: outgrew outgrown | outrun: outran | outsell: outsold | overcome: overcame
    overdo: overdid overdone | overeat: overate overeaten | overhang: overhung | overhear: overheard
    override: overrode overridden | overrun: overran | oversee: oversaw overseen
    overtake: overtook overtaken | overthrow: overthrew overthrown | partake: partook partaken
    pay: paid | prepay: prepaid | rebuild: rebuilt | redo: redid redone | regrow: regrown
    rehear: reheard | remake: remade | repay: repaid | rerun: reran | resell: resold
    retake: retook retaken | retell: retold | rethink: rethought | rewrite: rewrote rewritten
    ride: rode ridden | ring: rang rung | rise: risen | run: ran | say: said | see: saw seen
    seek: sought | sell: sold | send: sent | shake: shook shaken | shoot: shot shots | shrink: shrank shrunk
    sing: sang sung | sink: sank sunk | sit: sat | slay: slain slew | sleep: slept | slide: slid
    sling: slung | smite: smote smitten | speak: spoke spoken | spend: spent | spin: spun | spit: spat
    spring: sprang sprung | stand: stood | steal: stole stolen | stick: stuck | sting: stung
    stink: stank stunk | stride: strode stridden | strike: struck stricken | string: strung
    swear: swore sworn | sweep: swept | swim: swam swum | swing: swung | take: took taken
    teach: taught | tear: torn tore | tell: told | think: thought thoughts | throw: threw thrown
    tread: trod trodden | undergo: underwent undergone | underpay: underpaid | undersell: undersold
    understand: understood | undertake: undertook undertaken | underwrite: underwrote underwritten
    undo: undid undone | uphold: upheld | waylay: waylaid | wear: wore worn | weep: wept | win: won
    withdraw: withdrew withdrawn | withhold: withheld | withstand: withstood | wring: wrung
    write: wrote written
"""
# Likewise of verbs that have a past in -ed besides, or whose spelling alone is irregular.
_ALSO_REGULAR_VERBS = """
    awake: awoke awoken | bias: biased biassed biasing | burn: burnt | bus: bused bussed busing bussing
    die: dying | dream: dreamt | dwell: dwelt | dye: dyed dyeing | focus: focussed focussing
    frolic: frolicked frolicking | gas: gassed gassing | hang: hung | hew: hewn | kneel: knelt
    lean: leant | leap: leapt | learn: learnt | lie: lying | light: lit | mimic: mimicked mimicking
    mow: mown | panic: panicked panicking | picnic: picnicked picnicking | plead: pled | prove: proven
    quiz: quizzed quizzing | saw: sawn | sew: sewn | shear: shorn | shine: shone | show: shown
    sneak: snuck | sow: sown | speed: sped | spell: spelt | spill: spilt
    spoil: spoilt | strew: strewn | strive: strove striven | swell: swollen | thrive: throve thriven
    tie: tying | traffic: trafficked trafficking | vie: vying | wake: woke woken | weave: wove woven
"""
# Plurals that no rule makes. Of `analysis` and its like, the verb is that word: the plural of the
# noun and the verb are written alike.
_IRREGULAR_NOUNS = """
    analyse: analysis | diagnose: diagnosis | paralyse: paralysis

    abacus: abaci | addendum: addenda | alga: algae | alias: aliases | alumna: alumnae | alumnus: alumni
    amoeba: amoebae | annulus: annuli | antenna: antennae | antithesis: antitheses | apex: apices
    appendix: appendices | aquarium: aquaria | atlas: atlases | auditorium: auditoria
    automaton: automata | bacillus: bacilli | bacterium: bacteria | bias: biases | bronchus: bronchi
    bureau: bureaux | bus: buses | cactus: cacti | calculus: calculi | calf: calves | canvas: canvases
    catharsis: catharses | cervix: cervices | chateau: chateaux | child: children | codex: codices
    colossus: colossi | compendium: compendia | consortium: consortia | corpus: corpora
    cortex: cortices | crematorium: crematoria | crisis: crises | criterion: criteria | cumulus: cumuli
    curriculum: curricula | dormouse: dormice | elf: elves | emphasis: emphases | emporium: emporia
    equilibrium: equilibria | erratum: errata | focus: foci | foot: feet | formula: formulae
    forum: fora | fungus: fungi | ganglion: ganglia | gas: gases | gateau: gateaux | genesis: geneses
    genus: genera | gladiolus: gladioli | goose: geese | graffito: graffiti | gymnasium: gymnasia
    half: halves | helix: helices | hippopotamus: hippopotami | honorarium: honoraria | hoof: hooves
    hypothesis: hypotheses | index: indices | iris: irises | knife: knives | lacuna: lacunae
    larva: larvae | lens: lenses | loaf: loaves | locus: loci | louse: lice | man: men
    matrix: matrices | maximum: maxima | memento: mementoes | memorandum: memoranda
    metamorphosis: metamorphoses | metastasis: metastases | millennium: millennia | minimum: minima
    mitochondrion: mitochondria | modulus: moduli | moratorium: moratoria | mouse: mice
    nebula: nebulae | nemesis: nemeses | neurosis: neuroses | nucleolus: nucleoli | nucleus: nuclei
    oasis: oases | octopus: octopi | optimum: optima | ovum: ova | ox: oxen | papyrus: papyri
    parenthesis: parentheses | phenomenon: phenomena | planetarium: planetaria | plateau: plateaux
    plus: pluses | podium: podia | polyhedron: polyhedra | prognosis: prognoses | prosthesis: prostheses
    protozoon: protozoa | psychosis: psychoses | quantum: quanta | quiz: quizzes | radius: radii
    referendum: referenda | rhombus: rhombi | sanatorium: sanatoria | sarcophagus: sarcophagi
    scarf: scarves | schema: schemata | sclerosis: scleroses | sheaf: sheaves | shelf: shelves
    spectrum: spectra | stadium: stadia | stigma: stigmata | stimulus: stimuli | stratum: strata
    stylus: styli | supernova: supernovae | syllabus: syllabi | symposium: symposia
    synthesis: syntheses | tableau: tableaux | terminus: termini | thesaurus: thesauri | thesis: theses
    thief: thieves | thrombosis: thromboses | tooth: teeth | torus: tori | tumulus: tumuli
    uterus: uteri | vertebra: vertebrae | vertex: vertices | virtuoso: virtuosi | vortex: vortices
    wharf: wharves | wife: wives | wolf: wolves | woman: women
"""
# Beginnings of British words, and of what they are searched as.
_BRITISH_BEGINNINGS = """
    ageing: aging | aluminium: aluminum | anaemi: anemi | anaesth: anesth | archaeolog: archeolog
    artefact: artifact | catalogu: catalog | cosy: cozy | counsellor: counselor | dialogu: dialog
    diarrhoea: diarrhea | encyclopaed: encycloped | enquir: inquir | foet: fet | grey: gray
    gynaecolog: gynecolog | haemo: hemo | jeweller: jeweler | jewellery: jewelry | leukaemi: leukemi
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


def table_entries(table: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a table, parted by bars and lines: what stands before the colon, and behind it."""
    for entry in table.replace("\n", "|").split("|"):
        if entry.strip():
            one, other = entry.split(":")
            yield one.strip(), other.strip()


IRREGULAR_PAST = frozenset(verb for verb, _ in table_entries(_IRREGULAR_VERBS))
_VERBS = {
    form: verb
    for table in (_IRREGULAR_VERBS, _ALSO_REGULAR_VERBS)
    for verb, forms in table_entries(table)
    for form in forms.split()
}
IRREGULAR_VERB_FORMS = frozenset(_VERBS)
_IRREGULAR = _VERBS | {
    form: noun for noun, forms in table_entries(_IRREGULAR_NOUNS) for form in forms.split()
}
_AMERICAN = dict(table_entries(_BRITISH_BEGINNINGS))
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
