"""Binds the features of one_way."""

from pytest_bdd import scenarios

scenarios("one_way")
