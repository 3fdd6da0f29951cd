using Corso.Models.Dialects;
using Corso.Models.Sql;
using Corso.Models.Sql.Parsing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Tests.Sql;

/// <summary>Statements of hooks: what they name, and the queries inside.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("postgres", "create or replace view s.v (a, b) as select 1, 2 with check option", "CREATE VIEW", "s.v", 1)]
    [InlineData("postgres", "create temp table if not exists t as (select 1) with no data", "CREATE TABLE", "t", 1)]
    [InlineData("postgres", "create table t (id int primary key, name text not null default 'x', check (id > 0))", "CREATE TABLE", "t", 0)]
    [InlineData("postgres", "insert into t as x (a, b[1]) select 1, 2 on conflict (a) do update set b = excluded.b returning *", "INSERT", "t", 1)]
    [InlineData("postgres", "with s as (select 1) update only t set (a, b) = (1, default), c = 2 from s where t.id = s.id returning t.a", "UPDATE", "t", 0)]
    [InlineData("postgres", "delete from t using s where t.id = s.id", "DELETE", "t", 0)]
    [InlineData("postgres", "merge into t using (select 1 as id) s on t.id = s.id when matched and s.x then update set a = 1 when not matched then insert (a) values (1)", "MERGE", "t", 2)]
    [InlineData("postgres", "create unique index concurrently i on s.t (lower(a)) where a is not null", "CREATE INDEX", "s.t", 0)]
    [InlineData("postgres", "alter table s.t add column a int", "ALTER TABLE", "s.t", 0)]
    [InlineData("postgres", "grant select on table s.t to public", "GRANT", "s.t", 0)]
    [InlineData("postgres", "comment on column s.t.a is 'x'", "COMMENT", "s.t.a", 0)]
    [InlineData("postgres", "drop materialized view if exists s.v", "DROP MATERIALIZED VIEW", "s.v", 0)]
    [InlineData("duckdb", "insert or replace into t by name select 1 as a", "INSERT", "t", 1)]
    [InlineData("duckdb", "create or replace table t as from s", "CREATE TABLE", "t", 1)]
    [InlineData("duckdb", "create or replace macro m(a) as table select a as b", "CREATE MACRO", "m", 1)]
    [InlineData("clickhouse", "insert into t (a) select 1 settings x = 1", "INSERT", "t", 1)]
    [InlineData("clickhouse", "create table t on cluster c (a UInt8, b String) engine = MergeTree order by a as select 1, 'x'", "CREATE TABLE", "t", 1)]
    [InlineData("clickhouse", "create materialized view v to t as select 1", "CREATE MATERIALIZED VIEW", "v", 1)]
    [InlineData("clickhouse", "alter table t update a = 1 where b = 2", "ALTER TABLE", "t", 0)]
    public void A_statement_names_its_target_and_holds_its_query(string dialect, string sql, string verb, string target, int queries)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        var (syntax, issues) = SqlParser.Parse(sql, grammar);
        Assert.Empty(issues);
        var command = Assert.IsType<CommandStatement>(Assert.Single(syntax.Statements));
        Assert.Equal(verb, command.Verb);
        Assert.Equal(target, string.Join('.', command.Target?.Parts.Select(part => part.Name) ?? []));
        var inside = SyntaxWalker.DescendantsAndSelf(command)
            .Count(node => node is CommandPart { Role: PartRole.Query } or DerivedTable);
        Assert.Equal(queries, inside);
    }

    [Theory]
    [InlineData("duckdb", "create or replace persistent secret s (type s3)")]
    [InlineData("duckdb", "force checkpoint")]
    [InlineData("duckdb", "update extensions (httpfs)")]
    [InlineData("duckdb", "update extensions")]
    [InlineData("postgres", "create transform for hstore language plpython3u (from sql with function f(internal))")]
    [InlineData("postgres", "drop owned by somebody")]
    [InlineData("clickhouse", "create workload w in all settings max_io_requests = 100")]
    public void What_only_the_engine_knows_is_left_to_it(string dialect, string sql)
    {
        var grammar = SqlGrammar.For(dialect) ?? throw new InvalidOperationException(dialect);
        var (syntax, issues) = SqlParser.Parse(sql + "; select 1", grammar);
        Assert.Empty(issues.Where(issue => issue.Kind != SyntaxIssueKind.Opaque));
        Assert.Equal(2, syntax.Statements.Length);
        Assert.IsType<QueryStatement>(syntax.Statements[1]);
    }
}
