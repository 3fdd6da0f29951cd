{{ config(static_analysis: "off") }}
select a from b whither c
