namespace NNService.Tests.Fixtures;

/// <summary>
/// The real application over a fresh data directory. As a class fixture one serves a whole test class, in memory; a test that needs
/// sockets, or a restart on the same data, makes its own.
/// </summary>
public sealed class ServiceFixture : IDisposable
{
    private readonly TemporaryDirectory? ownDirectory;
    private readonly ServiceFactory factory;

    public ServiceFixture()
        : this(dataDirectory: null)
    {
    }

    private ServiceFixture(string? dataDirectory, bool kestrel = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        ownDirectory = dataDirectory is null ? new TemporaryDirectory() : null;
        DataDirectory = dataDirectory ?? ownDirectory!.Path;
        factory = new ServiceFactory(DataDirectory, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        if (kestrel)
        {
            factory.UseKestrel(0);
        }

        Client = factory.CreateClient();
    }

    public string DataDirectory { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => factory.Services;

    /// <summary>On the given data directory, which is left as it is: dispose and make another for a restart.</summary>
    public static ServiceFixture On(string dataDirectory, IReadOnlyDictionary<string, string>? settings = null) => new(dataDirectory, settings: settings);

    /// <summary>On a real socket of a free port; <see cref="Client"/>'s base address says which.</summary>
    public static ServiceFixture OnSocket(IReadOnlyDictionary<string, string>? settings = null) => new(dataDirectory: null, kestrel: true, settings);

    public void Dispose()
    {
        Client.Dispose();
        factory.Dispose();
        ownDirectory?.Dispose();
    }
}
