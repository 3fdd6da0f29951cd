using Corso.Models.Dialects;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>Expressions with names that other expressions may use.</content>
internal sealed partial class Binder
{
    private void NameItems(SelectQuery select, QueryTail? tail, Scope scope)
    {
        foreach (var item in select.Items)
        {
            if (item.Alias is { } alias && item.Expression is not (StarExpression or ColumnsExpression))
            {
                AddAlias(scope, new AliasedValue(Fold(alias), item.Expression, alias.Span));
            }
        }

        if (_rules.Aliases != AliasVisibility.InFrontOfColumns)
        {
            return;
        }

        foreach (var item in select.Items)
        {
            CollectAliases(item.Expression, scope);
        }

        foreach (var part in (ReadOnlySpan<SqlNode?>)[select.Prewhere, select.Where, select.GroupBy, select.Having, select.Qualify, tail])
        {
            CollectAliases(part, scope);
        }

        foreach (var table in select.From)
        {
            CollectTableAliases(table, scope);
        }

        foreach (var window in select.Windows)
        {
            CollectAliases(window, scope);
        }

        foreach (var item in select.DistinctOn)
        {
            CollectAliases(item, scope);
        }
    }

    private void AddAlias(Scope scope, AliasedValue value) => (scope.Aliases ??= new AliasTable(_comparison)).Add(value);

    /// <summary>Conditions of joins may name expressions as well.</summary>
    private void CollectTableAliases(TableExpression table, Scope scope)
    {
        while (true)
        {
            switch (table)
            {
                case JoinedTable join:
                    CollectAliases(join.On, scope);
                    CollectTableAliases(join.Right, scope);
                    table = join.Left;
                    continue;
                case ArrayJoinTable { Left: { } left } arrays:
                    foreach (var item in arrays.Items)
                    {
                        if (item.Expression is not AliasedExpression)
                        {
                            CollectAliases(item.Expression, scope);
                        }
                    }

                    table = left;
                    continue;
                case ParenTable paren:
                    table = paren.Inner;
                    continue;
                default:
                    return;
            }
        }
    }

    /// <summary>Takes in the names that are given inside an expression, but not those inside its subqueries.</summary>
    private void CollectAliases(SqlNode? root, Scope scope)
    {
        if (root is null or ColumnReference or Literal)
        {
            return;
        }

        new AliasSink(this, scope).Child(root);
    }

    private sealed class AliasSink(Binder binder, Scope scope) : NodeSink
    {
        private int _depth;
        private LambdaFrame? _frame;

        public override void Fact(ReadOnlyMemory<char> value)
        {
        }

        public override void Child(SqlNode? node)
        {
            if (node is null or Literal or ColumnReference or QueryExpression or TypeName || _depth > DeepestNesting)
            {
                return;
            }

            if (node is AliasedExpression aliased)
            {
                binder.AddAlias(
                    scope, new AliasedValue(binder.Fold(aliased.Alias), aliased.Inner, aliased.Alias.Span) { Frame = _frame });
            }

            var frame = _frame;
            if (node is LambdaExpression lambda)
            {
                foreach (var parameter in lambda.Parameters)
                {
                    _frame = new LambdaFrame(
                        binder.Fold(parameter), Corso.Models.Dialects.Typing.LogicalType.Unknown, _frame);
                }
            }

            _depth++;
            node.Describe(this);
            _depth--;
            _frame = frame;
        }
    }
}
