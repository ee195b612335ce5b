"""ledger and hledger: the same records as a journal in plain text, and the time of a report over it."""

import random
import subprocess
import time
from datetime import date, timedelta

from .processes import install, run
from .samples import Sample

CURRENCIES = ("USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "CAD", "AUD", "JPY")
COUNTRIES = tuple(f"{first}{second}" for first in "ABCDEFGHIJKLM" for second in "ABCDEFGHIJKLMN")[:180]
FIRST_DAY, DAYS = date(2015, 1, 1), 3650
COMMANDS = {
    # No settings of the user's.
    "ledger": ("ledger", "--args-only", "-f"),
    "hledger": ("hledger", "-f"),
}
REPORT_SECONDS_MAX = 1800


def entries(grants):
    """The ten transactions of each grant: (day, grant, from account, to account, cents, currency).

    About a thousand accounts: donors and countries. With an account a grant, as grantd and PostgreSQL have it, ledger
    takes minutes for 200,000 records (944 a second, where it comes to 100,000 so).
    """
    numbers = random.Random(42)
    for number in range(grants):
        currency = numbers.choice(CURRENCIES)
        day = FIRST_DAY + timedelta(number * DAYS // grants)
        pledged = numbers.randrange(1000, 100_000) * 1200
        yield day, number, f"Income:Donor:D{numbers.randrange(500):03d}", "Assets:Pledged", pledged, currency
        countries = [numbers.choice(COUNTRIES) for _ in range(4)]
        for country in countries:
            yield day, number, "Assets:Pledged", f"Assets:Country:{country}", pledged // 4, currency
        for payment in range(5):
            country = countries[payment % 4]
            yield day, number, f"Assets:Country:{country}", f"Expenses:Country:{country}", pledged // 12, currency


def write(path, events):
    """Writes a journal of so many transactions that both programs read."""
    with open(path, "w") as file:
        for day, number, source, target, cents, currency in entries(events // 10):
            amount = f"{cents // 100}.{cents % 100:02d} {currency}"
            file.write(f"{day} (G{number:07d}) record\n    {target}  {amount}\n    {source}  -{amount}\n\n")


class Journals:
    """A journal that is written when it is first needed."""

    def __init__(self, folder, versions, say):
        self._folder = folder
        self._versions = versions
        self._say = say

    def replay(self, program, events):
        """Records a second from the journal to the balances of all accounts."""
        install(program)
        # "Ledger 3.3.0-20230208, the ..." and "hledger 1.25, linux-x86_64".
        self._versions[program] = run([program, "--version"]).split(",")[0].split()[1]
        path = self._folder / f"{events}.journal"
        if not path.exists():
            self._say(f"writing a journal of {events:,} records")
            write(path, events)
        began = time.monotonic()
        run([*COMMANDS[program], path, "balance"], seconds_max=REPORT_SECONDS_MAX, stdout=subprocess.DEVNULL)
        return Sample(events / (time.monotonic() - began))
