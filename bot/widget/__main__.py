"""`python -m bot.widget [--keep] [ADDRESS]`: print the line that puts the chat on a page."""

import argparse

from bot.widget.embed import keep, line
from bot.widget.script import current


def main() -> None:
    """Print the line; with --keep also keep the script, so that the line outlives the next upgrade."""
    parser = argparse.ArgumentParser(prog="python -m bot.widget", description="Print the line for your page.")
    parser.add_argument("address", nargs="?", default="https://bot.example.org", help="of the server")
    parser.add_argument("--keep", action="store_true", help="keep this script for pages that embed it")
    arguments = parser.parse_args()
    print(line(current(), arguments.address))
    if arguments.keep:
        print(f"Kept in {keep(current())}: commit it, and delete it when no page has this line any more.")


if __name__ == "__main__":
    main()
