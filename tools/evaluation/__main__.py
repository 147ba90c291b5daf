"""`python -m tools.evaluation [folder of outside sets]`: measure, print the table, write JSON and a page."""

import sys

from bot import logs
from tools.evaluation import messages
from tools.evaluation.messages import ROOT

RESULTS = ROOT / "build" / "evaluation"


def main(sets: str = "") -> None:
    """Report on cross-validation, the blind sets, typos, and every set in the given folder."""
    try:
        files = messages.outside_files(sets)
    except messages.SetsError as error:
        sys.exit(str(error))
    logs.configure()
    # Imported here: TensorFlow and matplotlib print while they are imported unless they are told before.
    from bot import assistant as assistants
    from bot.settings import Settings
    from tools.evaluation import figures, gate, output

    settings = Settings(secret_key="not used", database_url="sqlite:///:memory:")  # type: ignore[arg-type]
    report = figures.collect(assistants.load(settings), files, lambda doing: print(f"== {doing}", flush=True))
    RESULTS.mkdir(parents=True, exist_ok=True)
    output.write_json(report, gate.configured(), RESULTS / "understanding.json")
    output.write_page(report, gate.configured(), RESULTS / "understanding.html")
    print(f"\n{output.table(report)}\n\nAll messages that were not right: {RESULTS / 'understanding.html'}")


if __name__ == "__main__":
    main(*sys.argv[1:])
