using System.Runtime.CompilerServices;
using Corso.Models.Dialects;

namespace Corso.Models.Sql.Lexing;

/// <summary>Finds a word's keyword and class without making a string of it: an open hash table over lower-case words.</summary>
internal sealed class KeywordTable
{
    private const int Size = 4096;
    private static readonly ConditionalWeakTable<SqlGrammar, KeywordTable> Tables = [];

    private readonly Entry[] _entries = new Entry[Size];
    private readonly int _longest;

    private KeywordTable(SqlGrammar grammar)
    {
        foreach (var keyword in Enum.GetValues<Keyword>().Where(keyword => keyword != Keyword.None))
        {
            Put(Spelling(keyword), keyword, KeywordClass.None, false);
        }

        foreach (var (kind, words) in grammar.Keywords)
        {
            foreach (var word in Split(words))
            {
                Put(word, Keyword.None, kind, grammar.BareAliasIsNoKeyword);
            }
        }

        foreach (var word in Split(grammar.NoBareAlias))
        {
            Put(word, Keyword.None, KeywordClass.None, true);
        }

        _longest = _entries.Max(entry => entry.Word?.Length ?? 0);
    }

    /// <summary>The table of a grammar, made when first asked for.</summary>
    public static KeywordTable Of(SqlGrammar grammar) => Tables.GetValue(grammar, static given => new KeywordTable(given));

    /// <summary>The word of a keyword in lower case.</summary>
    public static string Spelling(Keyword keyword)
    {
        var text = new System.Text.StringBuilder();
        foreach (var character in keyword.ToString())
        {
            if (char.IsAsciiLetterUpper(character) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }

    /// <summary>Finds a word; <paramref name="hash"/> is what <see cref="Mix"/> made of its characters.</summary>
    public Entry Find(ReadOnlySpan<char> word, uint hash)
    {
        if (word.Length > _longest)
        {
            return default;
        }

        for (var at = hash % Size; ; at = (at + 1) % Size)
        {
            ref readonly var entry = ref _entries[at];
            if (entry.Word is null)
            {
                return default;
            }

            if (entry.Word.Length == word.Length && IsSame(entry.Word, word))
            {
                return entry;
            }
        }
    }

    /// <summary>Finds a word.</summary>
    public Entry Find(ReadOnlySpan<char> word) => Find(word, Hash(word));

    /// <summary>Adds a character to a hash; upper and lower case give the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint hash, char character) => (hash * 31) + (character | 0x20u);

    private static uint Hash(ReadOnlySpan<char> word)
    {
        uint hash = 0;
        foreach (var character in word)
        {
            hash = Mix(hash, character);
        }

        return hash;
    }

    private static bool IsSame(string lower, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            var character = word[i];
            if (char.IsAsciiLetterUpper(character))
            {
                character = (char)(character | 0x20);
            }

            if (character != lower[i])
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Split(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private void Put(string word, Keyword keyword, KeywordClass kind, bool noBareAlias)
    {
        var at = Hash(word) % Size;
        while (_entries[at].Word is { } other && other != word)
        {
            at = (at + 1) % Size;
        }

        ref var entry = ref _entries[at];
        entry = new Entry(
            word,
            keyword == Keyword.None ? entry.Keyword : keyword,
            kind == KeywordClass.None ? entry.Class : kind,
            noBareAlias || entry.NoBareAlias);
    }

    /// <summary>What a word is to a grammar.</summary>
    /// <param name="Word">In lower case; null when it is no keyword.</param>
    /// <param name="Keyword">The keyword, as far as the parser knows it.</param>
    /// <param name="Class">How it may be used.</param>
    /// <param name="NoBareAlias">Whether it can't be an alias without <c>AS</c>.</param>
    internal readonly record struct Entry(string? Word, Keyword Keyword, KeywordClass Class, bool NoBareAlias);
}
