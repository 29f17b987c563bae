"""ONIX for Books 3.1 and 3.0, reference names: one product a form of the work, each naming the others. For shops, wholesalers and national libraries.

Nothing that octavo says is in one release and not in the other: they differ in their namespace.
"""

from lxml import etree

from octavo.model.publication import Date
from octavo.records.onix_detail import described
from octavo.records.work import Product, Work
from octavo.records.xml import root, sub, written

NS = "http://ns.editeur.org/onix/3.1/reference"
NS_3_0 = "http://ns.editeur.org/onix/3.0/reference"
FREE, CONTACT_SUPPLIER = "01", "04"  # list 57
DAY_FORMATS = {8: "00", 6: "01", 4: "05"}  # list 55, by the number of digits


def onix(work: Work) -> bytes:
    """The message: the products that have an ISBN, or, where none has, all of them under their URNs."""
    return _message(work, NS, "3.1")


def onix_3_0(work: Work) -> bytes:
    """The same for receivers who still take release 3.0, as OAPEN does."""
    return _message(work, NS_3_0, "3.0")


def _message(work: Work, namespace: str, release: str) -> bytes:
    message = root(namespace, "ONIXMessage")
    message.set("release", release)
    header = sub(message, "Header")
    sub(sub(header, "Sender"), "SenderName", work.publisher.name if work.publisher else work.title)
    sub(header, "SentDateTime", f"{work.made:%Y%m%dT%H%MZ}")
    for product in offered(work):
        _product(message, work, product)
    return written(message)


def offered(work: Work) -> tuple[Product, ...]:
    """The products of the message."""
    return tuple(product for product in work.products if product.isbn) or work.products


def _product(message: etree._Element, work: Work, product: Product) -> None:
    made = sub(message, "Product")
    sub(made, "RecordReference", product.isbn or product.urn)
    sub(made, "NotificationType", "03")
    _identifier(made, product)
    if work.doi:
        _number(made, "06", work.doi)
    described(made, work, product)
    _collateral(made, work)
    _contents(made, work)
    _publishing(made, work)
    others = [other for other in offered(work) if other is not product]
    if others:
        related = sub(made, "RelatedMaterial")
        for other in others:
            link = sub(related, "RelatedProduct")
            sub(link, "ProductRelationCode", _relation(product, other))
            _identifier(link, other)
    _supply(made, work, product)


def _identifier(parent: etree._Element, product: Product) -> None:
    _number(parent, "15" if product.isbn else "22", product.isbn or product.urn)


def _number(parent: etree._Element, type_: str, value: str) -> None:
    box = sub(parent, "ProductIdentifier")
    sub(box, "ProductIDType", type_)
    sub(box, "IDValue", value)


def _relation(product: Product, other: Product) -> str:
    """List 51: 13 what a file is based on, 27 what a printed book is there as, 06 another format."""
    if other.form == "print":
        return "13"
    return "27" if product.form == "print" else "06"


def _collateral(made: etree._Element, work: Work) -> None:
    """What sells it: description, contents, and the front cover where its address is known (lists 158, 159, 161 and 178)."""
    texts = [("03", work.description)] if work.description else []
    texts += [("04", "\n".join(part.title for part in work.parts))] if work.parts else []
    if not (texts or work.cover):
        return
    collateral = sub(made, "CollateralDetail")
    for type_, words in texts:
        content = sub(collateral, "TextContent")
        sub(content, "TextType", type_)
        sub(content, "ContentAudience", "00")
        sub(content, "Text", words)
    if work.cover:
        cover = sub(collateral, "SupportingResource")
        sub(cover, "ResourceContentType", "01")  # front cover
        sub(cover, "ContentAudience", "00")
        sub(cover, "ResourceMode", "03")  # an image
        version = sub(cover, "ResourceVersion")
        sub(version, "ResourceForm", "02")  # a file to download
        feature = sub(version, "ResourceVersionFeature")
        sub(feature, "ResourceVersionFeatureType", "01")
        sub(feature, "FeatureValue", "D502")  # JPEG
        sub(version, "ResourceLink", work.cover)


