"""Binds the features of `run --features DIR`: a user's own, in the sentences of this project."""

from pytest_bdd import scenarios

from harness import config

own = config.path("SIGHTLINE_FEATURES")
if own is not None:
    scenarios(str(own))
