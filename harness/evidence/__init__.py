"""What proves a run: files named by their content, redacted words, and the manifest that seals them."""
