"""Rows of the directory, one file a subject."""

from schools.models.forms import CaseForms
from schools.models.groups import AddresseeGroup
from schools.models.organization import Cluster, Organization, OrganizationName
from schools.models.people import Appointment, Person, Post
from schools.models.roles import Role

__all__ = [
    "AddresseeGroup",
    "Appointment",
    "CaseForms",
    "Cluster",
    "Organization",
    "OrganizationName",
    "Person",
    "Post",
    "Role",
]
