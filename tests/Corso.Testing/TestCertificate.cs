using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Corso.Testing;

/// <summary>A certificate that signs itself, with its key, both as PEM.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The private key.</param>
public sealed record TestCertificate(string Certificate, string Key)
{
    /// <summary>Makes one for an address.</summary>
    public static TestCertificate For(string address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=corso test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return new TestCertificate(made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
