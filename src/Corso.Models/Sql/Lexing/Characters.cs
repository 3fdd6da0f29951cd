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

    /// <summary>Whether a word may begin with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool BeginsWord(char character) =>
        character < 128 ? (ClassTable[character] & Word) != 0 : BeginsForeignWord(character);

    /// <summary>Whether a word may go on with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ContinuesWord(char character) =>
        character < 128 ? (ClassTable[character] & (Word | Digit | Dollar)) != 0 : BeginsForeignWord(character);

    /// <summary>Whether it is a digit of base ten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(char character) => (uint)(character - '0') <= 9;

    /// <summary>Whether it may be part of an operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOperator(char character) => character < 128 && (ClassTable[character] & Operator) != 0;

    /// <summary>Whether it separates tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(char character) =>
        character < 128 ? (ClassTable[character] & Blank) != 0 : IsForeignBlank(character);

    // Engines read bytes: every byte above 127 may be part of a word. A broken surrogate has no bytes.
    private static bool BeginsForeignWord(char character) =>
        !char.IsSurrogate(character)
            ? !IsForeignBlank(character) && character is not ('\u2212' or '\u2018' or '\u2019' or '\u201C' or '\u201D')
            : false;

    private static bool IsForeignBlank(char character) =>
        character is '\u00A0' or '\u3000' or '\uFEFF' or '\u2028' or '\u2029' or '\u0085'
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
