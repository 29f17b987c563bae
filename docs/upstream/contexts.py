"""How long WeasyPrint 70.0 takes for pages of prose as it is, and with one Pango context a face: `python docs/upstream/contexts.py`. The least of
three turns."""

import time

from weasyprint import HTML

from octavo.pagination import contexts

WORDS = "The commission met in the spring of that year, heard every witness, and wrote down what each of them had seen. "
PROSE = "".join(f"<h2>Session {n}</h2>" + f"<p>{WORDS * 3}<em>{WORDS}</em>{WORDS * 2}</p>" * 6 for n in range(60))


def seconds() -> float:
    """Processor time of laying the pages out and painting them."""
    found = []
    for _ in range(3):
        started = time.process_time()
        HTML(string=f'<html lang="en"><title>t</title><body>{PROSE}').write_pdf()
        found.append(time.process_time() - started)
    return min(found)


if __name__ == "__main__":
    print(f"as it is: {seconds():.2f} s")
    contexts.mend()
    print(f"with one context a face: {seconds():.2f} s")
