"""Binds the features of conference."""

from pytest_bdd import scenarios

scenarios("conference")
