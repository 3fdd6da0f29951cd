using System.Text;
using System.Text.RegularExpressions;
using Corso.Models.Sql.Syntax;

namespace Corso.Models.Analysis;

/// <summary>What <c>* LIKE 'a%'</c> asks of names.</summary>
internal static class StarPattern
{
    // The pattern is the user's: it may take no longer than a blink.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <summary>The pattern; null when it isn't written there.</summary>
    public static Regex? Of(LikeExpression like)
    {
        if (like.Pattern is not Literal { Kind: LiteralKind.String } literal)
        {
            return null;
        }

        var text = InfixLiteral.Value(literal.Kind, literal.Text.ToString());
        var escape = like.Escape is Literal { Kind: LiteralKind.String } mark ? InfixLiteral.Value(mark.Kind, mark.Text.ToString()) : "";
        try
        {
            return like.Kind switch
            {
                LikeKind.Like => new Regex(Translated(text, escape, '%', '_'), RegexOptions.CultureInvariant | RegexOptions.Singleline, Longest),
                LikeKind.ILike => new Regex(
                    Translated(text, escape, '%', '_'),
                    RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnoreCase, Longest),
                LikeKind.Glob => new Regex(Translated(text, "", '*', '?'), RegexOptions.CultureInvariant | RegexOptions.Singleline, Longest),
                _ => new Regex($"^(?:{text})$", RegexOptions.CultureInvariant, Longest),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Translated(string pattern, string escape, char any, char one)
    {
        var text = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (escape.Length == 1 && pattern[i] == escape[0] && i + 1 < pattern.Length)
            {
                text.Append(Regex.Escape(pattern[++i].ToString()));
            }
            else
            {
                text.Append(pattern[i] == any ? ".*" : pattern[i] == one ? "." : Regex.Escape(pattern[i].ToString()));
            }
        }

        return text.Append('$').ToString();
    }
}
