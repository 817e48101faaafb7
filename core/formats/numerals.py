"""Numbers as list markers show them (ISO 29500-1 §17.18.59), those of Korean documents in full."""

from __future__ import annotations

from collections.abc import Callable

_GANADA = "가나다라마바사아자차카타파하"
_GANADA_NEXT = "거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_SINO = " 일이삼사오육칠팔구"
_HANJA = " 一二三四五六七八九"
_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def numeral(value: int, number_format: str) -> str:
    """`value` in an ST_NumberFormat; decimal where the format is unknown or does not reach so far."""
    if number_format in ("none", "bullet"):
        return ""
    shape = _FORMATS.get(number_format)
    return (shape(value) if shape and value > 0 else "") or str(value)


def _roman(value: int) -> str:
    if value > _LARGEST_ROMAN:
        return ""
    signs = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        signs += sign * count
    return signs


def _letter(value: int) -> str:
    times, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * (times + 1) if times < 10 else ""


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if value <= len(signs) else ""


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _digits(signs: str, zero: str) -> Callable[[int], str]:
    return lambda value: "".join(signs[int(digit)] if digit != "0" else zero for digit in str(value))


def _counted(signs: str, ten: str, hundred: str) -> Callable[[int], str]:
    """Sino-Korean counting as far as 999: a one before ten or hundred is not said."""

    def shape(value: int) -> str:
        if value > 999:
            return ""
        hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
        words = [
            signs[count] * (count > 1) + unit for count, unit in ((hundreds, hundred), (tens, ten)) if count
        ]
        return "".join(words) + (signs[ones] if ones else "")

    return shape


def _native(value: int) -> str:
    return _TENS[value // 10] + _ONES[value % 10] if value < 100 else ""


def _enclosed(first: int, count: int) -> Callable[[int], str]:
    return lambda value: chr(first + value - 1) if value <= count else ""


def _circled(value: int) -> str:
    if value <= 20:
        return chr(0x2460 + value - 1)
    if value <= 35:
        return chr(0x3251 + value - 21)
    return chr(0x32B1 + value - 36) if value <= 50 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "ganada": _one_of(_GANADA + _GANADA_NEXT),
    "chosung": _cycled(_CHOSUNG),
    "koreanDigital": _digits(_SINO, "영"),
    "koreanDigital2": _digits(_HANJA, "零"),
    "koreanCounting": _counted(_SINO, "십", "백"),
    "koreanLegal": _native,
    "chineseCounting": _counted(_HANJA, "十", "百"),
    "ideographDigital": _digits(_HANJA, "〇"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474, 20),
    "decimalEnclosedFullstop": _enclosed(0x2488, 20),
    "decimalFullWidth": lambda value: "".join(chr(0xFF10 + int(digit)) for digit in str(value)),
    "decimalFullWidth2": lambda value: "".join(chr(0xFF10 + int(digit)) for digit in str(value)),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": lambda value: f"{value}.",
}
