"""Functions of one number (ISO 32000-1, 7.10): evaluated, and written again as samples."""

from collections.abc import Callable, Sequence

import pikepdf

from octavo.pdf.spaces import numbers

SAMPLES = 256
Values = tuple[float, ...]


class UnknownFunction(Exception):
    """A function of a kind that is not evaluated: one of PostScript, or of several numbers."""


def evaluate(function: pikepdf.Object, at: float) -> list[float]:
    """The values of a function, or of an array of functions of one value each. Raises `UnknownFunction`."""
    if isinstance(function, pikepdf.Array):
        return [value for each in function for value in evaluate(each, at)]
    low, high = numbers(function.Domain)[:2]
    at = min(high, max(low, at))
    match int(function.FunctionType):
        case 0:
            return _sampled(function, (at - low) / (high - low) if high > low else 0.0)
        case 2:
            first, last = numbers(function.get("/C0", [0])), numbers(function.get("/C1", [1]))
            by = at ** float(function.get("/N", 1))
            return [one + by * (other - one) for one, other in zip(first, last, strict=True)]
        case 3:
            return _stitched(function, at, low, high)
        case _:
            raise UnknownFunction


def _sampled(function: pikepdf.Object, by: float) -> list[float]:
    """Between two samples of eight bits each."""
    if len(function.Size) != 1 or int(function.BitsPerSample) != 8:
        raise UnknownFunction
    ranges = numbers(function.Range)
    channels, size, data = len(ranges) // 2, int(function.Size[0]), function.read_bytes()
    place = by * (size - 1)
    low = min(int(place), size - 1)
    high = min(low + 1, size - 1)
    decode = numbers(function.get("/Decode", function.Range))
    found = []
    for n in range(channels):
        step = data[low * channels + n] + (place - low) * (data[high * channels + n] - data[low * channels + n])
        found.append(decode[2 * n] + step / 255 * (decode[2 * n + 1] - decode[2 * n]))
    return found


def _stitched(function: pikepdf.Object, at: float, low: float, high: float) -> list[float]:
    bounds, encode = numbers(function.Bounds), numbers(function.Encode)
    part = sum(at >= bound for bound in bounds)
    edges = [low, *bounds, high]
    begin, end = edges[part], edges[part + 1]
    first, last = encode[2 * part], encode[2 * part + 1]
    return evaluate(function.Functions[part], first + (at - begin) / (end - begin) * (last - first) if end > begin else first)


def sampled(
    document: pikepdf.Pdf, function: pikepdf.Object, domain: Sequence[float], change: Callable[[list[Values]], list[Values]]
) -> pikepdf.Object:
    """A function whose values are those of another, changed, as samples (type 0). Raises `UnknownFunction`."""
    low, high = domain
    rows = change([tuple(evaluate(function, low + (high - low) * n / (SAMPLES - 1))) for n in range(SAMPLES)])
    made = document.make_stream(bytes(round(min(1.0, max(0.0, value)) * 255) for row in rows for value in row))
    made.FunctionType, made.Size, made.BitsPerSample = 0, pikepdf.Array([SAMPLES]), 8
    made.Domain, made.Range = pikepdf.Array([low, high]), pikepdf.Array([0, 1] * len(rows[0]))
    return document.make_indirect(made)
