"""Words that do not count when headings are sorted, one row a language: the article that opens a title (“The Lancet” stands under L) and, at
the head of a subheading, everything before its first significant word (“and de Gaulle” under G; Chicago 18, 15.74)."""

import re
import unicodedata
from dataclasses import dataclass

QUOTES = "“„«‹‘\"'"


@dataclass(frozen=True, slots=True)
class SmallWords:
    """The small words of a language, in small letters; those that are tied to the next word end in an apostrophe.

    `articles` open titles, but in none of the phrases of `kept` (“a priori”, “El Salvador”). `in_names` says that they open family names
    as well (“La Fontaine, Jean de”). `linking` are prepositions, conjunctions and the like. `ampersand` is how & is read."""

    articles: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    ampersand: str = ""
    kept: frozenset[str] = frozenset()
    in_names: bool = False

    def without_article(self, heading: str) -> str:
        """A heading without the article that opens it."""
        word, rest = _first(heading.lstrip(QUOTES))
        if not rest or _folded(word) not in self.articles or self._is_kept(heading) or not _opens_a_title(word, rest):
            return heading
        after = heading.partition(", ")[2]
        return heading if self.in_names and after[:1].isupper() else rest

    def significant(self, subheading: str) -> str:
        """A subheading from its first significant word on. A capital makes a word significant: “On Liberty”."""
        found = self.without_article(subheading)
        while True:
            word, rest = _first(found)
            if not rest or word != word.lower() or _folded(word) not in self.articles | self.linking:
                return found
            found = rest

    def links(self, word: str) -> bool:
        """True for a small word by itself."""
        return _folded(word) in self.articles | self.linking

    def _is_kept(self, heading: str) -> bool:
        plain = _folded(heading)
        return any(plain == phrase or plain.startswith((f"{phrase} ", f"{phrase},", f"{phrase} (")) for phrase in self.kept)


def small_words(language: str) -> SmallWords:
    """The small words of a language; none where the table has none."""
    return TABLE.get(language.lower().partition("-")[0], SmallWords())


def _folded(words: str) -> str:
    return unicodedata.normalize("NFC", words).casefold().replace("'", "’")


def _first(heading: str) -> tuple[str, str]:
    """The first word, or what is tied to it by an apostrophe, and what follows; '' where that is no word."""
    match = re.match(r"(\w+['’])(?=\w)|([\w\u0591-\u05c7]+)\s+(?=[\w“„«‘\"'])", heading)
    return ((match[1] or match[2]), heading[match.end() :]) if match else (heading, "")


def _opens_a_title(word: str, rest: str) -> bool:
    """False for what only looks like an article: one letter that is not between capitals (“a posteriori”, the letter a), and an English
    “an” before a consonant (“An Lushan”)."""
    following = rest.lstrip(QUOTES)
    if len(word) == 1 and word.lower() != word.upper():
        return word.isupper() and not following[0].islower()
    return word.casefold() != "an" or following[0].casefold() in "aeiouh8" or following[:2].isupper()


def _set(text: str) -> frozenset[str]:
    return frozenset(_folded(word.strip()) for word in text.split("|") if word.strip())


def _row(articles: str, ampersand: str, linking: str, kept: str = "", in_names: bool = False) -> SmallWords:
    return SmallWords(_set(articles), _set(linking) | _set(ampersand), ampersand, _set(kept), in_names)


