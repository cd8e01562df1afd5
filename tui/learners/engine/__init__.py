"""Learning by gradient: one numpy engine for linear models and networks, many members at once.

Parameters live in one flat array (members, count). Every layer is a view of it, its biases the
last row of its weights, so that an optimizer's update is a few calls on the flat array. Inside,
rows of data run along the last axis: products see a layer as (members, units, rows).
"""
