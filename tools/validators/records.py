"""records.py FILE…: judges records by their endings, and writes {file: [complaints]} as JSON. Runs in the environment that install.sh makes.

.mrc and .marc.xml marc-lint; .onix.xml onixcheck (XSD and RELAX NG of ONIX 3.1, code lists); .mods.xml the schema of MODS 3.4; .datacite.json that of
DataCite 4.5; .cff that of the Citation File Format 1.2.0.
"""

import json
import sys
from pathlib import Path
from xml.sax import SAXException

HOME = Path(__file__).parent
MODS = "mods-3-4.xsd"
XML_ATTRIBUTES = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/></xs:schema>"""


def marc(path):
    """What marc-lint says of ISO 2709 or MARCXML."""
    import pymarc
    from marc_lint import MarcLint

    in_xml = path.suffix == ".xml"
    records = pymarc.parse_xml_to_array(str(path), strict=True) if in_xml else list(pymarc.MARCReader(path.read_bytes()))
    if not records or not all(records):
        return ["this is no MARC record"]
    return [str(warning) for record in records for warning in MarcLint().check_record(record)]


def onix(path):
    """What onixcheck says, by XML Schema and by RELAX NG."""
    import onixcheck

    profiles = ("xsd", "rng")
    found = [message for profile in profiles for message in onixcheck.validate(str(path), schemas=(profile,))]
    return [message.short for message in found]


def mods(path):
    """What the schema of MODS 3.4 says."""
    from lxml import etree

    folder = HOME / "eulxml"

    class Resolver(etree.Resolver):
        def resolve(self, url, _, context):  # schemas lie beside one another
            name = url.rpartition("/")[2]
            if name == "xml.xsd":
                return self.resolve_string(XML_ATTRIBUTES, context)
            return self.resolve_filename(str(folder / name), context) if (folder / name).exists() else None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Resolver())
    schema = etree.XMLSchema(etree.parse(str(folder / MODS), parser))
    schema.validate(etree.parse(str(path)))
    return [f"line {error.line}: {error.message}" for error in schema.error_log]


def datacite(path):
    """What the schema of DataCite 4.5 says."""
    import jsonschema

    schema = json.loads((HOME / "datacite" / "datacite-v4.5.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft201909Validator(schema).iter_errors(json.loads(path.read_text(encoding="utf-8")))
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in errors]


def cff(path):
    """What the schema of the Citation File Format 1.2.0 says."""
    import jsonschema
    import yaml

    schema = json.loads((HOME / "cffconvert" / "1.2.0" / "schema.json").read_text(encoding="utf-8"))
    errors = jsonschema.Draft7Validator(schema).iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in errors]


JUDGES = {".mrc": marc, ".marc.xml": marc, ".onix.xml": onix, ".mods.xml": mods, ".datacite.json": datacite, ".cff": cff}


def main():
    """Judge every file that is named."""
    said = {}
    for name in sys.argv[1:]:
        judge = next(judge for ending, judge in JUDGES.items() if name.endswith(ending))
        try:
            said[name] = judge(Path(name))
        except (SyntaxError, ValueError, SAXException) as fault:  # lxml's XMLSyntaxError is a SyntaxError
            said[name] = [f"it cannot be read: {fault}"]
    print(json.dumps(said))


if __name__ == "__main__":
    main()
