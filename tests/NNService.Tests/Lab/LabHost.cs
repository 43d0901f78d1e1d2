using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using NNService.Http;
using NNService.Lab;

namespace NNService.Tests.Lab;

/// <summary>The lab's endpoints alone on an in-memory server.</summary>
public sealed class LabHost : IAsyncLifetime
{
    private readonly WebApplication application;
    private HttpClient? client;

    public LabHost()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpConventions();
        application = builder.Build();
        application.UseHttpConventions();
        application.MapLab();
    }

    public async ValueTask InitializeAsync()
    {
        await application.StartAsync(TestContext.Current.CancellationToken);
        client = application.GetTestClient();
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    /// <summary>Posts a JSON text to <c>/lab/{experiment}</c> and returns the parsed answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string experiment, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await client!.PostAsync($"/lab/{experiment}", content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>As <see cref="PostAsync"/>, where 200 is expected.</summary>
    public async Task<JsonElement> ResultAsync(string experiment, string json)
    {
        var (status, body) = await PostAsync(experiment, json);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>As <see cref="PostAsync"/>, where a validation failure is expected: its errors by path, and its detail as "".</summary>
    public async Task<Dictionary<string, string>> FaultsAsync(string experiment, string json)
    {
        var (status, body) = await PostAsync(experiment, json);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var faults = body.GetProperty("errors").EnumerateObject()
            .ToDictionary(error => error.Name, error => Assert.Single(error.Value.EnumerateArray()).GetString()!);
        faults[""] = body.GetProperty("detail").GetString()!;
        return faults;
    }
}
