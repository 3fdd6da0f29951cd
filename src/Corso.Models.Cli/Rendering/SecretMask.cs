
namespace Corso.Models.Cli.Rendering;

/// <summary>The secrets met so far; whatever the command writes goes through it. May be added to from several threads.</summary>
internal sealed class SecretMask
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Stars = "***";

    private static readonly string[] PasswordKeys = ["password", "passwd", "pwd", "sslpassword", "passfile"];
    private readonly Lock _lock = new();
    private List<(string Secret, string Shown)> _secrets = [];

    /// <summary>Remembers the password of a connection URL or of a <c>key=value;</c> connection string.</summary>
    public void AddConnectionText(string text)
    {
        if (UrlPassword(text) is var (start, end))
        {
            var password = text[start..end];
            Add(text, string.Concat(text.AsSpan(0, start), Stars, text.AsSpan(end)));
            Add($":{password}@", $":{Stars}@");
            AddPassword(password, text[..start]);
            AddPassword(Uri.UnescapeDataString(password), text[..start]);
            AddQueryPasswords(text, text.IndexOf('?', end));
        }
        else
        {
            AddQueryPasswords(text, text.IndexOf('?', StringComparison.Ordinal));
            foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                AddPair(part);
            }
        }
    }

    /// <summary>The text with every known secret hidden.</summary>
    public string Apply(string text)
    {
        var secrets = Volatile.Read(ref _secrets);
        foreach (var (secret, shown) in secrets)
        {
            text = text.Replace(secret, shown, StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>Whether there is nothing to hide.</summary>
    public bool IsEmpty => Volatile.Read(ref _secrets).Count == 0;

    private void AddQueryPasswords(string text, int question)
    {
        if (question < 0)
        {
            return;
        }

        foreach (var part in text[(question + 1)..].Split('&'))
        {
            AddPair(part);
        }
    }

    private void AddPair(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && PasswordKeys.Contains(pair[..equals].Trim(), StringComparer.OrdinalIgnoreCase))
        {
            var value = pair[(equals + 1)..].Trim();
            Add(pair, pair[..(equals + 1)] + Stars);
            AddPassword(value, "");
            AddPassword(Uri.UnescapeDataString(value), "");
        }
    }

    /// <summary>
    /// Hides a bare password everywhere, unless it is so short or so common (the user's own name before it) that hiding it
    /// would garble everything else; then it is hidden inside its URL alone.
    /// </summary>
    private void AddPassword(string password, string before)
    {
        if (password.Length < 4 || before.Contains(password, StringComparison.Ordinal))
        {
            return;
        }

        Add(password, Stars);
        var escaped = System.Text.Json.JsonEncodedText.Encode(
            password, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        if (escaped != password)
        {
            Add(escaped, Stars);
        }
    }

    private void Add(string secret, string shown)
    {
        lock (_lock)
        {
            if (_secrets.Exists(known => known.Secret == secret))
            {
                return;
            }

            // Longest first, so that a URL is hidden as a whole before the password in it is.
            var secrets = new List<(string Secret, string Shown)>(_secrets) { (secret, shown) };
            secrets.Sort((x, y) => y.Secret.Length.CompareTo(x.Secret.Length));
            Volatile.Write(ref _secrets, secrets);
        }
    }

    private static (int Start, int End)? UrlPassword(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return null;
        }

        var start = scheme + 3;
        var end = text.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = text.AsSpan(start, end < 0 ? text.Length - start : end);
        var at = authority.LastIndexOf('@');
        if (at < 0 && text.AsSpan(start).LastIndexOf('@') is >= 0 and var late)
        {
            // A password with an unescaped slash: the last @ ends it.
            authority = text.AsSpan(start);
            at = late;
        }

        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon < 0 || colon + 1 == at ? null : (start + colon + 1, start + at);
    }
}
