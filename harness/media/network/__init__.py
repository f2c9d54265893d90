"""The network between a customer and everybody else: a world of its own, a firewall, a narrow line."""
