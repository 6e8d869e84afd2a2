"""At what it was said: the occasion, the programme, the place."""
