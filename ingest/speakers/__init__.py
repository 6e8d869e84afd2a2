"""Whose words they are: the people of an article, under every name it gives them."""
