"""What ``liaison doctor`` checks: an installation with its settings in, a list of checks with remedies out."""
