"""Catalogue room: tables of roles, their figures and wages, readers of official releases."""
