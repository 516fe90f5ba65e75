"""The GraphQL interface: the schema, and the execution of operations."""
