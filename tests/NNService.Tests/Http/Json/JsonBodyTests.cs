using System.Net;
using System.Text;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Http.Json;

public sealed class JsonBodyTests(ProbeServer server) : IClassFixture<ProbeServer>
{
    private const string Whole = "expected an object with name, count, values, colour, at, parts";

    [Theory]
    [InlineData("", "body", "is empty; " + Whole)]
    [InlineData("null", "body", "is empty; " + Whole)]
    [InlineData("hello", "body", "not valid JSON at line 1, byte 1: 'h' is an invalid start of a value; " + Whole)]
    [InlineData("[1]", "body", Whole)]
    [InlineData("{\n\"name\": nobody}", "name", "not valid JSON at line 2, byte 10: 'nobody}' is an invalid JSON literal", true)]
    [InlineData("""{"name":"a","count":1,"values":[1,]}""", "values[1]", "not valid JSON at line 1, byte 35: The JSON array contains a trailing comma", true)]
    [InlineData("""{"name":"a","count":1,"values":[1]} x""", "body", "not valid JSON at line 1, byte 37: 'x' is invalid after a single JSON value", true)]
    [InlineData("""{"name":"a","count":1,"values":[1""", "values[0]", "not valid JSON at line 1, byte 34", true)]
    [InlineData("""{"name":"a","count":"1","values":[]}""", "count", "expected a whole number")]
    [InlineData("""{"name":"a","count":1.5,"values":[]}""", "count", "expected a whole number")]
    [InlineData("""{"name":"a","count":1,"values":[1,"x"]}""", "values[1]", "expected a finite number, got \"x\"")]
    [InlineData("""{"name":"a","count":1,"values":[1,1e400]}""", "values[1]", "expected a finite number, got 1e400")]
    [InlineData("""{"name":"a","count":1,"values":[null]}""", "values[0]", "expected a finite number, got null")]
    [InlineData("""{"name":"a","count":1,"values":"x"}""", "values", "expected an array, each element a finite number")]
    [InlineData("""{"name":null,"count":1,"values":[]}""", "name", "expected text in quotes")]
    [InlineData("""{"name":"a","count":1,"values":[],"colour":"blue"}""", "colour", "expected one of red, darkGreen")]
    [InlineData("""{"name":"a","count":1,"values":[],"colour":1}""", "colour", "expected one of red, darkGreen")]
    [InlineData("""{"name":"a","count":1,"values":[],"at":"noon"}""", "at", "expected a time such as 2026-01-31T12:00:00Z")]
    [InlineData("""{"name":"a","count":1,"values":[],"parts":[{"size":1},{"size":"x"}]}""", "parts[1].size", "expected a whole number")]
    [InlineData("""{"name":"a","count":1,"values":[],"parts":[{"sise":1}]}""", "parts[0].sise", "unknown; known are size")]
    [InlineData("""{"nam":1}""", "nam", "unknown; known are name, count, values, colour, at, parts")]
    [InlineData("""{"name":"a","name":"b"}""", "name", "stands twice in one object")]
    public async Task Fault_says_where_and_what_is_right(string body, string path, string message, bool isPrefix = false)
    {
        var (detail, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await PostAsync(body));
        var given = Assert.Single(Assert.Single(errors).Value);
        Assert.Equal(path, Assert.Single(errors).Key);
        if (isPrefix)
        {
            Assert.StartsWith(message, given, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(message, given);
        }

        Assert.Equal($"{path}: {given}", detail);
    }

    [Fact]
    public async Task Everything_missing_is_listed_at_once()
    {
        var (_, errors) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await PostAsync("""{"name":"a","parts":[]}"""));
        Assert.Equal(["count", "values"], errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Deep_nesting_is_refused()
    {
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, await PostAsync(new string('[', 10_000)));
        Assert.StartsWith("body: expected an object", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_is_answered_in_utc_with_Z_and_letters_without_escapes()
    {
        var response = await PostAsync("""{"name":"0…255","count":1,"values":[0.1],"at":"2026-01-31T14:00:00.5+02:00","colour":"darkGreen"}""");
        Assert.Equal(
            """{"name":"0…255","count":1,"values":[0.1],"colour":"darkGreen","at":"2026-01-31T12:00:00.5Z"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_no_number_is_answered_as_text() =>
        Assert.Equal(
            """{"a":"NaN","b":"Infinity","c":"-Infinity","d":0.1}""",
            await server.Client.GetStringAsync("/not-finite", TestContext.Current.CancellationToken));

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await server.Client.PostAsync("/body", content, TestContext.Current.CancellationToken);
    }
}
