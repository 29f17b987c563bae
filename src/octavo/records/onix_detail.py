"""The descriptive detail of an ONIX product: form, accessibility, licence, titles, contributors, event, languages, extent, subjects."""

from lxml import etree

from octavo.records import codes
from octavo.records.accessibility import onix_codes, onix_hazards
from octavo.records.roles import role
from octavo.records.work import Agent, Product, Work
from octavo.records.xml import sub

FORMS = {"print": ("BC", ()), "pdf": ("EB", ("E107",)), "epub": ("ED", ("E101", "E200")), "html": ("EC", ("E105", "E200"))}
"""Lists 150 and 175."""

NAME_TYPES = {"isni": "16", "orcid": "21", "viaf": "31", "ror": "40"}  # list 44; Wikidata has no code
SCHEMES = {"lcsh": "04", "fast": "B6", "eurovoc": "B0"}  # list 27
CLASSES = {"ddc": "01", "lcc": "03", "udc": "05", "thema": "93"}
ROLE_WITHOUT_CODE = "Z99"


def described(parent: etree._Element, work: Work, product: Product) -> None:
    """The composite, elements in the order of the schema."""
    detail = sub(parent, "DescriptiveDetail")
    form, details = FORMS[product.form]
    sub(detail, "ProductComposition", "00")
    sub(detail, "ProductForm", form)
    for code in details:
        sub(detail, "ProductFormDetail", code)
    _features(detail, product)
    if product.form != "print":
        sub(detail, "PrimaryContentType", "10")
        sub(detail, "EpubTechnicalProtection", "00")
        _license(detail, work)
    _series(detail, work)
    _titles(detail, work)
    credited = [(agent, code) for agent in work.agents for code in agent.roles]
    for number, (agent, code) in enumerate(credited, 1):
        _contributor(detail, agent, number, code)
    if not credited:
        sub(detail, "NoContributor")
    _event(detail, work)
    if work.edition:
        sub(detail, "EditionStatement", work.edition)
    else:
        sub(detail, "NoEdition")
    for tag in dict.fromkeys(codes.language(tag) for tag in work.languages):
        language = sub(detail, "Language")
        sub(language, "LanguageRole", "01")
        sub(language, "LanguageCode", tag)
    _extents(detail, work, product)
    _subjects(detail, work)


def _features(detail: etree._Element, product: Product) -> None:
    """Accessibility (list 79, 09 with list 196) and hazards (12 with list 143)."""
    if not product.facts:
        return
    for code in onix_codes(product.facts):
        feature = sub(detail, "ProductFormFeature")
        sub(feature, "ProductFormFeatureType", "09")
        sub(feature, "ProductFormFeatureValue", code.value)
        if code.words:
            sub(feature, "ProductFormFeatureDescription", code.words)
    for value in onix_hazards(product.facts):
        feature = sub(detail, "ProductFormFeature")
        sub(feature, "ProductFormFeatureType", "12")
        sub(feature, "ProductFormFeatureValue", value)


def _license(detail: etree._Element, work: Work) -> None:
    if work.license_url:
        license_ = sub(detail, "EpubLicense")
        sub(license_, "EpubLicenseName", work.rights or work.license_url)
        expression = sub(license_, "EpubLicenseExpression")
        sub(expression, "EpubLicenseExpressionType", "01")
        sub(expression, "EpubLicenseExpressionLink", work.license_url)


def _series(detail: etree._Element, work: Work) -> None:
    if not work.series:
        sub(detail, "NoCollection")
        return
    collection = sub(detail, "Collection")
    sub(collection, "CollectionType", "10")
    if work.issn:
        number = sub(collection, "CollectionIdentifier")
        sub(number, "CollectionIDType", "02")
        sub(number, "IDValue", work.issn.replace("-", ""))
    titles = sub(collection, "TitleDetail")
    sub(titles, "TitleType", "01")
    element = sub(titles, "TitleElement")
    sub(element, "TitleElementLevel", "02")
    if work.series.number:
        sub(element, "PartNumber", work.series.number)
    sub(element, "TitleText", work.series.title)


