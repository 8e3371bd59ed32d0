"""Makes the catalogues that Django reads (.mo) from those that translators write (.po).

Part of script/setup; by hand after a change: ``.venv/bin/python -m script.catalogues``.
"""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "site" / "config" / "locale"


def main() -> int:
    """One line of counts."""
    made = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(source))
        catalogue.save_as_mofile(str(source.with_suffix(".mo")))
        made.append(f"{source.parts[-3]} {len(catalogue.translated_entries())}")
    sys.stdout.write(f"catalogues: {', '.join(made)} entries\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
