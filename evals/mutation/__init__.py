"""The evaluation evaluated: wrong answers made from right ones, and whether the metrics catch them."""
