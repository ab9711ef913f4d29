"""CRC-32 of bytes in a row from those of each."""

_POLYNOMIAL = 0xEDB88320
"""CRC-32's, with the highest power in the lowest bit, as in all numbers here."""
_ONE, _X = 1 << 31, 1 << 30


def joined_crc(first: int, second: int, size: int) -> int:
    """The CRC-32 of bytes and others after them.

    Args:
        first: The CRC-32 of the bytes.
        second: That of the others.
        size: How many the others are.
    """
    shifted, power, bits = first, _X, 8 * size
    while bits:  # each bit of the others multiplies the first's remainder by x
        if bits & 1:
            shifted = _product(power, shifted)
        power, bits = _product(power, power), bits >> 1
    return shifted ^ second


def _product(one: int, other: int) -> int:
    """Of two polynomials over GF(2), modulo CRC-32's."""
    product, bit = 0, _ONE
    while bit:
        if one & bit:
            product ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
        bit >>= 1
    return product
