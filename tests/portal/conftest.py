"""The desk of a school is looked at where its order has arrived."""

from tests.orders.conftest import cab, kept_cabinet

__all__ = ["cab", "kept_cabinet"]
