"""A read model is made anew while the daemon goes on: commands are taken, and reports are the same all the time."""

import subprocess
import threading
from statistics import median

import pytest

import books
import long_log
from daemon import refusal, user, wait_until
from grantctl import DONE, NOT_FOUND, NOT_PERMITTED, environment

READ_MODELS = ("report-rows", "search", "exceptions", "notes")
REBUILD = "org.grantd.Admin.Rebuild"
DENIED = "org.varlink.service.PermissionDenied"
# What is asked while a read model is made anew: all of them are read.
QUESTIONS = (
    ("Report", {"report": "donors"}),
    ("Report", {"report": "destinations", "query": {"by": ["country", "year"]}}),
    ("Search", {"words": "work"}),
    ("Exceptions", {"limit": 20}),
    ("GetGrant", {"reference": long_log.grant(500), "limit": 5}),
)


def answers(connection):
    """What is asked, without the position that it is true for: remarks are recorded meanwhile."""
    found = []
    for method, parameters in QUESTIONS:
        answer = connection.call(f"org.grantd.Reports.{method}", parameters)
        del answer["asOf"]
        found.append(answer)
    return found


def projector(daemon, name):
    [found] = [row for row in daemon.status()["projectors"] if row["name"] == name]
    return found


class Meanwhile(threading.Thread):
    """Records remarks and asks questions until it is told to stop; every answer must be the one from before."""

    def __init__(self, daemon):
        super().__init__(daemon=True)
        self._daemon = daemon
        self._ended = threading.Event()
        self.commands, self.asked, self.others = 0, 0, []

    def __enter__(self):
        with self._daemon.connect() as connection:
            self._before = answers(connection)
        self.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self.join()

    def run(self):
        with self._daemon.connect() as connection:
            while not self._ended.is_set():
                remark = books.note(long_log.grant(7), "while a read model is made anew")
                books.do(connection, remark, f"meanwhile-{id(self)}-{self.commands}")
                self.commands += 1
                if self.commands % 20 == 0:
                    if answers(connection) != self._before:
                        self.others.append(self.commands)
                    self.asked += 1


@pytest.fixture(scope="module")
def auditor(long_state, make_module_daemon, auditor_of):
    return auditor_of(long_log.copy(long_state, make_module_daemon()).start())


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("name", READ_MODELS)
def test_a_read_model_is_made_anew_while_commands_and_reports_go_on(auditor, name):
    with Meanwhile(auditor.daemon) as meanwhile, auditor.daemon.connect(timeout=120) as connection:
        *progress, last = connection.stream(REBUILD, {"projector": name})
    # A command or a question that fails ends the thread, and pytest fails the test by the warning of it.
    assert meanwhile.commands > 0 and meanwhile.asked > 0 and not meanwhile.others
    assert last["isDone"] and not any(reply["isDone"] for reply in progress)
    positions = [reply["position"] for reply in progress]
    assert positions == sorted(positions) and len(positions) > 1
    assert last["position"] == last["total"] >= long_log.EVENTS
    state = projector(auditor.daemon, name)
    assert (state["state"], state["rebuilding"], state["failure"]) == ("running", None, None)


def test_what_was_made_anew_is_what_the_log_replays_to_while_commands_go_on(auditor, capsys):
    quiet = long_log.seconds_alone(auditor.daemon)
    with long_log.Writer(auditor.daemon) as writer:
        replay = auditor.grantctl.json("audit", "replay")["replay"]
        during = list(writer.seconds)
    assert replay["isEqual"] and replay["sequence"] >= long_log.EVENTS
    assert len(during) > 0
    with capsys.disabled():
        ratio = median(during) / quiet
        print(f"\nreplay of {replay['sequence']}: {len(during)} commands meanwhile, latency {ratio:.1f} times")


def test_status_tells_how_far_it_is_and_a_stop_does_not_wait_for_it(auditor):
    rebuild = subprocess.Popen(
        [auditor.grantctl.program, "admin", "rebuild", "exceptions"],
        env=environment(auditor.daemon.socket),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_until(lambda: projector(auditor.daemon, "exceptions")["state"] == "rebuilding", "the rebuild to begin")
    wait_until(lambda: (projector(auditor.daemon, "exceptions")["rebuilding"] or 0) > 1000, "the rebuild to go on")
    assert "rebuilding" in auditor.grantctl.output("status")
    auditor.daemon.stop()
    stdout, stderr = rebuild.communicate(timeout=30)
    assert rebuild.returncode not in (DONE, None) and stdout == "" and stderr.startswith("error: "), (stdout, stderr)
    auditor.daemon.start()
    with auditor.daemon.connect() as connection:
        assert connection.call("org.grantd.Reports.Exceptions", {"limit": 1})["exceptions"], "the old tables answer"


def test_grantctl_says_when_a_read_model_is_made_anew(few):
    for name in READ_MODELS:
        done = few.grantctl("admin", "rebuild", name)
        position = few.daemon.status()["position"]
        assert (done.returncode, done.stdout) == (DONE, f"{name} is rebuilt from {position:,} events.\n")
        assert few.grantctl.json("admin", "rebuild", name) == {"position": position, "total": position, "isDone": True}


def test_the_reports_are_the_same_after_every_read_model_was_made_anew(few):
    with few.daemon.connect() as connection:
        before = books.reports(connection)
        for name in READ_MODELS:
            few.grantctl.output("admin", "rebuild", name)
        assert books.reports(connection) == before
    assert few.grantctl.json("audit", "replay")["replay"]["isEqual"]


@pytest.mark.parametrize("name", ["grants", ""])
def test_what_is_no_read_model_is_named_with_those_that_are(few, name):
    done = few.grantctl("admin", "rebuild", name)
    assert (done.returncode, done.stdout) == (NOT_FOUND, "")
    assert all(word in done.stderr for word in (f'"{name}"', *READ_MODELS))


@pytest.mark.parametrize("name", ["decision-state", "stream-index", "command-index"])
def test_what_commands_are_decided_by_is_not_made_anew_under_them(few, name):
    done = few.grantctl("admin", "rebuild", name)
    assert (done.returncode, done.stdout) == (NOT_FOUND, "")
    assert name in done.stderr and f"delete the folder {few.daemon.state / 'views'}" in done.stderr


def test_who_is_no_administrator_may_not_have_one_made_anew_nor_accept_a_rollback(make_daemon, binary, requires_root):
    daemon = make_daemon({"server": {"socket-mode": "0666"}, "roles": {"auditor": ["uid:1236"]}}).start()
    for uid in (1235, 1236):
        with user(uid, uid):
            connection = daemon.connect()
        with connection:
            accept = {"reason": "none", "commandId": "accept"}
            for method, parameters in (("Rebuild", {"projector": "notes"}), ("AcceptRollback", accept)):
                assert refusal(connection.call, f"org.grantd.Admin.{method}", parameters).error == DENIED
    done = subprocess.run(
        [binary.with_name("grantctl"), "admin", "rebuild", "notes"],
        env=environment(daemon.socket),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        user=1235,
        group=1235,
        extra_groups=[],
    )
    assert (done.returncode, done.stdout) == (NOT_PERMITTED, "") and "roles" in done.stderr
