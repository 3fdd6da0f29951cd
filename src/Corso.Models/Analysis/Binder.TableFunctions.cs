using System.Collections.Immutable;
using Corso.Models.Dialects.Typing;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Functions in <c>FROM</c>.</content>
internal sealed partial class Binder
{
    private RelationNode BindTableFunction(TableFunction function, Scope scope)
    {
        if (function.Calls is [{ Call: FunctionCall only }] && _rules.TableFunctionsStandApart)
        {
            return BindFunctionalTable(only, function, scope);
        }

        var columns = new List<BoundColumn>();
        var isOpen = false;
        var isScalar = !function.WithOrdinality && function.Calls.Length == 1;
        foreach (var item in function.Calls)
        {
            var before = columns.Count;
            isOpen |= AddColumns(item, function.Alias, scope, columns, function.WithOrdinality);
            isScalar &= columns.Count == before + 1 && item.Definitions.IsEmpty && !isOpen;
        }

        if (function.WithOrdinality)
        {
            columns.Add(new BoundColumn("ordinality", function.Span, columns is [{ Kind: var kind }, ..] ? kind : LineageKind.Constant,
                columns is [{ From: var from }, ..] ? from : default, _types.Parse("bigint")));
        }

        var name = Alias(function.Alias) ?? (function.Calls is [{ Call: FunctionCall single }]
            ? FunctionName(single.Name[^1])
            : null);
        // A function that gives plain values has one column, named as the relation is.
        var renames = Renames(function.Alias);
        if (isScalar && renames is null && Alias(function.Alias) is { } alias && _rules.AliasesNameScalars)
        {
            renames = [alias];
        }

        CheckNames(function.Alias, columns.Count, isOpen);
        return Add(
            new ScopeRelation(name, [.. columns], isOpen, _comparison)
            {
                Renames = renames,
                IsScalar = isScalar && columns.Count == 1,
                IsAliased = true,
                Span = function.Span,
            },
            scope);
    }

    private bool AddColumns(
        FunctionItem item, TableAlias? alias, Scope scope, List<BoundColumn> columns, bool withOrdinality)
    {
        var facts = default(Facts);
        var definitions = item.Definitions.IsEmpty && alias is not null ? alias.Definitions : item.Definitions;
        var name = "";
        var resolution = CallResolution.Undecided;
        var arguments = ImmutableArray<Argument>.Empty;
        if (item.Call is FunctionCall call)
        {
            name = FunctionName(call.Name[^1]);
            var inner = _rules.TableFunctionsAreLateral ? scope : scope.Parent ?? new Scope(null, scope.Tables);
            // Words among the arguments may be options and names of files.
            _silence += _rules.FilesAreTables ? 1 : 0;
            var shape = BindArguments(call, name, inner, ref facts);
            _silence -= _rules.FilesAreTables ? 1 : 0;
            arguments = shape.Arguments;
            resolution = _types.TableFunction(shape) is { IsEmpty: false } known
                ? CallResolution.Undecided with { Columns = known }
                : _types.Resolve(shape);
        }
        else
        {
            Part(item.Call, scope, ref facts);
            name = NameOf(item.Call, scope);
        }

        var kind = facts.Kind == LineageKind.Copy ? LineageKind.Expression : facts.Kind;
        if (!definitions.IsEmpty)
        {
            foreach (var definition in definitions)
            {
                columns.Add(new BoundColumn(
                    Fold(definition.Name), item.Span, kind, facts.From,
                    definition.Type is { } type ? TypeOf(type) : LogicalType.Unknown));
            }

            return false;
        }

        if (name == "unnest")
        {
            // Each array becomes a column.
            foreach (var argument in arguments)
            {
                AddUnnested(argument.Type, item.Span, kind, facts.From, columns);
            }

            return false;
        }

        if (!resolution.Columns.IsDefaultOrEmpty)
        {
            foreach (var column in resolution.Columns)
            {
                columns.Add(new BoundColumn(column.Name ?? name, item.Span, OfRows(kind), facts.From, column.Type));
            }

            return false;
        }

        // What gives a row of a type that is named in the call may give any columns.
        if (resolution.Outcome == CallOutcome.Resolved && resolution.Type.Shape != TypeShape.Struct
            && resolution.Type.ToString() != "record" && !name.Contains("populate_record", StringComparison.Ordinal)
            && _catalog.Find(null, resolution.Type.ToString()) is null)
        {
            var type = _rules.ListFunctionsGiveRows && resolution.Type.Shape == TypeShape.List
                ? _types.ElementOf(resolution.Type) : resolution.Type;
            columns.Add(new BoundColumn(name, item.Span, kind, facts.From, type));
            return false;
        }

        // What it gives isn't known: one column of its name, or others.
        var count = alias is { Columns: { Length: > 0 } names } ? Math.Max(1, names.Length - (withOrdinality ? 1 : 0)) : 1;
        for (var i = 0; i < count; i++)
        {
            columns.Add(new BoundColumn(name, item.Span, kind, facts.From, LogicalType.Unknown));
        }

        return alias is null or { Columns.IsEmpty: true };
    }

