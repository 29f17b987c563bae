"""The form under which a person stands in an index: "Evans, Gareth".

The rules are those of IFLA, Names of Persons, and AACR2 22.5 (RDA F.11), one table a language. They see a name, not a person:
where someone's own usage differs, people.yaml says `sort:`, which always wins.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from octavo.apparatus.rulers import ruler_form
from octavo.apparatus.sorted_words import without_arabic_article
from octavo.model.publication import Person

FAMILY_FIRST = frozenset(["hu", "ja", "ko", "vi", "zh"])
AS_WRITTEN = FAMILY_FIRST | frozenset(["am", "id", "is", "ms", "my", "th", "ti"])  # and languages in which one goes by the given name


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language does with the parts of a name. All words are lower-case, all apostrophes curly.

    `behind` are particles that go behind the given name ("Waals, Johannes van der"); `before` are those that stay before the
    family name ("Du Bellay, Joachim"). A particle with a capital always stays. `articles` open a role rather than a name ("Ein
    Zeitungsausrufer"); `function_words` show a role in scripts without capitals. `joiners` tie two family names;
    `two_family_names` says that people have two, unless the first is one of `given`; `closing` are words that belong to the
    family name before them ("Silva Neto"). `tied` particles tie a second name to the family name: to one that has a particle itself ("Trott zu
    Solz"), or, where the article is elided, to one that is not `given` ("Giscard d’Estaing")."""

    behind: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    two_family_names: bool = False
    given: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    tied: frozenset[str] = frozenset()


def _set(text: str) -> frozenset[str]:
    """Phrases that bars part."""
    return frozenset(_folded(phrase.strip()) for phrase in text.split("|"))


def _folded(words: str) -> str:
    """Words in small letters, with curly apostrophes: “de' Medici” is “de’ Medici”."""
    return unicodedata.normalize("NFC", words).casefold().replace("'", "’")


_GERMAN = _set("von|von der|von den|von dem|von und zu|zu|zu der|v.|v. d.|vom und zum")
_DUTCH = _set(
    "van|van de|van den|van der|van het|van ’t|de|den|der|het|’t|in de|in den|in ’t|op de|op den|op ’t|te|ten|ter"
)
_SPANISH = _set("de|del|de la|de las|de los|de el")
_ITALIAN = _set("a|d’|da|dal|dalla|de|de’|dei|degli|del|della|delle|dello|di|la|li|lo")
_ARABIC = _set("al|el|bin|ibn|ben|bint|abu|abou|al al|bin al|ibn al|ould|wald|bani|umm")
_SAINTS = _set("st.|ste.|st|ste|saint|sainte|san|sankt|santa|santo|são")  # "St. Laurent" is one name
_ALL = _GERMAN | _DUTCH | _SPANISH | _ITALIAN | _ARABIC | _SAINTS | _set(
    "le|la|l’|du|des|de l’|les|am|im|vom|zum|zur|aus’m|ver|da|das|do|dos|e|af|av|de la|ap|ferch|mac|nic|ní|ó|ua|z|ze"
)  # fmt: skip

