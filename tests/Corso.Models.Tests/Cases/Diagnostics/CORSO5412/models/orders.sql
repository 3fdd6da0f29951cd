{{ config(post_hook: "analyze {{ this }}; commit") }} select 1 as id
