"""Holds the data: panel, policy, the guide's areas, and checks on their values. Imports no other package of ours."""
