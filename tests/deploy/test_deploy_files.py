"""The files of deploy/ agree with the product: variables, paths, ports, times, sizes. Parsed, not run in containers."""

import re
from pathlib import Path

import pytest
import yaml

from bot.server import LARGEST_REQUEST, create_app
from bot.settings import Settings, load
from tests.services import DEPLOYED, filled_in

ROOT = Path(__file__).resolve().parents[2]
KUBERNETES = {path.name: yaml.safe_load(path.read_text()) for path in (ROOT / "deploy" / "kubernetes").glob("*.yaml")}
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
KNOWN = set(re.findall(r"env(?:\.get\(|\[|, )\"([A-Z_]+)\"", (ROOT / "bot" / "settings.py").read_text()))
SERVERS = ("bot1", "bot2")
POD = KUBERNETES["deployment.yaml"]["spec"]["template"]["spec"]
(SERVER,) = POD["containers"]
BYTES = {"k": 1024, "m": 1024**2}


@pytest.fixture(scope="module")
def app():
    """The server's routes and limits, with every channel open."""
    variables = {"BOT_SECRET_KEY": "x" * 40, "TWILIO_AUTH_TOKEN": "t", "BOT_METRICS_TOKEN": "t" * 20}
    urls = {"SMS_PUBLIC_URL": "https://bot.example.org/webhooks/sms", "BOT_PUBLIC_URL": "https://bot.example.org"}

    class Assistant:
        tracker_store = None

        async def handle_message(self, message):
            """Never called here."""

    return create_app(load(variables | urls), Assistant(), name="deploy_files")


def paths(app):
    return {f"/{route.path}" for route in app.router.routes_all.values()}


def seconds(text):
    return int(str(text).removesuffix("s"))


def test_every_variable_is_one_that_the_server_reads():
    """A misspelled one would be ignored in silence."""
    given = set().union(*(COMPOSE["services"][name]["environment"] for name in (*SERVERS, "migrate")))
    given |= set(KUBERNETES["configmap.yaml"]["data"]) | set(KUBERNETES["secret.example.yaml"]["stringData"])

    assert {"BOT_SECRET_KEY", "DATABASE_URL", "REDIS_URL", "BOT_PROXIES"} <= given <= KNOWN


def test_no_file_holds_a_secret():
    """They come from the environment, or from a secret that is made by hand."""
    environment = COMPOSE["services"]["bot1"]["environment"]

    assert set(KUBERNETES["secret.example.yaml"]["stringData"].values()) == {""}
    assert all("${" in str(environment[name]) for name in environment if re.search("KEY|TOKEN|DATABASE", name))
    assert "secret.example.yaml" not in KUBERNETES["kustomization.yaml"]["resources"]
    assert set(KUBERNETES["kustomization.yaml"]["resources"]) | {"kustomization.yaml", "secret.example.yaml"} == set(
        KUBERNETES
    )


def test_probes_ask_paths_that_the_server_has(app):
    """A probe of a path that is gone would restart every server for ever."""
    probes = [SERVER[name]["httpGet"] for name in ("startupProbe", "readinessProbe", "livenessProbe")]
    asked = {probe["path"] for probe in probes} | set(re.findall(r":5005(/[a-z/]+)", str(COMPOSE)))

    assert asked <= paths(app)
    assert "/health/ready" == SERVER["readinessProbe"]["httpGet"]["path"]
    # Whoever waits for the database is not killed for it.
    assert "/health/live" == SERVER["livenessProbe"]["httpGet"]["path"]


def test_the_way_in_leads_to_every_channel_and_not_to_the_figures(app):
    """What people and Twilio call is open; what operators read is not."""
    (rule,) = KUBERNETES["ingress.yaml"]["spec"]["rules"]
    open_paths = tuple(path["path"] for path in rule["http"]["paths"])
    inside = {"/metrics", "/health/live", "/health/ready", "/"}  # "/" is the demo page

    assert {path for path in paths(app) if not path.startswith(open_paths)} == inside
    assert re.search(r"location = /metrics \{\s*return 404;", DEPLOYED.read_text())


