select {{ for c in 'a,b' }} {{ c }} {{ end }} from t
