using System.Buffers.Binary;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.OpenInference;

/// <summary>Requests and answers of the Open Inference Protocol as its clients write and read them.</summary>
internal static class InferenceMessage
{
    public const string JsonLength = "Inference-Header-Content-Length";
    public const string Path = "/v2/models/sample/infer";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Images as a network takes them, 0…1.</summary>
    public static float[] Scaled(params int[] images) =>
        [.. images.SelectMany(image => Digits.Test.Pixels(image).ToArray()).Select(pixel => pixel / 255f)];

    public static byte[] Bytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    public static string Json(string datatype, string shape, string data, string rest = "") =>
        $"{{\"inputs\":[{{\"name\":\"input\",\"shape\":{shape},\"datatype\":\"{datatype}\",\"data\":{data}}}]{rest}}}";

    /// <summary>The length header is left out where <paramref name="jsonLength"/> is null; no Content-Type is sent, as the public Python client sends none.</summary>
    public static async Task<HttpResponseMessage> InferAsync(
        this HttpClient client, byte[] body, int? jsonLength = null, string path = Path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(body);
        if (jsonLength is not null)
        {
            request.Content.Headers.Add(JsonLength, $"{jsonLength}");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await client.SendAsync(request, Cancelled);
    }

    public static Task<HttpResponseMessage> InferAsync(this HttpClient client, string json, string path = Path) => client.InferAsync(Encoding.UTF8.GetBytes(json), path: path);

    public static Task<HttpResponseMessage> InferAsync(this HttpClient client, string json, byte[] binary) =>
        client.InferAsync([.. Encoding.UTF8.GetBytes(json), .. binary], json.Length);

    /// <summary>An output's data, of JSON.</summary>
    public static T[] Data<T>(this JsonElement answer, string output) =>
        answer.GetProperty("outputs").EnumerateArray().Single(each => each.GetProperty("name").GetString() == output).GetProperty("data").Deserialize<T[]>()!;

    /// <summary>The JSON part of an answer and the bytes behind it, held against the sizes that it states.</summary>
    public static async Task<(JsonElement Json, Dictionary<string, byte[]> Binary)> PartsAsync(this HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, Encoding.UTF8.GetString(body));
        if (!response.Headers.TryGetValues(JsonLength, out var header))
        {
            Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
            return (JsonSerializer.Deserialize<JsonElement>(body), []);
        }

        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.ToString());
        var at = int.Parse(Assert.Single(header));
        var json = JsonSerializer.Deserialize<JsonElement>(body.AsSpan(0, at));
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var output in json.GetProperty("outputs").EnumerateArray().Where(each => each.TryGetProperty("parameters", out _)))
        {
            var size = output.GetProperty("parameters").GetProperty("binary_data_size").GetInt32();
            parts.Add(output.GetProperty("name").GetString()!, body[at..(at + size)]);
            at += size;
        }

        Assert.Equal(body.Length, at);
        return (json, parts);
    }

    public static float[] Floats(byte[] bytes) => [.. bytes.Chunk(sizeof(float)).Select(chunk => BinaryPrimitives.ReadSingleLittleEndian(chunk))];

    public static long[] Longs(byte[] bytes) => [.. bytes.Chunk(sizeof(long)).Select(chunk => BinaryPrimitives.ReadInt64LittleEndian(chunk))];

    /// <summary>Checks that an answer is an error as the protocol has it.</summary>
    /// <returns>Its text.</returns>
    public static async Task<string> ErrorAsync(int status, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(status == (int)response.StatusCode, $"expected {status}, got {(int)response.StatusCode}: {text}");
        Assert.Equal(new MediaTypeHeaderValue("application/json"), response.Content.Headers.ContentType);
        var property = Assert.Single(JsonSerializer.Deserialize<JsonElement>(text).EnumerateObject());
        Assert.Equal("error", property.Name);
        var error = property.Value.GetString()!;
        Assert.True(error.Length > 10, error);
        return error;
    }
}