def _contents(made: etree._Element, work: Work) -> None:
    """Every part with its printed pages and who speaks in it."""
    if not work.parts:
        return
    contents = sub(made, "ContentDetail")
    for number, part in enumerate(work.parts, 1):
        item = sub(contents, "ContentItem")
        sub(item, "LevelSequenceNumber", str(number))
        text = sub(item, "TextItem")
        sub(text, "TextItemType", "03")  # body matter
        if part.first:
            run = sub(text, "PageRun")
            sub(run, "FirstPageNumber", part.first)
            sub(run, "LastPageNumber", part.last)
        titles = sub(item, "TitleDetail")
        sub(titles, "TitleType", "01")
        element = sub(titles, "TitleElement")
        sub(element, "TitleElementLevel", "04")
        sub(element, "TitleText", part.title)
        for position, agent in enumerate(part.agents, 1):
            who = sub(item, "Contributor")
            sub(who, "SequenceNumber", str(position))
            sub(who, "ContributorRole", "E09")
            sub(who, "PersonName", agent.name)


def _publishing(made: etree._Element, work: Work) -> None:
    if not (work.publisher or work.date):
        return
    publishing = sub(made, "PublishingDetail")
    if work.publisher:
        publisher = sub(publishing, "Publisher")
        sub(publisher, "PublishingRole", "01")
        if ror := dict(work.publisher.addresses).get("ror"):
            box = sub(publisher, "PublisherIdentifier")
            sub(box, "PublisherIDType", "40")
            sub(box, "IDValue", ror)
        sub(publisher, "PublisherName", work.publisher.name)
        if work.publisher.url:
            site = sub(publisher, "Website")
            sub(site, "WebsiteRole", "01")
            sub(site, "WebsiteLink", work.publisher.url)
    for funder in work.funders:
        box = sub(publishing, "Publisher")
        sub(box, "PublishingRole", "16")
        sub(box, "PublisherName", funder.agent.name)
        if funder.award:
            number = sub(sub(box, "Funding"), "FundingIdentifier")
            sub(number, "FundingIDType", "01")
            sub(number, "IDTypeName", "award")
            sub(number, "IDValue", funder.award)
    if work.place:
        sub(publishing, "CityOfPublication", work.place)
    if work.country:
        sub(publishing, "CountryOfPublication", work.country)
    sub(publishing, "PublishingStatus", "04")
    if work.date:
        published = sub(publishing, "PublishingDate")
        sub(published, "PublishingDateRole", "01")
        digits = day(work.date)
        sub(published, "Date", digits, dateformat=DAY_FORMATS[len(digits)])


def day(date: Date) -> str:
    """A date without hyphens."""
    return str(date).replace("-", "")


def _supply(made: etree._Element, work: Work, product: Product) -> None:
    """From whom it is to be had, and for how much. What bears an open licence is free, what has no price is asked for."""
    detail = sub(sub(made, "ProductSupply"), "SupplyDetail")
    supplier = sub(detail, "Supplier")
    sub(supplier, "SupplierRole", "01" if product.form == "print" else "09")
    sub(supplier, "SupplierName", work.publisher.name if work.publisher else work.title)
    if work.url:
        site = sub(supplier, "Website")
        sub(site, "WebsiteRole", "02")
        sub(site, "WebsiteLink", work.url)
    sub(detail, "ProductAvailability", "20")
    if product.price:
        price = sub(detail, "Price")
        sub(price, "PriceType", "02")
        sub(price, "PriceAmount", product.price[0])
        sub(price, "CurrencyCode", product.price[1])
    else:
        sub(detail, "UnpricedItemType", FREE if work.open and product.form != "print" else CONTACT_SUPPLIER)
