"""What a request passes before an operation answers it."""
