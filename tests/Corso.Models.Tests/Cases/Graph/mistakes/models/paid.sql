select * {{ from_payments }}
