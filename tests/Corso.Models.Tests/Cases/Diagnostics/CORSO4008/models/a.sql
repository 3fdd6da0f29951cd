select * from graph_table (follows match (a)-[f]->(b) columns (a.name)) as g
