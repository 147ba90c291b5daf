"""Every metric of the server. Labels take a few known values, so that nothing of a person can stand in one."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics

disable_created_metrics()  # type: ignore[no-untyped-call]  # the library left this one without types
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

# Seconds. A turn takes about 0.02; an SMS must be answered within 13 (bot/channels/sms/inbox.py); own choice between.
BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15)

TURNS = Counter("bot_turns", "Messages taken, by what became of them.", ["channel", "outcome"], registry=REGISTRY)
TURN_SECONDS = Histogram(
    "bot_turn_duration_seconds",
    "From the arrival of a message to its answer, with waiting for earlier ones.",
    ["channel"],
    buckets=BUCKETS,
    registry=REGISTRY,
)
SAFETY_HITS = Counter("bot_safety_hits", "Messages answered as an emergency.", ["channel", "flag"], registry=REGISTRY)
OPT_OUTS = Counter("bot_sms_opt_outs", "Phones that said STOP.", registry=REGISTRY)
OPT_INS = Counter("bot_sms_opt_ins", "Phones that came back with START.", registry=REGISTRY)
DELETIONS = Counter("bot_deletions", "Conversations deleted because the person asked.", ["channel"], registry=REGISTRY)
QUIZ_STARTED = Counter("bot_quiz_started", "Times the quiz asked for consent.", ["channel"], registry=REGISTRY)
QUIZ_LEFT = Counter(
    "bot_quiz_left", "Times the quiz was put aside or ended, by its open question.", ["question"], registry=REGISTRY
)
QUIZ_FINISHED = Counter("bot_quiz_finished", "Results told, by category.", ["channel", "category"], registry=REGISTRY)
REQUESTS = Counter("bot_http_requests", "Answered HTTP requests.", ["route", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "bot_http_request_duration_seconds",
    "From a request's head to its answer.",
    ["route"],
    buckets=BUCKETS,
    registry=REGISTRY,
)
