"""Numbers of generated examples: a fixed set in every run, and ten times as many others on
request."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

#: The profile of ``make test-random``.
RANDOM = "random"
#: The profile of every other run: the same examples each time, whatever the speed of the machine.
STEADY = "steady"

_USUAL = 100
_TIMES = 10

# The profile "ci", which hypothesis selects itself, is not changed: the profile below overrides it
settings.register_profile(
    STEADY, derandomize=True, database=None, deadline=None, max_examples=_USUAL
)
settings.register_profile(RANDOM, deadline=None, max_examples=_USUAL * _TIMES, print_blob=True)


def examples(count: int, *allowed: HealthCheck) -> settings:
    """Return the settings of a test that tries ``count`` examples, ten times as many in a random
    run. Health checks in ``allowed`` are not enforced."""
    random = settings.get_current_profile_name() == RANDOM
    return settings(
        max_examples=count * (_TIMES if random else 1), suppress_health_check=list(allowed)
    )
