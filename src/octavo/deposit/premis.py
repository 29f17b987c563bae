"""PREMIS 3.0: the files of a package as objects, what was done with them as events, who did it as agents, what one may do with them as rights."""

from collections.abc import Iterable

from lxml import etree

from octavo.deposit.package import REPRESENTATIONS, Entry, Package, Validation
from octavo.records.xml import XSI, root, sub, written

NAMESPACE = "http://www.loc.gov/premis/v3"
SOURCE = "manuscript"
"""The representation that all others are made from."""

TIME = "The time is the one that counts for the build, so that the deposit can be made again byte for byte; Bagging-Date says when it was bagged."


def premis(package: Package, agent: tuple[str, str]) -> bytes:
    """The document. `agent` is the name and the version of the software that makes the package."""
    document = root(NAMESPACE, "premis", xsi=XSI)
    document.set("version", "3.0")
    document.set(f"{{{XSI}}}schemaLocation", f"{NAMESPACE} ../../schemas/premis.xsd")
    described = [entry for entry in package.entries if entry.path.startswith(f"{REPRESENTATIONS}/") or entry.path.startswith("metadata/descriptive/")]
    _work(document, package)
    for name in package.representations:
        _representation(document, package, name)
    for entry in described:
        _file(document, package, entry, agent)
    _events(document, package, described)
    _agents(document, package, agent)
    _rights(document, package)
    return written(document)


def _object(document: etree._Element, kind: str) -> etree._Element:
    made = sub(document, "object")
    made.set(f"{{{XSI}}}type", kind)
    return made


def _identified(parent: etree._Element, what: str, kind: str, value: str, linking: bool = False, role: str = "") -> etree._Element:
    """An identifier of an object, an event, an agent or a statement of rights, or a link to one."""
    name = f"linking{what[0].upper()}{what[1:]}" if linking else what
    made = sub(parent, f"{name}Identifier")
    sub(made, f"{name}IdentifierType", kind)
    sub(made, f"{name}IdentifierValue", value)
    if role:
        sub(made, f"{name}Role" if linking else role, role)
    return made


def _work(document: etree._Element, package: Package) -> None:
    made = _object(document, "intellectualEntity")
    _identified(made, "object", "UUID", package.uuid("work"))
    _identified(made, "object", "URI", package.identifier)
    sub(made, "originalName", package.work.full_title)
    if package.work.license_url or package.work.rights:
        _identified(made, "rightsStatement", "UUID", package.uuid("rights"), linking=True)


def _representation(document: etree._Element, package: Package, name: str) -> None:
    made = _object(document, "representation")
    _identified(made, "object", "UUID", package.uuid(f"representation {name}"))
    sub(made, "originalName", f"{REPRESENTATIONS}/{name}")
    _relationship(made, "structural", "represents", package.uuid("work"))
    if name != SOURCE:
        _relationship(made, "derivation", "has source", package.uuid(f"representation {SOURCE}"), package.uuid("creation"))


def _relationship(parent: etree._Element, kind: str, subtype: str, to: str, event: str = "") -> None:
    made = sub(parent, "relationship")
    sub(made, "relationshipType", kind)
    sub(made, "relationshipSubType", subtype)
    related = sub(made, "relatedObjectIdentifier")
    sub(related, "relatedObjectIdentifierType", "UUID")
    sub(related, "relatedObjectIdentifierValue", to)
    if event:
        cause = sub(made, "relatedEventIdentifier")
        sub(cause, "relatedEventIdentifierType", "UUID")
        sub(cause, "relatedEventIdentifierValue", event)


def _file(document: etree._Element, package: Package, entry: Entry, agent: tuple[str, str]) -> None:
    made = _object(document, "file")
    _identified(made, "object", "UUID", package.uuid(entry.path))
    facts = sub(made, "objectCharacteristics")
    sub(facts, "compositionLevel", "0")
    for algorithm, digest in (("SHA-512", entry.sha512), ("SHA-256", entry.sha256)):
        fixity = sub(facts, "fixity")
        sub(fixity, "messageDigestAlgorithm", algorithm)
        sub(fixity, "messageDigest", digest)
        sub(fixity, "messageDigestOriginator", agent[0])
    sub(facts, "size", str(entry.size))
    known = entry.format
    format = sub(facts, "format")
    designation = sub(format, "formatDesignation")
    sub(designation, "formatName", known.name)
    if known.version:
        sub(designation, "formatVersion", known.version)
    if known.pronom:
        registry = sub(format, "formatRegistry")
        sub(registry, "formatRegistryName", "PRONOM")
        sub(registry, "formatRegistryKey", known.pronom)
        sub(registry, "formatRegistryRole", "specification")
    name = _representation_of(entry)
    if name != SOURCE:
        application = sub(facts, "creatingApplication")
        sub(application, "creatingApplicationName", agent[0])
        sub(application, "creatingApplicationVersion", agent[1])
        sub(application, "dateCreatedByApplication", package.when)
    sub(made, "originalName", entry.path)
    _relationship(made, "structural", "is part of", package.uuid(f"representation {name}") if name else package.uuid("work"))


