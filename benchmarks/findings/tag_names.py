"""What the tags of the Reuters articles of 1987 stand for, and under which names that stands in them.

Rule: facts, written down by us: full name and acronym of each body, the name a person was called by.
A tag of one word that is the person's surname needs no line.
"""

from collections.abc import Mapping

PERSONS: Mapping[str, tuple[str, ...]] = {
    "james-baker": ("James Baker", "James A. Baker", "Jim Baker"),  # Secretary of the Treasury
    "howard-baker": ("Howard Baker",),  # Chief of Staff
    "james-miller": ("James Miller", "James C. Miller", "Jim Miller"),  # director of the budget
    "poehl": ("Poehl", "Pohl"),
    "aqazadeh": ("Aqazadeh", "Aghazadeh", "Agazadeh"),
    "hisham-nazer": ("Nazer",),
    "de-clercq": ("de Clercq", "Clercq", "De Clerq"),
    "leigh-pemberton": ("Leigh-Pemberton", "Pemberton"),
    "von-weizsaecker": ("von Weizsaecker", "Weizsaecker"),
    "du-plessis": ("du Plessis", "Plessis"),
    "zhao-ziyang": ("Zhao Ziyang", "Zhao"),
    "deng-xiaoping": ("Deng Xiaoping", "Deng"),
    "wang-bingqian": ("Wang Bingqian", "Wang"),
    "mancera-aguayo": ("Mancera", "Mancera Aguayo"),
    "cavaco-silva": ("Cavaco Silva", "Silva"),
    "perez-de-cuellar": ("Perez de Cuellar", "de Cuellar"),
    "king-fahd": ("Fahd",),
    "del-mazo": ("del Mazo", "Mazo"),
    "de-kock": ("de Kock", "Kock"),
    "de-larosiere": ("de Larosiere", "Larosiere"),
    "de-la-madrid": ("de la Madrid", "Madrid"),
    "mohammed-ali-abal-khail": ("Abal-Khail", "Aba al-Khail", "Abalkhail", "Khail"),
    "bresser-pereira": ("Bresser Pereira", "Pereira"),
    "mousavi": ("Mousavi", "Moussavi"),
}

# A surname that is another's too: it counts where it stands alone, never as the end of another's name.
SHARED_SURNAMES: Mapping[str, str] = {
    "james-baker": "Baker",
    "howard-baker": "Baker",
    "james-miller": "Miller",
}

ORGANIZATIONS: Mapping[str, tuple[str, ...]] = {
    "ec": (
        "EC", "E.C.", "EEC", "European Community", "European Communities", "European Economic Community",
        "European Commission", "Common Market", "Eurostat", "Council of Ministers", "European Parliament",
    ),
    "imf": ("IMF", "International Monetary Fund", "Monetary Fund"),
    "opec": ("OPEC", "Organization of Petroleum Exporting Countries"),
    "worldbank": ("World Bank", "International Bank for Reconstruction and Development", "IBRD"),
    "gatt": ("GATT", "General Agreement on Tariffs and Trade"),
    "ico-coffee": ("ICO", "International Coffee Organization", "International Coffee Organisation"),
    "icco": ("ICCO", "International Cocoa Organization", "International Cocoa Organisation"),
    "oecd": ("OECD", "Organization for Economic Cooperation and Development",
             "Organisation for Economic Cooperation and Development"),
    "adb-asia": ("ADB", "Asian Development Bank"),
    "adb-africa": ("ADB", "AFDB", "African Development Bank"),
    "itc": ("ITC", "International Tin Council", "Tin Council"),
    "un": ("UN", "U.N.", "United Nations"),
    "unctad": ("UNCTAD", "United Nations Conference on Trade and Development",
               "U.N. Conference on Trade and Development"),
    "fao": ("FAO", "Food and Agriculture Organization", "Food and Agriculture Organisation"),
    "inro": ("INRO", "International Natural Rubber Organization",
             "International Natural Rubber Organisation"),
    "eib": ("EIB", "European Investment Bank"),
    "iea": ("IEA", "International Energy Agency"),
    "ida": ("IDA", "International Development Association"),
    "iwc-wheat": ("IWC", "International Wheat Council", "Wheat Council"),
    "iwcc": ("IWCC", "International Wheat Council", "IWC", "International Wrought Copper Council"),
    "atpc": ("ATPC", "Association of Tin Producing Countries"),
    "gcc": ("GCC", "Gulf Cooperation Council", "Gulf Co-operation Council"),
    "isa": ("ISA", "International Sugar Agreement", "ISO", "International Sugar Organization"),
    "bis": ("BIS", "Bank for International Settlements", "Bank of International Settlements"),
    "oapec": ("OAPEC", "Organization of Arab Petroleum Exporting Countries"),
    "asean": ("ASEAN", "Association of Southeast Asian Nations", "Association of South East Asian Nations"),
    "escap": ("ESCAP", "Economic and Social Commission for Asia and the Pacific"),
    "eca": ("ECA", "Economic Commission for Africa"),
    "imco": ("IMCO", "IMO", "International Maritime Organization", "International Maritime Organisation"),
    "euratom": ("Euratom", "European Atomic Energy Community"),
    "comecon": ("Comecon", "CMEA", "Council for Mutual Economic Assistance"),
    "efta": ("EFTA", "European Free Trade Association"),
}  # fmt: skip
