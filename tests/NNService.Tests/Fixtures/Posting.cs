using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace NNService.Tests.Fixtures;

/// <summary>Requests as a user would write them.</summary>
internal static class Posting
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json");

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, byte[] body, string? contentType)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        return await client.PostAsync(path, content, Cancelled);
    }

    public static async Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.PutAsync(path, content, Cancelled);
    }

    /// <summary>The body of a successful answer.</summary>
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
