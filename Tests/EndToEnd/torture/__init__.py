"""Nothing acknowledged is ever lost: the real daemon, hurt in every way that a machine hurts one, and then looked at.

A kind of torture is a module that makes cases; a case hurts one daemon on a state folder of its own, and `checks` says
what must hold afterwards, which is the same for all.
"""

KINDS = ("kill", "errors", "power", "full", "filesystem", "clock", "second", "views")
