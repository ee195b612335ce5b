"""Orders for the books as plain dictionaries, and everything that the books answer."""

import json
import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
INTERFACES = PROJECT / "Sources" / "Control" / "Interfaces"
ANNOUNCEMENTS = PROJECT / "config" / "examples" / "announcements.jsonl"


def interface(name):
    """The committed description of an interface, as it is."""
    return (INTERFACES / f"{name}.varlink").read_text()


def announcements():
    return [json.loads(line) for line in ANNOUNCEMENTS.read_text().splitlines()]


# Of a single method, the one parameter that is no part of the envelope: {"MakePledge": "pledge", ...}.
_BODIES = dict(
    re.findall(
        r"^method (\w+)\((?:\s*#[^\n]*\n|\s*)*commandId: string,\s*#[^\n]*\n\s*(\w+): ",
        interface("org.grantd.Ledger"),
        re.MULTILINE,
    )
)


def call_of(order, command_id, **envelope):
    """Method and parameters that ask for one order by itself: {"makePledge": {...}} through MakePledge."""
    body = dict(order)
    envelope.update({key: body.pop(key) for key in ("context", "reason") if key in body})
    [(name, value)] = body.items()
    method = name[0].upper() + name[1:]
    return f"org.grantd.Ledger.{method}", {"commandId": command_id, _BODIES[method]: value, **envelope}


def do(connection, order, command_id, **envelope):
    """Asks for one order and returns what it came to."""
    return connection.call(*call_of(order, command_id, **envelope))["recorded"]


def batch(commands, command_id, **envelope):
    return "org.grantd.Ledger.Record", {"commandId": command_id, "commands": commands, **envelope}


def record(connection, commands, command_id, **envelope):
    """Asks for several orders as one and returns what they came to."""
    return connection.call(*batch(commands, command_id, **envelope))["recorded"]


def money(amount, currency="USD"):
    return {"amount": amount, "currency": currency}


def country(code):
    return {"kind": "country", "code": code}


def organisation(identifier):
    return {"registerOrganisation": {"id": identifier, "names": [{"text": f"Organisation {identifier}"}]}}


def grant(reference, provider="DONOR", receiver="AGENCY", currency="USD"):
    return {
        "openGrant": {
            "reference": reference,
            "providers": [provider],
            "receivers": [receiver],
            "currency": currency,
        }
    }


def pledge(reference, amount, currency="USD"):
    return {"makePledge": {"grant": reference, "figure": money(amount, currency)}}


def allocation(reference, amount, code="KE"):
    line = {"figure": money(amount), "destinations": [country(code)]}
    return {"makeAllocation": {"grant": reference, "lines": [line]}}


def disbursement(reference, amount, allocation=None):
    made = {"grant": reference, "figure": money(amount)}
    return {"makeDisbursement": made if allocation is None else {**made, "allocation": allocation}}


def reversal(reference, disbursement):
    return {"reverseDisbursement": {"grant": reference, "disbursement": disbursement}}


def note(reference, text):
    return {"addNote": {"subject": {"grant": reference}, "text": {"text": text}}}


def parties():
    """The two organisations that the other orders name."""
    return [organisation("DONOR"), organisation("AGENCY")]


def log(connection, after=0):
    """Every event after a sequence, page by page to the end."""
    events = []
    for page in connection.stream("org.grantd.Log.Read", {"after": after}):
        events += page["events"]
    return events


def pages(connection, method, rows, parameters=None):
    """Every row of a list, page by page."""
    found, after = [], None
    while True:
        page = connection.call(
            f"org.grantd.Reports.{method}", {**(parameters or {}), **({"after": after} if after else {})}
        )
        found += page[rows]
        after = page["next"]
        if after is None:
            return found


# The reports that are sums of money, by name.
REPORTS = ("summary", "grants", "projects", "donors", "recipients", "destinations", "sectors", "timeline", "flows")


def report(connection, name, query=None, limit=None):
    """A report with the rows of all its pages."""
    parameters = {"report": name, "query": query, "limit": limit}
    parameters = {key: value for key, value in parameters.items() if value is not None}
    whole = connection.call("org.grantd.Reports.Report", parameters)
    while whole["next"] is not None:
        page = connection.call("org.grantd.Reports.Report", {**parameters, "after": whole["next"]})
        whole["rows"] += page["rows"]
        whole["next"] = page["next"]
    return whole


def explained(connection, name, query, **cell):
    """What a figure of a report comes to, and every event that makes it up."""
    parameters = {"report": name, "query": query, **cell}
    parameters = {key: value for key, value in parameters.items() if value is not None}
    whole = connection.call("org.grantd.Reports.Explain", parameters)
    while whole["next"] is not None:
        page = connection.call("org.grantd.Reports.Explain", {**parameters, "after": whole["next"]})
        whole["events"] += page["events"]
        whole["next"] = page["next"]
    return whole


def reports(connection):
    """Everything that org.grantd.Reports answers about the books as they are, on a day of 2026."""
    answers = {"Summary": connection.call("org.grantd.Reports.Summary")}
    lists = {
        "Grants": ("grants", {}),
        "Organisations": ("organisations", {}),
        "Projects": ("projects", {}),
        "Exceptions": ("exceptions", {"resolved": True}),
        "Pipeline": ("items", {"on": "2026-01-01"}),
        "Rates": ("rates", {}),
        "Search": ("hits", {"words": "a"}),
    }
    for method, (rows, parameters) in lists.items():
        answers[method] = pages(connection, method, rows, parameters)
    for name in REPORTS:
        answers[f"Report {name}"] = report(connection, name)
    for method, rows, key, parameter in (
        ("GetGrant", "Grants", "reference", "reference"),
        ("GetProject", "Projects", "reference", "reference"),
        ("GetOrganisation", "Organisations", "id", "id"),
    ):
        for row in answers[rows]:
            name = row[key]
            answers[f"{method} {name}"] = connection.call(f"org.grantd.Reports.{method}", {parameter: name})
    return answers
