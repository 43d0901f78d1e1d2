namespace NNService.Hosting;

/// <summary>Checks the addresses that are to be listened on.</summary>
internal static class ListenAddresses
{
    /// <summary>
    /// The server takes a port that is no number for a part of the host's name, and listens for a name on all addresses, at port 80: a slip would open the
    /// service to the network.
    /// </summary>
    /// <param name="addresses">As <c>--urls</c> has them, separated by semicolons; null where there are none.</param>
    /// <exception cref="StartupException">An address has a port that is no number.</exception>
    public static void Check(string? addresses)
    {
        foreach (var address in (addresses ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (BindingAddress.Parse(address) is { IsUnixPipe: false, IsNamedPipe: false, Host: var host } && host.Contains(':', StringComparison.Ordinal) && !host.EndsWith(']'))
            {
                throw new StartupException($"'{address}' has a port that is no number. An address is written like http://localhost:5000; it comes from --urls or ASPNETCORE_URLS.");
            }
        }
    }
}
