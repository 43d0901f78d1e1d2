using System.Net;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Models;

/// <summary>Values that were never written, as a failing disk or a hand in the database leave them.</summary>
public sealed class DamagedRowsTests : IDisposable
{
    private const string Small = """{"activations":["softmax"],"W1":[[0.5,-0.5],[0.25,0.75]],"classes":["cat","dog"]}""";

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("Architecture", "'{\"inputs\":'")]
    [InlineData("Architecture", "'{\"inputs\":2,\"layers\":null}'")]
    [InlineData("CreatedAt", "'yesterday'")]
    [InlineData("ClassNames", "'[\"cat\"'")]
    public async Task A_damaged_row_hides_no_other_and_keeps_nothing_from_starting(string column, string value)
    {
        using (var service = ServiceFixture.On(directory.Path))
        {
            await service.Client.PostAsync("/models/pets/versions", Small).JsonAsync();
            await service.Client.PostAsync("/models/pets/versions", Small).JsonAsync();
        }

        JobProcess.Sql(directory, $"UPDATE ModelVersions SET {column} = {value} WHERE ModelName = 'pets' AND Version = 1");
        using var again = ServiceFixture.On(directory.Path);
        Assert.Equal(7, (await again.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());
        await again.Client.GetJsonAsync("/models");
        var pets = await again.Client.GetJsonAsync("/models/pets");
        Assert.Equal([2], pets.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal("[1]", pets.GetProperty("damaged").GetRawText());
        await AssertDamagedAsync(await again.Client.GetAsync("/models/pets/versions/1", Cancelled));

        // A prediction needs all of the row but its date.
        if (column != "CreatedAt")
        {
            await AssertDamagedAsync(await again.Client.PostAsync("/predict?model=pets&normalize=false", "[1,2]"));
        }

        await again.Client.PutAsync("/models/pets/live", """{"version":2}""").JsonAsync();
        Assert.Equal("dog", (await again.Client.PostAsync("/predict?model=pets&normalize=false", "[0,2]").JsonAsync()).GetProperty("label").GetString());
    }

    private static async Task AssertDamagedAsync(HttpResponseMessage response)
    {
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.InternalServerError, response);
        Assert.Contains("pets/1 is damaged. Import it again, or make another version live.", detail, StringComparison.Ordinal);
    }
}
