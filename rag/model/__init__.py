"""The optional language model: it may word an answer anew, out of the words on record, and is never believed."""
