using System.Text.Json;
using NNService.Tests.Datasets;
using NNService.Tests.Fixtures;
using NNService.Tests.Lab;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows M2 to M5 and M10 over HTTP.</summary>
[Collection(typeof(NotebookService))]
public sealed class MnistRows(LabHost lab)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task M2_the_first_training_image_is_shown_as_a_greyscale_png_of_a_5()
    {
        var example = JsonSerializer.Deserialize<JsonElement>(await lab.Client.GetStringAsync("/datasets/mnist/train/0", Cancelled));
        using var response = await lab.Client.GetAsync("/datasets/mnist/train/0.png", Cancelled);
        var image = PngImage.Decode(await response.Content.ReadAsByteArrayAsync(Cancelled));

        Row.Same("content type", "image/png", $"{response.Content.Headers.ContentType}");
        Row.Same("width, height, bits, colour type 0 (grey)", (28, 28, 8, 0), (image.Width, image.Height, image.BitDepth, image.ColourType));
        Row.Same("label", 5, example.GetProperty("label").GetInt32());
        Row.Near("pixels, as the example has them", example.Numbers("pixels"), image.Pixels.Select(pixel => (double)pixel), 0);
    }

    [Fact]
    public async Task M3_raw_pixels_one_image_at_a_time() =>
        Row.Exact("accuracy on test", 0.9207, (await EvaluateAsync("test", normalize: false, 1)).Number("accuracy"));

    [Fact]
    public async Task M4_raw_pixels_in_batches()
    {
        var (one, batches) = (await EvaluateAsync("test", normalize: false, 1), await EvaluateAsync("test", normalize: false, 100));

        Row.Exact("accuracy on test", 0.9207, batches.Number("accuracy"));
        Row.Same("wrong ones, index, label and prediction, as one at a time", true, one.GetProperty("misclassified").GetRawText() == batches.GetProperty("misclassified").GetRawText());
        Row.Same("wrong ones", 10_000 - 9207, batches.GetProperty("misclassified").GetArrayLength());
    }

    [Fact]
    public async Task M5_pixels_divided_by_255()
    {
        Row.Exact("accuracy on test", 0.9352, (await EvaluateAsync("test", normalize: true, 100)).Number("accuracy"));
        Row.Exact("accuracy on train", 0.9357666666666666, (await EvaluateAsync("train", normalize: true, 100)).Number("accuracy"));
    }

    [Fact]
    public async Task M10_the_numerical_gradient_equals_backpropagation()
    {
        var answer = await lab.ResultAsync(
            "gradient-check", """{"dataset":"mnist","split":"train","count":20,"hiddenLayers":[5],"initializer":"normal"}""");

        Row.Same("parameters of 784→5→10", (785 * 5) + (6 * 10), answer.GetProperty("parameterCount").GetInt32());
        foreach (var array in answer.GetProperty("arrays").EnumerateArray())
        {
            Row.Below($"{array.GetProperty("name")}: largest relative difference", 1e-6, array.Number("largestRelativeDifference"));
        }
    }

    private async Task<JsonElement> EvaluateAsync(string split, bool normalize, int batchSize)
    {
        var model = $"textbook-{Guid.NewGuid():N}";
        await lab.Client.PostAsync($"/models/{model}/versions", SharedData.TextbookPickle(), "application/x-pickle").JsonAsync();
        var request = JsonSerializer.Serialize(new { dataset = "mnist", split, normalize, batchSize });
        return await lab.Client.PostAsync($"/models/{model}/versions/1/evaluate?misclassified=10000", request).JsonAsync();
    }
}
