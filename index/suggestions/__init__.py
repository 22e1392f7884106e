"""What a reader may mean: whom words name (`offers`), what is `near` them, what is typed (`suggesting`).

Rule: all is offered with the count of what choosing it finds, and nothing of it is searched unasked.
"""
