"""A topic that was never asked like this is less sure."""

import numpy as np

from bot.nlu import nearness

EAST, NORTH, WEST = np.eye(3, dtype=np.float32)[:2].tolist() + [[-1.0, 0.0, 0.0]]
EXAMPLES = nearness.collect(np.array([NORTH, EAST, NORTH, WEST], np.float32), ["b", "a", "a", "c"])


def test_the_nearest_example_of_each_intent_counts():
    """Not their mean: people ask for one thing in very different ways."""
    assert np.allclose([[1, 0, -1]], EXAMPLES.cosines(np.array([EAST], np.float32)))


def test_what_is_near_enough_keeps_its_share_and_a_refusal_may_be_far():
    """Only a far topic becomes less sure."""
    shares, cosines = np.array([[0.5, 0.3, 0.2]], np.float32), np.array([[0.8, 0.35, 0.0]], np.float32)
    exempt = np.array([False, False, True])

    assert np.allclose([[0.5, 0.3 / 4, 0.2]], nearness.weighed(shares, cosines, exempt, near_enough=0.7))


def test_saved_examples_are_the_same_examples(tmp_path):
    """What is loaded is what was trained."""
    EXAMPLES.save(tmp_path / "examples.npz")

    assert np.array_equal(EXAMPLES.vectors, nearness.load(tmp_path / "examples.npz").vectors)


def test_the_ranking_of_one_message_is_that_of_all_intents():
    """It leaves out what cannot be among the best, nothing else."""
    random = np.random.default_rng(7)
    examples = nearness.collect(random.normal(size=(300, 8)).astype(np.float32), [f"{n % 20:02}" for n in range(300)])
    exempt = np.arange(20) % 7 == 0
    for _ in range(50):
        shares = random.dirichlet(np.full(20, 0.2)).astype(np.float32)
        (vector,) = nearness.unit(random.normal(size=(1, 8)).astype(np.float32))
        (all_of_them,) = nearness.weighed(shares[None], examples.cosines(vector[None]), exempt, near_enough=0.9)

        found = nearness.ranking(shares, vector, examples, exempt, near_enough=0.9, most=5)

        assert np.allclose(np.sort(all_of_them)[:-6:-1], [confidence for confidence, _ in found], atol=1e-6)
        assert np.allclose(all_of_them[[intent for _, intent in found]], [sure for sure, _ in found], atol=1e-6)
