"""The benchmarks, on a database of its own made from the sample office and thrown away.

``bench/run.py measuring pages`` runs these only. Each prints a ratio beside a named baseline of the same run.
"""

import os
import sys
import tempfile

from importing import importing, importing_many, reading
from measuring import measuring, measuring_many, measuring_nation
from pages import pages, quarter_page
from printing import printing


def prepare(folder: str) -> None:
    os.environ["BUKTI_DATA"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bukti.settings"
    import django

    django.setup()
    from bukti.cli.offices import load_sample, setup

    setup.callback()
    load_sample.callback(name="lebak_2024")


BENCHMARKS = {one.__name__: one for one in (
    reading, importing, importing_many, measuring, printing, measuring_many, measuring_nation, pages, quarter_page,
)}  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        for name in sys.argv[1:] or BENCHMARKS:
            BENCHMARKS[name]()


if __name__ == "__main__":
    main()
