"""The form: what is set, generated from the declarations."""
