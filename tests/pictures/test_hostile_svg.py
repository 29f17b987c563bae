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
    "cut off": HEAD + "<rect",
    "a thousand deep": HEAD + "<g>" * 1000 + "</g>" * 1000 + "</svg>",
}  # fmt: skip
SOUND = {
    "gradient": HEAD + '<linearGradient id="a"/><rect fill="url(#a)" style="fill:url(\'#a\')"/></svg>',
    "picture within": HEAD + '<image href="data:image/png;base64,\niVBORw0KGgo="/></svg>',
    "use": HEAD + '<g id="a"/><use xlink:href="#a"/></svg>',
    "link": HEAD + '<a href="https://example.org/"><rect/></a></svg>',
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
