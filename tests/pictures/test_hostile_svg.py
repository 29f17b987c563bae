"""An SVG that runs, fetches or explodes is refused before anything is made of it; those of drawing programs are not."""

import io

import pytest

from octavo.pictures import BrokenPicture
from octavo.pictures.facts import facts

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10">'
HOSTILE = {
    "script": HEAD + "<script>alert(1)</script></svg>",
    "script of another prefix": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>',
    "handler": HEAD + '<rect onload="alert(1)"/></svg>',
    "handler on the root": '<svg xmlns="http://www.w3.org/2000/svg" onLoad="alert(1)"/>',
    "web page within": HEAD + "<foreignObject><p/></foreignObject></svg>",
    "javascript": HEAD + '<a xlink:href=" java&#10;script:alert(1)"><rect/></a></svg>',
    "javascript by animation": HEAD + '<a><set attributeName="href" to="javascript:alert(1)"/></a></svg>',
    "picture elsewhere": HEAD + '<image xlink:href="https://example.org/spy.png"/></svg>',
    "file of the machine": HEAD + '<image href="file:///etc/passwd"/></svg>',
    "file beside it": HEAD + '<use href="other.svg#a"/></svg>',
    "svg in a data address": HEAD + '<image href="data:image/svg+xml,&lt;svg/&gt;"/></svg>',
    "base elsewhere": '<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://example.org/"/>',
    "style sheet": HEAD + "<style>@import 'https://example.org/x.css';</style></svg>",
    "address in a style": HEAD + '<rect style="fill: url(https://example.org/x.svg#a)"/></svg>',
    "instruction": '<?xml-stylesheet href="https://example.org/x.css"?>' + HEAD + "</svg>",
    "file as an entity": '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + HEAD + "<text>&x;</text></svg>",
    "entities of entities": '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + HEAD + "<text>&b;</text></svg>",
    "a billion laughs": '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
    ) + "]>" + HEAD + "<text>&j;</text></svg>",
    "markup as an entity": '<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>' + HEAD + "<g>&x;</g></svg>",
    "markup as an entity, by its number": '<!DOCTYPE svg [<!ENTITY x "&#60;script/>">]>' + HEAD + "<g>&x;</g></svg>",
    "an entity in a style sheet": '<!DOCTYPE svg [<!ENTITY x "@import">]>' + HEAD + "<style>&x; 'https://example.org/x.css'</style></svg>",
    "a parameter entity": '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]>' + HEAD + "</svg>",
    "a handler that every element has": '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + HEAD + "</svg>",
    "an address that every picture has": '<!DOCTYPE svg [<!ATTLIST image xlink:href CDATA "https://example.org/x.png">]>' + HEAD + "<image/></svg>",
    "a document type elsewhere": '<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">' + HEAD + "</svg>",
    "a document type of this machine": '<!DOCTYPE svg SYSTEM "file:///etc/passwd">' + HEAD + "</svg>",
    "escapes of CSS": HEAD + '<rect style="fill: \\75rl(https://example.org/x.svg#a)"/></svg>',
    "escapes of CSS in an attribute": HEAD + '<rect fill="u\\000072 l(https://example.org/x.svg#a)"/></svg>',
    "escapes of CSS in a rule": HEAD + "<style>@\\69mport 'https://example.org/x.css';</style></svg>",
    "a set of pictures": HEAD + "<style>rect { mask: image-set('https://example.org/x.png' 1x) }</style></svg>",
    "a source in CSS": HEAD + "<style>rect { mask: src('https://example.org/x.svg#a') }</style></svg>",
    "a web page as a mask": HEAD + "<style>rect { mask: url(data:application/xhtml+xml,x) }</style></svg>",
    "an address by animation": HEAD + '<image><set attributeName="href" to="https://example.org/x.png"/></image></svg>',
    "an address by animation, of old": HEAD + '<image><animate attributeName="xlink:href" values="https://example.org/x.png"/></image></svg>',
    "elements of HTML": HEAD + '<img xmlns="http://www.w3.org/1999/xhtml" srcset="https://example.org/x.png"/></svg>',
    "a ping": HEAD + '<a href="https://example.org/" ping="https://example.org/spy"/></svg>',
    "cut off": HEAD + "<rect",
    "a thousand deep": HEAD + "<g>" * 1000 + "</g>" * 1000 + "</svg>",
}  # fmt: skip
SOUND = {
    "gradient": HEAD + '<linearGradient id="a"/><rect fill="url(#a)" style="fill:url(\'#a\')"/></svg>',
    "picture within": HEAD + '<image href="data:image/png;base64,\niVBORw0KGgo="/></svg>',
    "use": HEAD + '<g id="a"/><use xlink:href="#a"/></svg>',
    "link": HEAD + '<a href="https://example.org/"><rect/></a></svg>',
    "namespaces as entities": '<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg">]><svg xmlns="&ns;" width="10" height="10"/>',
    "attributes that every element has": '<!DOCTYPE svg [<!ATTLIST svg version CDATA "1.1">]>' + HEAD + "</svg>",
    "animation": HEAD + '<rect><animate attributeName="x" values="0;5" dur="1s"/></rect></svg>',
    "a typeface within": HEAD + "<style>@font-face { src: url(data:font/woff2;base64,AAAA) }</style></svg>",
    "document type": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + HEAD + "</svg>",
    "names of namespaces": '<!DOCTYPE svg [<!ENTITY ns "http://ns.adobe.com/x/1.0/">]>' + HEAD + '<g xmlns:x="&ns;"/></svg>',
    "packet": HEAD + "<metadata><?xpacket begin='x'?></metadata></svg>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_pictures_are_refused(what: str) -> None:
    with pytest.raises(BrokenPicture) as refusal:
        facts(io.BytesIO(HOSTILE[what].encode()))
    assert str(refusal.value)


@pytest.mark.parametrize("what", SOUND)
def test_sound_ones_are_not(what: str) -> None:
    assert facts(io.BytesIO(SOUND[what].encode())).kind == "svg"


def test_markup_without_end_stops_at_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_LIMITS", "svg=100")
    with pytest.raises(BrokenPicture, match="more than 100"):
        facts(io.BytesIO((HEAD + "<g/>" * 100 + "</svg>").encode()))
