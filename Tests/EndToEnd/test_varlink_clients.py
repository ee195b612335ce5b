"""Clients that are not ours: Python's varlink from PyPI, and systemd's where the machine has it."""

import json
import shutil
import subprocess
import sys
import threading

import pytest
import varlink

import books
from daemon import wait_until

INTERFACES = ["org.grantd.Admin", "org.grantd.Ledger", "org.grantd.Log", "org.grantd.Reports"]


@pytest.fixture
def client(announced):
    with varlink.Client(f"unix:{announced.socket}") as client:
        yield client


def test_the_certification_suite_passes(announced):
    suite = [sys.executable, "-m", "varlink.tests.test_certification", "--client", f"--varlink=unix:{announced.socket}"]
    done = subprocess.run(suite, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Certification passed" in done.stdout


def test_the_service_names_itself_and_its_interfaces(client):
    with client.open("org.varlink.service") as service:
        information = service.GetInfo()
    assert information["product"] == "grantd"
    assert set(information["interfaces"]) >= {"org.varlink.service", *INTERFACES}


@pytest.mark.parametrize("name", INTERFACES)
def test_an_interface_is_described_by_the_committed_file_word_for_word(client, name):
    with client.open("org.varlink.service") as service:
        assert service.GetInterfaceDescription(name)["description"] == books.interface(name)


def test_the_summary_is_read(client):
    with client.open("org.grantd.Reports") as reports:
        totals = reports.Summary()["totals"]
    # This client leaves out what is null.
    assert {total.get("currency"): total["pledged"]["stated"] for total in totals} == {"USD": "78500767.00", None: "0"}


def test_a_refusal_arrives_as_an_error_with_its_parameters(client):
    with client.open("org.grantd.Reports") as reports, pytest.raises(varlink.VarlinkError) as failure:
        reports.GetGrant("JP-IOM-1999")
    assert failure.value.error() == "org.grantd.Reports.NotFound"
    assert failure.value.parameters()["reference"] == "JP-IOM-1999"


def test_a_stream_of_the_log_is_read_to_its_end(client):
    with client.open("org.grantd.Log") as log:
        replies = list(log.Read(limit=10, _more=True))
    sequences = [event["sequence"] for reply in replies for event in reply["events"]]
    assert sequences == list(range(1, len(books.announcements()) + 1))
    assert len(replies) >= len(sequences) / 10, "page after page"
    assert "next" not in replies[-1], "null, which this client leaves out"


def test_a_follower_gets_each_command_while_it_is_recorded(announced):
    before = announced.status()["position"]
    followed, attached = [], threading.Event()

    def follow():
        with varlink.Client(f"unix:{announced.socket}") as client, client.open("org.grantd.Log") as log:
            for reply in log.Read(after=before, follow=True, _more=True):
                attached.set()
                followed.extend((event["sequence"], event["commandId"]) for event in reply["events"])
                if followed and followed[-1][1] == "followed-20":
                    return

    follower = threading.Thread(target=follow, daemon=True)
    follower.start()
    assert attached.wait(30), "a follower is told at once where the log stands"
    with announced.connect() as connection:
        for number in range(1, 21):
            books.do(connection, books.note("JP-IOM-2021", f"remark {number}"), f"followed-{number}")
            wait_until(lambda expected=number: len(followed) == expected, f"the follower to see command {number}")
    follower.join(30)
    assert not follower.is_alive()
    assert followed == [(before + number, f"followed-{number}") for number in range(1, 21)]


if shutil.which("varlinkctl"):

    def varlinkctl(*arguments):
        done = subprocess.run(["varlinkctl", *arguments], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def test_varlinkctl_reads_the_summary(announced):
        answer = varlinkctl("call", str(announced.socket), "org.grantd.Reports.Summary", "{}")
        assert json.loads(answer)["totals"][0]["pledged"]["stated"] == "78500767.00"

    def test_varlinkctl_reads_the_interfaces(announced):
        for name in INTERFACES:
            assert f"interface {name}" in varlinkctl("introspect", str(announced.socket), name)
