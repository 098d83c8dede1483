"""Who and where: organizations, people, appointments, groups, roles of users."""
