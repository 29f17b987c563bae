"""Codes of languages and countries as libraries and shops write them."""

_LANGUAGES = """
aa=aar ab=abk ae=ave af=afr ak=aka am=amh an=arg ar=ara as=asm av=ava ay=aym az=aze ba=bak be=bel bg=bul bi=bis bm=bam bn=ben bo=tib br=bre
bs=bos ca=cat ce=che ch=cha co=cos cr=cre cs=cze cu=chu cv=chv cy=wel da=dan de=ger dv=div dz=dzo ee=ewe el=gre en=eng eo=epo es=spa et=est
eu=baq fa=per ff=ful fi=fin fj=fij fo=fao fr=fre fy=fry ga=gle gd=gla gl=glg gn=grn gu=guj gv=glv ha=hau he=heb hi=hin ho=hmo hr=hrv ht=hat
hu=hun hy=arm hz=her ia=ina id=ind ie=ile ig=ibo ii=iii ik=ipk io=ido is=ice it=ita iu=iku ja=jpn jv=jav ka=geo kg=kon ki=kik kj=kua kk=kaz
kl=kal km=khm kn=kan ko=kor kr=kau ks=kas ku=kur kv=kom kw=cor ky=kir la=lat lb=ltz lg=lug li=lim ln=lin lo=lao lt=lit lu=lub lv=lav mg=mlg
mh=mah mi=mao mk=mac ml=mal mn=mon mr=mar ms=may mt=mlt my=bur na=nau nb=nob nd=nde ne=nep ng=ndo nl=dut nn=nno no=nor nr=nbl nv=nav ny=nya
oc=oci oj=oji om=orm or=ori os=oss pa=pan pi=pli pl=pol ps=pus pt=por qu=que rm=roh rn=run ro=rum ru=rus rw=kin sa=san sc=srd sd=snd se=sme
sg=sag si=sin sk=slo sl=slv sm=smo sn=sna so=som sq=alb sr=srp ss=ssw st=sot su=sun sv=swe sw=swa ta=tam te=tel tg=tgk th=tha ti=tir tk=tuk
tl=tgl tn=tsn to=ton tr=tur ts=tso tt=tat tw=twi ty=tah ug=uig uk=ukr ur=urd uz=uzb ve=ven vi=vie vo=vol wa=wln wo=wol xh=xho yi=yid yo=yor
za=zha zh=chi zu=zul
"""
_COUNTRIES = """
AD=an AE=ts AF=af AG=aq AI=am AL=aa AM=ai AO=ao AQ=ay AR=ag AS=as AT=au AU=at AW=aw AX=fi AZ=aj BA=bn BB=bb BD=bg BE=be BF=uv BG=bu BH=ba
BI=bd BJ=dm BL=sc BM=bm BN=bx BO=bo BQ=ca BR=bl BS=bf BT=bt BV=bv BW=bs BY=bw BZ=bh CA=xxc CC=xb CD=cg CF=cx CG=cf CH=sz CI=iv CK=cw CL=cl
CM=cm CN=cc CO=ck CR=cr CU=cu CV=cv CW=co CX=xa CY=cy CZ=xr DE=gw DJ=ft DK=dk DM=dq DO=dr DZ=ae EC=ec EE=er EG=ua EH=ss ER=ea ES=sp ET=et
FI=fi FJ=fj FK=fk FM=fm FO=fa FR=fr GA=go GB=xxk GD=gd GE=gs GF=fg GG=gg GH=gh GI=gi GL=gl GM=gm GN=gv GP=gp GQ=eg GR=gr GS=xs GT=gt GU=gu
GW=pg GY=gy HK=cc HM=hm HN=ho HR=ci HT=ht HU=hu ID=io IE=ie IL=is IM=im IN=ii IO=bi IQ=iq IR=ir IS=ic IT=it JE=je JM=jm JO=jo JP=ja KE=ke
KG=kg KH=cb KI=gb KM=cq KN=xd KP=kn KR=ko KW=ku KY=cj KZ=kz LA=ls LB=le LC=xk LI=lh LK=ce LR=lb LS=lo LT=li LU=lu LV=lv LY=ly MA=mr MC=mc
MD=mv ME=mo MF=st MG=mg MH=xe MK=xn ML=ml MM=br MN=mp MO=cc MP=nw MQ=mq MR=mu MS=mj MT=mm MU=mf MV=xc MW=mw MX=mx MY=my MZ=mz NA=sx NC=nl
NE=ng NF=nx NG=nr NI=nq NL=ne NO=no NP=np NR=nu NU=xh NZ=nz OM=mk PA=pn PE=pe PF=fp PG=pp PH=ph PK=pk PL=pl PM=xl PN=pc PR=pr PT=po PW=pw
PY=py QA=qa RE=re RO=rm RS=rb RU=ru RW=rw SA=su SB=bp SC=se SD=sj SE=sw SG=si SH=xj SI=xv SJ=no SK=xo SL=sl SM=sm SN=sg SO=so SR=sr SS=sd
ST=sf SV=es SX=sn SY=sy SZ=sq TC=tc TD=cd TF=fs TG=tg TH=th TJ=ta TK=tl TL=em TM=tk TN=ti TO=to TR=tu TT=tr TV=tv TW=ch TZ=tz UA=un UG=ug
US=xxu UY=uy UZ=uz VA=vc VC=xm VE=ve VG=vb VI=vi VN=vm VU=nn WF=wf WS=ws XK=kv YE=ye YT=ot ZA=sa ZM=za ZW=rh
"""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


LANGUAGES = _pairs(_LANGUAGES)
"""ISO 639-2/B, which MARC and ONIX use, by ISO 639-1."""

COUNTRIES = _pairs(_COUNTRIES)
"""MARC codes of countries by ISO 3166-1. Palestine has two in MARC and is left out; Hong Kong and Macao are China's there."""

NO_COUNTRY = "xx"


def language(tag: str) -> str:
    """The ISO 639-2/B code of a BCP 47 tag; a tag that begins with three letters keeps them, and what is not known is "und"."""
    primary = tag.partition("-")[0].lower()
    return LANGUAGES.get(primary) or (primary if len(primary) == 3 else "und")


def country(code: str) -> str:
    """The MARC code of a country, "xx" where it is unknown."""
    return COUNTRIES.get(code, NO_COUNTRY)