    /// <summary>Rows that a function makes hold more than one value, whatever it is called with.</summary>
    private static LineageKind OfRows(LineageKind kind) => kind == LineageKind.Constant ? LineageKind.Expression : kind;

    private void AddUnnested(LogicalType array, SqlSpan span, LineageKind kind, in ColumnSet from, List<BoundColumn> columns)
    {
        var element = _types.ElementOf(array);
        if (element.Shape == TypeShape.Struct && _rules.UnnestOpensRows && !element.Elements.IsEmpty)
        {
            foreach (var field in element.Elements)
            {
                columns.Add(new BoundColumn(field.Name ?? "", span, kind, from, field.Type));
            }
        }
        else if (_rules.TablesAreTypes && !element.IsUnknown && _catalog.Find(null, element.ToString()) is { } row)
        {
            foreach (var column in row.Columns)
            {
                columns.Add(new BoundColumn(column.Name, span, kind, from, column.Type));
            }
        }
        else
        {
            columns.Add(new BoundColumn("unnest", span, kind, from, element));
        }
    }

    private RelationNode BindFunctionalTable(FunctionCall call, TableFunction function, Scope scope)
    {
        var name = call.Name[^1].Name;
        var schema = call.Name.Length > 1 ? call.Name[^2].Name : null;
        // A view with parameters is called like a function.
        if (_catalog.Find(schema, name) is { } view)
        {
            return Add(Occurrence(view, call.Span, function.Alias, scope), scope);
        }

        if (call.Arguments is [SubqueryExpression { Query: var query }])
        {
            return Add(Derived(BindQuery(query, scope, scope.Tables, null, true), function.Alias, null, function.Span), scope);
        }

        if (TableNamed(call) is { } table)
        {
            return Add(Occurrence(table, call.Span, function.Alias, scope), scope);
        }

        var facts = default(Facts);
        _silence++;
        foreach (var argument in call.Arguments)
        {
            Part(argument, scope, ref facts);
        }

        _silence--;
        var (columns, isOpen) = FunctionalColumns(call, name);
        var outputs = columns.Select(column => new BoundColumn(
            column.Name ?? "", call.Span, facts.From.IsEmpty ? LineageKind.Constant : LineageKind.Expression, facts.From, column.Type));
        return Add(Derived(new QueryOutputs([.. outputs], isOpen), function.Alias, name, function.Span), scope);
    }