TABLE: dict[str, SmallWords] = {
    "ar": _row("", "و", "من|إلى|عن|على|في|مع|بين|عند|بعد|قبل|تحت|فوق|ضد|حول|خلال|ثم|أو|حتى|منذ|دون|لدى|نحو|أثناء"),
    "ca": _row(
        "el|la|els|les|l’|un|una", "i", "a|al|als|amb|com|contra|de|d’|del|dels|des|en|entre|fins|o|per|pel|pels|sense|sobre|segons|cap",
        "l’hospitalet|la seu", in_names=True,
    ),
    "cs": _row("", "a", "i|k|ke|na|nad|o|od|po|pod|pro|proti|před|při|s|se|u|v|ve|z|ze|za|mezi|bez|do|jako|nebo|podle|během"),
    "da": _row("den|det|de|en|et", "og", "af|bag|eller|efter|for|fra|før|gennem|hos|i|imod|med|mellem|mod|om|over|på|som|til|uden|under|ved"),
    "de": _row(
        "der|die|das|dem|den|des|ein|eine|einen|einem|einer|eines", "und",
        "ab|als|am|an|ans|auf|aufs|aus|außer|bei|beim|bis|durch|entlang|für|gegen|gegenüber|hinter|im|in|ins|mit|nach|neben|oder|ohne|seit|"
        "sowie|statt|trotz|über|um|unter|vom|von|vor|während|wegen|wie|zu|zum|zur|zwischen",
    ),
    "el": _row(
        "ο|η|το|οι|τα|τον|την|του|της|των|τους|τις|ένας|μια|μία|ένα", "και",
        "ανά|αντί|από|για|δια|εναντίον|εκ|εν|επί|ή|κατά|με|μετά|μεταξύ|μέχρι|παρά|περί|προς|πριν|σαν|σε|στα|στη|στην|στις|στο|στον|στους|υπέρ|υπό|"
        "χωρίς|ως",
    ),
    "en": _row(
        "the|a|an", "and",
        "about|above|according to|across|after|against|along|alongside|amid|among|amongst|around|as|at|because|before|behind|below|beneath|beside|"
        "besides|between|beyond|but|by|concerning|despite|during|except|following|for|from|in|inside|into|like|near|nor|of|off|on|onto|or|"
        "outside|over|per|regarding|since|than|through|throughout|till|to|toward|towards|under|underneath|until|unto|up|upon|versus|via|vs|"
        "when|where|whether|while|with|within|without",
        "a priori|a posteriori|a fortiori|a cappella|a la|a level|a levels|a coruña|a shau",
    ),
    "es": _row(
        "el|la|los|las|un|una|unos|unas", "y",
        "a|ante|al|bajo|como|con|contra|de|del|desde|durante|e|en|entre|hacia|hasta|mediante|ni|o|para|por|según|sin|sobre|tras|u",
        "el salvador|la habana|la haya|la paz|la plata|la rioja|las palmas|las vegas|los ángeles", in_names=True,
    ),
    "fi": _row("", "ja", "ennen|ilman|kanssa|kuin|kuten|sekä|tai|vastaan|vuoksi"),
    "fr": _row(
        "le|la|les|l’|un|une|des", "et",
        "à|après|au|aux|avant|avec|chez|comme|contre|d’|dans|de|depuis|derrière|dès|devant|du|durant|en|entre|envers|hors|jusqu’|malgré|ni|ou|"
        "par|parmi|pendant|pour|sans|sauf|selon|sous|sur|vers",
        in_names=True,
    ),
    "gl": _row(
        "o|a|os|as|un|unha", "e", "ao|aos|á|ás|ante|baixo|como|con|contra|da|das|de|desde|do|dos|en|entre|na|nas|no|nos|ou|para|por|sen|sobre",
    ),
    "he": _row("", "ו", "של|על|עם|את|אל|מן|בין|אצל|אחרי|לפני|נגד|תחת|או|גם|כמו|עד|למען|בלי|ללא|לפי"),
    "hr": _row("", "i", "ali|bez|do|iz|ili|između|k|kao|kod|na|nad|o|od|po|pod|prema|pri|protiv|s|sa|u|uz|za"),
    "hu": _row("a|az|egy", "és", "alatt|előtt|ellen|és|között|mellett|mint|nélkül|szerint|után|vagy"),
    "it": _row(
        "il|lo|la|i|gli|le|l’|un|uno|una|un’", "e",
        "a|ad|agli|ai|al|alla|alle|allo|all’|come|con|contro|d’|da|dagli|dai|dal|dalla|dalle|dallo|dall’|degli|dei|del|della|delle|dello|dell’|di|"
        "dopo|durante|ed|fra|in|negli|nei|nel|nella|nelle|nello|nell’|o|per|presso|prima|secondo|senza|sopra|sotto|su|sugli|sui|sul|sulla|sulle|"
        "sullo|sull’|tra|verso",
        "l’aquila|la spezia|la valletta|l’avana", in_names=True,
    ),
    "nb": _row("den|det|de|en|ei|et", "og", "av|bak|eller|etter|for|fra|før|gjennom|hos|i|med|mellom|mot|om|over|på|som|til|uten|under|ved"),
    "nl": _row(
        "de|het|een|’t|’n", "en",
        "aan|achter|als|bij|binnen|boven|buiten|door|in|langs|met|na|naar|naast|of|om|onder|op|over|per|rond|sinds|te|tegen|ten|ter|tijdens|tot|"
        "tussen|uit|van|vanaf|via|volgens|voor|zonder",
        in_names=True,
    ),
    "pl": _row("", "i", "a|albo|bez|dla|do|jako|ku|lub|między|na|nad|o|od|oraz|po|pod|podczas|przeciw|przed|przez|przy|u|w|we|wobec|z|za|ze"),
    "pt": _row(
        "o|a|os|as|um|uma|uns|umas", "e",
        "à|às|ante|ao|aos|após|até|com|como|contra|da|das|de|desde|do|dos|durante|em|entre|na|nas|no|nos|ou|para|pela|pelas|pelo|pelos|per|"
        "perante|por|sem|segundo|sob|sobre",
    ),
    "ro": _row("un|o|niște", "și", "asupra|ca|către|contra|cu|de|despre|din|după|fără|împotriva|în|între|la|lângă|pe|pentru|prin|sau|spre|sub"),
    "ru": _row("", "и", "без|в|во|для|до|за|из|или|к|как|ко|между|на|над|о|об|от|перед|по|под|при|против|с|со|среди|у|через"),
    "sk": _row("", "a", "alebo|ako|bez|do|k|ku|medzi|na|nad|o|od|po|pod|podľa|počas|pre|pred|pri|proti|s|so|u|v|vo|z|za|zo"),
    "sl": _row("", "in", "ali|brez|do|iz|k|kot|med|na|nad|o|ob|od|po|pod|pred|pri|proti|s|v|z|za"),
    "sv": _row(
        "den|det|de|en|ett", "och", "av|bakom|efter|eller|enligt|för|före|från|genom|hos|i|med|mellan|mot|om|på|som|till|under|utan|vid|över",
    ),
    "tr": _row("", "ve", "ile|için|gibi|göre|karşı|veya|ya da|üzere|olarak"),
    "uk": _row("", "і", "й|та|або|без|в|від|для|до|з|за|зі|із|к|між|на|над|о|об|перед|по|під|при|про|проти|серед|у|через|чи|як"),
    "yi": _row(
        "דער|די|דאָס|דעם|אַ|אַן", "און",
        "אָדער|אין|אויף|אויס|אונטער|ביז|בײַ|דורך|ווי|וועגן|צו|צווישן|קעגן|איבער|מיט|נאָך|פֿאַר|פֿון|פון|אָן|אום",
    ),
    "zh": _row("", "和", ""),
}  # fmt: skip
for _tag, _like in (("no", "nb"), ("nn", "nb"), ("iw", "he"), ("bs", "hr"), ("sr", "hr")):
    TABLE[_tag] = TABLE[_like]
