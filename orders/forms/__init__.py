"""What a person types about orders, made into what actions take."""
