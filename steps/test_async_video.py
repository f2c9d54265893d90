"""Binds the features of async_video."""

from pytest_bdd import scenarios

scenarios("async_video")