RULES: dict[str, Rules] = {
    "en": Rules(before=_ALL, articles=_set("the|a|an")),
    "fr": Rules(
        _set("de|d’"),
        _set("le|la|l’|les|du|des"),
        _set("un|une|le|la|les|l’|des"),
        tied=_set("d’"),
        given=_set(
            "agrippa|alain|albert|alexandre|alfred|alphonse|andré|anne|antoine|armand|arthur|auguste|bernard|catherine|charles|claude|denis|"
            "édouard|élisabeth|émile|emmanuel|étienne|eugène|félix|ferdinand|françois|françoise|gabriel|gaston|georges|gérard|gilbert|guillaume|"
            "guy|hélène|henri|honoré|hubert|hugues|isabelle|jacques|jean|jeanne|joseph|jules|julie|laurent|léon|louis|louise|lucien|marc|"
            "marguerite|marie|maurice|michel|nicolas|olivier|paul|philippe|pierre|rené|robert|roger|sophie|théodore|thérèse|thomas|victor|yves"
        ),
    ),
    "de": Rules(
        _GERMAN,
        _set("am|im|vom|zum|zur|aus’m"),
        _set("ein|eine|einer|der|die|das|zwei|drei|mehrere"),
        joiners=_set("und"),
        tied=_set("auf|auf der|von|von der|zu|zum|zur"),
    ),
    "nl": Rules(_DUTCH, _set("ver"), _set("een|het"), tied=_set("tot|van|van de|van der")),
    "nl-be": Rules(before=_DUTCH | _set("ver"), articles=_set("een|het")),
    "af": Rules(before=_DUTCH, articles=_set("’n|die")),
    "it": Rules(before=_ITALIAN, articles=_set("un|uno|una|il|i|gli|le")),
    "es": Rules(
        _SPANISH,
        _set("la|las|los|el"),
        _set("un|una|unos|unas|el|los"),
        joiners=_set("y|e"),
        two_family_names=True,
        given=_set(
            "alberto|alejandro|alfonso|andrés|ángel|ángeles|antonio|beatriz|carlos|carmen|cecilia|cristina|daniel|david|dolores|eduardo|elena|"
            "enrique|ernesto|fernando|fernanda|francisco|gabriel|guadalupe|guillermo|ignacio|isabel|javier|jesús|jorge|josé|josefa|juan|julio|"
            "lucía|luis|luisa|luz|manuel|mar|margarita|maría|mercedes|miguel|pablo|paz|pedro|pilar|rafael|ramón|ricardo|roberto|rosa|rosario|"
            "teresa|victoria|vicente"
        ),
    ),
    "pt": Rules(
        _set("de|da|das|do|dos|e|d’"), articles=_set("um|uma|o|os|as"), closing=_set("filho|neto|júnior|junior|sobrinho")
    ),
    "ca": Rules(
        _set("de|del|d’|de la|dels|de les"), _set("la|les"), _set("un|una|el|els"), joiners=_set("i"), two_family_names=True
    ),
    "da": Rules(_set("af|von|von der|van"), _set("de|la|le|du"), _set("en|et")),
    "sv": Rules(_set("af|av|von|von der|van"), _set("de|de la|la|le|du"), _set("en|ett")),
    "nb": Rules(_set("af|av|von|von der|van"), _set("de|la|le|du"), _set("en|et|ei")),
    "ro": Rules(before=_set("de|de la|de le|din"), articles=_set("un|o")),
    "cs": Rules(_set("z|ze|od|ze|von")),
    "sk": Rules(_set("z|zo|od|von")),
    "pl": Rules(_set("z|ze|von|de")),
    "fi": Rules(_set("af|von|de")),
    "ar": Rules(before=_ARABIC | _set("بن|ابن|بنت|أبو|أبي|آل|ولد|أم"), function_words=_set("من|في|على|مع|أحد|إلى")),
    "he": Rules(before=_set("בן|בר|בת|אבן|אבו|בן אל|ben|bar|ibn|abu"), function_words=_set("של|עם|מן|או|את")),
    "yi": Rules(function_words=_set("דער|די|דאָס|דעם|פֿון|פון|אַ|אַן|בײַ|בײ|מיט|אין|צו|און|נאָך")),
    "tr": Rules(articles=_set("bir")),
    "el": Rules(before=_set("ντε|ντι|φον|βαν"), articles=_set("ο|η|το|οι|τα|ένας|μια|μία|ένα")),
    "uk": Rules(_set("фон|де|дер|ван"), _set("да|ді|ла|ле")),
    "ru": Rules(_set("фон|де|дер|ван"), _set("да|ди|ла|ле")),
}
# Names from elsewhere keep the usage of home where the language has none of its own.
_GUESTS_BEHIND = _set("von|von der|von den|van|van de|van den|van der|de|de la|de las|de los|de’")
_GUESTS_BEFORE = _set("du|di|della|del|la|le|vom|zum|zur|al|el|bin|ibn|ben|abu")
for _tag in ["fr", "de", "nl", "it", "es", "pt", "ca", "da", "sv", "nb", "cs", "sk", "pl", "fi", "tr"]:
    _own = RULES[_tag]
    RULES[_tag] = replace(
        _own,
        behind=_own.behind | {p for p in _GUESTS_BEHIND - _own.articles if p.split()[-1] not in _own.before},
        before=_own.before | (_GUESTS_BEFORE - _own.behind - _own.articles),
    )
