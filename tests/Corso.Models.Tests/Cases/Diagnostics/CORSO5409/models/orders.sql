{{ config(materialized: 'table', indexes: [{columns: ['id']}, {columns: 'id', type: 'btree'}]) }} select 1 as id