def _representation_of(entry: Entry) -> str:
    """The representation that a file is in, '' for one that describes the work."""
    parts = entry.path.split("/")
    return parts[1] if parts[0] == REPRESENTATIONS else ""


def _events(document: etree._Element, package: Package, files: Iterable[Entry]) -> None:
    made = [package.uuid(f"representation {name}") for name in package.representations if name != SOURCE]
    source = package.uuid(f"representation {SOURCE}")
    event = _event(document, package, "creation", "creation", f"The editions and the records were made from the manuscript. {TIME}")
    _outcome(event, "success")
    _identified(event, "agent", "UUID", package.uuid("software"), linking=True)
    _identified(event, "object", "UUID", source, linking=True, role="source")
    for outcome in made:
        _identified(event, "object", "UUID", outcome, linking=True, role="outcome")
    event = _event(document, package, "digests", "message digest calculation", "SHA-512 and SHA-256 of every file of the package.")
    _outcome(event, "success")
    _identified(event, "agent", "UUID", package.uuid("software"), linking=True)
    for entry in files:
        _identified(event, "object", "UUID", package.uuid(entry.path), linking=True)
    for validation in package.validations:
        _validation(document, package, validation)
    event = _event(document, package, "package", "information package creation", "The package was put together after E-ARK CSIP.")
    _outcome(event, "success")
    _identified(event, "agent", "UUID", package.uuid("software"), linking=True)
    _identified(event, "object", "UUID", package.uuid("work"), linking=True)


def _event(document: etree._Element, package: Package, what: str, kind: str, detail: str) -> etree._Element:
    event = sub(document, "event")
    _identified(event, "event", "UUID", package.uuid(what))
    sub(event, "eventType", kind)
    sub(event, "eventDateTime", package.when)
    sub(sub(event, "eventDetailInformation"), "eventDetail", detail)
    return event


def _outcome(event: etree._Element, outcome: str, note: str = "") -> None:
    told = sub(event, "eventOutcomeInformation")
    sub(told, "eventOutcome", outcome)
    if note:
        sub(sub(told, "eventOutcomeDetail"), "eventOutcomeDetailNote", note)


def _validation(document: etree._Element, package: Package, said: Validation) -> None:
    """A validation is an event, also one that did not take place: that it did not is then its outcome."""
    what = f"{said.name} {said.version}".strip()
    event = _event(document, package, f"validation {said.representation} {said.validator}", "validation",
                   f"{what} over the representation {said.representation}: {', '.join(said.judged)}")  # fmt: skip
    _outcome(event, said.outcome, said.report)
    _identified(event, "agent", "UUID", package.uuid(f"validator {said.validator}"), linking=True)
    for name in said.judged:
        _identified(event, "object", "UUID", package.uuid(f"{REPRESENTATIONS}/{said.representation}/data/{name}"), linking=True)


def _agents(document: etree._Element, package: Package, agent: tuple[str, str]) -> None:
    _agent(document, package.uuid("software"), *agent, "software")
    publisher = package.work.publisher
    if publisher:
        made = _agent(document, package.uuid("publisher"), publisher.name, "", "organization")
        for scheme, address in reversed(publisher.addresses):
            identifier = etree.Element(f"{{{NAMESPACE}}}agentIdentifier")
            made.insert(1, identifier)
            sub(identifier, "agentIdentifierType", scheme)
            sub(identifier, "agentIdentifierValue", address)
    seen: set[str] = set()
    for said in package.validations:
        if said.validator not in seen:
            seen.add(said.validator)
            _agent(document, package.uuid(f"validator {said.validator}"), said.name, said.version, "software")


def _agent(document: etree._Element, uuid: str, name: str, version: str, kind: str) -> etree._Element:
    made = sub(document, "agent")
    _identified(made, "agent", "UUID", uuid)
    sub(made, "agentName", name)
    sub(made, "agentType", kind)
    if version:
        sub(made, "agentVersion", version)
    return made


def _rights(document: etree._Element, package: Package) -> None:
    work = package.work
    if not (work.license_url or work.rights):
        return
    statement = sub(sub(document, "rights"), "rightsStatement")
    _identified(statement, "rightsStatement", "UUID", package.uuid("rights"))
    if work.license_url:
        sub(statement, "rightsBasis", "license")
        license = sub(statement, "licenseInformation")
        documented = sub(license, "licenseDocumentationIdentifier")
        sub(documented, "licenseDocumentationIdentifierType", "URI")
        sub(documented, "licenseDocumentationIdentifierValue", work.license_url)
        if work.rights:
            sub(license, "licenseTerms", work.rights)
    else:
        sub(statement, "rightsBasis", "other")
        other = sub(statement, "otherRightsInformation")
        sub(other, "otherRightsBasis", "statement of the publisher")
        sub(other, "otherRightsNote", work.rights)
    _identified(statement, "object", "UUID", package.uuid("work"), linking=True)
    if work.publisher:
        _identified(statement, "agent", "UUID", package.uuid("publisher"), linking=True, role="rights holder")
