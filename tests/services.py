"""PostgreSQL, Redis and nginx as Debian installs them: private instances in temporary folders, on free ports."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from string import Template

import psycopg2
import redis
import sqlalchemy as sa

PACKAGES = {"postgres": "postgresql", "redis-server": "redis-server", "nginx": "nginx"}
PATIENCE = 60  # seconds until a service that does not answer counts as not started


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binary(name):
    """The program's path; where it is missing, the test fails and says how to install it."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    places = [os.environ["PATH"], "/usr/sbin", *(str(path) for path in reversed(versions))]
    found = shutil.which(name, path=os.pathsep.join(places))
    assert found, f"{name} is missing: apt-get install {PACKAGES[name]}"
    return found


def unprivileged():
    """Who runs PostgreSQL, which refuses to run as root: (user, group) ids, or (None, None) if we are not root."""
    if os.getuid() != 0:
        return None, None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return entry.pw_uid, entry.pw_gid


class Service:
    """A process with its children, which can be killed, hung and started again."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.log = folder / "service.log"

    def start(self):
        user, group = unprivileged() if self.drops_root else (None, None)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), stdout=log, stderr=log, user=user, group=group, cwd=self.folder
            )
        self.wait_until_ready()

    def wait_until_ready(self):
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            said = self.log.read_text(errors="replace")[-2000:]
            assert self.process.poll() is None and time.monotonic() < deadline, f"{type(self).__name__}:\n{said}"
            time.sleep(0.05)

    def signal(self, what):
        """To it and its children: a database hangs when its sessions do, and those are in groups of their own."""
        pid = self.process.pid
        for one in [str(pid), *Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]:
            with suppress(ProcessLookupError):  # a session that has just ended
                os.kill(int(one), what)

    def hang(self):
        self.signal(signal.SIGSTOP)

    def go_on(self):
        self.signal(signal.SIGCONT)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.signal(signal.SIGKILL)
            self.process.wait(timeout=PATIENCE)


class Postgres(Service):
    drops_root = True

    def __init__(self):
        # Not in pytest's folder, which every test run closes to all but its own user.
        super().__init__(Path(tempfile.mkdtemp(prefix="postgres-")))
        user, group = unprivileged()
        if user is not None:
            os.chown(self.folder, user, group)
        command = [Path(binary("postgres")).with_name("initdb"), "-D", self.folder / "data", "-U", "bot", "-A", "trust"]
        command += ["--no-sync", "-E", "UTF8"]
        made = subprocess.run(command, user=user, group=group, capture_output=True, cwd=self.folder)
        assert made.returncode == 0, made.stderr.decode()

    def end(self):
        """Kill it and remove its files."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def command(self):
        quiet = ["-c", "unix_socket_directories=", "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"]
        return [binary("postgres"), "-D", str(self.folder / "data"), "-p", str(self.port), *quiet]

    def is_ready(self):
        try:
            psycopg2.connect(self.address()).close()
        except psycopg2.OperationalError:
            return False
        return True

    def address(self, name="postgres"):
        return f"postgresql://bot:a-password@127.0.0.1:{self.port}/{name}"

    def new_database(self, name):
        """The address of an empty database."""
        with sa.create_engine(self.address(), isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
        return self.address(name)


class RedisServer(Service):
    drops_root = False

    def command(self):
        return [binary("redis-server"), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]

    def is_ready(self):
        try:
            return redis.Redis(port=self.port).ping()
        except redis.RedisError:
            return False

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"


class Nginx(Service):
    """A round robin over the servers at these ports."""

    drops_root = False

    def __init__(self, folder, ports):
        super().__init__(folder)
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=1s;" for port in ports)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder))
        (folder / "bot.conf").write_text(filled_in(f"127.0.0.1:{self.port}", servers))

    def command(self):
        return [binary("nginx"), "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", str(self.log)]

    def is_ready(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"


# The server block is the one that is deployed; around it only what a private instance in a folder needs.
DEPLOYED = Path(__file__).resolve().parents[1] / "deploy" / "nginx" / "bot.conf.template"
AROUND = """
daemon off;
worker_processes 1;
user root;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/bot.conf;
}}
"""


def filled_in(listen, servers):
    """The deployed server block, as nginx's image fills it in from the environment."""
    return Template(DEPLOYED.read_text()).safe_substitute(BOT_LISTEN=listen, BOT_SERVERS=servers)
