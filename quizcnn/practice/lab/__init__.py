"""The Lab: quantities, networks and their layers on a bench, their values changed one by one."""