for _tag in ["fr", "de", "nl", "nl-be", "af", "it", "es", "pt", "ca", "da", "sv", "nb", "ro", "fi", "pl", "cs", "sk", "tr"]:
    RULES[_tag] = replace(RULES[_tag], before=RULES[_tag].before | (_SAINTS - RULES[_tag].behind))
for _tag, _like in (("no", "nb"), ("nn", "nb"), ("gl", "es"), ("iw", "he")):
    RULES[_tag] = RULES[_like]

_STOP = re.compile(r"[,;:()\[\]{}/\d&+…，；：（）、،]")
_EAST_ASIAN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_SUFFIX = re.compile(r"^(?:Jr|Sr|Jnr|Snr|Esq)\.?$|^(?:II|III|IV)$")
_ROMAN = re.compile(r"^[IVXLC]+\.?$")
_INITIALS = re.compile(r"^(?:\w\.?){1,3}$")
_CHILD_OF = _set("ibn|ابن|אבן")  # who is called by the father's name alone: "Ibn Khaldun"
_KIN = _CHILD_OF | _set("abu|abū|umm|bint|أبو|أم|بنت|אבו|בן|בת")  # with one more word they are all of a name: "Abu Bakr"
_ARTICLE = re.compile(r"^(?:al|el|ul|ash?|ar|at|ad|an|az)[-\u2010\u2011](?=\w)")
_ELISION = re.compile(r"^([dDlL][’'])(?=\w)")


def sort_form(person: Person, work_language: str) -> str:
    """The headword for a person. A name that is not inverted in the person's language (the work's, where people.yaml does not say), and what
    is no personal name at all but a role, stay as written."""
    if person.sort:
        return person.sort
    name = " ".join(unicodedata.normalize("NFC", person.name).split())
    language = (person.language or work_language).lower()
    words, suffix = _without_suffix(name)
    rules = _rules(language)
    if language.partition("-")[0] in AS_WRITTEN or not words:
        return name
    if ruler := ruler_form(name.split(), language, rules.articles):
        return ruler
    if _as_written(words, rules):
        return name
    units = _units(words, rules)
    if units is None or len(units) < 2:
        return name
    start = _family(units, rules)
    behind, family = _split(units[start], rules)
    for unit in units[start + 1 :]:
        family = " ".join([family, *unit])
    given = " ".join([*(word for unit in units[:start] for word in unit), *behind])
    comma = "، " if re.search("[\u0600-\u06ff]", family) else ", "
    return comma.join(part for part in (family, given, suffix) if part)


def filing_form(person: Person, work_language: str) -> str:
    """What a person is sorted by: the headword without the Arabic article of a name ("al-Khwarizmi, Muhammad", "Al-Bashir, Omar")."""
    parts = re.split(r"([,،]\s*)", sort_form(person, work_language))
    return "".join(_without_article(part) for part in parts)


def _without_article(part: str) -> str:
    plain = without_arabic_article(part[:1].lower() + part[1:])
    return plain if len(plain) < len(part) else part


def _rules(language: str) -> Rules:
    """The rules of a language; English, which knows the particles of all, where it has none."""
    return RULES.get(language) or RULES.get(language.partition("-")[0]) or RULES["en"]


def _without_suffix(name: str) -> tuple[list[str], str]:
    """The words of a name, and "Jr." or "III" behind it. No words where the name holds signs that names do not have."""
    body, comma, tail = name.rpartition(", ")
    if comma and _SUFFIX.match(tail):
        words, suffix = body.split(), tail
    else:
        words, suffix = name.split(), ""
        if len(words) > 1 and _SUFFIX.match(words[-1]):
            suffix = words.pop()
    return ([] if _STOP.search(" ".join(words)) else words), suffix


