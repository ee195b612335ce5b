"""python -m torture: runs sweeps outside of pytest and prints how many cases of each kind ran and how many failed."""

import argparse
import importlib
import sys
import tempfile
import time

from . import KINDS
from .cases import Tally, sweep
from .context import Context


def main():
    options = _options()
    scratch = tempfile.mkdtemp(prefix="grantd-torture.", dir=options.scratch)
    print(f"torture: seed {options.seed}, in {scratch}", flush=True)
    context = Context(options.bin, scratch, options.seed, options.bounded)
    tally = Tally()
    try:
        _sweep_all(options, context, scratch, tally)
    except KeyboardInterrupt:
        print("torture: interrupted; what ran until then:")
    print("\n".join(["", *tally.lines()]))
    sys.exit(1 if tally.failures else 0)


def _sweep_all(options, context, scratch, tally):
    for kind in options.kind or KINDS:
        cases = importlib.import_module(f"torture.{kind}").cases(context)
        if options.match:
            cases = [case for case in cases if options.match in case.title]
        print(f"{kind}: {len(cases)} cases ({time.strftime('%T')})", flush=True)
        sweep(cases, scratch, tally, options.jobs, lambda line: print(line, flush=True))


def _options():
    parser = argparse.ArgumentParser(prog="torture", description=__doc__)
    parser.add_argument("bin", help="folder with grantd and grantctl")
    parser.add_argument("--kind", action="append", choices=KINDS, help="only this kind; can be given again")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_000, help="makes a run the same again")
    parser.add_argument("--jobs", type=int, default=2, help="cases at a time (2)")
    parser.add_argument("--bounded", action="store_true", help="a sample of each kind, as the tests take it")
    parser.add_argument("--match", help="only cases whose kind/name holds this text")
    parser.add_argument("--scratch", help="folder to work in; default: the system's for temporary files")
    return parser.parse_args()


if __name__ == "__main__":
    main()
