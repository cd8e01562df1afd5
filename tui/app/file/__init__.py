"""A file of your own on its way into the form: picked, looked through, split."""
