using System.Net;
using System.Text.Json;

namespace NNService.Tests.Fixtures;

/// <summary>Checks that an answer is a problem as the contract has it.</summary>
internal static class ProblemAssert
{
    /// <returns>The problem's <c>detail</c> and, of a validation problem, its <c>errors</c>.</returns>
    public static async Task<(string Detail, IReadOnlyDictionary<string, string[]> Errors)> IsAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"expected {status}, got {response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());

        using var document = JsonDocument.Parse(text);
        var problem = document.RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        var detail = problem.GetProperty("detail").GetString()!;
        Assert.True(detail.Length > 20, $"'{detail}' explains little.");
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NNService.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);

        var errors = problem.TryGetProperty("errors", out var faults)
            ? faults.Deserialize<Dictionary<string, string[]>>()!
            : [];
        return (detail, errors);
    }
}
