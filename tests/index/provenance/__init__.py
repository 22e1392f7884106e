"""What every value of an article rests on."""
