using Corso.Models.Diagnostics;
using Corso.Models.Text;

namespace Corso.Models.Templating;

/// <summary>
/// Compares a call with the signature it calls. Scriban takes an unknown named argument for the next positional one, and
/// the last of two alike.
/// </summary>
internal static class CallCheck
{
    /// <summary>Reports what is wrong with the call.</summary>
    public static void Check(CallUse call, Signature signature, Action<Diagnostic> report)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        var count = Math.Min(call.Positional, signature.Parameters.Length);
        for (var i = 0; i < count; i++)
        {
            given.Add(signature.Parameters[i]);
        }

        var isRight = true;
        foreach (var argument in call.Named)
        {
            if (!signature.Parameters.Contains(argument.Name))
            {
                isRight = false;
                report(TemplateDiagnostics.UnknownArgument(
                    argument.Span, signature.Name, signature.ToString(), argument.Name, NearestName.Find(argument.Name, signature.Parameters)));
            }
            else if (!given.Add(argument.Name))
            {
                isRight = false;
                report(TemplateDiagnostics.DuplicateArgument(argument.Span, signature.Name, argument.Name));
            }
        }

        if (call.Positional > signature.Parameters.Length && !signature.TakesMore)
        {
            report(TemplateDiagnostics.WrongArgumentCount(
                call.Span, signature.Name, signature.ToString(), call.Positional + call.Named.Length));
        }
        else if (isRight && !call.IsOpen)
        {
            for (var i = 0; i < signature.Required; i++)
            {
                if (!given.Contains(signature.Parameters[i]))
                {
                    report(TemplateDiagnostics.MissingArgument(
                        call.Span, signature.Name, signature.ToString(), signature.Parameters[i]));
                    return;
                }
            }
        }
    }
}