def test_ports_agree():
    """The server's, the image's, nginx's and the cluster's."""
    port = Settings(secret_key="").port
    nginx = COMPOSE["services"]["nginx"]

    assert f"EXPOSE {port}" in DOCKERFILE
    assert {port} == {one["containerPort"] for one in SERVER["ports"]}
    assert str(port) == KUBERNETES["configmap.yaml"]["data"]["BOT_PORT"]
    assert all(f"server {name}:{port} " in nginx["environment"]["BOT_SERVERS"] for name in SERVERS)
    assert nginx["ports"][0].endswith(f":{nginx['environment']['BOT_LISTEN']}")


def test_a_server_has_time_to_finish(app):
    """What is under way is finished before the plug is pulled."""
    own = app.config.GRACEFUL_SHUTDOWN_TIMEOUT
    pause = int(SERVER["lifecycle"]["preStop"]["exec"]["command"][-1])

    assert POD["terminationGracePeriodSeconds"] > own + pause
    assert all(seconds(COMPOSE["services"][name]["stop_grace_period"]) > own for name in SERVERS)


def test_nginx_lets_the_server_refuse_what_is_too_large():
    """Its own answer says what to do; the proxy's would not."""
    size = re.search(r"client_max_body_size (\d+)([km]);", DEPLOYED.read_text())
    ingress = KUBERNETES["ingress.yaml"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]

    assert int(size[1]) * BYTES[size[2]] > LARGEST_REQUEST
    assert ingress == size[1] + size[2]


def test_one_proxy_is_counted_and_names_the_caller():
    """Or everybody would share one limit."""
    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in DEPLOYED.read_text()
    assert "1" == KUBERNETES["configmap.yaml"]["data"]["BOT_PROXIES"]
    assert 1 == COMPOSE["services"]["bot1"]["environment"]["BOT_PROXIES"]


def test_filling_in_leaves_nginxs_own_variables():
    """As the image's own script does."""
    text = filled_in("8080", "server bot1:5005;")

    assert "listen 8080;" in text and "server bot1:5005;" in text
    assert "$proxy_add_x_forwarded_for" in text and "${" not in text.split("upstream", 1)[1]


def test_the_image_holds_what_the_server_needs():
    """What is copied exists, what is left out is nothing that is imported, and nobody is root."""
    copied = [line.split()[1:-1] for line in DOCKERFILE.splitlines() if re.match(r"COPY (?!--from)", line)]
    left_out = {line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] not in "#*"}

    assert all((ROOT / name).exists() for names in copied for name in names)
    assert not left_out & {"bot", "actions", "quiz", "data", "tools", "domain.yml", "config.yml", "credentials.yml"}
    assert {".data", ".git", ".venv", "models"} <= left_out
    assert re.search(r"^USER \d+$", DOCKERFILE, re.MULTILINE)
    for folder in ("bot", "actions", "quiz"):
        for path in (ROOT / folder).rglob("*.py"):
            assert not re.search(r"^\s*(from|import) (tests|docs)\b", path.read_text("utf-8"), re.MULTILINE), path


def test_the_scaler_the_budget_and_the_service_mean_the_same_servers():
    """By name and label."""
    labels = KUBERNETES["deployment.yaml"]["spec"]["template"]["metadata"]["labels"]

    assert labels == KUBERNETES["service.yaml"]["spec"]["selector"]
    assert labels == KUBERNETES["poddisruptionbudget.yaml"]["spec"]["selector"]["matchLabels"]
    assert KUBERNETES["deployment.yaml"]["metadata"]["name"] == KUBERNETES["hpa.yaml"]["spec"]["scaleTargetRef"]["name"]
    least = KUBERNETES["hpa.yaml"]["spec"]["minReplicas"]
    assert least > KUBERNETES["poddisruptionbudget.yaml"]["spec"]["minAvailable"]
    assert KUBERNETES["migrate-job.yaml"]["spec"]["template"]["metadata"]["labels"] != labels


def test_the_tables_are_made_before_the_servers_start():
    """By the same image."""
    services = COMPOSE["services"]

    assert all(services[name]["depends_on"]["migrate"]["condition"].endswith("successfully") for name in SERVERS)
    job = KUBERNETES["migrate-job.yaml"]["spec"]["template"]["spec"]["containers"][0]
    assert services["migrate"]["command"] == job["command"] == [".venv/bin/python", "-m", "bot.storage.migrate"]
    assert job["image"] == SERVER["image"] == services["bot1"]["image"]
