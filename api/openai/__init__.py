"""The OpenAI protocol, so that any chat client may ask: questions in messages, answers with their citations."""
