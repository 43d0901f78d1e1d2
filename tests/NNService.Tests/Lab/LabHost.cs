using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Lab;

/// <summary>The lab's endpoints of the real application.</summary>
public sealed class LabHost : IDisposable
{
    private readonly ServiceFixture service = new();

    public HttpClient Client => service.Client;

    public void Dispose() => service.Dispose();

    /// <summary>Posts a JSON text to <c>/lab/{experiment}</c> and returns the parsed answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string experiment, string json)
    {
        using var response = await Client.PostAsync($"/lab/{experiment}", json);
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

    /// <summary>Imports weights JSON as a model's first version.</summary>
    public Task ImportAsync(string model, string weights) => Client.PostAsync($"/models/{model}/versions", weights).JsonAsync();
}
