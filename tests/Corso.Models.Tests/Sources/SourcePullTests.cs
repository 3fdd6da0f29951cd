using System.Collections.Immutable;
using Corso.Models.Dialects;
using Corso.Models.Sources;
using static Corso.Models.Tests.Sources.PullFixture;

namespace Corso.Models.Tests.Sources;

public sealed class SourcePullTests
{
    private static readonly LiveRelation Orders = Relation(
        "orders",
        Column("id", "bigint", isNullable: false),
        Column("customer_id", "integer", comment: "Who ordered: \"them\""),
        Column("total", "numeric(12,2)"),
        Column("Order", "text")) with
    {
        Comment = "All orders.",
        Keys =
        [
            new LiveKey("primary_key", ["id"], null, []),
            new LiveKey("unique", ["customer_id", "total"], null, []),
            new LiveKey("foreign_key", ["customer_id"], new RelationName("app", "customers"), ["id"]),
        ],
    };

    [Fact]
    public void A_table_by_its_name_alone_gets_everything() => Check(
        """
        version: 2
        sources:
          - name: app
            tables:
              - name: orders # ours

              # the next one
              - name: other
        """,
        """
        version: 2
        sources:
          - name: app
            tables:
              - name: orders # ours
                complete: true
                description: All orders.
                constraints: [{ type: unique, columns: [customer_id, total] }]
                columns:
                  - name: id
                    data_type: bigint
                    constraints: [{ type: not_null }, { type: primary_key }]
                  - name: customer_id
                    data_type: integer
                    description: "Who ordered: \"them\""
                    constraints: [{ type: foreign_key, to: "source('app', 'customers')", to_columns: [id] }]
                  - name: total
                    data_type: numeric(12,2)
                  - name: Order
                    data_type: text
                    quote: true

              # the next one
              - name: other
        """,
        Orders);

    [Fact]
    public void Hand_written_columns_keep_their_place_and_words() => Check(
        """
        sources:
        - name: app
          tables:
          -   columns:
              # the money
              -   name: 'total'   # net
                  description: >
                    Written
                    by hand.
                  data_type: 'int'
              - {name: id, tests: [unique]}   # short
              - name: "customer_id"
                constraints:
                - type: foreign_key
                  expression: "app.customers (id)"
                - type: check
                  expression: customer_id > 0
              name: orders
              complete: false
          # end
        """,
        """
        sources:
        - name: app
          tables:
          -   columns:
              # the money
              -   name: 'total'   # net
                  description: >
                    Written
                    by hand.
                  data_type: 'numeric(12,2)'
              - {name: id, data_type: bigint, constraints: [{ type: not_null }, { type: primary_key }], tests: [unique]}   # short
              - name: "customer_id"
                data_type: integer
                description: "Who ordered: \"them\""
                constraints:
                - type: foreign_key
                  expression: "app.customers (id)"
                - type: check
                  expression: customer_id > 0
              - name: Order
                data_type: text
                quote: true
              name: orders
              description: All orders.
              complete: true
              constraints: [{ type: unique, columns: [customer_id, total] }]
          # end
        """,
        Orders);

    [Fact]
    public void Everything_in_brackets_stays_in_brackets() => Check(
        """
        sources: [{name: app, tables: [{ name: a }, { name: b, columns: [] }, { name: c, columns: [
          { name: x, data_type: text }, # first
          { name: y }
        ] }]}]
        """,
        """
        sources: [{name: app, tables: [{ name: a, complete: true, columns: [
                                         { name: x, data_type: "numeric(5,1)" },
                                         { name: m, data_type: date, constraints: [{ type: not_null }] }] }, { name: b, complete: true, columns: [{ name: x, data_type: integer }] }, { name: c, complete: true, columns: [
          { name: x, data_type: integer }, # first
          { name: y, data_type: integer },
          { name: z, data_type: date }
        ] }]}]
        """,
        Relation("a", Column("x", "numeric(5,1)"), Column("m", "date", isNullable: false)),
        Relation("b", Column("x")),
        Relation("c", Column("x"), Column("y"), Column("z", "date")));

