"""How the small models of the project are fitted: each by one command, on data written for it, in a checkout.

The data is no part of the wheel.
"""
