"""FAIR Signposting, level 2: a set of links (RFC 9264, application/linkset+json) beside the web edition, from the work and each of its parts."""

import json
from collections.abc import Mapping

from octavo.composition.signposts import ABOUT_PAGE
from octavo.distribution.offer import MEDIA_TYPES, START, WEB, Offer
from octavo.records.formats import FORMATS

NAME = "linkset.json"
TYPE = "application/linkset+json"

Link = dict[str, str]


def linkset(offer: Offer, records: Mapping[str, str], parts: Mapping[str, str]) -> bytes:
    """The set. `records` are names of files that describe the work, by their formats; `parts` say where its parts are ("two.html",
    "index.html#two"), by their ids. Addresses are as from the folder of the web edition where its own is not known (RFC 9264, 4.2.4.1)."""
    start = f"{WEB}/"
    page = offer.address(START, start)
    files = [{"href": offer.address(p.name, start), "type": MEDIA_TYPES[p.form]} for p in offer.products if p.form != "html"]
    described = [{"href": offer.address(name, start), "type": FORMATS[format].media_type} for format, name in records.items()]
    work = offer.work
    about: dict[str, object] = {"anchor": page}
    about |= {"cite-as": [{"href": offer.lasting}]} if offer.lasting else {}
    about["type"] = [{"href": ABOUT_PAGE}, {"href": "https://schema.org/Book"}]
    authors = [{"href": agent.addresses[0][1]} for agent in work.creators if agent.addresses]
    about |= {"author": authors} if authors else {}
    about |= {"license": [{"href": work.license_url}]} if work.license_url else {}
    about["item"] = files + [{"href": offer.address(f"{start}{name}", start), "type": "text/html"} for name in dict.fromkeys(parts.values())]
    about["describedby"] = described
    back = {"collection": [{"href": page, "type": "text/html"}]}
    others = [{"anchor": link["href"], **back} for link in files]
    others += [{"anchor": offer.address(f"{start}{name}", start), **back, **_part(offer, id_)} for id_, name in parts.items()]
    others += [{"anchor": link["href"], "describes": [{"href": page, "type": "text/html"}]} for link in described]
    return (json.dumps({"linkset": [about, *others]}, ensure_ascii=False, indent=1) + "\n").encode()


def _part(offer: Offer, id_: str) -> dict[str, list[Link]]:
    authors = [{"href": agent.addresses[0][1]} for agent in offer.work.part(id_).agents if agent.addresses]
    return {"type": [{"href": "https://schema.org/Chapter"}], **({"author": authors} if authors else {})}
