namespace Corso.Models.Diagnostics;

/// <summary>Why a server's certificate is not trusted.</summary>
public enum CertificateFault
{
    /// <summary>Nobody this machine trusts issued it.</summary>
    UnknownIssuer,

    /// <summary>It is made out to another name than the server is reached by.</summary>
    OtherName,

    /// <summary>One of the two; the driver doesn't say which.</summary>
    IssuerOrName,
}
