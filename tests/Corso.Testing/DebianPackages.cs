namespace Corso.Testing;

/// <summary>Programs that tests run and Debian has.</summary>
public static class DebianPackages
{
    private static readonly Lock Apt = new();

    /// <summary>Whether packages can be installed here: as root, where there is apt.</summary>
    private static bool CanInstall => Environment.UserName == "root" && File.Exists("/usr/bin/apt-get");

    /// <summary>Installs packages; false where that can't be done, for want of rights, of apt, or of a network.</summary>
    public static bool TryInstall(params ReadOnlySpan<string> packages)
    {
        if (!CanInstall)
        {
            return false;
        }

        try
        {
            lock (Apt)
            {
                if (!Directory.EnumerateFiles("/var/lib/apt/lists").Any())
                {
                    PostgresBinaries.Run("/", "/usr/bin/apt-get", "update");
                }

                PostgresBinaries.Run(
                    "/",
                    "/usr/bin/env",
                    ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", .. packages]);
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return true;
    }
}
