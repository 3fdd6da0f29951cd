select {{ 'it''s' }} as n
