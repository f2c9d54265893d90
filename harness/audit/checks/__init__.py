"""The checks, a module for each area; see harness/audit/README.md for how one is written."""
