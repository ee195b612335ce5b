"""Measures grantd side by side with the machine's limits and with what a user would pick instead.

A contest is a set of sides that do the same work, measured in turns; its rows are pairs of them with a goal. Standard
library only. `python -m bench --help` says how it is run; scripts/bench is the entry.
"""
