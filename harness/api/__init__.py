"""The platform's public interfaces as a caller uses them: REST, the guest's socket, notifications."""
