using System.Collections.Immutable;
using System.Text;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <content>
/// Names of calls on ClickHouse that don't show their arguments: constants become <c>[HIDDEN id: 1]</c>, calls
/// <c>[HIDDEN]</c>, columns stay. See <c>FunctionSecretArgumentsFinder</c> in
/// https://github.com/ClickHouse/ClickHouse/blob/master/src/Parsers/FunctionSecretArgumentsFinder.h
/// </content>
internal sealed partial class Binder
{
    private readonly Dictionary<string, int> _secrets = new(StringComparer.Ordinal);

    private bool TryWriteSecretName(string name, ImmutableArray<Expression> arguments, Scope scope, StringBuilder text)
    {
        var shown = Lower(name) switch
        {
            "encrypt" or "decrypt" or "trydecrypt" or "aes_encrypt_mysql" or "aes_decrypt_mysql" => 1,
            "hmac" => 2,
            _ => arguments.Length,
        };
        if (shown >= arguments.Length)
        {
            return false;
        }

        text.Append(name).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            var value = Aliased(arguments[i], scope);
            if (i < shown || value is ColumnReference)
            {
                WriteName(arguments[i], scope, text);
            }
            else if (IsConstant(value, scope))
            {
                var key = FunctionalName(value, scope);
                _secrets.TryAdd(key, _secrets.Count + 1);
                text.Append("[HIDDEN id: ").Append(_secrets[key]).Append(']');
            }
            else
            {
                text.Append("[HIDDEN]");
            }
        }

        text.Append(')');
        return true;
    }

    /// <summary>What a name stands for, where it is an alias.</summary>
    private Expression Aliased(Expression expression, Scope scope)
    {
        for (var hops = 0; hops < DeepestNesting; hops++)
        {
            if (expression is ParenExpression paren)
            {
                expression = paren.Inner;
            }
            else if (expression is ColumnReference { Parts: [var name] } && FindAlias(Fold(name), scope) is { } alias)
            {
                expression = alias.Syntax;
            }
            else
            {
                break;
            }
        }

        return expression;
    }

    private static AliasedValue? FindAlias(string name, Scope scope)
    {
        for (var level = scope; level is not null; level = level.Parent)
        {
            if (level.Aliases?.Find(name) is { IsBinding: false } alias)
            {
                return alias;
            }
        }

        return null;
    }

    private bool IsConstant(Expression expression, Scope scope) => Aliased(expression, scope) switch
    {
        Literal or SubqueryExpression => true,
        FunctionCall call => ArgumentsOf(call).All(argument => IsConstant(argument, scope)),
        CastExpression cast => IsConstant(cast.Operand, scope),
        BinaryExpression binary => IsConstant(binary.Left, scope) && IsConstant(binary.Right, scope),
        TupleExpression tuple => tuple.Items.All(item => IsConstant(item, scope)),
        ArrayExpression array => array.Items.All(item => IsConstant(item, scope)),
        _ => false,
    };
}
