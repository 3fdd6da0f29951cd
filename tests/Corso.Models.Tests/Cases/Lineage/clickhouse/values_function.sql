-- A table function with a structure says which columns it gives.
select a, b from values('a UInt8, b String', (1, 'x'), (2, 'y'))
