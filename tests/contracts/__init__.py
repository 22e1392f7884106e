"""What every engine must do: the same claims, asked of each."""
