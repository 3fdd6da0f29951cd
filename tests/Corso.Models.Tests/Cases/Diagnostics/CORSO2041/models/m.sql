{{ rates = { eu: 1 } }}
select {{ rates.us }} as n
