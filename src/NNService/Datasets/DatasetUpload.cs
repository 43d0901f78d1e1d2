using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using NeuralNet.Data;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Datasets;

/// <summary><c>PUT /datasets/{name}</c>: a data set of one's own. All of it is checked before any of it is kept.</summary>
internal static class DatasetUpload
{
    private const string Multipart = "multipart/form-data";
    private const long MostBytes = 256L << 20;
    private const int LongestName = 64;

    // The reader of forms tells a form that ends too early from a fault of the disk by its message alone.
    private const string BrokenOff = "Unexpected end of Stream";

    public static void MapUpload(this RouteGroupBuilder datasets) => datasets.MapPut("/{name}", PutAsync)
        .WithName("PutDataset").WithSummary("Takes a data set of one's own: four IDX files, plain or gzipped, or two CSV tables with the label first")
        .TakesBody(RequestBody.Form<DatasetForm>(
            "Parts `train-images`, `train-labels`, `test-images`, `test-labels` (IDX), or `train` and `test` (CSV). A part is known by its own name or its file's. A line of a table is a label and numbers, with commas between them; a first line whose fields behind the first are all no numbers holds titles, and is passed over."))
        .WithParameterExample("name", "\"own\"")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .FailsWith(StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    /// <param name="name">What it is to be called.</param>
    private static async Task<Results<Created<DatasetSummary>, ProblemHttpResult>> PutAsync(
        string name, HttpRequest request, DatasetCatalog catalog, DatasetFolder folder, CancellationToken cancellationToken)
    {
        if (name.Length > LongestName || name[0] == '.' || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return Problem.Invalid("name", $"expected 1…{LongestName} letters, digits, '-', '_' or '.', not beginning with '.', got '{name}'");
        }

        if (catalog.IsShipped(name))
        {
            return Problem.Conflict($"'{name}' comes with the service and stays as it is; choose another name.");
        }

        if (name == KeptDrawings.Name)
        {
            return Problem.Conflict($"'{name}' holds what was kept with POST /datasets/{name}; choose another name.");
        }

        if (await folder.IsInUseAsync(name, cancellationToken))
        {
            return InUse(name);
        }

        try
        {
            using var upload = folder.Begin();
            if (await ReceiveAsync(request, upload.Path, cancellationToken) is { } fault)
            {
                return Problem.Invalid([fault]);
            }

            var (train, test) = await Task.Run(() => UploadedDataset.Read(upload.Path), cancellationToken);
            return await folder.TryKeepAsync(name, upload, catalog.Put, cancellationToken)
                ? TypedResults.Created($"/datasets/{name}", UploadedDataset.Describe(name, train, test))
                : InUse(name);
        }
        catch (DataFormatException wrong)
        {
            return Problem.Invalid(Fault.WholeBody, wrong.Message);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || failure.GetType() == typeof(IOException))
        {
            return Problem.Unavailable($"The data directory cannot be written: {Plain(failure)}. Nothing of this request was kept; send it again later.");
        }
    }

    private static ProblemHttpResult InUse(string name) =>
        Problem.Conflict($"A training job that has not ended uses '{name}'; let it end, or choose another name.");

    // Without the path, which is the operator's concern.
    private static string Plain(Exception failure) => failure.Message.Split(" : ", 2)[0].TrimEnd('.');

    /// <summary>Writes the parts of the form into the folder.</summary>
    /// <returns>What is wrong with the form, or null.</returns>
    private static async Task<Fault?> ReceiveAsync(HttpRequest request, string upload, CancellationToken cancellationToken)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
        {
            return new Fault("Content-Type", $"expected {Multipart} with a boundary, got '{request.ContentType}'");
        }

        var received = new HashSet<string>(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                var part = section.GetContentDispositionHeader();
                var (field, fileName) = (HeaderUtilities.RemoveQuotes(part?.Name ?? default).Value, HeaderUtilities.RemoveQuotes(part?.FileName ?? default).Value);
                if (UploadKind.FileOf(field, fileName) is not { } file)
                {
                    return new Fault(field ?? Fault.WholeBody, $"expected {UploadKind.Parts}");
                }

                if (!received.Add(file))
                {
                    return new Fault(field ?? file, $"a part for {file} was sent before; expected {UploadKind.Parts}");
                }

                await using var kept = File.Create(Path.Combine(upload, file));
                await section.Body.CopyToAsync(kept, cancellationToken);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException && broken.Message.StartsWith(BrokenOff, StringComparison.Ordinal)))
        {
            return new Fault(Fault.WholeBody, "the form is broken off, or is no form");
        }

        var wanted = received.Overlaps(UploadKind.Csv) ? UploadKind.Csv : UploadKind.Idx;
        return received.SetEquals(wanted) ? null : new Fault(
            Fault.WholeBody, $"expected {UploadKind.Parts}; got {(received.Count == 0 ? "none" : string.Join(", ", received.Order(StringComparer.Ordinal)))}");
    }
}
