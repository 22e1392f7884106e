"""The words that rules about names look at, folded as the analyzer folds them.

Rule: general words of the language only; a person, an organization or a place of the archive's
subject belongs into the authority, not here.
"""

from index.names import HONORIFICS

# Before a name, with a capital: what follows is a person, even when it is one word.
STRONG_TITLES = frozenset(
    "ayatollah ayatullah hojjatoleslam hojatoleslam imam mr mrs ms miss dr prof professor president "
    "premier judge justice prosecutor senator sen rep congressman congresswoman governor gov chancellor "
    "king queen prince princess pope emperor shah emir sultan sheikh shaikh sheik lord lady sir col "
    "colonel lt lieutenant captain capt sgt sergeant brig brigadier admiral adm archbishop bishop "
    "cardinal rabbi reverend rev commander mullah molla mowlavi molavi attorney ambassador".split()
)
# Before a name, capital or not: what follows is a person when it is a full name.
_NOT_ALONE = frozenset("the late former al vice prime foreign interior".split())
TITLES = STRONG_TITLES | (HONORIFICS - _NOT_ALONE) | frozenset(
    "spokesman spokeswoman spokesperson chairman chairwoman chairperson chair chief head director manager "
    "officer analyst economist strategist lawyer advocate activist journalist reporter editor publisher "
    "writer author poet filmmaker singer actor actress artist researcher historian scholar scientist "
    "engineer physician doctor nurse teacher student farmer founder cofounder owner leader speaker "
    "secretary minister deputy representative commissioner envoy mayor member delegate coordinator "
    "adviser advisor aide assistant executive treasurer broker trader dealer banker investor financier "
    "industrialist businessman businesswoman tycoon mp lawmaker legislator politician dissident prisoner "
    "inmate detainee defendant suspect victim survivor witness brother sister son daughter wife husband "
    "widow father mother uncle aunt cousin nephew niece grandson general major gen maj warden guard "
    "policeman inspector detective clerk cleric priest candidate coach captain champion winner "
    "correspondent colleague columnist official partner soldier pilot driver interrogator investigator "
    "magistrate registrar archivist librarian curator photographer".split()
)  # fmt: skip
# After a name and a comma, within a few words: what stands before is a person.
APPOSITIONS = TITLES
KINSHIP = frozenset(
    "son daughter brother sister wife husband father mother uncle aunt cousin nephew niece grandson".split()
)
SAYING = frozenset(
    "said says told tells added adds wrote writes noted stated stressed insisted argued explained "
    "recalled claimed warned testified replied asked announced declared denied tweeted commented "
    "acknowledged admitted emphasized emphasised confirmed predicted believes thinks".split()
)

