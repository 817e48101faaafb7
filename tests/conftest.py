"""What all tests share: generated examples are judged by what they show, never by how busy the machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "any-machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")
