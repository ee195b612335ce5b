"""Measures what running grantd costs: start, memory, binaries, the smallest query. Standard library only.

usage: sizes.py BIN [COMMANDS]

Prints one line a figure. Times are medians of what this machine did just now; compare them only within one run.
"""
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time


class Connection:
    """One Varlink connection."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.received = b""

    def call(self, method, parameters=None):
        self.socket.sendall(json.dumps({"method": method, "parameters": parameters or {}}).encode() + b"\0")
        while b"\0" not in self.received:
            chunk = self.socket.recv(1 << 20)
            if not chunk:
                raise ConnectionError("grantd has closed the connection; see its log")
            self.received += chunk
        reply, self.received = self.received.split(b"\0", 1)
        return json.loads(reply)


class Daemon:
    """A grantd on a state folder of its own."""

    def __init__(self, binary, folder):
        self.path = os.path.join(folder, "socket")
        began = time.monotonic()
        self.process = subprocess.Popen(
            [binary, "--state", os.path.join(folder, "state"), "--socket", self.path],
            stderr=open(os.path.join(folder, "log"), "ab"))
        while True:
            try:
                self.connection = Connection(self.path)
                self.status = self.connection.call("org.grantd.Admin.Status")["parameters"]
                break
            except (FileNotFoundError, ConnectionRefusedError):
                if self.process.poll() is not None:
                    sys.exit(f"sizes: grantd ended with {self.process.returncode}; see {folder}/log")
                time.sleep(0.0005)
        self.seconds_to_answer = time.monotonic() - began

    def resident_mib(self):
        return self.connection.call("org.grantd.Admin.Status")["parameters"]["residentBytes"] / 2**20

    def anonymous_mib(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) / 1024

    def stop(self):
        self.process.terminate()
        if self.process.wait(60) != 0:
            sys.exit(f"sizes: grantd ended with {self.process.returncode} on SIGTERM")


def commands(count):
    """Ten records a grant: one pledge, four allocations, five payments; and what they need before them."""
    yield {"registerOrganisation": {"id": "D", "names": [{"text": "Donor"}]}}
    yield {"registerOrganisation": {"id": "R", "names": [{"text": "Receiver"}]}}
    countries = ["KE", "SO", "ET", "UG", "SD", "TD", "ML", "NE", "AF", "PK"]
    made, grant = 2, 0
    while made < count:
        reference = f"G{grant:07d}"
        amount = 1_000_000 + grant % 1000 * 1000

        def figure(value):
            return {"amount": f"{value}.00", "currency": "USD"}

        yield {"openGrant": {"reference": reference, "providers": ["D"], "receivers": ["R"]}}
        yield {"makePledge": {"grant": reference, "figure": figure(amount)}, "context": {"valueDate": "2025-01-31"}}
        for n in range(4):
            place = {"kind": "country", "code": countries[(grant + n) % 10]}
            yield {"makeAllocation": {"grant": reference, "lines": [
                {"figure": figure(amount // 4), "destinations": [place]}]}}
        for n in range(5):
            yield {"makeDisbursement": {"grant": reference, "figure": figure(amount // 12), "allocation": f"A{n % 4 + 1}"},
                   "context": {"valueDate": "2025-06-30"}}
        made, grant = made + 11, grant + 1


def round_trip_microseconds(daemon, method, parameters=None):
    times = []
    for _ in range(2000):
        began = time.perf_counter()
        daemon.connection.call(method, parameters)
        times.append((time.perf_counter() - began) * 1e6)
    return statistics.median(times)


def main():
    binaries = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    grantd, grantctl = os.path.join(binaries, "grantd"), os.path.join(binaries, "grantctl")
    folder = tempfile.mkdtemp(prefix="grantd-bench.")
    try:
        for binary in (grantd, grantctl):
            stripped = os.path.join(folder, "stripped")
            subprocess.run(["strip", "-o", stripped, binary], check=True)
            print(f"{os.path.basename(binary)}, stripped: {os.path.getsize(stripped) / 2**20:.1f} MiB")

        Daemon(grantd, folder).stop()  # makes the store and warms the page cache
        starts, answers = [], []
        for _ in range(10):
            daemon = Daemon(grantd, folder)
            starts.append(daemon.status["startupMicroseconds"] / 1000)
            answers.append(daemon.seconds_to_answer * 1000)
            daemon.stop()
        print(f"start to ready, empty store: {statistics.median(starts):.1f} ms in the process, "
              f"{statistics.median(answers):.1f} ms until it has answered")

        daemon = Daemon(grantd, folder)
        print(f"resident, idle: {daemon.resident_mib():.1f} MiB, anonymous {daemon.anonymous_mib():.1f} MiB")
        print(f"round trip of GetInfo: {round_trip_microseconds(daemon, 'org.varlink.service.GetInfo'):.0f} us")

        source = os.path.join(folder, "commands.jsonl")
        with open(source, "w") as file:
            for command in commands(count):
                file.write(json.dumps(command) + "\n")
        began = time.monotonic()
        subprocess.run(
            [grantctl, "record", source, "--socket", daemon.path, "--stream", "--command-id", "bench"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - began
        status = daemon.connection.call("org.grantd.Admin.Status")["parameters"]
        print(f"{status['position']} commands through one pipelined connection: {seconds:.1f} s, "
              f"{status['position'] / seconds:.0f} a second")
        print(f"resident, after {status['position']} commands: {daemon.resident_mib():.1f} MiB, "
              f"anonymous {daemon.anonymous_mib():.1f} MiB")
        print(f"log: {status['log']['usedBytes'] / status['position']:.0f} bytes an event; "
              f"views: {status['views']['usedBytes'] / status['position']:.0f}")
        print(f"round trip of one grant: "
              f"{round_trip_microseconds(daemon, 'org.grantd.Reports.GetGrant', {'reference': 'G0000001'}):.0f} us; "
              f"of the summary: {round_trip_microseconds(daemon, 'org.grantd.Reports.Summary'):.0f} us")
        daemon.stop()

        shutil.rmtree(os.path.join(folder, "state", "views"))
        daemon = Daemon(grantd, folder)
        print(f"views made anew from {daemon.status['position']} events: {daemon.seconds_to_answer:.1f} s, "
              f"{daemon.status['position'] / daemon.seconds_to_answer:.0f} a second")
        daemon.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
