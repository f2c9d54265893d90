"""Plugins that put one eye of the harness out, each a module for `pytest -p`; only own tests load them."""
