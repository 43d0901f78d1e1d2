using System.Text;
using System.Text.Json;
using NNService.Http.Json;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>Finds what a predict request holds; the numbers themselves are read when the model is known.</summary>
internal static class PredictRequestReader
{
    /// <summary>The one signature that a model has.</summary>
    public const string Signature = "serving_default";

    private const string Expected = "expected an object with 'instances' (row form) or 'inputs' (column form)";

    /// <exception cref="InferenceFormatException">It is no JSON, or not of the protocol's form.</exception>
    public static PredictRequest Read(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            throw new InferenceFormatException("body", $"is empty; {Expected}");
        }

        var offset = body.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(body[offset..]);
        try
        {
            var request = ReadObject(ref reader, offset);
            reader.Read();
            return request ?? throw new InferenceFormatException("body", Expected);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what the reader throws for text with half of a surrogate pair.
            throw new InferenceFormatException("body", $"not valid JSON near byte {offset + reader.BytesConsumed}");
        }
    }

    private static PredictRequest? ReadObject(ref Utf8JsonReader reader, int offset)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InferenceFormatException("body", $"{Expected}, got {JsonWords.Describe(in reader)}");
        }

        PredictRequest? request = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            switch (name)
            {
                case "signature_name":
                    CheckSignature(in reader);
                    break;
                case PredictRequest.RowForm or PredictRequest.ColumnForm when request is not null:
                    throw new InferenceFormatException(name, "the request has tensors already; send either 'instances' or 'inputs', once");
                case PredictRequest.RowForm or PredictRequest.ColumnForm:
                    reader.Skip();
                    request = new PredictRequest(new Range(offset + start, offset + (int)reader.BytesConsumed), name == PredictRequest.RowForm);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return request;
    }

    private static void CheckSignature(ref readonly Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Null && (reader.TokenType != JsonTokenType.String || reader.GetString() is not ("" or Signature)))
        {
            throw new InferenceFormatException("signature_name", $"expected '{Signature}', got {JsonWords.Describe(in reader)}");
        }
    }
}
