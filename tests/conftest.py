"""What all tests share: how examples are judged, and from what programs of their own are started."""

import os
import sys

from hypothesis import HealthCheck, settings

# Generated examples are judged by what they show, never by how busy the machine is.
settings.register_profile(
    "any-machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

# A program that a test starts loads compiled modules, as an installed one does, whatever the shell asks for.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
