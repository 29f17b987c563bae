"""Names of rulers and popes, who are entered under their own name, with the number and then the title: “Elizabeth II, Queen” (AACR2 22.16;
Chicago 18, 8.23 and 15.83)."""

import re

_ROMAN = re.compile(r"(?=[IVXLC])(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})\.?")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


# Titles in small letters, by language. Those of SOVEREIGN are enough for “King Hussein of Jordan”; NOBLE ones need a number.
SOVEREIGN: dict[str, frozenset[str]] = {
    "ca": _set("rei|reina|emperador|emperadriu|papa|tsar"),
    "cs": _set("král|královna|císař|císařovna|papež|car|patriarcha"),
    "da": _set("kong|dronning|kejser|kejserinde|pave|zar"),
    "de": _set("könig|königin|kaiser|kaiserin|papst|zar|zarin|sultan|schah|patriarch"),
    "el": _set("βασιλιάς|βασίλισσα|βασιλεύς|αυτοκράτορας|πάπας|τσάρος|πατριάρχης"),
    "en": _set("king|queen|emperor|empress|holy roman emperor|pope|antipope|tsar|tsarina|czar|kaiser|sultan|shah|negus|patriarch|pharaoh"),
    "es": _set("rey|reina|emperador|emperatriz|papa|zar|zarina|sultán|patriarca"),
    "fi": _set("kuningas|kuningatar|keisari|paavi|tsaari"),
    "fr": _set("roi|reine|empereur|impératrice|pape|tsar|tsarine|sultan|chah|patriarche"),
    "hr": _set("kralj|kraljica|car|carica|papa|patrijarh"),
    "it": _set("re|regina|imperatore|imperatrice|papa|zar|zarina|sultano|patriarca"),
    "nb": _set("kong|dronning|keiser|keiserinne|pave|tsar"),
    "nl": _set("koning|koningin|keizer|keizerin|paus|tsaar|sultan|patriarch"),
    "pl": _set("król|królowa|cesarz|cesarzowa|papież|car|caryca|patriarcha"),
    "pt": _set("rei|rainha|imperador|imperatriz|papa|czar|czarina|sultão|patriarca"),
    "ro": _set("regele|regina|împăratul|papa|țarul|patriarhul"),
    "ru": _set("король|королева|император|императрица|папа|папа римский|царь|царица|султан|патриарх"),
    "sv": _set("kung|konung|drottning|kejsare|kejsarinna|påve|tsar"),
    "tr": _set("kral|kraliçe|imparator|papa|çar|sultan"),
    "uk": _set("король|королева|імператор|імператриця|папа|папа римський|цар|цариця|султан|патріарх"),
}
NOBLE: dict[str, frozenset[str]] = {
    "de": _set("fürst|fürstin|prinz|prinzessin|herzog|herzogin|großherzog|großherzogin|erzherzog|kurfürst|graf|landgraf|markgraf"),
    "en": _set("prince|princess|crown prince|crown princess|duke|duchess|grand duke|grand duchess|archduke|count|margrave|emir|khedive|aga khan"),
    "es": _set("príncipe|princesa|duque|duquesa|gran duque|conde|emir"),
    "fr": _set("prince|princesse|duc|duchesse|grand-duc|comte|émir"),
    "it": _set("principe|principessa|duca|granduca|conte|emiro"),
    "nl": _set("prins|prinses|hertog|groothertog|graaf|stadhouder"),
    "pt": _set("príncipe|princesa|duque|duquesa|conde|emir"),
}
for _tag, _like in (("no", "nb"), ("nn", "nb"), ("gl", "pt")):
    SOVEREIGN[_tag] = SOVEREIGN[_like]
HONORIFICS = _set(
    "his majesty|her majesty|his imperial majesty|his holiness|seine majestät|ihre majestät|sa majesté|sa sainteté|su majestad|su santidad"
)
KIN = _set("bin|ibn|ben|bint")  # what follows is a name: “Qaboos bin Said, Sultan”
REALM = {"en": "of", "de": "von"}  # before a country; elsewhere titles are given names too: “Reina Torres de Araúz”
# Two words that are one name of rulers; without them a number would belong to a family, as in “Henry Ford II”.
DOUBLE = _set(
    "john paul|johannes paul|jean paul|juan pablo|giovanni paolo|joão paulo|jan paweł|іван павло|иоанн павел|victor emmanuel|vittorio emanuele|"
    "frederick william|friedrich wilhelm|frédéric guillaume|charles albert|charles emmanuel|carlo alberto|carlo emanuele|juan carlos|haile selassie|"
    "carl gustaf|karl gustav|gustav adolf|gustavus adolphus|leka zogu"
)


def ruler_form(words: list[str], language: str, articles: frozenset[str]) -> str:
    """The headword of a ruler; '' for the name of anybody else. `articles` open epithets, which stay with the name: “Gregory the Great, Pope”."""
    language = language.partition("-")[0]
    sovereign = SOVEREIGN.get(language) or SOVEREIGN["en"]
    length = _title(words, sovereign | (NOBLE.get(language) or NOBLE["en"]))
    name, tail = _own_name(words[length:])
    number = next((at for at, word in enumerate(name) if at and is_number(word, name[at + 1 : at + 2], tail)), 0)
    double = " ".join(name[: number or None]).casefold() in DOUBLE
    if not length:
        alone = number and ((number == 1 and len(name) == 2) or number < len(name) - 1 or tail or double)
        return " ".join(words) if alone else ""
    if tail and (tail[0].casefold() in articles | KIN or is_number(tail[-1], [], [])):
        name, tail = [*name, *tail], []
    reigns = words[length - 1].casefold() in {title.split()[-1] for title in sovereign}
    realm = REALM.get(language if language in SOVEREIGN else "en", "")
    known = double or (len(name) > 1 and name[1].islower()) or (len(name) == 1 and bool(realm) and tail[:1] == [realm])
    if not name or not (number or (reigns and known)):
        return ""
    return ", ".join([" ".join(name), " ".join([*words[:length], *tail])])


def is_number(word: str, following: list[str], tail: list[str]) -> bool:
    """True for a Roman numeral. One letter between capitals is an initial: “Vincent V Price”."""
    numeral = word.removesuffix(".")
    return bool(_ROMAN.fullmatch(word)) and (len(numeral) > 1 or not following) and (word == numeral or len(numeral) > 1 or not tail)


def _title(words: list[str], titles: frozenset[str]) -> int:
    """How many words of the name are title."""
    start = 2 if len(words) > 2 and " ".join(words[:2]).casefold() in HONORIFICS else 0
    start = 3 if len(words) > 3 and " ".join(words[:3]).casefold() in HONORIFICS else start
    for length in (3, 2, 1):
        if " ".join(words[start : start + length]).casefold() in titles:
            return start + length
    return 0


def _own_name(words: list[str]) -> tuple[list[str], list[str]]:
    """The words before the first small one, and those from it on: “Hussein”, “of Jordan”."""
    at = next((number for number, word in enumerate(words) if word[0].islower()), len(words))
    return words[:at], words[at:]
