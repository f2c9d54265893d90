"""Pages by the locators of a target file: facts out, no assertions, no waiting of their own."""
