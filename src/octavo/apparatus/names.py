"""The form under which a person stands in an index: "Evans, Gareth".

The rules are those of IFLA, Names of Persons, and AACR2 22.5 (RDA F.11), one table a language. They see a name, not a person:
where someone's own usage differs, people.yaml says `sort:`, which always wins.
"""

import re
import unicodedata
from dataclasses import dataclass, replace

from octavo.model.publication import Person

FAMILY_FIRST = frozenset(["hu", "ja", "ko", "vi", "zh"])
AS_WRITTEN = FAMILY_FIRST | frozenset(["am", "id", "is", "ms", "my", "th", "ti"])  # and languages in which one goes by the given name


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language does with the parts of a name. All words are lower-case.

    `behind` are particles that go behind the given name ("Waals, Johannes van der"); `before` are those that stay before the
    family name ("Du Bellay, Joachim"). A particle with a capital always stays. `articles` open a role rather than a name ("Ein
    Zeitungsausrufer"); `function_words` show a role in scripts without capitals. `joiners` tie two family names;
    `two_family_names` says that people have two, unless the first is one of `given`; `closing` are words that belong to the
    family name before them ("Silva Neto")."""

    behind: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    two_family_names: bool = False
    given: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()


def _set(text: str) -> frozenset[str]:
    """Phrases that bars part."""
    return frozenset(unicodedata.normalize("NFC", phrase.strip()) for phrase in text.split("|"))


_GERMAN = _set("von|von der|von den|von dem|von und zu|zu|zu der|v.|v. d.|vom und zum")
_DUTCH = _set(
    "van|van de|van den|van der|van het|van ’t|van 't|de|den|der|het|’t|'t|in de|in den|in ’t|in 't|op de|op den|op ’t|op 't|te|"
    "ten|ter"
)
_SPANISH = _set("de|del|de la|de las|de los|de el")
_ITALIAN = _set("a|d’|d'|da|dal|dalla|de|de’|de'|dei|degli|del|della|delle|dello|di|la|li|lo")
_ARABIC = _set("al|el|bin|ibn|ben|bint|abu|abou|al al|bin al|ibn al|ould|wald|bani|umm")
_ALL = _GERMAN | _DUTCH | _SPANISH | _ITALIAN | _ARABIC | _set(
    "le|la|l’|l'|du|des|de l’|les|am|im|vom|zum|zur|aus’m|ver|da|das|do|dos|e|af|av|de la|san|st.|ap|ferch|mac|nic|ní|ó|ua|z|ze"
)  # fmt: skip

RULES: dict[str, Rules] = {
    "en": Rules(before=_ALL, articles=_set("the|a|an")),
    "fr": Rules(_set("de|d’|d'"), _set("le|la|l’|l'|les|du|des"), _set("un|une|le|la|les|l’|l'|des")),
    "de": Rules(_GERMAN, _set("am|im|vom|zum|zur|aus’m"), _set("ein|eine|einer|der|die|das|zwei|drei|mehrere")),
    "nl": Rules(_DUTCH, _set("ver"), _set("een|het")),
    "nl-be": Rules(before=_DUTCH | _set("ver"), articles=_set("een|het")),
    "af": Rules(before=_DUTCH, articles=_set("’n|'n|die")),
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
        _set("de|da|das|do|dos|e|d’|d'"), articles=_set("um|uma|o|os|as"), closing=_set("filho|neto|júnior|junior|sobrinho")
    ),
    "ca": Rules(
        _set("de|del|d’|d'|de la|dels|de les"), _set("la|les"), _set("un|una|el|els"), joiners=_set("i"), two_family_names=True
    ),
    "da": Rules(_set("af|von|von der|van"), _set("de|la|le|du"), _set("en|et")),
    "sv": Rules(_set("af|av|von|von der|van"), _set("de|de la|la|le|du"), _set("en|ett")),
    "nb": Rules(_set("af|av|von|von der|van"), _set("de|la|le|du"), _set("en|et|ei")),
    "ro": Rules(before=_set("de"), articles=_set("un|o")),
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
for _tag, _like in (("no", "nb"), ("nn", "nb"), ("gl", "es"), ("iw", "he")):
    RULES[_tag] = RULES[_like]

_STOP = re.compile(r"[,;:()\[\]{}/\d&+…，；：（）、،]")
_EAST_ASIAN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_SUFFIX = re.compile(r"^(?:Jr|Sr|Jnr|Snr|Esq)\.?$|^(?:II|III|IV)$")
_ROMAN = re.compile(r"^[IVXLC]+\.?$")
_INITIALS = re.compile(r"^(?:\w\.?){1,3}$")
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
    if language.partition("-")[0] in AS_WRITTEN or not words or _as_written(words, rules):
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
        or words[0].casefold() in rules.articles
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
        elif units and word in rules.joiners and not last and not run:
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
    """True if these words begin a phrase of particles, in small letters or with capitals."""
    text = " ".join(run).casefold()
    phrases = rules.behind | rules.before
    if any(phrase == text or phrase.startswith(f"{text} ") for phrase in phrases):
        return True
    # "de La" of French, "von der" after "zu": a phrase that goes behind, then one that stays
    head, _, tail = text.partition(" ")
    return bool(tail) and head in rules.behind and tail in rules.before


def _is_no_name(word: str, rules: Rules) -> bool:
    """True for a lower-case word, unless an article is tied to it ("al-Khwarizmi", "d’Alembert")."""
    return word[0].islower() and not _ARTICLE.match(word) and not _ELISION.match(word) and word.casefold() not in rules.given


def _family(units: list[list[str]], rules: Rules) -> int:
    """Where the family name begins: the last unit, or the last but one where people have two family names."""
    last = len(units) - 1
    if not rules.two_family_names or last < 2 or any(word in rules.joiners for word in units[last]):
        return last
    before = units[last - 1][-1]
    given = before.casefold() in rules.given or "." in before
    return last if given else last - 1


def _split(unit: list[str], rules: Rules) -> tuple[list[str], str]:
    """The particles of a unit that go behind the given name, and what is left as family name."""
    particles = len(unit) - 1
    while particles and " ".join(unit[:particles]).casefold() not in rules.behind:
        particles -= 1
    if particles and unit[0][0].isupper():  # "De Gaulle": a capital is part of the name
        particles = 0
    family = " ".join(unit[particles:])
    elision = _ELISION.match(family)
    if elision and elision[1] in rules.behind:
        return [*unit[:particles], elision[1]], family[elision.end() :]
    return unit[:particles], family
