{{ config(materialized: 'table', owner: 'boss', indexes: [{columns: ['id'], type: 'gin'}]) }} select 1 as id
