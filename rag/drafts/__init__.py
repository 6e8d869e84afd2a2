"""Every quotation of a draft against the store."""
