using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>Reads the rows of a predict request, each as <see cref="InstanceRowReader"/> takes it.</summary>
internal static class InstanceReader
{
    /// <param name="json">The value of <c>instances</c> or <c>inputs</c>, valid JSON.</param>
    /// <param name="request">Which of them.</param>
    /// <param name="model">Whose inputs the rows are.</param>
    /// <returns>Null where there are more rows than one request may have.</returns>
    /// <exception cref="InferenceFormatException">A row is of another size or kind.</exception>
    public static TensorRows? Read(ReadOnlySpan<byte> json, PredictRequest request, ServedModel model)
    {
        var (path, rowSize) = (request.Name, model.InputSize);
        var reader = new InstanceRowReader(json, model);
        var isNamed = !request.IsRowForm && reader.Token == JsonTokenType.StartObject;
        if (isNamed)
        {
            path = reader.EnterInput(path);
        }

        if (reader.Token != JsonTokenType.StartArray)
        {
            throw new InferenceFormatException(path, $"expected an array of rows of {rowSize} numbers, got {reader.Describe()}");
        }

        var count = reader.Count();
        if (count == 0)
        {
            throw new InferenceFormatException(path, "holds no rows; at least one is needed");
        }

        if (count > InferenceLimits.MaxRows)
        {
            return null;
        }

        // Every number of a row takes a byte of the body at least: no memory is taken for what is not there.
        if ((long)count * rowSize > json.Length)
        {
            throw FindShortRow(ref reader, count, rowSize, path);
        }

        var rows = new TensorRows(count, rowSize);
        try
        {
            for (var i = 0; i < count; i++)
            {
                reader.ReadNext(rows.Values.Slice(i * rowSize, rowSize), $"{path}[{i}]");
            }

            reader.LeaveArray();
            if (isNamed)
            {
                reader.LeaveObject(path);
            }

            rows.RefuseInfinite(path);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    // One row after the other into the memory of one; one of them cannot have all its numbers.
    private static InferenceFormatException FindShortRow(ref InstanceRowReader reader, int count, int rowSize, string path)
    {
        try
        {
            using var scratch = new TensorRows(1, rowSize);
            for (var i = 0; i < count; i++)
            {
                reader.ReadNext(scratch.Values, $"{path}[{i}]");
            }

            return new InferenceFormatException(path, $"expected {count} rows of {rowSize} numbers");
        }
        catch (InferenceFormatException shortRow)
        {
            return shortRow;
        }
    }
}
