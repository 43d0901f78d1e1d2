using System.Text;
using System.Text.Json;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.OpenApi;

/// <summary>What Swagger UI sends when "Execute" is pressed is answered with success.</summary>
public sealed class DocumentedExamplesTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        var document = await service.Client.GetAsync("/swagger/v1/swagger.json", Cancelled).JsonAsync();
        var failures = new List<string>();
        var sent = 0;
        foreach (var (method, path, operation) in Operations(document).Where(each => each.Method is not "delete"))
        {
            if (PathWithExamples(path, operation) is not { } address)
            {
                continue;
            }

            foreach (var body in Bodies(operation))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), address);
                request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
                using var response = await service.Client.SendAsync(request, Cancelled);
                sent++;
                if ((int)response.StatusCode >= 400)
                {
                    failures.Add($"{method} {address}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancelled)} for {body}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(sent > 25, $"{sent} examples were found");
    }

    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name, path.Name, operation.Value);

    // Null where a part of the path has no example, because nothing is there yet that it could name.
    private static string? PathWithExamples(string path, JsonElement operation)
    {
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            foreach (var parameter in parameters.EnumerateArray().Where(each => each.GetProperty("in").GetString() == "path"))
            {
                if (!parameter.TryGetProperty("example", out var example))
                {
                    return null;
                }

                path = path.Replace($"{{{parameter.GetProperty("name").GetString()}}}", example.ToString(), StringComparison.Ordinal);
            }
        }

        return path.Contains('{', StringComparison.Ordinal) ? null : path;
    }

    private static IEnumerable<string?> Bodies(JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var body) || !body.GetProperty("content").TryGetProperty("application/json", out var json))
        {
            // A form of files has no example: the page offers to choose them.
            return body.ValueKind != JsonValueKind.Undefined && body.GetProperty("content").TryGetProperty("multipart/form-data", out _) ? [] : [null];
        }

        return json.TryGetProperty("examples", out var examples) ? examples.EnumerateObject().Select(each => each.Value.GetProperty("value").GetRawText()) : [];
    }
}
