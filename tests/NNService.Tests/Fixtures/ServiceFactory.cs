using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace NNService.Tests.Fixtures;

/// <summary>The real application as Program.cs builds it, on the given data directory.</summary>
internal sealed class ServiceFactory(string dataDirectory, IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.UseSetting("NNService:DataDirectory", dataDirectory);
        foreach (var (name, value) in settings)
        {
            builder.UseSetting(name, value);
        }
    }
}
