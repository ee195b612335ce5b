"""Whoever got an answer to a command finds it in every answer that is asked for afterwards, on whatever connection: the
read models follow the log on a thread of their own, and no question overtakes them."""

import threading

import books
from wire import message

BALANCE = "org.grantd.Reports.GetBalance"
GRANT = "org.grantd.Reports.GetGrant"
REPORT = "org.grantd.Reports.Report"
READ = "org.grantd.Log.Read"
WRITERS, PLEDGES = 6, 60


def pledge(connection, grant, number):
    order = {"makePledge": {"grant": grant, "figure": books.money("1", "USD")}, "context": {"valueDate": "2024-05-01"}}
    return books.do(connection, order, f"{grant}-{number}")["positions"][-1]


def check(asked, grant, number, position):
    """A point read, a read of the pool, a report and the stream show the pledge that was just answered."""
    balance = asked.call(BALANCE, {"grant": grant})
    assert balance["asOf"]["sequence"] >= position
    assert balance["balances"][0]["pledged"]["stated"] == f"{number}.00"
    if number % 5 == 0:
        assert len(asked.call(GRANT, {"reference": grant, "limit": 1000})["entries"]) == number
        rows = asked.call(REPORT, {"report": "grants", "query": {"filter": {"grants": [grant]}}})["rows"]
        assert rows[0]["own"]["pledged"]["stated"] == f"{number}.00"
        events = asked.call(READ, {"stream": f"grant/{grant}", "after": position - 1})["events"]
        assert [event["sequence"] for event in events] == [position]


def test_an_answer_shows_all_that_was_acknowledged_before(daemon):
    with daemon.connect() as connection:
        books.record(connection, books.parties(), "parties")
        for number in range(WRITERS):
            books.do(connection, books.grant(f"G{number}", "DONOR", "AGENCY", "USD"), f"open-{number}")
    failures = []

    def write(grant):
        try:
            with daemon.connect() as writing, daemon.connect() as asked:
                for number in range(1, PLEDGES + 1):
                    check(asked, grant, number, pledge(writing, grant, number))
        except Exception as failure:  # whatever it is, it is shown by the test's own thread
            failures.append(failure)

    threads = [threading.Thread(target=write, args=(f"G{number}",)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures, failures[0]
    status = daemon.status()
    assert status["viewsPosition"] == status["position"]


def test_a_follower_of_a_stream_is_told_of_every_event(daemon):
    with daemon.connect() as connection, daemon.connect() as follower:
        books.record(connection, books.parties(), "parties")
        for grant in ("G", "OTHER"):
            books.do(connection, books.grant(grant, "DONOR", "AGENCY", "USD"), f"open-{grant}")
        follower.send(message(READ, {"stream": "grant/G", "follow": True}, more=True))
        followed = [event["sequence"] for event in follower.result()["events"]]
        expected = list(followed)
        for number in range(1, 101):
            pledge(connection, "OTHER", number)
            expected.append(pledge(connection, "G", number))
        while len(followed) < len(expected):
            followed += [event["sequence"] for event in follower.result()["events"]]
    assert followed == expected