    [Fact]
    public void Types_of_another_spelling_and_names_of_another_case_stay() => Check(
        """
        sources:
          - name: app
            tables:
              - name: orders
                complete: true
                columns:
                  - name: ID
                    data_type: int8
                  - { name: price, data_type: "DECIMAL(10, 2)", description: ~ }
        """,
        """
        sources:
          - name: app
            tables:
              - name: orders
                complete: true
                columns:
                  - name: ID
                    data_type: int8
                  - { name: price, data_type: "DECIMAL(10, 2)", description: "In euros, net" }
        """,
        Relation("orders", Column("id", "bigint"), Column("price", "numeric(10,2)", comment: "In euros, net")));

    [Fact]
    public void What_is_gone_is_told_and_stays()
    {
        const string Yaml =
            """
            sources:
              - name: app
                tables:
                  - name: orders
                    complete: true
                    columns:
                      - name: id
                        data_type: integer
                        constraints: [{ type: not_null }, { type: unique }]
                      - name: totl # old
                        data_type: integer

            """;
        Assert.Equal(
            Yaml.Replace("[{ type: not_null }, { type: unique }]", "[{ type: unique }]", StringComparison.Ordinal)
                .TrimEnd('\n') + "\n          - name: total\n            data_type: integer\n"
            + "# models/sources.yml(10,19) CORSO7512: app.orders has no column \"totl\" any more "
            + "[it may be \"total\" now; corso source pull --prune removes it]\n",
            Pull(Yaml, Relation("orders", Column("id"), Column("total"))));
    }

    [Theory]
    [InlineData("LF")]
    [InlineData("CRLF")]
    public void What_is_gone_goes_when_asked(string lineEnd)
    {
        var yaml = Ends(
            """
            sources:
              - name: app
                tables:
                  - name: orders
                    complete: true
                    columns:
                      - name: a # first
                        data_type: integer
                      # about b
                      - name: b
                        data_type: integer
                        description: |
                          # no comment
                          text
                      # about c
                      - name: c
                        data_type: integer
                        constraints: [{ type: unique }, { type: check, expression: c > 0 }]
                      - name: d
                        data_type: integer
            """,
            lineEnd);
        var expected = Ends(
            """
            sources:
              - name: app
                tables:
                  - name: orders
                    complete: true
                    columns:
                      # about b
                      # about c
                      - name: c
                        data_type: integer
                        constraints: [{ type: check, expression: c > 0 }]

            """,
            lineEnd);
        var request = Request(yaml, "duckdb", Relation("orders", Column("c"))) with { Prune = true };
        Assert.Equal(expected, Pull(yaml, request));
    }

    [Fact]
    public void The_last_column_may_go_while_others_come()
    {
        const string Yaml = "sources:\n  - name: app\n    tables:\n      - name: t\n        complete: true\n        columns:\n          - name: a\n            data_type: date\n";
        foreach (var yaml in (string[])[Yaml, Yaml.TrimEnd('\n')])
        {
            var request = Request(yaml, "postgres", Relation("t", Column("b"))) with { Prune = true };
            Assert.Equal(
                Yaml.Replace("name: a\n", "name: b\n", StringComparison.Ordinal).Replace("date", "integer", StringComparison.Ordinal).TrimEnd('\n'),
                Pull(yaml, request).TrimEnd('\n'));
        }

        const string Flow = "sources: [{ name: app, tables: [{ name: t, complete: true, columns: [{ name: a }, { name: b, data_type: integer }, { name: c }] }] }]\n";
        var pruned = Request(Flow, "postgres", Relation("t", Column("b"), Column("d"))) with { Prune = true };
        Assert.Equal(
            "sources: [{ name: app, tables: [{ name: t, complete: true, columns: [{ name: b, data_type: integer }, { name: d, data_type: integer }] }] }]\n",
            Pull(Flow, pruned));
    }

