"""The Model Context Protocol: questions of assistants, answers typed, citations readable."""
