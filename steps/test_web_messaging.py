"""Binds the features of web_messaging."""

from pytest_bdd import scenarios

scenarios("web_messaging")
