"""Pages of orders: fetch, act, answer."""
