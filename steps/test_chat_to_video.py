"""Binds the features of chat_to_video."""

from pytest_bdd import scenarios

scenarios("chat_to_video")
