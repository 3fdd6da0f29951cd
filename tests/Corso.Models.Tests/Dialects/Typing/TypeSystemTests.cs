using Corso.Models.Dialects.Typing;

namespace Corso.Models.Tests.Dialects.Typing;

/// <summary>What calls give, and what is said where that isn't known.</summary>
public sealed class TypeSystemTests
{
    [Theory]
    [InlineData("postgres", "no_such_function", "integer", CallOutcome.UnknownFunction)]
    [InlineData("postgres", "upper", "integer", CallOutcome.NoMatch)]
    [InlineData("postgres", "upper", "character varying(3)", CallOutcome.Resolved)]
    [InlineData("postgres", "abs", "my_type", CallOutcome.Undecided)]
    [InlineData("clickhouse", "noSuchFunction", "UInt8", CallOutcome.UnknownFunction)]
    [InlineData("clickhouse", "upper", "String", CallOutcome.Resolved)]
    [InlineData("duckdb", "no_such_function", "INTEGER", CallOutcome.UnknownFunction)]
    [InlineData("duckdb", "upper", "VARCHAR", CallOutcome.Resolved)]
    [InlineData("generic", "upper", "text", CallOutcome.UnknownFunction)]
    public void A_call_says_how_its_search_ended(string dialect, string function, string argument, CallOutcome expected)
    {
        var types = TypeSystem.For(dialect);
        Assert.Equal(expected, types.Resolve(new CallShape(function, [types.Parse(argument)])).Outcome);
    }

    [Fact]
    public void An_unknown_argument_leaves_known_what_no_overload_changes()
    {
        var types = TypeSystem.For("postgres");
        Assert.Equal("bigint", types.Resolve(new CallShape("count", [LogicalType.Unknown])).Type.ToString());
        Assert.Equal(CallOutcome.Undecided, types.Resolve(new CallShape("abs", [LogicalType.Unknown])).Outcome);
    }

    [Fact]
    public void Arguments_by_name_defaults_and_variadic_ones_find_their_places()
    {
        var types = TypeSystem.For("postgres");
        var number = types.Parse("int4");
        var text = types.Literal(LiteralForm.Text, "'a'");
        Assert.Equal("interval", types.Resolve(new CallShape("make_interval", [new Argument(number) { Name = "days" }])).Type.ToString());
        Assert.Equal(CallOutcome.NoMatch, types.Resolve(new CallShape("make_interval", [new Argument(number) { Name = "dayz" }])).Outcome);
        Assert.Equal("text", types.Resolve(new CallShape("concat", [number, text, number])).Type.ToString());
        Assert.Equal("text", types.Resolve(new CallShape("concat", [new Argument(types.Parse("int[]")) { IsVariadic = true }])).Type.ToString());
    }

    [Fact]
    public void Table_functions_name_their_columns()
    {
        var call = TypeSystem.For("postgres").Resolve(new CallShape("json_each", [TypeSystem.For("postgres").Parse("json")]));
        Assert.Equal(FunctionKinds.Set, call.Kind);
        Assert.Equal(["key text", "value json"], call.Columns.Select(static column => $"{column.Name} {column.Type}"));
    }

    [Theory]
    [InlineData("sumIf", "UInt8;UInt8", "UInt64")]
    [InlineData("sumOrNull", "Int32", "Nullable(Int64)")]
    [InlineData("sumArray", "Array(Int32)", "Int64")]
    [InlineData("sumForEachIf", "Array(Int32);UInt8", "Array(Int64)")]
    [InlineData("sumState", "Nullable(UInt8)", "AggregateFunction(sum, Nullable(UInt8))")]
    [InlineData("sumMerge", "AggregateFunction(sum, Nullable(UInt8))", "Nullable(UInt64)")]
    [InlineData("maxSimpleState", "UInt8", "SimpleAggregateFunction(max, UInt8)")]
    [InlineData("maxMap", "Map(String, UInt8)", "Map(String, UInt8)")]
    [InlineData("anyLast", "LowCardinality(String)", "String")]
    public void Combinators_change_what_aggregates_give(string function, string arguments, string expected)
    {
        var types = TypeSystem.For("clickhouse");
        var call = types.Resolve(new CallShape(function, [.. arguments.Split(';').Select(text => new Argument(types.Parse(text)))]));
        Assert.Equal(expected, call.Type.ToString());
        Assert.Equal(FunctionKinds.Aggregate, call.Kind);
    }

    [Fact]
    public void Literals_take_on_the_type_of_what_they_meet()
    {
        var types = TypeSystem.For("duckdb");
        var small = types.Parse("tinyint");
        Argument Whole(string digits) => new(types.Literal(LiteralForm.Number, digits)) { Constant = digits };
        Assert.Equal("TINYINT", types.Common([small, Whole("1")], CommonTypeUse.Value)?.ToString());
        Assert.Equal("INTEGER", types.Common([small, Whole("1000")], CommonTypeUse.Value)?.ToString());
        Assert.Equal("DECIMAL(2,1)", types.Literal(LiteralForm.Number, "1.5").ToString());
    }

    [Fact]
    public void Nested_types_are_brought_together_place_by_place()
    {
        var types = TypeSystem.For("clickhouse");
        Argument Of(string text) => types.Parse(text);
        Assert.Equal("Array(Float64)", types.Common(
            [Of("Array(Int8)"), Of("Array(UInt32)"), Of("Array(Float32)")], CommonTypeUse.Value)?.ToString());
        Assert.Equal("Variant(Date, String)", types.Common([Of("Date"), Of("Nullable(String)")], CommonTypeUse.Value)?.ToString());
        Assert.Equal("Variant(Date, String)", types.Common([Of("Date"), Of("String")], CommonTypeUse.SetOperation)?.ToString());
    }
}
