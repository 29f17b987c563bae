"""Remarks on a deposit that is verified."""

from octavo.model.finding import Severity, rule

SHOWN = 12  # digits of a digest that tell it from others


@rule(Severity.ERROR)
def deposit_file_changed(algorithm: str, said: str, found: str) -> tuple[str, str]:
    """A file of a deposit is not the one that was deposited: its digest is another than its manifest says.

    Somebody edited it, a disk or a transfer damaged it, or a program wrote it anew.

    Wrong: `metadata/descriptive/mods.xml` was mended in the bag by hand.

    Right: the manuscript is mended, and the work is deposited again.
    """
    return f"the file changed: its {algorithm} is {found[:SHOWN]}…, and was {said[:SHOWN]}…", "restore it from another copy of the deposit"


@rule(Severity.ERROR)
def deposit_file_missing(listed: str) -> tuple[str, str]:
    """A file that a deposit lists is not there.

    Wrong: an EPUB was moved out of the bag.

    Right: every file that a manifest or METS.xml lists is there.
    """
    return f"the file is missing; {listed} lists it", "restore it from another copy of the deposit"


@rule(Severity.ERROR)
def deposit_file_added() -> tuple[str, str]:
    """A file is in a deposit and nothing lists it.

    Wrong: `Thumbs.db` in the payload of a bag.

    Right: the payload holds what its manifests list, and no more.
    """
    return "the file was added: nothing in the deposit lists it", "take it out of the deposit"


@rule(Severity.ERROR)
def deposit_unsound(what: str) -> tuple[str, str]:
    """A deposit breaks the rules of BagIt 1.0, of the BTR profile, of METS, PREMIS or E-ARK CSIP.

    Wrong: a bag without `bagit.txt`, a manifest line without a digest, a Payload-Oxum that does not count what is there.

    Right: a bag as `octavo deposit` writes it.
    """
    return what, "deposit the work again, or restore another copy of the deposit"


@rule(Severity.ERROR)
def deposit_record_differs(record: str, what: str) -> tuple[str, str]:
    """METS or PREMIS say something else of a file than what it is, although the manifests of the bag agree with it.

    Whoever changed the file made the manifests anew and forgot the history. Compared are size and digests.

    Wrong: an edited record in a bag that was bagged again.

    Right: METS, PREMIS and the manifests say the same.
    """
    return f"{record} says another {what} of this file", "restore it from another copy of the deposit"


@rule(Severity.ERROR)
def deposit_unsafe(what: str) -> tuple[str, str]:
    """Something in a deposit could reach out of its folder, or take more room than a deposit may: it is not opened.

    Links, devices, paths with `..` and absolute paths are refused; so are more than 100,000 files, more than 50 gigabytes in all, and in a zip file
    anything that grows more than two hundredfold.

    Wrong: `data/cover.png` is a symbolic link to a file elsewhere.

    Right: a deposit holds regular files, each in its own place.
    """
    return what, "do not open this deposit before you know who sent it"


@rule(Severity.WARNING)
def deposit_versions_differ(what: str) -> tuple[str, str]:
    """A deposit was made with other versions than those that are here, so that a rebuild may differ in its bytes.

    `octavo.lock` in the representation `manuscript` names all of them.

    Wrong: a bag of 2026 is verified with the libraries of 2031.

    Right: `pip install -r octavo.lock` into an environment of its own, and `octavo verify` there.
    """
    return f"made with other versions than those here: {what}", "install those of octavo.lock to compare byte for byte"


@rule(Severity.WARNING)
def deposit_rebuilt_otherwise(what: str) -> tuple[str, str]:
    """With the versions that are here, the source of a deposit makes another file than the one that was deposited.

    That is no fault of the deposit where the versions differ; it says where.

    Wrong: nothing; look at what it says.

    Right: the rebuild with the versions of `octavo.lock` gives the same bytes.
    """
    return f"with the versions here the source makes another file: {what}", "install the versions of octavo.lock to know more"


@rule(Severity.ERROR)
def deposit_not_of_its_source(what: str) -> tuple[str, str]:
    """The source in a deposit, with the very versions that it was made with, makes another file than the one that was deposited.

    Either of them was changed, with the manifests made anew; or octavo does not make the same bytes twice.

    Wrong: a sentence of the manuscript in the bag was edited, the EPUB was not made anew.

    Right: what is deposited is what its source makes.
    """
    return f"this is not what the source in the deposit makes: {what}", "compare it with another copy; if all copies say so, report it"


@rule(Severity.ERROR)
def deposit_not_rebuilt(why: str) -> tuple[str, str]:
    """A deposit cannot be made again from the source inside it.

    Wrong: `publication.yaml` in the bag names a file that is not in it.

    Right: the representation `manuscript` has everything that a rebuild needs.
    """
    return f"the source in the deposit cannot be made again: {why}", "octavo check --manuscript names what is wrong with it"