def _titles(detail: etree._Element, work: Work) -> None:
    titles = sub(detail, "TitleDetail")
    sub(titles, "TitleType", "01")
    element = sub(titles, "TitleElement")
    sub(element, "TitleElementLevel", "01")
    sub(element, "TitleText", work.title, language=codes.language(work.language))
    if work.subtitle:
        sub(element, "Subtitle", work.subtitle)


def _contributor(detail: etree._Element, agent: Agent, number: int, code: str) -> None:
    who = sub(detail, "Contributor")
    sub(who, "SequenceNumber", str(number))
    sub(who, "ContributorRole", role(code).onix)
    for scheme, address in agent.addresses:
        if scheme in NAME_TYPES:
            box = sub(who, "NameIdentifier")
            sub(box, "NameIDType", NAME_TYPES[scheme])
            sub(box, "IDValue", address if scheme == "ror" else address.rpartition("/")[2].replace("-", ""))
    if not agent.person:
        sub(who, "CorporateName", agent.name)
    else:
        sub(who, "PersonName", agent.name)
        if agent.family:
            sub(who, "PersonNameInverted", agent.sort)
            sub(who, "NamesBeforeKey", agent.given)
            sub(who, "KeyNames", agent.family)
    if agent.post or agent.affiliation:
        work = sub(who, "ProfessionalAffiliation")
        for name, words in (("ProfessionalPosition", agent.post), ("Affiliation", agent.affiliation)):
            if words:
                sub(work, name, words)
    if role(code).onix == ROLE_WITHOUT_CODE:
        sub(who, "ContributorDescription", role(code).term)


def _event(detail: etree._Element, work: Work) -> None:
    """The meeting that the work reports on (list 20: 01, publication linked to conference)."""
    event = work.event
    if not event:
        return
    box = sub(detail, "Event")
    sub(box, "EventRole", "01")
    sub(box, "EventName", event.name or work.title)
    if event.date and event.date.day:
        days = [day for day in (event.date, event.end) if day and day.day]
        sub(box, "EventDate", "".join(str(day).replace("-", "") for day in days), dateformat="06" if len(days) > 1 else "00")
    elif event.date:
        digits = str(event.date).replace("-", "")
        sub(box, "EventDate", digits, dateformat="01" if len(digits) > 4 else "05")
    if event.locality:
        sub(box, "EventPlace", event.locality)


def _extents(detail: etree._Element, work: Work, product: Product) -> None:
    """Printed pages (list 23, 00; 10 is the notional count of what has none of its own), and the size of the file."""
    if pages := product.pages or work.pages:
        _extent(detail, "00" if product.form in ("print", "pdf") else "10", str(pages), "03")
    if product.size:
        _extent(detail, "22", str(product.size), "17")
    sub(detail, "Illustrated", "02" if work.has_illustrations else "01")


def _extent(detail: etree._Element, type_: str, value: str, unit: str) -> None:
    extent = sub(detail, "Extent")
    sub(extent, "ExtentType", type_)
    sub(extent, "ExtentValue", value)
    sub(extent, "ExtentUnit", unit)


def _subjects(detail: etree._Element, work: Work) -> None:
    for scheme, values in work.classification:
        for number, value in enumerate(values):
            _subject(detail, CLASSES[scheme], code=value, main=scheme == "thema" and not number)
    if known := SCHEMES.get(work.subject_scheme):
        for subject in work.subjects:
            _subject(detail, known, words=subject)
    elif work.subjects:
        _subject(detail, "20", words="; ".join(subject.replace("--", " ") for subject in work.subjects))


def _subject(detail: etree._Element, scheme: str, code: str = "", words: str = "", main: bool = False) -> None:
    box = sub(detail, "Subject")
    if main:
        sub(box, "MainSubject")
    sub(box, "SubjectSchemeIdentifier", scheme)
    if code:
        sub(box, "SubjectCode", code)
    if words:
        sub(box, "SubjectHeadingText", words)
