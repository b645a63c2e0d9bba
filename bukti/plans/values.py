"""What a cell says: targets, rupiah, ticks, dates, and text made comparable."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from bukti.audit.declaration import BadInput
from bukti.plans.declaration import Target

MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
THOUSANDS = r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?"
NUMBER = rf"{THOUSANDS}|\d+(?:[.,]\d+)?"
# What follows a counted target; the short forms stand for the long ones.
UNITS = {
    "laporan": "laporan", "lap": "laporan", "kali": "kali", "dokumen": "dokumen", "dok": "dokumen",
    "kegiatan": "kegiatan", "keg": "kegiatan", "orang": "orang", "org": "orang", "paket": "paket", "unit": "unit",
    "bulan": "bulan", "layanan": "layanan", "perkara": "perkara", "permohonan": "permohonan", "berkas": "berkas",
    "indeks": "indeks", "nilai": "nilai", "poin": "poin", "hari": "hari", "hari kerja": "hari kerja", "tps": "TPS",
    "satker": "satker", "produk": "produk", "buah": "buah", "hasil": "hasil", "surat": "surat",
}  # fmt: skip
UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
VALUE = re.compile(rf"(?:[<>≤≥]\s?)?(?P<number>{NUMBER})\s?(?P<unit>%|(?:{UNIT})\b\.?|persen\b)", re.IGNORECASE)
# A scan reads 100% as "lOOo/o" or "too%", and 85% as "85o/o".
MISREAD = r"(?:[lit1][o0]{2}\s?(?:%|o/o|0/0)|\d{1,2}\s?(?:o/o|0/0))"
BARE = re.compile(rf"(?P<number>{NUMBER})")
RUPIAH = re.compile(r"(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{4,})(?:,(?:-|\d{2}))?(?:\.?-)?", re.IGNORECASE)
LARGEST, FINEST = Decimal(10**14), 4  # what the columns of targets hold: 18 digits, 4 of them decimals
DASHES = {"-", "–", "—", "--", "...", "…"}
# ü is how a Wingdings tick falls out of a DOCX; x and v are typed on keyboards without a tick.
TICKS = {"✓", "✔", "√", "☑", "✅", "v", "x", "ü", "\uf0fc", "\u2713\ufe0e", "\u2714\ufe0f"}
PAGE_OF = r"(?:\s*(?:dari|/|of)\s*\d{1,4})"
FRAME = r"[-–—|=_*\[\]\s]*"
PAGE_MARKER = re.compile(
    rf"{FRAME}(?:halaman|hal|hlm|page)\b\.?\s*:?\s*\d{{1,4}}{PAGE_OF}?{FRAME}|{FRAME}\d{{1,3}}{PAGE_OF}{FRAME}"
    r"|[-–—|\[]+\s*\d{1,3}\s*[-–—|\]]+|\d{1,3}|[-–—_=*]{3,}",
    re.IGNORECASE,
)
DATE = re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+((?:19|20)\d{{2}})\b", re.IGNORECASE)
ISO_DATE = re.compile(r"\b((?:19|20)\d{2})-(\d{2})-(\d{2})\b")


def tidy(text: str) -> str:
    """The text on one line with single spaces, without Markdown stars or invisible characters."""
    text = unicodedata.normalize("NFC", text).replace("**", "")
    text = re.sub("[\u200b\u200c\u200d\ufeff\u00ad]", "", text)
    return " ".join(text.split())


def comparable(text: str) -> str:
    """The text for comparison only: lower case, no accents or signs, spelling variants of the field made one."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(sign if sign.isalnum() else " " for sign in text if not unicodedata.combining(sign))
    text = re.sub(r"\bpresentas[ei]\b", "persentase", text)
    text = re.sub(r"\b(?:pemilukada|pilkada)\b", "pemilihan", text)
    text = re.sub(r"\b(?:lakip|lkjip|lkj)\b", "laporan kinerja", text)
    return " ".join(text.split())


def decimal_of(number: str) -> Decimal:
    """A number written the Indonesian way or with a decimal point: "1.250" 1250, "98,63" 98.63, "0.2" 0.2."""
    if re.fullmatch(THOUSANDS, number):
        number = number.replace(".", "")
    return Decimal(number.replace(",", "."))


def storable(value: Decimal | None, what: str) -> Decimal | None:
    """The value, when the database holds it whole. Raises BadInput, naming ``what``, for one too large or too fine."""
    if value is not None and (abs(value) >= LARGEST or value != round(value, FINEST)):
        raise BadInput(f"{what}: {value} terlalu besar atau terlalu rinci; paling banyak 14 angka dan 4 desimal.")
    return value


def target_of(text: str, unit: str | None = None) -> Target | None:
    """The target a cell states, None for an empty cell or a dash. `unit` is what a column of units says."""
    text = tidy(text)
    if not text or text in DASHES:
        return None
    if match := VALUE.fullmatch(text):
        return Target(text, decimal_of(match["number"]), unit_of(match["unit"]))
    if match := BARE.fullmatch(text):
        return Target(text, decimal_of(match["number"]), unit_of(unit) if unit else None)
    if is_misread(text):
        return Target(text, misread_percent(text), "%")
    if match := re.match(rf"({NUMBER})\s+(\D{{2,40}})$", text):
        return Target(text, decimal_of(match[1]), match[2].strip().casefold())
    return Target(text, None, unit_of(unit) if unit else None)


def is_misread(text: str) -> bool:
    """Whether the text is a percentage that a scan misread."""
    text = tidy(text)
    return bool(re.fullmatch(MISREAD, text, re.IGNORECASE)) and not VALUE.fullmatch(text)


def misread_percent(text: str) -> Decimal:
    """The percentage that a misread one evidently is."""
    figures = re.sub(r"\s?(?:%|o/o|0/0)$", "", tidy(text), flags=re.IGNORECASE)
    return Decimal(100) if len(figures) == 3 else Decimal(figures)


def unit_of(word: str) -> str:
    """The unit a word stands for: "Lap" and "Laporan" are both "laporan"; an unknown one as written."""
    word = tidy(word).rstrip(".").casefold()
    if word in {"%", "persen", "persentase", "presentase"}:
        return "%"
    return UNITS.get(word, word)


def rupiah_of(text: str) -> int | None:
    """The whole rupiah a cell states ("Rp 8.170.412.000,-"), None when it states none."""
    match = RUPIAH.fullmatch(tidy(text))
    return int(match[1].replace(".", "")) if match else None


def is_tick(text: str) -> bool:
    """Whether the cell is a tick mark."""
    return tidy(text).casefold() in TICKS


def is_value(text: str) -> bool:
    """Whether the cell is a number with a unit or a bare number."""
    text = tidy(text)
    return bool(VALUE.fullmatch(text) or BARE.fullmatch(text))


def is_page_marker(text: str) -> bool:
    """Whether a line alone is a page number or a rule, like "Halaman 3", "-- 3 of 20 --" or "[3]"."""
    return bool(PAGE_MARKER.fullmatch(tidy(text)))


def date_of(text: str) -> date | None:
    """The first date written in the text ("26 Januari 2024" or ISO), None without one or when no such day exists."""
    text = tidy(text)
    try:
        if match := DATE.search(text):
            return date(int(match[3]), MONTHS.index(match[2].casefold()) + 1, int(match[1]))
        if match := ISO_DATE.search(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return None


def day_written(day: date) -> str:
    """A day as Indonesian documents write it: "26 Januari 2024"."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"
