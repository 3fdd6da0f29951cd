{{ config(persist_docs: {relation: true, columns: true}, owner: '') }} select 1 as id
