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
    "carl carla carlos carol caroline catherine cecilia charles charlotte chris christian christina "
    "christine christopher claire clara claude colin craig daniel daniela david dean deborah denis dennis "
    "derek diana diane dieter dimitri dmitri dominic donald donna doris dorothy douglas duncan edgar "
    "edith edmund eduardo edward edwin eleanor elena elias elisabeth elizabeth ellen emil emily emma "
    "enrique eric erich erik ernest ernst eugene eva evelyn felix ferdinand fernando fiona francesca "
    "francesco francis francisco francois frank franz fred frederick friedrich gabriel gareth gary gavin "
    "geoffrey george gerald gerard gerhard giovanni giulio giuseppe gordon graham gregory greta guido "
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
    "susanna sven sylvia tania tatiana ted terence teresa terry theodor theodore theresa thomas tim "
    "timothy tina toby tom tomas tony ulrich ursula valentin valentina valerie vanessa vera veronica "
    "victor victoria viktor vincent viola vitaly vivian vladimir walter werner wilfred wilhelm william "
    "winston wolfgang yuri yves zbigniew zoe".split()
)
# Compared by sound: Mohammad, Mohammed and Muhammad are one.
_PERSIAN_GIVEN_NAMES = frozenset(
    sound(name)
    for name in (
        "abbas abdel abdollah abdul abolfazl abolghasem abolhassan adel ahmad ahmed akbar akram ali alireza "
        "amin amir anwar aram arash ardeshir arezou arman asghar ashraf atefeh azadeh azam azar aziz babak "
        "bahar bahareh bahman bahram basil behnam behrouz behzad bijan daryoush davoud ebrahim ehsan elaheh "
        "elham elnaz esmail faezeh faisal farah faraj faramarz farhad fariba farid farideh farrokh farzad "
        "farzaneh fatemeh fereshteh fereydoun firouz fuad ghasem ghassan gholamhossein gholamreza golnaz "
        "habib hadi hafez haidar hakim halim hamed hamid hamidreza hamza hani haroun hashem hashemi hassan "
        "hedayat heshmat hisham hooman hormoz hosni hossein houshang hussein ibrahim idris imad iman iraj "
        "jaafar jaber jafar jalal jamal jamshid javad jibril kadhim kamal kambiz kamran karim kaveh kazem "
        "keyvan khaled khalid khalil khosrow kianoush kourosh ladan laleh leila leyla mahathir mahboubeh "
        "mahdi mahin mahmoud mahnaz mahsa mahtab majid maliheh mandana manijeh manouchehr mansour mansoureh "
        "marjan marwan maryam marzieh masoud masoumeh mehdi mehran mehrdad mehri mina minoo mir mitra "
        "mohamed mohammad mohammadreza mohsen mojgan mojtaba morteza mostafa mousa muammar mubarak mustafa "
        "nabil nader nadir nahid narges nasrin nasser navid nazanin nazila negar niloofar nizar nooshin "
        "omar omid osama othman parisa parvaneh parvin parviz payam peyman pooya pouran qasem qusay rafiq "
        "raha rahim rahman ramin rashid rasoul reza riad rostam roya ruhollah saad saba saddam sadegh saeed "
        "saeid sahar said salah salar saleh salim salman saman sami samir samira sanaz sasan sepideh seyed "
        "shadi shahab shahin shahla shahram shahrokh shapour shima shireen shirin shohreh siamak siavash "
        "simin sina sohrab sohrabi soraya sousan taghi taher tahereh talal tarek tariq touraj uday umar "
        "vahid walid yaghoub yahya yasaman yasir yasser yassin younis yousef zahra zaid zayd zeinab ziad "
        "zohreh"
    ).split()
) - {sound(word) for word in ("said", "hashemi", "sohrabi", "nader")}
PERSIAN_SCRIPT_GIVEN_NAMES = frozenset(
    fold(word).replace("\u200c", "")
    for word in (
        "ابراهیم ابوالفضل احسان احسان‌الله احمد آذر اردشیر ارژنگ ارسلان آرش ارشیا آرمان آرمین آزاده اسد "
        "اسفندیار اسماعیل اشرف اشکان اصغر اعظم افسانه افشین اکبر اکرم الهام الهه امید امیر امیرحسین امیرعلی "
        "امین آناهیتا انوشیروان ایرج ایمان ایوب بابک باقر بتول بختیار بشیر بنفشه بهار بهاره بهرام بهروز "
        "بهزاد بهمن بهناز بهنام بیتا بیژن پدرام پرستو پروانه پرویز پروین پریسا پریوش پژمان پگاه پوران پویا "
        "پیام پیمان تقی توران تهمینه ثریا جاوید جعفر جلال جلیل جمال جمشید جواد جهانگیر حامد حبیب حسام "
        "حسام‌الدین حسن حسین حسینعلی حشمت حکیمه حمید حمیدرضا حمیده حیدر خدیجه خسرو خلیل داریوش دانیال داود "
        "داوود راضیه رامین رجب رحمان رحیم رستم رسول رضا رعنا رقیه روح روزبه روشنک رویا رها ریحانه زهرا زهره "
        "زیبا زینب ژاله ژیلا ژینوس سارا ساسان سامان سپیده ستاره سجاد سروش سعید سعیده سکینه سلمان سمانه "
        "سمیرا سمیه سودابه سوسن سهراب سهیل سهیلا سیامک سیاوش سیما سیمین سینا شاپور شادی شاهین شراره شعله "
        "شکوفه شکوه شهاب شهرام شهره شهریار شهلا شهناز شهین شیرین شیما صابر صادق صدام صدیقه صفورا صمد طاهر "
        "طاهره طیبه عادل عاطفه عباس عبدالرضا عبدالکریم عبدالله عذرا عزیز عصمت عفت علی علیرضا عماد غزاله "
        "غلام غلامحسین غلامرضا غلامعباس غلامعلی فاضل فاطمه فائزه فرامرز فرخ فرزاد فرزانه فرزین فرشاد فرشته "
        "فرناز فروزان فروغ فرهاد فریبا فرید فریدون فریده فهیمه فیروز قاسم قدرت قربان کاظم کامبیز کامران "
        "کاوه کبری کتایون کریم کمال کوروش کیان کیانوش کیوان کیومرث گلرخ گلناز گیتی لادن لاله لیلا ماندانا "
        "ماهرخ مائده مجتبی مجید محبوبه محسن محمد محمدباقر محمدتقی محمدجواد محمدحسن محمدحسین محمدرضا "
        "محمدصادق محمدعلی محمود مرتضی مرجان مرضیه مریم مژده مژگان مسعود مسلم مصطفی معصومه ملوک ملیحه منصور "
        "منوچهر منیره منیژه موسی مهتاب مهدی مهران مهرانگیز مهرداد مهرناز مهسا مهناز مهین میترا میثم میرحسین "
        "میلاد مینا مینو ناتاشا نادر نازنین نازی نازیلا ناصر ناهید ندا نرگس نسرین نسیم نعمت نفیسه نگار "
        "نوشین نیره نیلوفر نیما وحید هادی هاشم هانیه هرمز هما همایون هنگامه هوشنگ هومن یاسر یاسمن یحیی "
        "یدالله یعقوب یوسف یونس"
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
