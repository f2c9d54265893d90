"""Sentences: one module for each noun of the domain, each sentence once."""
