"""Faults of the world: what is killed, full, missing or wrong about the machine, each made by a real process."""