# Of a name of an organization, its last word or, with “of”, its first.
ORGANIZATION_HEADS = frozenset(
    "organization organisation party committee council court ministry university college institute "
    "academy school bank union agency foundation association front movement commission authority "
    "federation confederation league society congress parliament assembly senate tribunal department "
    "bureau office board fund center centre network alliance coalition club company corporation corp inc "
    "ltd plc llc gmbh sa ag nv co cos group holdings industries enterprises airlines airways syndicate "
    "guild chamber exchange laboratory laboratories hospital church brigade brigades corps guards police "
    "army navy newspaper magazine press watch observatory campaign initiative project "
    "secretariat directorate administration headquarters embassy trust partnership cooperative consortium "
    "bancorp bancshares bankshares technologies systems stores brothers bros resources petroleum "
    "pharmaceuticals insurance motors steel utilities electronics communications telecom".split()
)
# The last word of a name of an organization, never its first.
ORGANIZATION_TAILS = frozenset(
    "international times post herald tribune gazette digest journal courier chronicle weekly news radio "
    "television tv broadcasting".split()
)
LEGAL_FORMS = frozenset(
    "inc corp ltd plc llc gmbh sa ag nv co cos company corporation spa ab as bhd pty".split()
)
# The last word of a name that is one without it, too: of companies and universities.
CALLED_BY_SHORT_NAMES = LEGAL_FORMS | frozenset(
    "group holdings industries enterprises bank airlines airways bancorp bancshares bankshares technologies "
    "systems stores brothers bros resources petroleum pharmaceuticals insurance motors steel utilities "
    "electronics communications telecom international sons associates partners securities "
    "university college".split()
)
# With “of X and Y” one name: Ministry of Health and Welfare.
JOINING_HEADS = frozenset(
    "ministry department office agency committee council institute faculty commission organization "
    "organisation association board union".split()
)
# Before an apostrophe inside a name: People's Organization, Workers' Party.
GROUPS = frozenset(
    "people peoples workers worker women womens children teachers journalists lawyers writers students "
    "doctors farmers merchants mothers prisoners employers miners railwaymen nurses veterans fishermen "
    "artists bakers citizens consumers men".split()
)
# Nothing but these before a head makes no name of an organization: The Committee, This Court.
GENERIC = frozenset(
    "the this that these those a an its his her their our my your new old other another such same each "
    "every any no some all both one two three four five six seven eight nine ten first second third local "
    "national federal state central".split()
)

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sept sep oct nov dec".split()
)
# Words that begin sentences or stand in headlines, and are no part of any name.
STOP_WORDS = WEEKDAYS | MONTHS | frozenset(
    "a about above according across after afterwards again against all almost along already also although "
    "always am among an and another any anyone anything are around as asked at based be because been "
    "before behind being below beside besides best better between beyond both but by came can cannot "
    "could currently despite did do does during each earlier early either else elsewhere enough even "
    "eventually ever every everyone everything except few finally first following for former formerly "
    "from further furthermore given had has have having he hence her here hers herself him himself his "
    "how however i if in indeed inside instead into is it its itself just last late later latest least "
    "less let like likewise many may maybe me meanwhile might mine more moreover most mostly much must my "
    "near nearly neither never nevertheless new next no nobody none nonetheless nor not nothing now "
    "nowadays of off often on once one only onto or other others otherwise our ours out outside over own "
    "per perhaps please previous previously quite rather recent recently regarding said same second see "
    "seems shall she should similarly since so some somehow someone something sometimes somewhere soon "
    "still such than that the their theirs them then there thereafter therefore these they this those "
    "though three through throughout thus to today together told tomorrow tonight too toward towards two "
    "under unless unlike until up upon us very via was we well were what whatever when whenever where "
    "whereas whether which while who whoever whole whom whose why will with within without would yes "
    "yesterday yet you your yours additionally net oper shr qtr qtly div pay record note sales "
    "revs revenues profit loss avg mths nine six year months total price prices vs pct mln bln dlrs cts "
    "assets deposits loans tax gain company board".split()
)  # fmt: skip
# Nationalities and the like: before a title or an organization, never part of a person's name.
ADJECTIVES = frozenset(
    "american british english french german italian spanish portuguese dutch belgian swiss austrian "
    "swedish norwegian danish finnish polish russian soviet ukrainian czech hungarian romanian bulgarian "
    "greek turkish iranian persian iraqi syrian lebanese jordanian saudi kuwaiti israeli palestinian "
    "egyptian libyan tunisian algerian moroccan sudanese ethiopian kenyan nigerian african south north "
    "west east western eastern northern southern central asian european latin chinese japanese korean "
    "indian pakistani afghan bangladeshi indonesian malaysian filipino thai vietnamese australian "
    "canadian mexican brazilian argentine argentinian chilean colombian peruvian venezuelan cuban kurdish "
    "arab arabic muslim islamic christian jewish sunni shia shiite catholic protestant orthodox communist "
    "socialist democratic republican conservative liberal labour revolutionary".split()
)
# Countries, great cities and points of the compass: a run of capitals of these alone is no person.
PLACES = frozenset(
    "america britain england scotland wales ireland france germany italy spain portugal holland "
    "netherlands belgium switzerland austria sweden norway denmark finland poland russia ukraine hungary "
    "romania bulgaria greece turkey iran iraq syria lebanon jordan arabia kuwait bahrain qatar oman yemen "
    "israel palestine egypt libya tunisia algeria morocco sudan ethiopia kenya nigeria africa china japan "
    "korea taiwan india pakistan afghanistan bangladesh indonesia malaysia singapore philippines thailand "
    "vietnam australia zealand canada mexico brazil argentina chile colombia peru venezuela ecuador cuba "
    "europe asia states kingdom republic luxembourg monaco iceland malta cyprus nepal lanka burma vatican "
    "london paris berlin bonn frankfurt rome milan madrid lisbon amsterdam brussels geneva zurich vienna "
    "stockholm oslo copenhagen helsinki warsaw moscow athens istanbul ankara tehran teheran baghdad "
    "damascus beirut cairo jerusalem riyadh dubai tokyo osaka beijing peking shanghai hong kong seoul "
    "delhi bombay mumbai kabul karachi york washington chicago boston angeles francisco houston dallas "
    "philadelphia detroit california texas florida ohio michigan pennsylvania illinois jersey "
    "massachusetts georgia virginia carolina minnesota wisconsin toronto montreal sydney melbourne city "
    "river street road avenue square mountain island islands gulf sea ocean coast bay port prison "
    "province county district valley lake airport bridge".split()
)
# After what looks like a name: then it is a thing, not a person.
THINGS = frozenset(
    "act treaty agreement accord plan prize award report law bill index day week year war revolution "
    "massacre conference summit cemetery square street road avenue building stadium tower house palace "
    "hotel mosque prison theory code rules convention declaration charter protocol resolution series cup "
    "games bonds bond notes stock shares fund rate rates dollar yen francs sterling oil gas "
    "crude exchange field project production products scheme power beach worldwide unit division line "
    "lines program programme system airport bridge".split()
)
# In “Secretary of State X Y” and “Foreign Affairs Minister”: between a title and a name.
PORTFOLIOS = frozenset(
    "state exchequer staff treasury defence defense commerce agriculture trade energy finance affairs "
    "transport intelligence industry labor education health economy environment".split()
)
# Before a head they begin a name as often as a sentence: First Boston Corp, National Bank.
OPENING = frozenset("first national federal central united state general".split())
# States that are written as acronyms of organizations are.
STATES = frozenset("us usa uk uae ussr gdr frg drc prc nz".split())
# Two words that look like an organization and are a country.
COUNTRIES = frozenset({("soviet", "union"), ("united", "states")})
PARTICLES = frozenset(
    "al el ol ul ad ed od ud bin ibn bint de del della di da dos van von der den ten ter la le e i".split()
)
