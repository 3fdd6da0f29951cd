-- Table functions have columns of their own.
select number, toString(number) as word from numbers(10)
