"""What was held: seminars, programme, talks, participants, the справка."""
