-- a_comment_may_be_as_long_as_it_likes_a_comment_may_be_as_long_as_it_likes_a_comment
select
    'and a text too: texttexttexttexttexttexttexttexttexttexttexttexttexttexttexttexttexttext' as t,
    1 as "aééééééééééééééééééééééééééééééé",
    2 as "éééééééééééééééééééééééééééééééé"
