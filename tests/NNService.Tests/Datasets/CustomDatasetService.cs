using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NNService.Datasets;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Datasets;

/// <summary>The real application with other data sets than it ships.</summary>
internal sealed class CustomDatasetService : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ServiceFactory original;
    private readonly WebApplicationFactory<Program> factory;

    public CustomDatasetService(params NamedDataset[] datasets)
    {
        original = new ServiceFactory(directory.Path, new Dictionary<string, string>(StringComparer.Ordinal));
        factory = original.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<NamedDataset>();
            foreach (var dataset in datasets)
            {
                services.AddSingleton(dataset);
            }
        }));
        Client = factory.CreateClient();
    }

    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        factory.Dispose();
        original.Dispose();
        directory.Dispose();
    }
}
