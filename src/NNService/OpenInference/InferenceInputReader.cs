using NNService.Models;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference;

/// <summary>Turns a request's input tensor into the rows that a network takes.</summary>
internal static class InferenceInputReader
{
    /// <summary>The only input that a network has.</summary>
    public const string InputName = "input";

    /// <param name="request">The JSON part.</param>
    /// <param name="json">The bytes it was read from.</param>
    /// <param name="binary">The bytes behind it.</param>
    /// <param name="model">Whose inputs the rows are; bytes are divided by 255 where it was trained so.</param>
    /// <returns>Null where there are more rows than one request may have.</returns>
    /// <exception cref="InferenceFormatException">The input is not of the protocol's form, or does not fit the model.</exception>
    public static TensorRows? Read(InferenceRequest request, ReadOnlySpan<byte> json, ReadOnlySpan<byte> binary, ServedModel model)
    {
        var inputSize = model.InputSize;
        var input = Single(request);
        var datatype = DatatypeOf(input);
        var shape = input.Shape ?? throw new InferenceFormatException($"{input.Path}.shape", $"is missing; expected [rows, {inputSize}]");
        var rows = TensorShape.Rows(shape, inputSize)
            ?? throw new InferenceFormatException($"{input.Path}.shape", $"expected [rows, {inputSize}], got {TensorShape.Describe(shape)}");
        if (rows == 0)
        {
            throw new InferenceFormatException($"{input.Path}.shape", $"{TensorShape.Describe(shape)} holds no rows; at least one is needed");
        }

        if (rows > InferenceLimits.MaxRows || rows * inputSize > Array.MaxLength)
        {
            return null;
        }

        // Sizes are held against the bytes that are there before memory is taken for them.
        var elements = rows * inputSize;
        var path = $"{input.Path}.data";
        if (input is { BinaryDataSize: not null, Data: { } both } && !json[both].SequenceEqual("[]"u8))
        {
            throw new InferenceFormatException(path, "stands in the JSON, but 'binary_data_size' says that the values are behind it; send them once");
        }

        var bytes = input.BinaryDataSize is { } size ? Binary(input, binary, size, elements, datatype) : binary;
        if (input.BinaryDataSize is null && (input.Data is null || !binary.IsEmpty))
        {
            throw new InferenceFormatException(path, input.Data is null
                ? "is missing; expected the tensor's values, or the parameter 'binary_data_size' and the values behind the JSON"
                : $"{binary.Length} bytes follow the JSON, but no tensor has the parameter 'binary_data_size'");
        }

        if (input.BinaryDataSize is null && elements > json.Length)
        {
            throw new InferenceFormatException(path, $"expected {elements} values, but the body has {json.Length} bytes");
        }

        var values = new TensorRows((int)rows, inputSize);
        try
        {
            if (input.BinaryDataSize is null)
            {
                TensorJson.Read(json[input.Data!.Value], datatype, shape, values.Values, path);
            }
            else
            {
                datatype.Decode(bytes, values.Values);
            }

            if (input.Normalize ?? request.Normalize ?? (model.Normalize && datatype == TensorDatatype.Pixel))
            {
                values.Normalize(path);
            }

            values.RefuseInfinite(path);
            return values;
        }
        catch
        {
            values.Dispose();
            throw;
        }
    }

    /// <summary>A request that is nothing but the input's bytes, FP32.</summary>
    /// <exception cref="InferenceFormatException">They are no whole rows.</exception>
    public static InferenceRequest OfRaw(ReadOnlySpan<byte> binary, int inputSize)
    {
        var rowBytes = (long)inputSize * TensorDatatype.Single.Size;
        if (binary.IsEmpty || binary.Length % rowBytes != 0)
        {
            throw new InferenceFormatException("body", $"expected whole rows of {inputSize} FP32 values ({rowBytes} bytes each), got {binary.Length} bytes");
        }

        return new InferenceRequest
        {
            BinaryOutput = true,
            Inputs =
            [
                new InferenceInput("body")
                {
                    Name = InputName, Datatype = TensorDatatype.Single.Name, Shape = [binary.Length / rowBytes, inputSize], BinaryDataSize = binary.Length,
                },
            ],
        };
    }

    private static InferenceInput Single(InferenceRequest request)
    {
        if (request.Inputs is not { Count: 1 } inputs)
        {
            throw new InferenceFormatException("inputs", $"expected one tensor '{InputName}', got {request.Inputs?.Count.ToString() ?? "none"}");
        }

        if (inputs[0].Name != InputName)
        {
            throw new InferenceFormatException("inputs[0].name", $"expected '{InputName}', got {(inputs[0].Name is { } name ? $"'{name}'" : "none")}");
        }

        return inputs[0];
    }

    private static TensorDatatype DatatypeOf(InferenceInput input) =>
        TensorDatatype.Find(input.Datatype ?? "") ?? throw new InferenceFormatException(
            $"{input.Path}.datatype", $"expected one of {string.Join(", ", TensorDatatype.Names)}, got {(input.Datatype is { } given ? $"'{given}'" : "none")}");

    private static ReadOnlySpan<byte> Binary(InferenceInput input, ReadOnlySpan<byte> binary, long size, long elements, TensorDatatype datatype)
    {
        var expected = elements * datatype.Size;
        if (size != expected)
        {
            throw new InferenceFormatException(
                $"{input.Path}.parameters.binary_data_size", $"expected {expected} ({elements} values of {datatype.Size} bytes), got {size}");
        }

        return binary.Length == size
            ? binary
            : throw new InferenceFormatException(
                "body", $"expected {size} bytes behind the JSON, got {binary.Length}; the header Inference-Header-Content-Length tells how long the JSON is");
    }
}