    /// <summary>The table that <c>remote</c>, <c>cluster</c> and their like name in their arguments; null when they name none.</summary>
    private RelationSchema? TableNamed(FunctionCall call)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var (schema, name) = call.Arguments[i] switch
            {
                ColumnReference { Parts: [var only] } when i > 0 => (null, only.Name),
                ColumnReference { Parts: [var first, var last] } => (first.Name, last.Name),
                Literal { Kind: LiteralKind.String, Text: var text } when i > 1 => (null, text.ToString().Trim('\'')),
                _ => (null, ""),
            };
            if (name.Length > 0 && call.Name[^1].Name is "remote" or "remoteSecure" or "cluster" or "clusterAllReplicas" or "loop"
                    or "mergeTreeIndex" or "dictionary"
                && _catalog.Find(schema, name) is { } table)
            {
                return table;
            }
        }

        return null;
    }

    private (List<TypeElement> Columns, bool IsOpen) FunctionalColumns(FunctionCall call, string name)
    {
        // https://clickhouse.com/docs/sql-reference/table-functions
        switch (name)
        {
            case "numbers" or "numbers_mt" or "primes":
                return ([new TypeElement(name == "primes" ? "prime" : "number", _types.Parse("UInt64"))], false);
            case "zeros" or "zeros_mt":
                return ([new TypeElement("zero", _types.Parse("UInt8"))], false);
            case "generateSeries" or "generate_series":
                return ([new TypeElement("generate_series", _types.Parse("UInt64"))], false);
        }

        foreach (var argument in call.Arguments)
        {
            if (argument is Literal { Kind: LiteralKind.String, Text: var text }
                && Structure(text.ToString().Trim('\'')) is { Count: > 0 } structure)
            {
                return (structure, name is not ("values" or "generateRandom" or "null" or "input" or "format"));
            }
        }

        return ([], true);
    }

    /// <summary>Reads <c>'a Int32, b Array(String)'</c>; null when the text isn't of that kind.</summary>
    private List<TypeElement>? Structure(string text)
    {
        var columns = new List<TypeElement>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ',';
            depth += character is '(' ? 1 : character is ')' ? -1 : 0;
            if (character != ',' || (depth > 0 && i < text.Length))
            {
                continue;
            }

            var column = text[start..i].Trim();
            var space = column.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
            {
                return null;
            }

            columns.Add(new TypeElement(column[..space].Trim('`', '"'), _types.Parse(column[space..].Trim())));
            start = i + 1;
        }

        return columns;
    }

    /// <summary><c>t ARRAY JOIN a AS x, b</c>: a row for each element, in which <c>x</c> and <c>b</c> are elements.</summary>
    private FromNode BindArrayJoin(ArrayJoinTable arrays, Scope scope)
    {
        FromNode? left = arrays.Left is { } source ? BindFrom(source, scope) : null;
        if (left is not null)
        {
            scope.Roots.Add(left);
        }

        var columns = new List<BoundColumn>();
        var replaced = new List<MergedColumn>();
        foreach (var item in arrays.Items)
        {
            AddArray(item, left, scope, columns, replaced);
        }

        if (left is not null)
        {
            scope.Roots.RemoveAt(scope.Roots.Count - 1);
        }

        var relation = new ScopeRelation(null, [.. columns], false, _comparison);
        scope.Relations.Add(relation);
        var elements = new RelationNode(relation);
        return left is null ? elements : new ArrayJoinNode(left, elements, [.. replaced]);
    }

    private void AddArray(
        SelectItem item, FromNode? left, Scope scope, List<BoundColumn> columns, List<MergedColumn> replaced)
    {
        var expression = item.Expression is AliasedExpression aliased ? aliased.Inner : item.Expression;
        var alias = item.Alias ?? (item.Expression as AliasedExpression)?.Alias;
        if (expression is ColumnReference nested && left is not null
            && AddNested(JoinedName(nested.Parts), alias, left, scope, columns, replaced, item.Span))
        {
            return;
        }

        var facts = default(Facts);
        var value = Bind(expression, scope, ref facts);
        var kind = facts.Kind == LineageKind.Copy ? LineageKind.Expression : facts.Kind;
        var element = _types.ElementOf(value.Type);
        if (expression is ColumnReference reference && left is not null
            && (alias is not { } name || AreSame(Fold(name), JoinedName(reference.Parts))))
        {
            // Without alias the column itself becomes its elements.
            var found = Find(reference.Parts, scope);
            if (found is { Outcome: Outcome.Column } && found.Used == reference.Parts.Length)
            {
                replaced.Add(new MergedColumn(
                    found.Place.Name, new BoundColumn(found.Place.Name, item.Span, kind, facts.From, element), found.Place, found.Place));
                return;
            }
        }

        var given = alias is { } named ? Fold(named) : NameOf(expression, scope);
        columns.Add(new BoundColumn(given, item.Span, kind, facts.From, element));
    }

    /// <summary>
    /// <c>ARRAY JOIN nested</c> unfolds all columns whose names begin with that name and a dot; false when there are none, or
    /// when a column has just this name.
    /// </summary>
    private bool AddNested(
        string nested, Identifier? alias, FromNode left, Scope scope, List<BoundColumn> columns, List<MergedColumn> replaced,
        SqlSpan span)
    {
        if (FindIn(left, nested).IsThere)
        {
            return false;
        }

        var fields = new List<(ColumnPlace Place, LogicalType Type)>();
        var facts = default(Facts);
        foreach (var place in Places(left))
        {
            if (place.Name.StartsWith(nested + ".", StringComparison.Ordinal))
            {
                fields.Add((place, _types.ElementOf(Read(place, scope, span, ref facts))));
            }
        }

        foreach (var (place, type) in fields)
        {
            // The engine makes one array of tuples out of them and takes it apart again, so each comes from all.
            var name = alias is { } given ? string.Concat(Fold(given), place.Name.AsSpan(nested.Length)) : place.Name;
            var column = new BoundColumn(name, span, LineageKind.Expression, facts.From, type);
            if (name == place.Name)
            {
                replaced.Add(new MergedColumn(name, column, place, place));
            }
            else
            {
                columns.Add(column);
            }
        }

        return fields.Count > 0;
    }
}
