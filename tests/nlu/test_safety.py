"""Red flags are seen, and nothing else is taken for one."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.safety import FLAGS, find

HERE = Path(__file__).parent
ALARMS = yaml.safe_load((HERE / "safety_alarms.yml").read_text(encoding="utf-8"))
TRAPS = yaml.safe_load((HERE / "safety_traps.yml").read_text(encoding="utf-8"))
# An alarm of a more urgent kind is right too: both texts send for help.
ALARM_ROWS = [(flag, text) for flag, texts in ALARMS.items() for text in texts]
TRAP_ROWS = [text for texts in TRAPS.values() for text in texts]


@pytest.mark.parametrize(("flag", "text"), ALARM_ROWS, ids=[text for _, text in ALARM_ROWS])
def test_alarm(flag, text):
    """Somebody in need is told what to do, whatever the spelling."""
    found = find(text)

    assert found is not None, f"{text!r} raised no alarm; widen the groups of {flag} in bot/nlu/safety/patterns.yml"
    assert FLAGS.index(found) <= FLAGS.index(flag)


@pytest.mark.parametrize("text", TRAP_ROWS)
def test_trap(text):
    """An idiom, the past, a denial, a supposition or a quiz answer raises no alarm."""
    assert find(text) is None, f"{text!r} raised an alarm; see `harmless`, `past`, `supposed` in patterns.yml"


@pytest.mark.parametrize("text", ["", " ", "\x00", "🙂" * 500, "no " * 5000, "i fell " * 2000])
def test_odd_text_is_no_error(text):
    """Nothing a person can paste stops the matcher."""
    assert find(text) in (None, *FLAGS)


def test_every_flag_has_alarms():
    """A flag without a message that raises it would never be noticed to be broken."""
    assert set(FLAGS) == set(ALARMS)
