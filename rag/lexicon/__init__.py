"""Names of people and bodies, and the roles they hold."""