def _as_written(words: list[str], rules: Rules) -> bool:
    """True for what is no given name followed by a family name."""
    text = " ".join(words)
    return (
        len(words) < 2
        or bool(_EAST_ASIAN.search(text))
        or _folded(words[0]) in rules.articles
        or _folded(words[0]) in _CHILD_OF
        or (len(words) == 2 and _folded(words[0]) in _KIN)
        or words[0][0].islower()
        or any(word.casefold() in rules.function_words for word in words)
        or bool(_INITIALS.match(words[-1]) and ("." in words[-1] or len(words[-1]) == 1))  # "Greg M.", "Malcolm X"
        or bool(_ROMAN.match(words[-1]))  # "Benedict XVI"
    )


def _units(words: list[str], rules: Rules) -> list[list[str]] | None:
    """The words, each with the particles before it. None where a lower-case word is no particle: then it is a role."""
    units: list[list[str]] = []
    run: list[str] = []
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if number and not last and _particle([*run, word], rules):
            run.append(word)
        elif units and word in rules.joiners and not last and not run and (rules.two_family_names or len(units[-1]) > 1):
            units[-1].append(word)
        elif _is_no_name(word, rules):
            return None
        elif units and units[-1][-1] in rules.joiners:
            units[-1].extend([*run, word])
            run = []
        elif len(units) > 1 and word.casefold() in rules.closing and last:
            units[-1].append(word)
        else:
            units.append([*run, word])
            run = []
    return units


def _particle(run: list[str], rules: Rules) -> bool:
    """True if these words begin a phrase of particles, in small letters or with capitals, or several, as in "de la St."."""
    return _begins_particles(_folded(" ".join(run)), rules.behind | rules.before | rules.tied)


def _begins_particles(text: str, phrases: frozenset[str]) -> bool:
    if any(phrase == text or phrase.startswith(f"{text} ") for phrase in phrases):
        return True
    heads = (text[:at] for at, sign in enumerate(text) if sign == " ")
    return any(head in phrases and _begins_particles(text[len(head) + 1 :], phrases) for head in heads)


def _is_no_name(word: str, rules: Rules) -> bool:
    """True for a lower-case word, unless an article is tied to it ("al-Khwarizmi", "d’Alembert")."""
    return word[0].islower() and not _ARTICLE.match(word) and not _ELISION.match(word) and word.casefold() not in rules.given


def _family(units: list[list[str]], rules: Rules) -> int:
    """Where the family name begins: the last unit, or the last but one where it has two parts."""
    last = len(units) - 1
    if last < 2 or any(word in rules.joiners for word in units[last]):
        return last
    if _tied(units[last - 1], units[last], rules):
        return last - 1
    return last if not rules.two_family_names or _given(units[last - 1][-1], rules) else last - 1


def _given(word: str, rules: Rules) -> bool:
    return word.casefold() in rules.given or "." in word


def _tied(before: list[str], unit: list[str], rules: Rules) -> bool:
    """True if a unit is tied to the one before it, so that both are one family name."""
    elision = _ELISION.match(unit[0])
    if elision:
        return _folded(elision[1]) in rules.tied and len(before) == 1 and not any(_given(part, rules) for part in before[0].split("-"))
    return len(unit) > 1 and len(before) > 1 and before[0][0].islower() and _folded(" ".join(unit[:-1])) in rules.tied


def _split(unit: list[str], rules: Rules) -> tuple[list[str], str]:
    """The particles of a unit that go behind the given name, and what is left as family name."""
    particles = len(unit) - 1
    while particles and _folded(" ".join(unit[:particles])) not in rules.behind:
        particles -= 1
    if particles and unit[0][0].isupper():  # "De Gaulle": a capital is part of the name
        particles = 0
    family = " ".join(unit[particles:])
    elision = _ELISION.match(family)
    if elision and _folded(elision[1]) in rules.behind:
        return [*unit[:particles], elision[1]], family[elision.end() :]
    return unit[:particles], family
