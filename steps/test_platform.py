"""Binds the features of platform."""

from pytest_bdd import scenarios

scenarios("platform")
