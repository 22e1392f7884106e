"""Common given names, in Latin and in Persian script.

Rule: common knowledge, written down by us. A name that is missing here is still found by what
stands around it; a name that is here is only half of the evidence.
"""

from index.analysis import fold
from index.names import sound
from indexer.extract.lexicon import STOP_WORDS

_WESTERN_GIVEN_NAMES = frozenset(
    "aaron abigail adam adrian agnes alan albert alex alexander alexandra alexei alfred alice alison "
    "allan allen amanda amy andre andrea andreas andrei andrew angela anita ann anna anne anthony antonio "
    "arnold arthur barbara barry beatrice benjamin bernard bernd betty bill bob boris brian bruce bruno "
    "caroline carl carla carlos carol catherine cecilia charles charlotte chris christian christina "
    "christine christopher claire clara claude colin craig daniel daniela david dean deborah denis dennis "
    "derek diana diane dieter dimitri dmitri dominic donald donna doris dorothy douglas duncan edgar "
    "edith edmund eduardo edward edwin elena eleanor elias elisabeth elizabeth ellen emil emily emma "
    "enrique eric erich erik ernest ernst eugene eva evelyn felix ferdinand fernando fiona francesca "
    "francesco francis francisco francois frank franz fred frederick friedrich gabriel gareth gary gavin "
    "geoffrey george gerald gerard gerhard giovanni giulio giuseppe gordon graham greta gregory guido "
    "guillermo gunter gustav hannah hans harold harriet harry heinrich heinz helen helena helmut henri "
    "henry herbert hermann horst howard hubert hugh hugo ian igor ingrid irena irene isaac isabel ivan "
    "jack jacob jacques jake james jan jane janet jason jean jeff jeffrey jennifer jeremy jerry jessica "
    "jill jim jimmy joachim joan joanna joe joel johann johannes john jonas jonathan jorge jose josef "
    "joseph joshua juan judith julia julian juliet jurgen karel karen karin karl katarina kate katherine "
    "kathleen keith kenneth kevin klaus konrad kurt larry laura lawrence leo leon leonard leonid leopold "
    "leslie lewis liam lilian linda lionel lisa louis louise lucas lucia lucy ludwig luigi luis luke "
    "lydia magda magdalena manfred manuel marc marcel marco marcus margaret maria marianne marie marina "
    "mario marion mark marko markus martha martin mary matteo matthew maurice max maxim melissa michael "
    "michel michele miguel mikhail milan miriam miroslav monica monika nadia nancy natalia natalie "
    "natasha nathan neil nicholas nick nicola nicolas nicole nigel nikita nikolai nina norman olga oliver "
    "olivia oscar oskar otto pablo pamela patricia patrick paul paula paulo pavel pedro peter phil philip "
    "philippe phillip pierre piotr rachel ralph ramon raymond rebecca reinhard ricardo richard rita "
    "robert roberto robin roger roland rolf ronald rosa rose rosemary roy rudolf rupert russell ruth "
    "sally salvador sam samuel sandra sara sarah sebastian sergei sheila shirley sidney silvia simon "
    "sofia sonia sophia sophie stanislav stefan stella stephanie stephen steve steven stuart susan "
    "susanna sven sylvia tania tatiana ted teresa terence terry theodor theodore theresa thomas tim "
    "timothy tina toby tom tomas tony ulrich ursula valentin valentina valerie vanessa vera veronica "
    "victor victoria viktor vincent viola vitaly vivian vladimir walter werner wilfred wilhelm william "
    "winston wolfgang yuri yves zbigniew zoe".split()
)
# Compared by sound: Mohammad, Mohammed and Muhammad are one.
_PERSIAN_GIVEN_NAMES = frozenset(
    sound(name)
    for name in (
        "abbas abdollah abolfazl abolghasem abolhassan ahmad akbar akram ali alireza amin amir aram arash "
        "ardeshir arezou arman asghar ashraf atefeh azadeh azam azar babak bahar bahman bahram bahareh "
        "behnam behrouz behzad bijan daryoush davoud ebrahim ehsan elaheh elham elnaz esmail faezeh farah "
        "faramarz farhad farideh fariba farid farrokh farzad farzaneh fatemeh fereshteh fereydoun firouz "
        "ghasem gholamhossein gholamreza golnaz habib hadi hamed hamid hamidreza hashem hassan hedayat "
        "heshmat hooman hormoz hossein houshang iman iraj jaber jafar jalal jamal jamshid javad kamal "
        "kambiz kamran karim kaveh kazem keyvan khalil khosrow kianoush kourosh ladan laleh leila leyla "
        "mahboubeh mahdi mahin mahmoud mahnaz mahsa mahtab majid maliheh mandana mansour mansoureh "
        "manijeh manouchehr marjan maryam marzieh masoud masoumeh mehdi mehran mehrdad mehri mina minoo "
        "mitra mohammad mohammadreza mohsen mojgan mojtaba morteza mostafa mousa nader nahid narges "
        "nasrin nasser navid nazanin nazila negar niloofar nooshin omid parisa parvaneh parviz parvin "
        "payam peyman pooya pouran qasem rahim rahman ramin rasoul reza rostam roya ruhollah saba sadegh "
        "saeed saeid sahar said salar saman samira sanaz sasan sepideh shadi shahab shahin shahla shahram "
        "shahrokh shapour shima shirin shohreh siamak simin sina siavash sohrab sohrabi soraya sousan "
        "taghi taher tahereh touraj vahid yaghoub yahya yasaman yousef zahra zeinab zohreh abdul abdel "
        "adel ahmed anwar aziz basil faisal faraj fuad ghassan haidar hafez hakim halim hamza hani haroun "
        "hisham hosni hussein ibrahim idris imad jaafar jibril kadhim khaled khalid mahathir marwan "
        "mohamed mubarak mustafa muammar nabil nadir nizar omar osama othman qusay rafiq rashid riad "
        "saddam saad salah saleh salim salman sami samir tariq tarek talal uday umar walid yasser yasir "
        "yassin younis zaid ziad zayd mir seyed raha shireen hashemi"
    ).split()
) - {sound(word) for word in ("said", "hashemi", "sohrabi", "nader")}
PERSIAN_SCRIPT_GIVEN_NAMES = frozenset(
    fold(word).replace("\u200c", "")
    for word in (
        "آرش آزاده آرمان ابراهیم ابوالفضل احسان احمد اردشیر اسماعیل اشرف اصغر اعظم افسانه اکبر اکرم "
        "الهام الهه امید امیر امین ایرج ایمان بابک بهار بهرام بهروز بهزاد بهمن بهنام بیژن پرویز پروین "
        "پروانه پریسا پویا پیمان پیام تقی ثریا جعفر جلال جمال جمشید جواد حامد حبیب حسن حسین حسینعلی حشمت "
        "حمید حمیدرضا حیدر خسرو خلیل داریوش داود داوود رامین رحیم رسول رستم رضا رها رویا روح زهرا زهره "
        "زینب ژاله ساسان سامان سارا ستاره سعید سعیده سهراب سهیلا سودابه سوسن سیاوش سیامک سیما سیمین سینا "
        "شاپور شادی شاهین شهاب شهرام شهره شهلا شیرین شیما صادق صمد طاهره عباس عبدالله عبدالکریم عزیز علی "
        "علیرضا غلامحسین غلامرضا فاطمه فرامرز فرخ فرزاد فرزانه فرشته فرهاد فرید فریده فریدون فیروز قاسم "
        "کامبیز کامران کاظم کاوه کریم کمال کوروش کیان کیوان گلناز لادن لاله لیلا مجتبی مجید محبوبه محسن "
        "محمد محمدجواد محمدرضا محمدعلی محمود مرتضی مرجان مریم مسعود مصطفی معصومه منصور منوچهر منیژه "
        "مهتاب مهدی مهران مهرداد مهناز مهین موسی میترا میرحسین مینا نادر ناصر ناهید نرگس نسرین نگار "
        "نیلوفر هاشم هادی هما هوشنگ وحید یاسمن یحیی یعقوب یوسف صدام آذر آرمین آناهیتا ارسلان ارشیا اسد "
        "افشین امیرحسین امیرعلی انوشیروان بختیار بشیر بتول بهاره بهناز بیتا پدرام پرستو پژمان پوران "
        "توران تهمینه جاوید جلیل جهانگیر حسام حسام‌الدین حکیمه حمیده خدیجه دانیال راضیه رجب رحمان رعنا "
        "رقیه روزبه روشنک ریحانه زیبا ژیلا ژینوس سپیده سجاد سروش سکینه سلمان سمانه سمیه سمیرا سهیل شراره "
        "شکوفه شکوه شعله شهین شهناز شهریار صابر صدیقه صفورا طاهر طیبه عادل عاطفه عبدالرضا عذرا عصمت عفت "
        "عماد غزاله غلام غلامعلی غلامعباس فائزه فاضل فریبا فروغ فروزان فرناز فرشاد فرزین فهیمه قدرت "
        "قربان کبری کتایون کیومرث کیانوش گلرخ گیتی ماندانا ماهرخ مائده محمدتقی محمدحسین محمدحسن محمدباقر "
        "محمدصادق مرضیه مژگان مژده مسلم ملیحه ملوک منیره مینو مهرانگیز مهرناز مهسا میثم میلاد ناتاشا "
        "نازنین نازی نازیلا ندا نسیم نعمت نفیسه نوشین نیما نیره هانیه هنگامه هرمز همایون هومن یاسر "
        "یدالله یونس پریوش پگاه بنفشه باقر اسفندیار اشکان احسان‌الله ارژنگ ایوب"
    ).split()
)

# Ordinary words that sound like a name: human is no Hooman.
_ORDINARY_WORDS = STOP_WORDS | {"human"}
# They sound like an ordinary word (said): known by their letters alone.
_ORDINARY_BY_SOUND = frozenset({"saeed", "saeid", "sayeed"})


def is_given_name(term: str) -> bool:
    """Return whether a folded word is a common given name, in any spelling of one sound."""
    if term in _WESTERN_GIVEN_NAMES or term in _ORDINARY_BY_SOUND:
        return True
    return term not in _ORDINARY_WORDS and sound(term) in _PERSIAN_GIVEN_NAMES
