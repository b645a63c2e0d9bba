"""The process that checks or stores one long file: ``python -m bukti.imports.worker KEY DESCRIPTOR``.

The descriptor holds the lock of the import and comes from the process that starts this one (running.start).
"""

import os
import sys


def main(key: int, descriptor: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bukti.settings")
    import django

    django.setup()
    from bukti.imports.work import work

    try:
        work(key, descriptor)
    finally:
        os.close(descriptor)  # at once: whoever sees the new state may go on, while this process takes its time to end


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
