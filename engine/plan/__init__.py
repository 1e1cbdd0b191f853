"""A model compiled for given shapes: a flat sequence of bound calls that write into buffers which are reused.

A `Draft` reads the graph and lets each layer say its steps to the builder; `lifetimes` gives the steps memory; a `Plan` runs them;
`Plans` keeps the plans of one model and cuts large batches into tiles. The plain engine (`engine.execution`) is the reference.
"""
