namespace NNService.Hosting;

/// <summary>Makes the builder of the web application.</summary>
internal static class ServiceHost
{
    /// <summary>
    /// The content root is the assembly's own folder, so that <c>appsettings.json</c> and <c>Assets</c> are found whatever the
    /// current directory.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        ListenAddresses.Check(builder.Configuration[WebHostDefaults.ServerUrlsKey]);
        builder.Services.AddSingleton(TimeProvider.System);

        // Well within the grace of an orchestrator: a client that stalls half-way must not cost the orderly end.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));
        builder.Services.AddSettings<NNServiceOptions>(NNServiceOptions.Section);
        return builder;
    }
}
