-- A path of a document has the type that is declared for it; any other path is of any type.
select name::JSON(address.zip UInt32) as document, document.address.zip, document.address.street from customers
