-- FROM may come first, and the select list be absent.
from returns
