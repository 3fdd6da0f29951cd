using System.Runtime.CompilerServices;

namespace Corso.Models.Sql.Lexing;

/// <summary>Classes of characters, by table.</summary>
internal static class Characters
{
    private const byte Word = 1;
    private const byte Digit = 2;
    private const byte Operator = 4;
    private const byte Blank = 8;
    private const byte Dollar = 16;

    private static readonly byte[] ClassTable = Build();

    /// <summary>Whether a word may begin with it, as far as ASCII goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool BeginsWord(char character) => character < 128 && (ClassTable[character] & Word) != 0;

    /// <summary>Whether a word may go on with it, as far as ASCII goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ContinuesWord(char character) =>
        character < 128 && (ClassTable[character] & (Word | Digit | Dollar)) != 0;

    /// <summary>Whether it is a digit of base ten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => (uint)(character - '0') <= 9;

    /// <summary>Whether it may be part of an operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOperator(char character) => character < 128 && (ClassTable[character] & Operator) != 0;

    /// <summary>Whether it separates tokens, as far as ASCII goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(char character) => character < 128 && (ClassTable[character] & Blank) != 0;

    /// <summary>Whether it is a blank beyond ASCII.</summary>
    public static bool IsForeignBlank(char character) =>
        character is '\u00A0' or '\u1680' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF' or '\u2028' or '\u2029' or '\u0085'
        || (character >= '\u2000' && character <= '\u200B');

    private static byte[] Build()
    {
        var classes = new byte[128];
        for (var i = 0; i < 128; i++)
        {
            var character = (char)i;
            if (char.IsAsciiLetter(character) || character == '_')
            {
                classes[i] = Word;
            }
            else if (char.IsAsciiDigit(character))
            {
                classes[i] = Digit;
            }
            else if (character == '$')
            {
                classes[i] = Dollar;
            }
            else if (character is ' ' or '\t' or '\n' or '\r' or '\f' or '\v')
            {
                classes[i] = Blank;
            }
            else if ("~!@#^&|`?+-*/%<>=".Contains(character, StringComparison.Ordinal))
            {
                classes[i] = Operator;
            }
        }

        return classes;
    }
}
