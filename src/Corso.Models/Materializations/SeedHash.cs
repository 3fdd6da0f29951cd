using System.Security.Cryptography;

namespace Corso.Models.Materializations;

/// <summary>SHA-256 of a seed's content, the same for CRLF and LF.</summary>
internal sealed class SeedHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _endsInReturn;

    /// <summary>Adds bytes as they stand in the file.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (_endsInReturn && bytes[0] != '\n')
        {
            _hash.AppendData("\r"u8);
        }

        _endsInReturn = bytes[^1] == '\r';
        if (_endsInReturn)
        {
            bytes = bytes[..^1];
        }

        for (var at = bytes.IndexOf("\r\n"u8); at >= 0; at = bytes.IndexOf("\r\n"u8))
        {
            _hash.AppendData(bytes[..at]);
            bytes = bytes[(at + 1)..];
        }

        _hash.AppendData(bytes);
    }

    /// <summary>The hash of everything added, lower-case hexadecimal; starts over.</summary>
    public string Finish()
    {
        if (_endsInReturn)
        {
            _hash.AppendData("\r"u8);
            _endsInReturn = false;
        }

        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
