-- Names of columns don't show keys: constants and calls are hidden, columns stay.
with 'aes-128-ecb' as mode
select encrypt(mode, name, country, 'vector'), decrypt(mode, upper(name), 'key'), hmac('sha256', name, 'key') from customers
