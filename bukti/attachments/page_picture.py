"""A page of a PDF, or a picture, as a small WebP: what is looked at in the browser can then do nothing at all.

Run as a process of its own (``python page_picture.py FILE KIND PAGE``), with memory and time of its own, like
``pdf_objects``. Prints how many pages there are, a line break, the picture; page 0 prints no picture. No script, link
or form of the file, and no place or time that a camera wrote into it, gets into the picture.
"""

import resource
import sys
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

DONE, NO_PAGE, DAMAGED = 0, 3, 4  # exit codes; 1 and 2 are Python's own
MEMORY = 1024**3  # bytes
SECONDS = 20  # of processor time
WIDTH, HEIGHT = 1000, 1600  # pixels at most
QUALITY = 70


def main(file: str, kind: str, page: int) -> int:
    """One of the exit codes; DONE prints what the module says."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        count, picture = of_pdf(file, page) if kind == "pdf" else of_picture(file, page)
    except (pypdfium2.PdfiumError, OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return DAMAGED
    if page > count:
        return NO_PAGE
    sys.stdout.buffer.write(b"%d\n" % count)
    if picture is not None:
        sys.stdout.buffer.write(_packed(picture))
    return DONE


def of_pdf(file: str, page: int) -> tuple[int, Image.Image | None]:
    """How many pages, and the one of that number, from 1."""
    document = pypdfium2.PdfDocument(file)
    count = len(document)
    if not 1 <= page <= count:
        return count, None
    wanted = document[page - 1]
    width, height = wanted.get_size()
    scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
    return count, wanted.render(scale=scale).to_pil()


def of_picture(file: str, page: int) -> tuple[int, Image.Image | None]:
    """A picture is one page, turned as the camera was held."""
    opened = Image.open(file)
    if page != 1:
        return 1, None
    opened.draft("RGB", (WIDTH, HEIGHT))  # a large JPEG is read at a fraction of its size
    picture: Image.Image = ImageOps.exif_transpose(opened)
    picture.thumbnail((WIDTH, HEIGHT))
    return 1, picture


def _packed(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.convert("RGB").save(target, "WEBP", quality=QUALITY)
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