    [Theory]
    [InlineData("columns: *c", "\"columns\" is an alias")]
    [InlineData("columns:\n          - *one", "column \"x\" is an alias")]
    [InlineData("columns:\n          - name: x\n            data_type: *t", "\"data_type\" is an alias")]
    [InlineData("columns:\n          - name: x\n            data_type: |\n              text", "several lines")]
    public void What_stands_elsewhere_is_not_changed(string columns, string fact)
    {
        var yaml = $"anchors:\n  - &t text\n  - &c [&one {{ name: x, data_type: text }}]\nsources:\n  - name: app\n    tables:\n"
            + $"      - name: orders\n        complete: true\n        {columns}\n";
        var pulled = Pull(yaml, Relation("orders", Column("x")));
        Assert.StartsWith(yaml + "# models/sources.yml(", pulled, StringComparison.Ordinal);
        Assert.Contains("CORSO7513: app.orders can't be pulled: " + (fact.StartsWith('"') || fact.StartsWith("column", StringComparison.Ordinal) ? fact : ""), pulled, StringComparison.Ordinal);
        Assert.Contains(fact, pulled, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_another_table_repeats_is_not_changed()
    {
        const string Yaml = "sources:\n  - name: app\n    tables:\n      - name: a\n        columns: &c\n          - name: x\n      - name: b\n        columns: *c\n";
        var pulled = Pull(Yaml, Relation("a", Column("x"), Column("y")));
        Assert.StartsWith(Yaml + "# ", pulled, StringComparison.Ordinal);
        Assert.Contains("would change something else", pulled, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_is_overridden_in_place()
    {
        const string Yaml = "anchors: [&d { data_type: text, tags: [pii] }]\nsources:\n  - name: app\n    tables:\n      - name: a\n        complete: true\n        columns:\n          - name: x\n            <<: *d\n          - name: y\n            <<: *d\n";
        Assert.Equal(
            Yaml.Replace("name: x\n", "name: x\n            data_type: date\n", StringComparison.Ordinal),
            Pull(Yaml, Relation("a", Column("x", "date"), Column("y", "text"))));
    }

    [Fact]
    public void Views_say_nothing_of_nulls_and_keys() => Check(
        """
        sources:
          - name: app
            tables:
              - name: v
                complete: true
                columns:
                  - { name: x, data_type: integer, constraints: [{ type: not_null }] }
        """,
        """
        sources:
          - name: app
            tables:
              - name: v
                complete: true
                columns:
                  - { name: x, data_type: integer, constraints: [{ type: not_null }] }
        """,
        Relation("v", Column("x")) with { IsTable = false });

    [Fact]
    public void Names_and_comments_of_all_kinds_can_be_read_back()
    {
        string[] names = ["select", "it's", "a \"b\"", "🦆", "#1", "- x", "a: b", "null", "yes", "1e3", "{x}", "é", "a\\b", "tail:", "&a", "%", "@x", "`t`", ","];
        var relation = Relation("orders", [.. names.Select((name, i) => Column(name, "character varying(10)", comment: $"Line {i}:\n# \"{name}\" \\ \u2028 {{x}} ")), Column("templated", comment: "{{ doc('x') }}")]);
        foreach (var yaml in (string[])["sources:\n  - name: app\n    tables:\n      - name: orders\n", "sources: [{ name: app, tables: [{ name: orders }] }]"])
        {
            var after = Pull(yaml, relation);
            var table = Bind(after, new Corso.Models.Diagnostics.DiagnosticBag()).Sources[0].Tables[0];
            Assert.Equal([.. names, "templated"], table.Columns.Select(column => column.Name));
            Assert.Equal(
                [.. relation.Columns.Take(names.Length).Select(column => column.Comment?.Trim()), ""],
                table.Columns.Select(column => column.Description));
            Assert.All(table.Columns, column => Assert.Equal(
                column.Name is "null" or "yes" or "templated" ? null : true, column.Name == "null" ? null : column.Quote));
        }
    }

    private static string Ends(string text, string lineEnd) =>
        lineEnd == "CRLF" ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;

    private static void Check(string yaml, string expected, params ImmutableArray<LiveRelation> relations)
    {
        foreach (var (before, after) in ((string, string)[])
        [
            (yaml, expected),
            (yaml + "\n", expected + "\n"),
            ("\uFEFF" + Ends(yaml, "CRLF") + "\r\n", "\uFEFF" + Ends(expected, "CRLF") + "\r\n"),
        ])
        {
            Assert.Equal(after, Pull(before, relations));
        }
    }
}
