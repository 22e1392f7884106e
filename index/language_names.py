"""Languages of articles by the names that readers have for them: codes to labels, and names to codes.

Rule: a code is ISO 639-1, in small letters, as articles have it; what nobody knows stays as it was typed.
"""

from collections.abc import Sequence

from index.analysis import fold
from index.languages import LANGUAGES

# Languages an article may be in, besides those with an entry: the code, the label (another language is shown
# as its code), what the language calls itself, and what else readers call it, in Persian at least.
_NAMES = """
    ar: Arabic | العربية, عربی
    az: Azerbaijani | Azərbaycanca, Azəri, آذربایجانجا, آذربایجانی, آذری, Azeri
    bg: Bulgarian | български, بلغاری
    bn: Bengali | বাংলা, بنگالی, Bangla
    cs: Czech | čeština, česky, چکی
    da: Danish | dansk, دانمارکی
    de: German | Deutsch, آلمانی
    el: Greek | ελληνικά, یونانی
    es: Spanish | español, castellano, اسپانیایی
    fi: Finnish | suomi, فنلاندی
    fr: French | français, فرانسوی, فرانسه
    he: Hebrew | עברית, عبری
    hi: Hindi | हिन्दी, हिंदी, هندی
    hu: Hungarian | magyar, مجاری
    hy: Armenian | հայերեն, ارمنی
    id: Indonesian | Bahasa Indonesia, اندونزیایی
    it: Italian | italiano, ایتالیایی
    ja: Japanese | 日本語, ژاپنی
    ka: Georgian | ქართული, گرجی
    ko: Korean | 한국어, کره‌ای
    ku: Kurdish | kurdî, کوردی, کردی, کرمانجی, سورانی, Kurmanji, Sorani
    nl: Dutch | Nederlands, هلندی
    no: Norwegian | norsk, نروژی
    pl: Polish | polski, لهستانی
    ps: Pashto | پښتو, پشتو
    pt: Portuguese | português, پرتغالی
    ro: Romanian | română, رومانیایی
    ru: Russian | русский, روسی
    sq: Albanian | shqip, آلبانیایی
    sr: Serbian | српски, srpski, صربی
    sv: Swedish | svenska, سوئدی
    tg: Tajik | тоҷикӣ, تاجیکی
    th: Thai | ไทย, تایلندی
    tk: Turkmen | türkmençe, ترکمنی
    tr: Turkish | Türkçe, ترکی, ترکی استانبولی
    uk: Ukrainian | українська, اوکراینی
    ur: Urdu | اردو
    uz: Uzbek | oʻzbekcha, o'zbekcha, ازبکی
    vi: Vietnamese | tiếng Việt, ویتنامی
    zh: Chinese | 中文, 汉语, 漢語, چینی
"""
_OTHERS = [
    (code.strip(), *names.split(" | "))
    for code, names in (line.split(": ") for line in _NAMES.strip().splitlines())
]
LABELS = {code: label for code, label, _ in _OTHERS} | {of.code: of.name for of in LANGUAGES}


def _folded(name: str) -> str:
    return fold("".join(name.split()))


_CODES = {
    _folded(name): code for code, label, names in _OTHERS for name in (code, label, *names.split(", "))
} | {_folded(name): of.code for of in LANGUAGES for name in (of.code, of.name, *of.other_names)}


def language_code(text: str) -> str:
    """Return the code of a language by its code, its English name or its own, case and accents aside.

    It is `en` for `EN`, `en-GB`, `English` and `انگلیسی`, and what nobody knows as it is, in small letters.
    """
    part = text.replace("_", "-").partition("-")[0] if text.isascii() else text
    return _CODES.get(_folded(text)) or _CODES.get(_folded(part)) or text.lower()


def tell_unknown_language(asked: str, codes: Sequence[str]) -> str:
    """Return the sentences about a language that no article is in.

    Args:
        asked: as it was asked for.
        codes: of the languages there are.
    """
    code = language_code(asked)
    there = [f"{LABELS[code]} ({code})" if code in LABELS else code for code in codes]
    if code in LABELS:
        told = f"No article is in {LABELS[code]} ({code})"
    else:
        told = f"No language is known as “{asked}”: write its code, its English name or its own name"
    if not there:
        return f"{told}. Of no article the language is known."
    listed = " and ".join(filter(None, (", ".join(there[:-1]), there[-1])))
    return f"{told}. There {'is' if len(there) == 1 else 'are'} {listed}."
